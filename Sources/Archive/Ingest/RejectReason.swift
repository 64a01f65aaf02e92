public import Documents

#if canImport(Glibc)
  import Glibc
#endif

/// Why a file, or a member of a container, could not be taken in.
public enum RejectReason: Error, Sendable, Equatable {
  /// It could not be opened or read.
  case unreadable(errno: Int32)
  /// It stopped being a plain file between being seen and being opened.
  case notAFile
  /// It changed while it was being read, twice.
  case changedWhileRead
  /// It is larger than the limit.
  case tooLarge(bytes: Int, limit: Int)
  /// No document could be made of its bytes.
  case document(DocumentError)
  /// A container in which nothing could be read.
  case nothingInside
  /// The table of descriptions gives it a value that its field does not take.
  case description(ArchiveError)

  /// One sentence: what is wrong and what to do.
  public func message(spanish: Bool) -> String {
    switch self {
    case .unreadable(let code):
      let reason = unsafe String(cString: strerror(code))
      return spanish
        ? "No se puede leer (\(reason)); revise los permisos y repita."
        : "It cannot be read (\(reason)); check permissions and try again."
    case .notAFile:
      return spanish ? "Dejó de ser un archivo común; repita." : "It is no longer a plain file; try again."
    case .changedWhileRead:
      return spanish
        ? "Cambió mientras se leía; repita cuando ya no se modifique."
        : "It changed while being read; try again when it is no longer modified."
    case .tooLarge(let bytes, let limit):
      return spanish
        ? "Mide \(bytes >> 20) MiB y el límite es \(limit >> 20) MiB; divídalo o use --max-size."
        : "It has \(bytes >> 20) MiB and the limit is \(limit >> 20) MiB; divide it or use --max-size."
    case .document(let error): return error.message(spanish: spanish)
    case .nothingInside:
      return spanish
        ? "Nada de lo que contiene pudo leerse como documento."
        : "Nothing inside it could be read as a document."
    case .description(let error): return error.message(spanish: spanish)
    }
  }
}
