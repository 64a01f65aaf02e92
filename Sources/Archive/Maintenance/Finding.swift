/// Something that `verify` or `rebuild` found, with what to do about it.
public struct Finding: Sendable, Equatable {
  /// How bad it is.
  public enum Severity: String, Sendable, Codable {
    /// Something is damaged or missing.
    case error
    /// Something to know; nothing is wrong.
    case note
  }

  /// How bad it is.
  public let severity: Severity
  /// The file or folder concerned.
  public let path: String
  /// In English: what, and what to do.
  public let english: String
  /// In Spanish: what, and what to do.
  public let spanish: String

  /// One line: path, what, remedy.
  public func message(spanish inSpanish: Bool) -> String { "\(path): \(inSpanish ? spanish : english)" }

  static func damaged(_ path: BytePath, _ english: String, _ spanish: String) -> Finding {
    Finding(
      severity: .error, path: path.display, english: english + "; restore it from a copy.",
      spanish: spanish + "; recupérelo de una copia.")
  }

  static func rebuildable(_ path: String, _ english: String, _ spanish: String) -> Finding {
    Finding(
      severity: .error, path: path, english: english + "; run 'acervo rebuild'.",
      spanish: spanish + "; ejecute «acervo rebuild».")
  }

  static func note(_ path: BytePath, _ english: String, _ spanish: String) -> Finding {
    Finding(severity: .note, path: path.display, english: english + ".", spanish: spanish + ".")
  }
}
