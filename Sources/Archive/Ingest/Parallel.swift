import Dispatch
import Synchronization

/// Runs pieces of work on several threads and waits for all.
enum Parallel {
  /// Calls `body(piece, worker)` for each piece; a worker's calls follow one another on one thread.
  static func forEach(_ count: Int, jobs: Int, _ body: @Sendable (_ piece: Int, _ worker: Int) -> Void) {
    let next = Atomic<Int>(0)
    if jobs <= 1 || count <= 1 {
      for piece in 0..<count { body(piece, 0) }
      return
    }
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { worker in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if piece >= count { return }
        body(piece, worker)
      }
    }
  }
}

/// Collects the first error of parallel work.
final class Failures: Sendable {
  private let first = Mutex<(any Error)?>(nil)

  func add(_ error: any Error) { first.withLock { if $0 == nil { $0 = error } } }

  var isEmpty: Bool { first.withLock { $0 == nil } }

  func rethrow() throws {
    if let error = first.withLock({ $0 }) { throw error }
  }
}
