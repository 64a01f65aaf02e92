/// The sections of a batch of JSON lines with their sentences, as places in the raw bytes. What is raw can be put together
/// anew and written without decoding it.
///
/// A sentence ends behind `.`, `?`, `!` or `;` and a space, or behind an escaped line end, and has what it ends with.
struct RawSections {
  struct Section {
    var id = 0..<0
    var title = 0..<0
    var text = 0..<0
    /// Its sentences, as indices of `ends`; a sentence begins where the one before ends, the first with the text.
    var sentences = 0..<0
  }

  private(set) var sections: [Section] = []
  private(set) var ends: [Int] = []
  /// The section of each sentence.
  private(set) var owners: [Int32] = []

  /// Replaces what is there by the sections of a batch.
  mutating func read(_ bytes: Span<UInt8>) {
    sections.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    owners.removeAll(keepingCapacity: true)
    var place = 0
    while place < bytes.count {
      var section = Section()
      var hasText = false
      while let key = Self.string(in: bytes, &place) {
        guard let value = Self.string(in: bytes, &place) else { break }
        switch (key.count, bytes[key.lowerBound]) {
        case (2, UInt8(ascii: "i")): section.id = value
        case (5, UInt8(ascii: "t")): section.title = value
        case (4, UInt8(ascii: "t")):
          section.text = value
          hasText = true
        default: break
        }
      }
      place += 1
      if hasText {
        let first = ends.count
        appendSentences(of: section.text, in: bytes)
        section.sentences = first..<ends.count
        for _ in first..<ends.count { owners.append(Int32(sections.count)) }
        sections.append(section)
      }
    }
  }

  /// The bytes of a sentence of a section.
  func sentence(_ index: Int, of section: Section) -> Range<Int> {
    (index == section.sentences.lowerBound ? section.text.lowerBound : ends[index - 1])..<ends[index]
  }

  private mutating func appendSentences(of text: Range<Int>, in bytes: Span<UInt8>) {
    var place = text.lowerBound
    while place < text.upperBound {
      switch bytes[place] {
      case UInt8(ascii: "\\"):
        let isLineEnd = bytes[place &+ 1] == UInt8(ascii: "n")
        place &+= 2
        if isLineEnd { ends.append(place) }
      case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ";"):
        place &+= 1
        if place < text.upperBound, bytes[place] == UInt8(ascii: " ") {
          place &+= 1
          ends.append(place)
        }
      default: place &+= 1
      }
    }
    if text.upperBound > (ends.last ?? 0), !text.isEmpty { ends.append(text.upperBound) }
  }

  /// The next string of the line, without its quotes; nil, standing on the line's end, when there is none.
  private static func string(in bytes: Span<UInt8>, _ place: inout Int) -> Range<Int>? {
    let quote = UInt8(ascii: "\"")
    while place < bytes.count, bytes[place] != quote {
      if bytes[place] == UInt8(ascii: "\n") { return nil }
      place &+= 1
    }
    if place >= bytes.count { return nil }
    place &+= 1
    let start = place
    while place < bytes.count, bytes[place] != quote {
      place &+= bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    defer { place = min(place &+ 1, bytes.count) }
    return start..<min(place, bytes.count)
  }
}
