import Analysis
import Synchronization

// The most frequent forms that begin with one letter or two, or with three where those are many, in the file `beginnings`,
// frame kind 11; its segment id is the generation of the commit it was made of. Derived from the segments: without it the
// dictionaries are gone through when a beginning is asked for the first time, which takes tens of milliseconds where there
// are a million forms.
//
// | field | form | |
// |---|---|---|
// | live documents of the commit | varint | |
// | number of beginnings | varint | in byte order |
// | each | varint, bytes | the beginning, without accents |
// | | varint | where its list begins, in bytes from the first |
// | each list | varint | number of forms, the most frequent first |
// | | varint, bytes | each form |

/// The most frequent forms that begin with few letters, of which there are many, remembered with a snapshot.
final class BeginningTable: Sendable {
  /// The name of the file.
  static let fileName = "beginnings"
  /// Letters of a beginning that is remembered, and of one that is kept in the file.
  static let longest = 3
  private static let longestKept = 3
  /// A beginning of so many letters is always kept; a longer one only if more forms than that begin so: fewer are gone
  /// through in less than a tenth of a millisecond.
  private static let alwaysKept = 2
  static let manyForms = 1_000
  /// Forms that are kept of a beginning.
  private static let kept = 96
  private static let capacity = 4096

  private struct Key: Hashable {
    var prefix: String
    var limit: Int
  }

  /// The file, and where the list of each beginning is.
  private struct Kept: Sendable {
    var file: FramedFile
    var lists: [String: Int]
  }

  private struct State {
    var known: [Key: [(form: [UInt8], count: UInt64)]] = [:]
    var wasOpened = false
    var kept: Kept?
  }

  private let state = Mutex(State())
  private let storage: any Storage
  private let generation: UInt64

  init(storage: any Storage, generation: UInt64) {
    self.storage = storage
    self.generation = generation
  }

  func known(_ prefix: String, limit: Int) -> [(form: [UInt8], count: UInt64)]? {
    state.withLock { $0.known[Key(prefix: prefix, limit: limit)] }
  }

  func remember(_ forms: [(form: [UInt8], count: UInt64)], of prefix: String, limit: Int) {
    state.withLock { state in
      if state.known.count >= Self.capacity { state.known.removeAll() }
      state.known[Key(prefix: prefix, limit: limit)] = forms
    }
  }

  // MARK: The file

  /// The most frequent forms with a beginning of at most three letters without accents, as the file has them and as often as
  /// they stand in the segments; nil if it does not say.
  func frequent(
    _ prefix: String, limit: Int, in segments: [Snapshot.Segment]
  ) throws(SearchError) -> [(form: [UInt8], count: UInt64)]? {
    guard limit <= Self.kept, prefix.unicodeScalars.count <= Self.longestKept, let kept = opened(segments)
    else {
      return nil
    }
    if prefix.unicodeScalars.count > Self.alwaysKept, kept.lists[prefix] == nil { return nil }
    guard let forms = try? Self.forms(of: prefix, kept) else { return nil }
    var found: [(form: [UInt8], count: UInt64)] = []
    for form in forms {
      var count: UInt64 = 0
      for segment in segments { count += UInt64(try segment.reader.surface(form)?.count ?? 0) }
      if count > 0 { found.append((Array(form.utf8), count)) }
    }
    found.sort { $0.count != $1.count ? $0.count > $1.count : $0.form.lexicographicallyPrecedes($1.form) }
    return Array(found.prefix(limit))
  }

  private func opened(_ segments: [Snapshot.Segment]) -> Kept? {
    let (wasOpened, known) = state.withLock { ($0.wasOpened, $0.kept) }
    if wasOpened { return known }
    let kept = try? read(segments.liveCount)
    state.withLock { ($0.wasOpened, $0.kept) = (true, kept) }
    return kept
  }

