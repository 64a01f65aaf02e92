import Foundation

/// Where an archive lies: a folder with `Corpus/` (the truth) and `Index/` (derived).
public struct ArchiveLocation: Sendable, Equatable {
  /// The archive's folder, absolute.
  public let root: BytePath

  /// The archive in this folder, which need not exist yet.
  public init(root: BytePath) { self.root = root }

  /// The holdings, register and samples.
  public var corpus: BytePath { root.appending("Corpus") }
  /// The accession register.
  public var register: BytePath { corpus.appending("register.sqlite") }
  /// The thesaurus.
  public var thesaurus: BytePath { corpus.appending("thesaurus.ttl") }
  /// The index's folder.
  public var index: BytePath { root.appending("Index") }

  /// The index's folder as text, for the engine. Paths that are not UTF-8 are repaired, and then not found.
  public var indexDirectory: String { String(decoding: index.bytes, as: UTF8.self) }

  /// Finds the archive: the named folder, else `ACERVO_ARCHIVE`, else the nearest folder upwards holding `Corpus/` and `Index/`.
  ///
  /// - Parameters:
  ///   - create: accept a named folder that does not exist, and fall back to the current folder.
  ///   - mustBeNamed: do not fall back to the current folder.
  /// - Throws: `ArchiveError.noArchive`.
  public static func find(
    named: String?, create: Bool, mustBeNamed: Bool = false
  ) throws(ArchiveError) -> ArchiveLocation {
    let environment = ProcessInfo.processInfo.environment["ACERVO_ARCHIVE"].flatMap { $0.isEmpty ? nil : $0 }
    let here = FileManager.default.currentDirectoryPath
    if let name = named ?? environment {
      let absolute = name.hasPrefix("/") ? name : here + "/" + name
      let path = FileSystem.realPath(BytePath(absolute)) ?? lexicallyNormal(absolute)
      let location = ArchiveLocation(root: path)
      guard create || FileSystem.exists(location.corpus) || FileSystem.exists(location.index) else {
        throw .noArchive(searched: path.display)
      }
      return location
    }
    var folder = here
    while true {
      let location = ArchiveLocation(root: BytePath(folder))
      // An archive whose index was deleted is still one: it can be rebuilt.
      if FileSystem.exists(location.corpus), FileSystem.exists(location.index) || location.exists {
        return location
      }
      if folder == "/" || folder.isEmpty { break }
      folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
      if folder.isEmpty { folder = "/" }
    }
    guard create, !mustBeNamed else { throw .noArchive(searched: here) }
    return ArchiveLocation(root: BytePath(here))
  }

  private static func lexicallyNormal(_ path: String) -> BytePath {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return BytePath("/" + parts.joined(separator: "/"))
  }

  /// True once something has been written here.
  var exists: Bool { FileSystem.exists(register) || FileSystem.exists(corpus.appending("holdings")) }

  /// Makes the folders.
  func createFolders() throws(ArchiveError) {
    var made: [UInt8] = []
    for part in root.bytes.split(separator: UInt8(ascii: "/")) {
      made += [UInt8(ascii: "/")] + part
      let folder = BytePath(made)
      if !FileSystem.exists(folder) { try FileSystem.makeDirectory(folder) }
    }
    for folder in [corpus, index] where !FileSystem.exists(folder) { try FileSystem.makeDirectory(folder) }
  }
}
