import Foundation
import Synchronization

/// Runs work that blocks, off the event loops: so many at once, a short queue behind them, and beyond that a refusal.
///
/// Refusing early keeps the answers that are given quick when more is asked than the machine can do.
final class WorkPool: Sendable {
  /// More work is waiting than the queue takes.
  struct Overloaded: Error {}

  private let queue: OperationQueue
  private let capacity: Int
  private let pending = Atomic<Int>(0)

  /// Pieces of work being done or waiting.
  var load: Int { pending.load(ordering: .relaxed) }

  /// - Parameters:
  ///   - width: pieces of work done at once.
  ///   - waiting: pieces of work that may wait.
  init(width: Int, waiting: Int) {
    queue = OperationQueue()
    queue.name = "acervo.portal.work"
    queue.maxConcurrentOperationCount = max(1, width)
    capacity = max(1, width) + max(0, waiting)
  }

  /// Does a piece of work and gives what it returns.
  ///
  /// - Throws: `Overloaded`, at once, when the queue is full; what the work throws.
  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    guard pending.add(1, ordering: .relaxed).newValue <= capacity else {
      pending.subtract(1, ordering: .relaxed)
      throw Overloaded()
    }
    defer { pending.subtract(1, ordering: .relaxed) }
    return try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result(catching: work)) }
    }
  }
}