  private func read(_ documents: Int) throws(SearchError) -> Kept {
    let file = try FramedFile(storage: storage, name: Self.fileName, kind: .beginnings, segmentID: nil)
    var cursor = try file.body.cursor(0, file.bodyLength)
    let counted = Int(clamping: cursor.varint())
    guard file.serves(generation, of: documents, madeOf: counted) else {
      throw file.corrupt(0, "beginnings of another commit")
    }
    var lists: [String: Int] = [:]
    let count = cursor.length(upTo: file.bodyLength)
    for _ in 0..<count {
      let prefix = cursor.string(cursor.length(upTo: cursor.remaining))
      lists[prefix] = Int(clamping: cursor.varint())
      if cursor.failed { throw file.corrupt(0, "beginnings") }
    }
    if cursor.failed { throw file.corrupt(0, "beginnings") }
    let start = file.bodyLength - cursor.remaining
    for (prefix, offset) in lists {
      guard offset < cursor.remaining else { throw file.corrupt(0, "beginnings") }
      lists[prefix] = start + offset
    }
    return Kept(file: file, lists: lists)
  }

  private static func forms(of prefix: String, _ kept: Kept) throws(SearchError) -> [String] {
    guard let offset = kept.lists[prefix] else { return [] }
    var cursor = try kept.file.body.cursor(offset, kept.file.bodyLength - offset)
    var forms: [String] = []
    for _ in 0..<cursor.length(upTo: Self.kept) {
      forms.append(cursor.string(cursor.length(upTo: cursor.remaining)))
    }
    if cursor.failed { throw kept.file.corrupt(offset, "beginnings") }
    return forms
  }

  /// Writes the file anew unless what is there will do.
  func write(_ segments: [Snapshot.Segment]) throws(SearchError) {
    let documents = segments.liveCount
    if (try? read(documents)) != nil { return }
    var best: [String: FrequentForms] = [:]
    try SurfaceCounts.forEach(in: segments) { (surface, count) throws(SearchError) in
      // A letter has four bytes of UTF-8 at most.
      let head = TextFolding.fold(
        String(decoding: surface.prefix(4 * Self.longestKept), as: UTF8.self)
      ).unicodeScalars
      var prefix = ""
      for scalar in head.prefix(Self.longestKept) {
        prefix.unicodeScalars.append(scalar)
        best[prefix, default: FrequentForms(limit: Self.kept)].insert(surface, count)
      }
    }
    let sorted = best.filter {
      $0.key.unicodeScalars.count <= Self.alwaysKept || $0.value.offered > Self.manyForms
    }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var directory = ByteBuffer()
    var lists = ByteBuffer()
    directory.varint(UInt64(documents))
    directory.varint(UInt64(sorted.count))
    for (prefix, frequent) in sorted {
      directory.string(prefix)
      directory.varint(UInt64(lists.count))
      let forms = frequent.sorted
      lists.varint(UInt64(forms.count))
      for entry in forms { lists.string(String(decoding: entry.form, as: UTF8.self)) }
    }
    try FrameWriter.replace(Self.fileName, in: storage, kind: .beginnings, segmentID: generation) {
      [directory, lists] (writer) throws(SearchError) in
      try writer.write(directory.bytes)
      try writer.write(lists.bytes)
    }
  }
}

/// Keeps the most frequent of many forms.
struct FrequentForms {
  let limit: Int
  private var entries: [(form: [UInt8], count: UInt64)] = []
  /// What a form must be more frequent than to be among them.
  private(set) var threshold: UInt64 = 0
  /// Forms that were offered.
  private(set) var offered = 0

  init(limit: Int) { self.limit = limit }

  mutating func insert(_ form: [UInt8], _ count: UInt64) {
    offered += 1
    guard count > threshold else { return }
    entries.append((form, count))
    guard entries.count >= 2 * limit else { return }
    entries = Array(sorted.prefix(limit))
    threshold = entries[limit - 1].count
  }

  var sorted: [(form: [UInt8], count: UInt64)] {
    Array(
      entries.sorted {
        $0.count != $1.count ? $0.count > $1.count : $0.form.lexicographicallyPrecedes($1.form)
      }.prefix(limit))
  }
}
