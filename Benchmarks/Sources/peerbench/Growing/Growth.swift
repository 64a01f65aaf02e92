import Foundation
import Invented

/// Grows a corpus: first the corpus itself, then, pass after pass, as many sections again, put together from its sentences.
///
/// **Sections.** A section of a pass keeps title and number of sentences of the one it stands for. The sentences come in
/// runs of one to three that stood together; half of the runs are the section's own, the others from anywhere
/// in the eight sections before and behind, which in a corpus in the order of its documents are of the same document or of like ones. So
/// phrases, words that go together, and words that come in bursts stay what they are.
///
/// **Words.** Sentences alone would leave the vocabulary as it is. Heaps' law, fitted to a tenth, three tenths and all of
/// the corpus, says how many different words a text of the present length has; as many as are missing take the place of rare
/// words (met at most eight times; less rare ones if those do not suffice) and are made from these (`WordMaker`). For each
/// new word half an occurrence more follows soon, so that most new words stay rare, but not all are met once only.
///
/// Memory is bounded: a batch of lines (1 MiB and a line), the table of the vocabulary (16 to 32 bytes a word), 32,768
/// words to make others of. The input is read once a pass. The output follows from the input and the seed, and a
/// corpus grown five-fold is the beginning of the same grown ten-fold.
struct Growth {
  private static let rare = 8
  private static let reach = 8
  private static let recentWords = 1_024

  private let seed: UInt64
  private let output: FileHandle
  private var buffer: [UInt8] = []
  private var maker = WordMaker()
  private var recent: [[UInt8]] = []
  private var made: [UInt8] = []
  private var reuses = 0
  private(set) var bytesWritten = 0

  private(set) var measure = CorpusMeasure()
  private(set) var law = HeapsLaw(scale: 1, exponent: 1)
  private(set) var base = HeapsLaw.Point(tokens: 0, words: 0)
  private(set) var tokens = 0

  /// A growth into an open file.
  init(seed: UInt64, output: FileHandle) {
    self.seed = seed
    self.output = output
  }

  /// What there is so far.
  var reached: HeapsLaw.Point { HeapsLaw.Point(tokens: tokens, words: measure.vocabulary.count) }

  /// The first pass: measures the corpus and copies it.
  mutating func copy(_ path: String) throws {
    let lines = try JSONLines(path: path)
    var sections = RawSections()
    var random = SplitMix(seed: seed)
    var maker = WordMaker()
    while let batch = try lines.next() {
      let bytes = batch.span
      sections.read(bytes)
      for section in sections.sections {
        measure.add(section, of: bytes) { word in maker.offer(bytes, word, &random) }
      }
      buffer += batch
      if batch.last != UInt8(ascii: "\n") { buffer.append(UInt8(ascii: "\n")) }
      try write()
    }
    maker.prepare()
    self.maker = maker
    let points = measure.points()
    law = HeapsLaw(fitting: points)
    base = points[points.count - 1]
    tokens = base.tokens
  }

  /// One more pass.
  mutating func recombine(_ path: String, pass: Int) throws {
    let lines = try JSONLines(path: path)
    var sections = RawSections()
    var random = SplitMix(seed: SplitMix.mixed(seed) &+ UInt64(pass))
    while let batch = try lines.next() {
      sections.read(batch.span)
      for index in sections.sections.indices {
        append(index, of: sections, batch, pass: pass, &random)
        if buffer.count > 1 << 20 { try write() }
      }
    }
    try write()
  }

  private mutating func write() throws {
    bytesWritten += buffer.count
    try output.write(contentsOf: buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func append(
    _ index: Int, of sections: RawSections, _ bytes: [UInt8], pass: Int, _ random: inout SplitMix
  ) {
    let home = sections.sections[index]
    buffer += Array("{\"id\": \"".utf8)
    buffer += bytes[home.id]
    buffer += Array("~\(pass)\", \"title\": \"".utf8)
    buffer += bytes[home.title]
    buffer += Array("\", \"text\": \"".utf8)
    let span = bytes.span
    var place = home.title.lowerBound
    while RawWords.next(in: span, &place, before: home.title.upperBound) != nil { tokens &+= 1 }

    let missing = law.words(at: tokens, from: base) - Double(measure.vocabulary.count)
    var quota = max(0, Int(missing))
    let last = sections.sections[min(index + Self.reach, sections.sections.count - 1)]
    let near = sections.sections[max(index - Self.reach, 0)].sentences.lowerBound..<last.sentences.upperBound
    var left = home.sentences.count
    while left > 0 {
      let range = random.below(2) == 0 ? near : home.sentences
      let first = range.lowerBound + random.below(range.count)
      let section = sections.sections[Int(sections.owners[first])]
      let end = min(first + 1 + random.below(3), section.sentences.upperBound, first + left)
      for sentence in first..<end {
        append(sentence: sections.sentence(sentence, of: section), bytes, &quota, &random)
        // The last sentence of a section ends with nothing that parts it from the next.
        left -= 1
        if left > 0, sentence + 1 == section.sentences.upperBound { buffer += Array("\\n".utf8) }
      }
    }
    buffer += Array("\"}\n".utf8)
  }

  /// Copies a sentence, with new words for rare ones while `quota` lasts.
  private mutating func append(
    sentence: Range<Int>, _ bytes: [UInt8], _ quota: inout Int, _ random: inout SplitMix
  ) {
    let span = bytes.span
    var copied = sentence.lowerBound
    var place = sentence.lowerBound
    while let word = RawWords.next(in: span, &place, before: sentence.upperBound) {
      tokens &+= 1
      if quota == 0 && reuses == 0 { continue }
      let limit = quota > 1_000 ? 62 : Self.rare
      if measure.vocabulary.occurrences(word.hash) > limit || random.below(2) == 0 { continue }
      if quota > 0 {
        guard makeWord(from: bytes, word, &random) else { continue }
        quota -= 1
        reuses += random.below(2)
      } else {
        made = recent[random.below(recent.count)]
        reuses -= 1
      }
      buffer += bytes[copied..<word.start]
      appendMade(like: word, in: bytes)
      copied = word.end
    }
    buffer += bytes[copied..<sentence.upperBound]
  }

  /// Makes a word that the vocabulary does not have, and adds it.
  private mutating func makeWord(
    from bytes: [UInt8], _ word: RawWords.Word, _ random: inout SplitMix
  ) -> Bool {
    for _ in 0..<8 {
      maker.make(from: bytes.span, word, into: &made, &random)
      var place = 0
      guard let whole = RawWords.next(in: made.span, &place, before: made.count),
        whole.start == 0, whole.end == made.count, measure.insert(whole.hash)
      else { continue }
      if recent.count < Self.recentWords {
        recent.append(made)
      } else {
        recent[random.below(recent.count)] = made
      }
      return true
    }
    return false
  }

  /// Writes the made word with the capitals of the one it stands for.
  private mutating func appendMade(like word: RawWords.Word, in bytes: [UInt8]) {
    let upper = { (place: Int) in place < word.end && bytes[place] >= 0x41 && bytes[place] <= 0x5A }
    let capitals = upper(word.start) ? upper(word.start + 1) ? made.count : 1 : 0
    for (place, byte) in made.enumerated() {
      buffer.append(place < capitals && byte >= 0x61 && byte <= 0x7A ? byte & 0xDF : byte)
    }
  }
}
