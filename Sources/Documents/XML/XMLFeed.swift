/// Rewrites an XML document so that nothing in it can hurt a parser, a piece at a time.
///
/// Left out: the XML declaration (the text is UTF-8 by now), document type declarations with all their
/// entities, comments, processing instructions. References are resolved here: in tags the five of XML stay,
/// numbers and the names of HTML become characters, any other is dropped and noted. A start tag over the
/// limits loses its attributes. So the parser behind sees neither DTD nor entity, whatever its version.
///
/// Text does not go through the parser, which would look at each of its characters again: the parser gets a letter and
/// the line feeds in its place, to judge by, and the text is handed out beside the tags, in their order.
struct XMLFeed {
  /// A part of the document.
  struct Piece {
    /// What the parser reads: the tags, and what stands for the texts.
    var markup: [UInt8] = []
    /// The texts, references resolved, one after the other.
    var text: [UInt8] = []
    /// Where each text ends, and how many tags of the document are before it.
    var ends: [(end: Int, tags: Int)] = []

    var byteCount: Int { markup.count + text.count }

    mutating func clear() {
      markup.removeAll(keepingCapacity: true)
      text.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
    }
  }

  /// Names of entities that were dropped; the first few.
  private(set) var refusedEntities: [String] = []
  private(set) var hasInternalSubset = false
  private(set) var areAttributesCut = false
  /// An `&` that is no reference.
  private(set) var hasBareAmpersand = false

  private var scanner = MarkupScanner(syntax: .xml)
  private let limits: ReadLimits
  private let checksText: Bool
  private var tags = 0
  private var pending: MarkupToken?

  private static let pieceBytes = 1 << 16
  private static let maximumTagBytes = 1 << 20
  private static let maximumNameBytes = 4_096

  /// - Parameter checksText: whether text may hold characters that XML does not allow, for the parser to complain of.
  init(limits: ReadLimits, checksText: Bool = false) {
    self.limits = limits
    self.checksText = checksText
  }

  /// Fills `piece` with what comes next; false at the end, or when the document has taken its time.
  mutating func next(_ source: Span<UInt8>, into piece: inout Piece) -> Bool {
    piece.clear()
    if limits.isOverdue { return false }
    while piece.byteCount < Self.pieceBytes {
      guard let token = pending ?? scanner.next(in: source) else { return piece.byteCount > 0 }
      pending = nil
      switch token.kind {
      case .text:
        let end = text(
          source, Self.part(of: token.content, source), limit: token.content.upperBound, into: &piece)
        if end < token.content.upperBound {
          pending = MarkupToken(kind: .text, content: end..<token.content.upperBound)
        }
      case .characterData:
        let part = Self.part(of: token.content, source)
        piece.text.append(source, part)
        endText(source, part, isData: true, &piece)
        if part.upperBound < token.content.upperBound {
          pending = MarkupToken(kind: .characterData, content: part.upperBound..<token.content.upperBound)
        }
      case .startTag, .endTag: tag(token, source, into: &piece.markup)
      case .doctype:
        if token.content.contains(where: { source[$0] == UInt8(ascii: "[") }) { hasInternalSubset = true }
      case .comment, .instruction: break
      }
    }
    return true
  }

  // MARK: Tags

  private mutating func tag(_ token: MarkupToken, _ source: Span<UInt8>, into output: inout [UInt8]) {
    tags += 1
    output.append(UInt8(ascii: "<"))
    if token.kind == .endTag { output.append(UInt8(ascii: "/")) }
    let name = token.name.prefix(Self.maximumNameBytes)
    output.append(source, name)
    if token.kind == .startTag, !token.content.isEmpty {
      var signs = 0
      for i in token.content where source[i] == UInt8(ascii: "=") { signs += 1 }
      if token.content.count > Self.maximumTagBytes || signs > limits.maximumAttributes {
        areAttributesCut = true
      } else {
        copy(source, token.content, into: &output)
      }
    }
    output.append(UInt8(ascii: ">"))
    if token.isSelfClosing {
      // Each start and each end is a tag of its own to who counts them.
      tags += 1
      output.append(UInt8(ascii: "<"))
      output.append(UInt8(ascii: "/"))
      output.append(source, name)
      output.append(UInt8(ascii: ">"))
    }
  }

  /// Copies what the parser is to read, such as the attributes of a tag, references resolved.
  private mutating func copy(_ source: Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
    var i = range.lowerBound
    while i < range.upperBound {
      let start = i
      i = source.next(UInt8(ascii: "&"), from: i, before: range.upperBound)
      output.append(source, start..<i)
      guard i < range.upperBound else { return }
      let reference = CharacterReferences.read(source, at: i, end: range.upperBound)
      if case .character(let scalar, let length) = reference, scalar.isASCII {
        output.append(source, i..<i + length)
        if source[i + length - 1] != UInt8(ascii: ";") { output.append(UInt8(ascii: ";")) }
        i += length
      } else if let length = resolve(reference, source, at: i, end: range.upperBound, into: &output) {
        i += length
      } else {
        output.append(contentsOf: [0x26, 0x61, 0x6D, 0x70, 0x3B])
        i += 1
      }
    }
  }

