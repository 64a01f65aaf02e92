/// The text of the block of a page that is being read, and the links in it.
struct OpenText {
  private(set) var bytes: [UInt8] = []
  private(set) var linkBytes = 0
  private(set) var linkCount = 0
  /// Whether what comes next belongs to a link.
  var isInLink = false
  private var links = OpenLinks()
  /// Whether the last thing was a line break.
  private(set) var endsWithBreak = false
  /// Whether a reference to a combining mark was seen anywhere.
  private var hasCombiningMark = false

  /// A block is given out when it is this long, in bytes, at the next white space.
  private static let longTextBytes = 1 << 20

  var isEmpty: Bool { bytes.isEmpty }

  /// Adds a range of the source, white space collapsed unless `keepsLines`.
  /// - Returns: where it stopped: before the end only if the text has grown too long.
  mutating func append(
    _ source: Span<UInt8>, _ range: Range<Int>, decoding: Bool, keepsLines: Bool
  ) -> Int {
    // Taken out while it grows: a property that is changed byte by byte costs five times as much.
    var buffer: [UInt8] = []
    swap(&buffer, &bytes)
    let before = buffer.count
    var i = range.lowerBound
    var lastIsBlank = buffer.isEmpty || buffer.last == 0x20
    while i < range.upperBound {
      let byte = source[i]
      if byte <= 0x20, !keepsLines {
        if !lastIsBlank {
          buffer.append(0x20)
          lastIsBlank = true
          if buffer.count > Self.longTextBytes { break }
        }
        i += 1
      } else if byte == UInt8(ascii: "&"), decoding {
        let reference = CharacterReferences.read(source, at: i, end: range.upperBound)
        if case .character(let scalar, _) = reference, scalar.value >= 0x300, scalar.value < 0x370 {
          hasCombiningMark = true
        }
        i += CharacterReferences.append(reference, to: &buffer)
        lastIsBlank = false
        endsWithBreak = false
      } else {
        let start = i
        i = Self.end(
          of: source, from: i, before: range.upperBound, decoding: decoding, keepsLines: keepsLines,
          lastSpace: start + max(Self.longTextBytes - buffer.count, 0))
        buffer.append(source, start..<i)
        lastIsBlank = false
        endsWithBreak = false
      }
    }
    if isInLink { linkBytes += max(buffer.count - before, 0) }
    swap(&buffer, &bytes)
    return i
  }

  /// The end of what can be copied as it stands from `start` on: words, with single spaces between them before
  /// `lastSpace`.
  private static func end(
    of source: Span<UInt8>, from start: Int, before limit: Int, decoding: Bool, keepsLines: Bool,
    lastSpace: Int
  ) -> Int {
    var i = start + 1
    while i < limit {
      let byte = source[i]
      if byte > 0x20 ? byte == UInt8(ascii: "&") && decoding : !keepsLines {
        guard byte == 0x20, i < lastSpace, i + 1 < limit, source[i + 1] > 0x20,
          source[i + 1] != UInt8(ascii: "&") || !decoding
        else { break }
      }
      i += 1
    }
    return i
  }

  mutating func endWord() {
    if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
  }

  /// A line break that is text.
  mutating func breakLine() { bytes.append(0x0A) }

  /// A line break that only ends a word, unless another follows.
  mutating func noteBreak() {
    guard !bytes.isEmpty else { return }
    endWord()
    endsWithBreak = true
  }

  // MARK: Links

  /// A link to `target` begins.
  mutating func beginLink(_ target: Range<Int>, _ source: Span<UInt8>) {
    links.begin(target, at: bytes.count, source)
    linkCount += 1
  }

  mutating func endLink() {
    isInLink = false
    links.end(bytes)
  }

  // MARK: The end of the block

  /// The text, tidied, and its links; nil if there are no words. It is the source's, which is well-formed, cut at ASCII.
  mutating func take(keepingLines: Bool) -> (text: String, links: [(target: Range<Int>, text: String)])? {
    endsWithBreak = false
    let own = links.take(bytes)
    while let last = bytes.last, MarkupScanner.isBlank(last) { bytes.removeLast() }
    if bytes.isEmpty { return nil }
    if hasCombiningMark {
      // NFC: references may have put combining marks where decoding left none.
      var warnings: [ParseWarning] = []
      bytes = TextCleaning.cleaned(bytes, keepingFormFeeds: false, warnings: &warnings)
    }
    let text = WhiteSpace.collapsed(bytes.span, keepingLines: keepingLines)
    return Self.hasWords(text) ? (text, own) : nil
  }

  /// Makes room for the next block.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 16)
    linkBytes = 0
    linkCount = 0
  }

  /// Whether there is more than ornaments and icons.
  private static func hasWords(_ text: String) -> Bool {
    if text.utf8.count > 16 { return true }
    // Most are told by their first letter.
    if text.utf8.contains(where: { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }) {
      return true
    }
    return text.unicodeScalars.contains { scalar in
      let properties = scalar.properties
      return properties.isAlphabetic || properties.numericType != nil
    }
  }
}
