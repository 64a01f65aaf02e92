#if canImport(Glibc)
  import Glibc
#endif

/// Walks files and folders in byte order, without following symbolic links and without holding folders open.
///
/// The walk keeps one list of names for each level of depth, so its memory does not grow with the number of files.
struct SourceWalker {
  /// What the walk comes upon.
  enum Item: Sendable {
    /// A regular file, as it was when seen.
    case file(path: BytePath, status: SourceStatus)
    /// Something that is not taken in.
    case skipped(path: BytePath, SkipReason)
    /// Something that could not be looked at.
    case failed(path: BytePath, errno: Int32)
  }

  private struct Level {
    let folder: BytePath
    var names: ArraySlice<[UInt8]>
  }

  private var roots: ArraySlice<BytePath>
  private var levels: [Level] = []
  private let excluded: Set<BytePath>
  private let descriptionTable: BytePath?

  /// - Parameters:
  ///   - roots: absolute paths; a root that is itself a link has been resolved.
  ///   - excluded: folders that are never entered: the archive's own.
  ///   - descriptionTable: the file given as `--metadata`, which is no document.
  init(roots: [BytePath], excluded: Set<BytePath>, descriptionTable: BytePath?) {
    self.roots = roots[...]
    self.excluded = excluded
    self.descriptionTable = descriptionTable
  }

  /// The next thing found, or nil at the end.
  mutating func next() -> Item? {
    while true {
      if let level = levels.indices.last {
        if let name = levels[level].names.popFirst() {
          if let item = visit(levels[level].folder.appending(name)) { return item }
        } else {
          levels.removeLast()
        }
      } else if let root = roots.popFirst() {
        if let item = visit(root) { return item }
      } else {
        return nil
      }
    }
  }

  /// Looks at one path; nil when it was a folder, which is then entered.
  private mutating func visit(_ path: BytePath) -> Item? {
    if excluded.contains(path) { return .skipped(path: path, .archiveFolder) }
    if path == descriptionTable { return .skipped(path: path, .descriptionTable) }
    let found: stat
    do {
      guard let status = try SourceFile.status(path) else { return .failed(path: path, errno: ENOENT) }
      found = status
    } catch {
      if case .io(_, _, let code) = error { return .failed(path: path, errno: code) }
      return .failed(path: path, errno: EIO)
    }
    switch found.st_mode & S_IFMT {
    case S_IFREG:
      if Self.systemNames.contains(path.lastComponent) { return .skipped(path: path, .systemFile) }
      return .file(path: path, status: SourceStatus(found))
    case S_IFDIR:
      if Self.systemFolders.contains(path.lastComponent) { return .skipped(path: path, .systemFile) }
      do {
        levels.append(Level(folder: path, names: try FileSystem.names(in: path)[...]))
        return nil
      } catch {
        if case .io(_, _, let code) = error { return .failed(path: path, errno: code) }
        return .failed(path: path, errno: EIO)
      }
    case S_IFLNK: return .skipped(path: path, .symbolicLink)
    case S_IFIFO: return .skipped(path: path, .pipe)
    case S_IFSOCK: return .skipped(path: path, .socket)
    default: return .skipped(path: path, .device)
    }
  }

  /// Files that systems leave in folders by themselves.
  private static let systemNames: Set<[UInt8]> = Set(
    [".DS_Store", "Thumbs.db", "desktop.ini", ".directory"].map { Array($0.utf8) })
  private static let systemFolders: Set<[UInt8]> = Set(
    [".git", ".svn", ".hg", "__MACOSX", ".Trashes"].map { Array($0.utf8) })
}

/// Why something found was not taken in although nothing is wrong with it.
public enum SkipReason: Sendable, Equatable {
  /// A symbolic link; links are not followed.
  case symbolicLink
  /// A named pipe.
  case pipe
  /// A socket.
  case socket
  /// A device.
  case device
  /// A file that a system or tool leaves behind.
  case systemFile
  /// The archive's own folder.
  case archiveFolder
  /// The table given with `--metadata`.
  case descriptionTable
  /// The document that this path's earlier content made was withdrawn.
  case replacesWithdrawn(id: String)
  /// The same bytes belong to a document that was withdrawn.
  case withdrawn(id: String)

  /// The reason in words.
  public func message(spanish: Bool) -> String {
    switch self {
    case .symbolicLink: spanish ? "enlace simbólico, no se sigue" : "symbolic link, not followed"
    case .pipe: spanish ? "tubería con nombre" : "named pipe"
    case .socket: spanish ? "socket" : "socket"
    case .device: spanish ? "dispositivo" : "device"
    case .systemFile: spanish ? "archivo o carpeta del sistema" : "file or folder of the system"
    case .archiveFolder: spanish ? "carpeta del propio archivo" : "the archive's own folder"
    case .descriptionTable: spanish ? "es la tabla de descripciones" : "it is the table of descriptions"
    case .replacesWithdrawn(let id):
      spanish
        ? "el documento de esta ruta, \(id), fue retirado; ingrese el archivo con otro nombre"
        : "the document of this path, \(id), was withdrawn; take the file in under another name"
    case .withdrawn(let id):
      spanish
        ? "son los bytes de \(id), que fue retirado" : "these are the bytes of \(id), which was withdrawn"
    }
  }
}
