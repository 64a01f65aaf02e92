/// Rewrites an XML document so that nothing in it can hurt a parser, a piece at a time.
///
/// Left out: the XML declaration (the text is UTF-8 by now), document type declarations with all their
/// entities, comments, processing instructions. References are resolved here: the five of XML stay,
/// numbers and the names of HTML become characters, any other is dropped and noted. A start tag over the
/// limits loses its attributes. So the parser behind sees neither DTD nor entity, whatever its version.
struct XMLFeed {
  /// Names of entities that were dropped; the first few.
  private(set) var refusedEntities: [String] = []
  private(set) var hasInternalSubset = false
  private(set) var areAttributesCut = false
  /// An `&` that is no reference.
  private(set) var hasBareAmpersand = false

  private var scanner = MarkupScanner(syntax: .xml)
  private let limits: ReadLimits

  private static let pieceBytes = 1 << 16
  private static let maximumTagBytes = 1 << 20
  private static let maximumNameBytes = 4_096

  init(limits: ReadLimits) { self.limits = limits }

  /// Fills `output` with the next piece; false at the end, or when the document has taken its time.
  mutating func next(_ source: Span<UInt8>, into output: inout [UInt8]) -> Bool {
    output.removeAll(keepingCapacity: true)
    if limits.isOverdue { return false }
    while output.count < Self.pieceBytes {
      guard let token = pending ?? scanner.next(in: source) else { return !output.isEmpty }
      pending = nil
      switch token.kind {
      case .text:
        // A long text goes in parts.
        let part = token.content.prefix(Self.pieceBytes)
        let end = copy(
          source, part.startIndex..<part.endIndex, limit: token.content.upperBound, into: &output)
        if end < token.content.upperBound {
          pending = MarkupToken(kind: .text, content: end..<token.content.upperBound)
        }
      case .characterData:
        escape(source, token.content.prefix(Self.pieceBytes), into: &output)
        if token.content.count > Self.pieceBytes {
          pending = MarkupToken(kind: .characterData, content: token.content.dropFirst(Self.pieceBytes))
        }
      case .startTag, .endTag: tag(token, source, into: &output)
      case .doctype:
        if token.content.contains(where: { source[$0] == UInt8(ascii: "[") }) { hasInternalSubset = true }
      case .comment, .instruction: break
      }
    }
    return true
  }

  private var pending: MarkupToken?

  private mutating func tag(_ token: MarkupToken, _ source: Span<UInt8>, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "<"))
    if token.kind == .endTag { output.append(UInt8(ascii: "/")) }
    output.append(source, token.name.prefix(Self.maximumNameBytes))
    if token.kind == .startTag, !token.content.isEmpty {
      var signs = 0
      for i in token.content where source[i] == UInt8(ascii: "=") { signs += 1 }
      if token.content.count > Self.maximumTagBytes || signs > limits.maximumAttributes {
        areAttributesCut = true
      } else {
        _ = copy(source, token.content, limit: token.content.upperBound, into: &output)
      }
    }
    if token.isSelfClosing { output.append(UInt8(ascii: "/")) }
    output.append(UInt8(ascii: ">"))
  }

  /// Copies a range, references resolved; a reference that begins in it may end up to `limit`. Returns
  /// where the copying ended.
  private mutating func copy(
    _ source: Span<UInt8>, _ range: Range<Int>, limit: Int, into output: inout [UInt8]
  ) -> Int {
    var i = range.lowerBound
    while i < range.upperBound {
      guard source[i] == UInt8(ascii: "&") else {
        let start = i
        while i < range.upperBound, source[i] != UInt8(ascii: "&") { i += 1 }
        output.append(source, start..<i)
        continue
      }
      switch CharacterReferences.read(source, at: i, end: limit) {
      case .character(let scalar, let length):
        if scalar.isASCII {
          output.append(source, i..<i + length)
          if source[i + length - 1] != UInt8(ascii: ";") { output.append(UInt8(ascii: ";")) }
        } else {
          CharacterReferences.append(scalar, to: &output)
        }
        i += length
      case .nothing(let length): i += length
      case .unknown(let length):
        if refusedEntities.count < 5 {
          var name: [UInt8] = []
          name.append(source, i..<i + length)
          refusedEntities.append(String(decoding: name, as: UTF8.self))
        }
        output.append(0x20)
        i += length
      case .ampersand:
        if let length = customReference(source, at: i, end: limit) {
          if refusedEntities.isEmpty { refusedEntities.append("&…;") }
          i += length
        } else {
          hasBareAmpersand = true
          output.append(contentsOf: [0x26, 0x61, 0x6D, 0x70, 0x3B])
          i += 1
        }
      }
    }
    return i
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

  private func escape(_ source: Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
    for i in range {
      switch source[i] {
      case UInt8(ascii: "<"): output.append(contentsOf: [0x26, 0x6C, 0x74, 0x3B])
      case UInt8(ascii: ">"): output.append(contentsOf: [0x26, 0x67, 0x74, 0x3B])
      case UInt8(ascii: "&"): output.append(contentsOf: [0x26, 0x61, 0x6D, 0x70, 0x3B])
      case let byte: output.append(byte)
      }
    }
  }
}
