/// Walks the stems of a segment in byte order, each with its entry.
final class TermIterator {
  private let file: FramedFile
  private var walk: DictionaryWalk
  private var offsets = TermOffsets()
  private var pending = false

  /// The current stem, after `next()` gave true.
  var stem: [UInt8] { walk.key }
  /// The current stem's entry, after `next()` gave true.
  private(set) var entry = TermEntry()

  init(_ dictionary: DictionaryReader, file: FramedFile, block: Int = 0) {
    self.file = file
    walk = DictionaryWalk(dictionary, block: block)
  }

  /// Goes to the next stem; false after the last.
  func next() throws(SearchError) -> Bool {
    if pending {
      pending = false
      return true
    }
    return try advance()
  }

  /// Goes on until the entry with an ordinal is the next one to be given.
  func skip(to ordinal: Int) throws(SearchError) {
    while walk.ordinal < ordinal {
      if !(try advance()) { return }
    }
    pending = true
  }

  private func advance() throws(SearchError) -> Bool {
    guard try walk.next() else { return false }
    entry = TermEntry(
      from: &walk.payloads, start: walk.payloadsStart, ordinal: walk.ordinal,
      isFirstOfBlock: walk.isFirstOfBlock, offsets: &offsets)
    if walk.payloads.failed { throw file.corrupt(walk.payloadsStart, "entry of a stem") }
    return true
  }
}

/// Walks the surfaces of a segment in byte order.
final class SurfaceIterator {
  private let file: FramedFile
  private var walk: DictionaryWalk
  private var pending = false
  private var entry = SurfaceEntry(stemOrdinal: 0, form: 0, count: 0)

  /// The current surface, after `next()` gave true.
  var surface: [UInt8] { walk.key }
  /// Whether the current surface begins so.
  func begins(with bytes: [UInt8]) -> Bool { walk.key.starts(with: bytes) }
  /// The ordinal of its stem.
  var stemOrdinal: UInt32 { entry.stemOrdinal }
  /// Which of the stem's forms it is.
  var form: UInt32 { entry.form }
  /// Positions of the segment that have it.
  var count: UInt32 { entry.count }

  init(_ dictionary: DictionaryReader, file: FramedFile, block: Int = 0) {
    self.file = file
    walk = DictionaryWalk(dictionary, block: block)
  }

  /// Goes to the next surface; false after the last.
  func next() throws(SearchError) -> Bool {
    if pending {
      pending = false
      return true
    }
    return try advance()
  }

  /// Goes on until the entry with an ordinal is the next one to be given.
  func skip(to ordinal: Int) throws(SearchError) {
    while walk.ordinal < ordinal {
      if !(try advance()) { return }
    }
    pending = true
  }

  private func advance() throws(SearchError) -> Bool {
    guard try walk.next() else { return false }
    entry = SurfaceEntry(from: &walk.payloads)
    if walk.payloads.failed { throw file.corrupt(walk.payloadsStart, "entry of a surface") }
    return true
  }
}
