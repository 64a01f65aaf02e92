#if canImport(Glibc)
  import Glibc
#endif

/// Why the portal cannot run.
public enum PortalError: Error, Sendable, Equatable {
  /// The address cannot be listened on.
  case cannotListen(host: String, port: Int, errno: Int32)
  /// The host's name has no address.
  case unknownHost(host: String)

  /// One sentence, in Spanish or English: what happened, where, and what to do.
  public func message(spanish: Bool) -> String {
    switch self {
    case .cannotListen(let host, let port, EADDRINUSE):
      return spanish
        ? "El puerto \(port) de \(host) ya está en uso: detenga el otro programa o elija otro con --port."
        : "Port \(port) of \(host) is already in use: stop the other program or choose another with --port."
    case .cannotListen(let host, let port, let code):
      // SAFETY: strerror gives a string that ends with NUL; it is copied at once.
      let reason = unsafe String(cString: strerror(code))
      return spanish
        ? "No se puede escuchar en \(host), puerto \(port) (\(reason)): elija otro con --host y --port."
        : "Cannot listen on \(host), port \(port) (\(reason)): choose another with --host and --port."
    case .unknownHost(let host):
      return spanish
        ? "No se encontró la dirección «\(host)»: indique un nombre o una dirección de este equipo con --host."
        : "The address '\(host)' was not found: give a name or address of this machine with --host."
    }
  }
}

extension PortalError: CustomStringConvertible {
  /// The English sentence.
  public var description: String { message(spanish: false) }
}
