import Glibc
import Synchronization

// The damaged forms of an index, in the file `damaged.forms`, frame kind 9; its segment id is the generation of the commit
// it was made of. Derived from the segments: without it the forms are looked for when they are first needed.
//
// A large collection hardly changes from commit to commit, and going through its dictionaries takes seconds: until it has
// grown or shrunk by a tenth, the table of an earlier commit serves.
//
// | field | form | |
// |---|---|---|
// | live documents of the commit | varint | |
// | number of forms | varint | |
// | each | varint, bytes | the surface |
// | | varint, bytes | the stem |
// | number of words with a space too many or too few | varint | in the order of their stems |
// | each | varint, bytes | the stem of the word |
// | | varint, bytes | what stands there |

/// What a snapshot knows of damaged forms, got when first asked for.
final class DamageTable: Sendable {
  /// The name of the file.
  static let fileName = "damaged.forms"
  /// Stems of a collection that are gone through while a query waits.
  private static let mostTerms: UInt64 = 400_000
  /// Words that are remembered with their variants.
  private static let capacity = 8192

  private struct State {
    var forms: DamagedForms?
    var known: [String: WordVariants] = [:]
  }

  private let state = Mutex(State())
  private let storage: any Storage
  private let generation: UInt64

  init(storage: any Storage, generation: UInt64) {
    self.storage = storage
    self.generation = generation
  }

  /// The forms; read from the file if it is of this generation, or of one before that was nearly the same.
  func forms(of segments: [Snapshot.Segment]) throws(SearchError) -> DamagedForms {
    if let forms = state.withLock({ $0.forms }) { return forms }
    var forms = try? read(segments.liveCount)
    if forms == nil {
      let terms = segments.reduce(0) { $0 &+ UInt64($1.info.termCount) }
      forms = terms <= Self.mostTerms ? try DamageSurvey(segments).damagedForms() : DamagedForms()
    }
    let result = forms ?? DamagedForms()
    state.withLock { $0.forms = result }
    return result
  }

  /// The variants of a word that were found before.
  func known(_ word: String) -> WordVariants? { state.withLock { $0.known[word] } }

  func remember(_ word: String, _ variants: WordVariants) {
    state.withLock { state in
      if state.known.count >= Self.capacity { state.known.removeAll() }
      state.known[word] = variants
    }
  }

  /// - Parameter documents: the live documents of this commit.
  private func read(_ documents: Int) throws(SearchError) -> DamagedForms {
    let file = try FramedFile(storage: storage, name: Self.fileName, kind: .damagedForms, segmentID: nil)
    var cursor = try file.body.cursor(0, file.bodyLength)
    let surveyed = Int(clamping: cursor.varint())
    guard file.serves(generation, of: documents, madeOf: surveyed) else {
      throw file.corrupt(0, "damaged forms of another commit")
    }
    let count = cursor.length(upTo: file.bodyLength)
    if cursor.failed { throw file.corrupt(0, "damaged forms") }
    var forms: [(surface: String, stem: String)] = []
    for _ in 0..<count {
      let surface = cursor.string(cursor.length(upTo: cursor.remaining))
      forms.append((surface, cursor.string(cursor.length(upTo: cursor.remaining))))
      if cursor.failed { throw file.corrupt(0, "damaged forms") }
    }
    var spacings: [WordSpacing] = []
    let spacingCount = cursor.length(upTo: file.bodyLength)
    if cursor.failed { throw file.corrupt(0, "damaged forms") }
    for _ in 0..<spacingCount {
      let stem = cursor.string(cursor.length(upTo: cursor.remaining))
      let surface = cursor.string(cursor.length(upTo: cursor.remaining))
      spacings.append(WordSpacing(stem: stem, surface: surface))
      if cursor.failed { throw file.corrupt(0, "damaged forms") }
    }
    if cursor.remaining > 0 { throw file.corrupt(0, "damaged forms") }
    return DamagedForms(forms, spacings: spacings)
  }

  /// Writes the file anew unless what is there will do.
  func write(_ segments: [Snapshot.Segment]) throws(SearchError) {
    let documents = segments.liveCount
    if (try? read(documents)) != nil { return }
    let forms = try DamageSurvey(segments).damagedForms()
    try FrameWriter.replace(Self.fileName, in: storage, kind: .damagedForms, segmentID: generation) {
      (writer) throws(SearchError) in
      var buffer = ByteBuffer()
      buffer.varint(UInt64(documents))
      buffer.varint(UInt64(forms.forms.count))
      for form in forms.forms {
        buffer.string(form.surface)
        buffer.string(form.stem)
      }
      buffer.varint(UInt64(forms.spacings.count))
      for spacing in forms.spacings {
        buffer.string(spacing.stem)
        buffer.string(spacing.surface)
      }
      try writer.write(buffer.bytes)
    }
    state.withLock { $0.forms = forms }
  }
}
