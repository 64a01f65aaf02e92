public import Documents

#if canImport(Glibc)
  import Glibc
#endif

/// Everything that can go wrong in the archive: each case carries what a person needs to act on it.
public enum ArchiveError: Error, Sendable, Equatable {
  /// No folder holding `Corpus/` and `Index/` was found.
  case noArchive(searched: String)
  /// Another process is writing to the archive.
  case locked(path: String, holder: String)
  /// A system call failed.
  case io(path: String, operation: String, errno: Int32)
  /// The register refused an operation.
  case register(path: String, what: String)
  /// A file of the holdings or the register is not what it has to be.
  case damaged(path: String, what: String)
  /// The archive was written by a newer version of the program.
  case tooNew(path: String, found: String)
  /// The register was written by an older version of the program and must be upgraded first.
  case tooOld(path: String)
  /// No document has this identifier.
  case unknownDocument(id: String)
  /// The document has no such version.
  case unknownVersion(id: String, version: Int, newest: Int)
  /// The document has been withdrawn.
  case withdrawn(id: String, reason: String)
  /// No description field has this name.
  case unknownField(name: String)
  /// A description field does not take this value.
  case invalidValue(field: String, value: String, expected: String)
  /// A table of descriptions cannot be read.
  case metadata(path: String, line: Int, what: BilingualText)
  /// A thesaurus cannot be read; the line is 0 if unknown.
  case thesaurus(path: String, line: Int, what: BilingualText)
  /// A path given to ingest does not exist or cannot be read.
  case source(path: String, what: String)
  /// The index does not match the register.
  case indexDisagrees(path: String, what: String)

  /// One sentence, in Spanish or English: what happened, where, and what to do.
  public func message(spanish: Bool) -> String {
    switch self {
    case .noArchive(let searched):
      return spanish
        ? "No hay ningún archivo Acervo en \(searched) ni en las carpetas superiores: indíquelo con --archive DIR o ejecute «acervo ingest»."
        : "There is no Acervo archive in \(searched) or above it: name one with --archive DIR, or create it with 'acervo ingest'."
    case .locked(let path, let holder):
      return spanish
        ? "Otro proceso está escribiendo en el archivo (\(path): \(holder)): espere a que termine y repita la orden."
        : "Another process is writing to the archive (\(path): \(holder)): wait for it to end and run the command again."
    case .io(let path, let operation, let code):
      return ioMessage(path: path, operation: operation, code: code, spanish: spanish)
    case .register(let path, let what):
      return spanish
        ? "El registro \(path) no pudo usarse: \(what). Ejecute «acervo verify»; si está dañado, «acervo rebuild» lo rehace desde el acervo."
        : "The register \(path) could not be used: \(what). Run 'acervo verify'; if it is damaged, 'acervo rebuild' makes it anew from the holdings."
    case .damaged(let path, let what):
      return spanish
        ? "\(path) está dañado: \(what). Ejecute «acervo verify» para ver todo lo afectado y recupérelo de una copia."
        : "\(path) is damaged: \(what). Run 'acervo verify' to see all that is affected and restore it from a copy."
    case .tooNew(let path, let found):
      return spanish
        ? "\(path) fue escrito por una versión más nueva de Acervo (\(found)): actualice el programa."
        : "\(path) was written by a newer version of Acervo (\(found)): upgrade the program."
    case .tooOld(let path):
      return spanish
        ? "\(path) es de una versión anterior de Acervo: ejecute «acervo serve» o «acervo ingest» con permiso de escritura, que lo actualizan."
        : "\(path) was written by an older version of Acervo: run 'acervo serve' or 'acervo ingest' with permission to write, which upgrade it."
    case .unknownDocument(let id):
      return spanish
        ? "No hay ningún documento con el identificador \(id): búsquelo con «acervo list» o «acervo search»."
        : "No document has the identifier \(id): look it up with 'acervo list' or 'acervo search'."
    case .unknownVersion(let id, let version, let newest):
      return spanish
        ? "El documento \(id) no tiene versión \(version): la más nueva es la \(newest)."
        : "Document \(id) has no version \(version): the newest is \(newest)."
    case .withdrawn(let id, let reason):
      return spanish
        ? "El documento \(id) fue retirado (\(reason)): «acervo history \(id)» muestra sus versiones, que se conservan."
        : "Document \(id) has been withdrawn (\(reason)): 'acervo history \(id)' lists its versions, which are kept."
    case .unknownField(let name):
      return spanish
        ? "No existe el campo «\(name)»: use \(DescriptionField.listing)."
        : "There is no field '\(name)': use one of \(DescriptionField.listing)."
    case .invalidValue(let field, let value, let expected):
      return spanish
        ? "El campo \(field) no admite «\(value)»: se espera \(expected)."
        : "Field \(field) does not take '\(value)': expected \(expected)."
    case .metadata(let path, let line, let what):
      return spanish
        ? "La tabla de descripciones \(path), línea \(line): \(what.spanish)."
        : "Description table \(path), line \(line): \(what.english)."
    case .thesaurus(let path, let line, let what):
      let place = line > 0 ? (spanish ? ", línea \(line)" : ", line \(line)") : ""
      return spanish
        ? "El tesauro \(path)\(place): \(what.spanish)."
        : "Thesaurus \(path)\(place): \(what.english)."
    case .source(let path, let what):
      return spanish
        ? "\(path): \(what); revise la ruta y los permisos."
        : "\(path): \(what); check the path and permissions."
    case .indexDisagrees(let path, let what):
      return spanish
        ? "El índice \(path) no concuerda con el registro (\(what)): ejecute «acervo verify» y «acervo rebuild»."
        : "The index \(path) does not agree with the register (\(what)): run 'acervo verify' and 'acervo rebuild'."
    }
  }

  private func ioMessage(path: String, operation: String, code: Int32, spanish: Bool) -> String {
    switch code {
    case ENOSPC, EDQUOT, EFBIG:
      return spanish
        ? "No hay espacio para escribir \(path) (\(operation)): libere espacio y repita la orden; lo ya confirmado está a salvo."
        : "There is no space left to write \(path) (\(operation)): free some space and run the command again; what was committed is safe."
    case EROFS, EACCES, EPERM:
      return spanish
        ? "No hay permiso para \(operation) \(path): revise los permisos o si el disco es de solo lectura."
        : "No permission to \(operation) \(path): check permissions, or whether the disk is read-only."
    default:
      let reason = unsafe String(cString: strerror(code))
      return spanish
        ? "Falló \(operation) en \(path): \(reason)." : "Could not \(operation) \(path): \(reason)."
    }
  }
}

extension ArchiveError: CustomStringConvertible {
  /// The sentence in English.
  public var description: String { message(spanish: false) }
}
