import Analysis
import Synchronization

/// One worker's way into an index: analyses documents into its own memory index and writes it out as a segment
/// whenever its share of the memory budget is full.
///
/// Give each thread its own; builders share nothing but the writer's list of finished segments. A builder may be
/// called from several threads, but they would wait for each other.
public final class SegmentBuilder: Sendable {
  private final class State {
    var index: MemoryIndex
    var segment: SegmentWriter?
    var failure: SearchError?

    init(analyzer: SpanishAnalyzer, storesText: Bool) throws(SearchError) {
      index = try MemoryIndex(analyzer: analyzer, storesText: storesText)
    }
  }

  private let core: WriterCore
  private let budget: Int
  private let state: Mutex<State>

  init(core: WriterCore, budget: Int, storesText: Bool) throws(SearchError) {
    self.core = core
    self.budget = budget
    state = Mutex(try State(analyzer: core.analyzer, storesText: storesText))
  }

  /// Adds a document to the coming commit.
  ///
  /// - Parameter replacing: whether another copy of the id may be in the index or in this batch; then a copy of an
  ///   earlier commit goes, and of two in one batch the greater (sequence, version) stays, of equals the later.
  ///   `false` spares the look-ups when the caller knows that the id is new.
  /// - Throws: `.limit` for a document that is too large (the batch is not affected); any other error means that
  ///   the batch cannot be committed any more: close the writer and open it again.
  public func add(_ document: IndexDocument, replacing: Bool) throws(SearchError) {
    try state.withLock { (state) throws(SearchError) in
      if let failure = state.failure { throw failure }
      try core.checkOpen()
      let ticket = core.nextTicket()
      // A segment finds a document by its id, so it cannot hold two of one id.
      let isRepeated = state.index.contains(id: document.id)
      if isRepeated || !state.index.hasRoom(for: document) {
        try SegmentBuilder.flush(state, core)
      }
      guard state.index.hasRoom(for: document) else {
        throw SearchError.limit("the text of document \(document.id)")
      }
      do throws(SearchError) {
        let stored = try state.index.add(document, isReplacing: replacing || isRepeated, ticket: ticket)
        let segment: SegmentWriter
        if let open = state.segment { segment = open } else { segment = try core.makeSegment() }
        state.segment = segment
        try segment.addStored(stored)
      } catch {
        SegmentBuilder.abandon(state)
        state.failure = error
        throw error
      }
      if state.index.byteCount >= budget { try SegmentBuilder.flush(state, core) }
    }
  }

  /// Writes what is in memory as a segment.
  func flush() throws(SearchError) {
    try state.withLock { (state) throws(SearchError) in
      if let failure = state.failure { throw failure }
      try SegmentBuilder.flush(state, core)
    }
  }

  /// Drops what is in memory; the builder is of no more use.
  func close() {
    state.withLock { state in
      SegmentBuilder.abandon(state)
      if state.failure == nil { state.failure = .closed }
    }
  }

  private static func flush(_ state: State, _ core: WriterCore) throws(SearchError) {
    guard let segment = state.segment else { return }
    do throws(SearchError) {
      try state.index.flush(into: segment)
      let entries = state.index.entries()
      state.index.removeAll()
      let info = try segment.finish()
      state.segment = nil
      try core.publish(info, entries: entries)
    } catch {
      abandon(state)
      state.failure = error
      throw error
    }
  }

  private static func abandon(_ state: State) {
    state.segment?.abandon()
    state.segment = nil
    state.index.removeAll()
  }
}
