internal import Glibc

/// Everything that can go wrong in the engine, told apart by what the user has to do about it.
///
/// Damage, a format that is too old and a format that is too new are three different cases because they have three
/// different remedies: rebuild from the holdings after looking at the disk, rebuild, upgrade the program.
public enum SearchError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A system call failed. `errno` is its code.
  case io(path: String, operation: String, errno: Int32)
  /// Bytes on disk are not what was written. `offset` is counted in bytes from the start of the file.
  case corrupt(path: String, offset: UInt64, what: String)
  /// The file was written by an older format version than this program reads.
  case tooOld(path: String, found: Int, oldest: Int)
  /// The file was written by a newer format version than this program reads.
  case tooNew(path: String, found: Int, newest: Int)
  /// The index was made with other text analysis than the one given, so that words would silently not match.
  case analyzerMismatch(path: String, found: String, expected: String)
  /// Another process is writing; `holder` says which, as far as it is known.
  case locked(path: String, holder: String)
  /// There is no index in the folder.
  case noIndex(path: String)
  /// The writer was used after it was closed.
  case closed
  /// A document or a segment is beyond what the format can hold.
  case limit(String)
  /// Something asked for that this engine does not do.
  case unsupported(String)

  /// One English sentence: what happened, where, what to do.
  public var description: String { message(spanish: false) }

  /// One sentence: what happened, where, what to do.
  public func message(spanish: Bool) -> String {
    spanish ? spanishMessage : englishMessage
  }

  private var englishMessage: String {
    switch self {
    case .io(let path, let operation, let code):
      "Cannot \(operation) \(path): \(Self.text(ofErrno: code)); check space, permissions and the disk."
    case .corrupt(let path, let offset, let what):
      "\(path) is damaged at byte \(offset) (\(what)); run `acervo rebuild` to make the index again."
    case .tooOld(let path, let found, let oldest):
      "\(path) has format \(found) and this program reads \(oldest) or later; run `acervo rebuild`."
    case .tooNew(let path, let found, let newest):
      "\(path) has format \(found) and this program reads up to \(newest); use a newer acervo."
    case .analyzerMismatch(let path, let found, let expected):
      "\(path) was made with the text analysis \(found) and this program has \(expected); run `acervo rebuild`."
    case .locked(let path, let holder):
      "Another process is writing the index (\(path), \(holder)); wait until it ends and try again."
    case .noIndex(let path):
      "There is no index in \(path); ingest documents or run `acervo rebuild`."
    case .closed: "The index writer was already closed; open it again."
    case .limit(let what): "The index cannot hold this: \(what); split the document or leave it out."
    case .unsupported(let what): "Not supported: \(what)."
    }
  }

  private var spanishMessage: String {
    switch self {
    case .io(let path, let operation, let code):
      "Falló la operación «\(operation)» en \(path): \(Self.text(ofErrno: code)); "
        + "revise el espacio, los permisos y el disco."
    case .corrupt(let path, let offset, let what):
      "\(path) está dañado en el byte \(offset) (\(what)); ejecute `acervo rebuild` para rehacer el índice."
    case .tooOld(let path, let found, let oldest):
      "\(path) tiene el formato \(found) y este programa lee desde el \(oldest); ejecute `acervo rebuild`."
    case .tooNew(let path, let found, let newest):
      "\(path) tiene el formato \(found) y este programa lee hasta el \(newest); use un acervo más reciente."
    case .analyzerMismatch(let path, let found, let expected):
      "\(path) se hizo con el análisis de texto \(found) y este programa tiene \(expected); "
        + "ejecute `acervo rebuild`."
    case .locked(let path, let holder):
      "Otro proceso está escribiendo el índice (\(path), \(holder)); espere a que termine e intente de nuevo."
    case .noIndex(let path):
      "No hay índice en \(path); ingrese documentos o ejecute `acervo rebuild`."
    case .closed: "El índice ya se había cerrado para escritura; ábralo de nuevo."
    case .limit(let what): "El índice no puede contener esto: \(what); divida el documento u omítalo."
    case .unsupported(let what): "No se admite: \(what)."
    }
  }

  /// The system's own words for an error number, with the number, e.g. `No space left on device (28)`.
  static func text(ofErrno code: Int32) -> String {
    guard let words = unsafe strerror(code) else { return "error \(code)" }
    // SAFETY: strerror returns a NUL-terminated string that stays valid until this thread calls it again.
    return unsafe String(cString: words) + " (\(code))"
  }
}
