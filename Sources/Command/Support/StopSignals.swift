import Archive
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Turns the first SIGINT or SIGTERM into a request to stop at the next safe point; the second ends the process at once.
final class StopSignals {
  private let first = Received()
  /// The first signal's number, shared with the handlers.
  private final class Received: Sendable {
    let number = Atomic<Int32>(0)
  }

  private var sources: [any DispatchSourceSignal] = []

  /// The signal received, if any.
  var received: Int32? {
    let value = first.number.load(ordering: .relaxed)
    return value == 0 ? nil : value
  }

  init(_ cancellation: Cancellation) {
    for signalNumber in [SIGINT, SIGTERM] {
      signal(signalNumber, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: signalNumber, queue: .global())
      source.setEventHandler { [first] in
        if first.number.exchange(signalNumber, ordering: .relaxed) != 0 { Glibc._exit(128 + signalNumber) }
        cancellation.cancel()
        Terminal.remark(
          say("\nStopping at the next safe point…\n", "\nDeteniendo en el próximo punto seguro…\n"))
      }
      source.resume()
      sources.append(source)
    }
  }
}