  // MARK: Text

  /// What of a text goes into one piece: a long one goes in parts, cut between characters.
  private static func part(of text: Range<Int>, _ source: Span<UInt8>) -> Range<Int> {
    guard text.count > pieceBytes else { return text }
    var end = text.lowerBound + pieceBytes
    while end > text.lowerBound + pieceBytes - 3, source[end] & 0xC0 == 0x80 { end -= 1 }
    return text.lowerBound..<end
  }

  /// Takes a text; a reference that begins in it may end up to `limit`. Returns where the text ended.
  private mutating func text(
    _ source: Span<UInt8>, _ range: Range<Int>, limit: Int, into piece: inout Piece
  ) -> Int {
    var i = range.lowerBound
    while i < range.upperBound {
      let start = i
      i = source.next(UInt8(ascii: "&"), from: i, before: range.upperBound)
      piece.text.append(source, start..<i)
      guard i < range.upperBound else { break }
      let reference = CharacterReferences.read(source, at: i, end: limit)
      if let length = resolve(reference, source, at: i, end: limit, into: &piece.text) {
        i += length
      } else {
        piece.text.append(UInt8(ascii: "&"))
        i += 1
      }
    }
    endText(source, range.lowerBound..<i, isData: false, &piece)
    return i
  }

  /// Puts into the markup what the parser is to judge the text by.
  private mutating func endText(
    _ source: Span<UInt8>, _ range: Range<Int>, isData: Bool, _ piece: inout Piece
  ) {
    piece.ends.append((piece.text.count, tags))
    var i = range.lowerBound
    if !isData, i < range.upperBound, source[i] == UInt8(ascii: "<") {
      // A `<` that begins no tag: the parser says what is wrong with it.
      copy(source, range, into: &piece.markup)
      return
    }
    while i < range.upperBound, MarkupScanner.isBlank(source[i]) {
      if source[i] == 0x0A { piece.markup.append(0x0A) }
      i += 1
    }
    guard i < range.upperBound else { return }
    piece.markup.append(UInt8(ascii: "x"))
    while i < range.upperBound {
      i = source.next(0x0A, from: i, before: range.upperBound)
      if i < range.upperBound { piece.markup.append(0x0A) }
      i += 1
    }
    if !isData, Self.hasClosing(source, range) { piece.markup.append(contentsOf: [0x5D, 0x5D, 0x3E]) }
    if checksText, let control = Self.control(source, range) { piece.markup.append(control) }
  }

  /// Whether `]]>` stands in a text, where it must not.
  private static func hasClosing(_ source: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i + 2 < range.upperBound {
      i = source.next(UInt8(ascii: "]"), from: i, before: range.upperBound)
      if i + 2 < range.upperBound, source[i + 1] == UInt8(ascii: "]"), source[i + 2] == UInt8(ascii: ">") {
        return true
      }
      i += 1
    }
    return false
  }

  /// The first character of a text that XML does not allow.
  private static func control(_ source: Span<UInt8>, _ range: Range<Int>) -> UInt8? {
    for i in range where source[i] < 0x20 {
      if source[i] != 0x09, source[i] != 0x0A, source[i] != 0x0D { return source[i] }
    }
    return nil
  }

  // MARK: References

  /// Appends what a reference at `i` stands for, and returns its length; nil if it is an `&` and no more.
  private mutating func resolve(
    _ reference: CharacterReferences.Reference, _ source: Span<UInt8>, at i: Int, end: Int,
    into output: inout [UInt8]
  ) -> Int? {
    switch reference {
    case .character("\n", let length) where Self.isReturn(source, i..<i + length):
      // With the line feed after it, it is one line end.
      output.append(0x0D)
      return length
    case .character(let scalar, let length):
      CharacterReferences.append(scalar, to: &output)
      return length
    case .nothing(let length): return length
    case .unknown(let length):
      if refusedEntities.count < 5 {
        var name: [UInt8] = []
        name.append(source, i..<i + length)
        refusedEntities.append(String(decoding: name, as: UTF8.self))
      }
      output.append(0x20)
      return length
    case .ampersand:
      if let length = customReference(source, at: i, end: end) {
        if refusedEntities.isEmpty { refusedEntities.append("&…;") }
        return length
      }
      hasBareAmpersand = true
      return nil
    }
  }

  /// Whether a reference to a line end is `&#13;` or `&#xD;`, and not `&#10;`, `&#xA;` or `&NewLine;`.
  private static func isReturn(_ source: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { source[$0] == UInt8(ascii: "3") || source[$0] | 0x20 == UInt8(ascii: "d") }
  }

  /// The length of a reference with a name of other than ASCII letters and digits.
  private func customReference(_ source: Span<UInt8>, at i: Int, end: Int) -> Int? {
    var at = i + 1
    while at < end, at - i < 64 {
      let byte = source[at]
      if byte == UInt8(ascii: ";") { return at > i + 1 ? at - i + 1 : nil }
      let letter = byte | 0x20
      let isName =
        (letter >= 0x61 && letter <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      guard isName else { return nil }
      at += 1
    }
    return nil
  }
}
