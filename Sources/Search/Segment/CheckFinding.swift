/// One thing that `IndexChecker` found, with what to do about it.
public struct CheckFinding: Sendable, Equatable, CustomStringConvertible {
  /// Whether answers can be wrong or missing because of it.
  public enum Severity: Sendable, Equatable {
    /// The index cannot be trusted.
    case error
    /// Harmless; told for completeness.
    case note
  }

  /// What is the matter.
  public enum Problem: Sendable, Equatable {
    /// A file could not be read, or its bytes are not what was written.
    case failure(SearchError)
    /// The manifest names a file that is not there.
    case missing
    /// A file that no commit names.
    case stray
    /// Two parts of the index contradict each other; the text says which.
    case contradiction(String)
  }

  /// How bad it is.
  public var severity: Severity
  /// The file's name in the folder of the index.
  public var file: String
  /// Where in the file, in bytes, if a place can be told.
  public var offset: UInt64?
  /// What is the matter.
  public var problem: Problem

  /// What to do, as a command or a short phrase.
  public func remedy(spanish: Bool) -> String {
    switch problem {
    case .stray:
      return spanish
        ? "nada que hacer: la próxima escritura quita los restos"
        : "nothing to do: the next write removes leftovers"
    case .failure(.io):
      return spanish ? "revise permisos y disco, y repita" : "check permissions and disk, and repeat"
    case .failure(.tooNew): return spanish ? "use un acervo más reciente" : "use a newer acervo"
    case .missing, .contradiction, .failure:
      return spanish ? "ejecute: acervo rebuild" : "run: acervo rebuild"
    }
  }

  /// One sentence: which file, where, what, and what to do.
  public func message(spanish: Bool) -> String {
    let place = offset.map { spanish ? ", byte \($0)" : ", byte \($0)" } ?? ""
    return "\(file)\(place): \(what(spanish: spanish)); \(remedy(spanish: spanish))."
  }

  /// The message in English.
  public var description: String { message(spanish: false) }

  private func what(spanish: Bool) -> String {
    switch problem {
    case .missing: return spanish ? "falta el archivo" : "the file is missing"
    case .stray: return spanish ? "ningún manifiesto nombra este archivo" : "no manifest names this file"
    case .contradiction(let text): return spanish ? "contradicción: \(text)" : "contradiction: \(text)"
    case .failure(.corrupt(_, _, let what)): return spanish ? "dañado (\(what))" : "damaged (\(what))"
    case .failure(.noIndex): return spanish ? "no hay índice" : "there is no index"
    case .failure(.io(_, let operation, let code)):
      let reason = SearchError.text(ofErrno: code)
      return spanish ? "falló «\(operation)»: \(reason)" : "\(operation) failed: \(reason)"
    case .failure(let error):
      let text = error.message(spanish: spanish)
      return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
  }

  static func error(_ file: String, _ problem: Problem, offset: UInt64? = nil) -> CheckFinding {
    CheckFinding(severity: .error, file: file, offset: offset, problem: problem)
  }

  static func failure(_ error: SearchError, in file: String) -> CheckFinding {
    guard case .corrupt(let path, let offset, _) = error else {
      return CheckFinding(severity: .error, file: file, offset: nil, problem: .failure(error))
    }
    let name = path.split(separator: "/").last.map(String.init) ?? file
    return CheckFinding(severity: .error, file: name, offset: offset, problem: .failure(error))
  }
}
