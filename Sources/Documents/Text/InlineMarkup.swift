/// Removal of inline markup (emphasis, links, code, tags, references) from a paragraph of Markdown.
///
/// One pass: what closes a bracket is found by searches that remember how far they have looked, so that
/// hostile nesting stays linear.
struct InlineMarkup {
  private let input: [UInt8]
  private var output: [UInt8] = []
  private var position = 0
  private var nextParenthesis = -1
  private var nextAngle = -1
  private var nextBracket = -1

  /// The words of a paragraph of well-formed UTF-8, without its markup.
  static func strip(_ text: Span<UInt8>) -> [UInt8] {
    var input: [UInt8] = []
    input.append(text, 0..<text.count)
    if isPlain(text) { return input }
    var markup = InlineMarkup(input)
    return markup.run()
  }

  /// Whether nothing in a paragraph may be markup.
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    let specials = specials.span
    for i in text.indices where specials[Int(text[i])] { return false }
    return true
  }

  private init(_ input: [UInt8]) {
    self.input = input
    output.reserveCapacity(input.count)
  }

  private static let specials: [Bool] = (0..<256).map { byte in
    switch byte {
    case 0x2A, 0x5F, 0x5B, 0x5D, 0x60, 0x3C, 0x26, 0x5C, 0x7E: true
    default: false
    }
  }

  private func at(_ i: Int) -> UInt8 { i >= 0 && i < input.count ? input[i] : 0x20 }

  private mutating func run() -> [UInt8] {
    let specials = Self.specials
    while position < input.count {
      let start = position
      // `!` is special before `[` only, and stands for itself elsewhere.
      while position < input.count, !specials[Int(input[position])], input[position] != 0x21 { position += 1 }
      output.append(contentsOf: input[start..<position])
      guard position < input.count else { break }
      let byte = input[position]
      switch byte {
      case 0x5C where Self.isPunctuation(at(position + 1)) && position + 1 < input.count:
        output.append(input[position + 1])
        position += 2
      case 0x60: position += 1
      case 0x7E where at(position + 1) == 0x7E: position += 2
      case 0x2A: takeEmphasis(0x2A)
      case 0x5F: takeEmphasis(0x5F)
      case 0x21 where at(position + 1) == 0x5B: position += 2
      case 0x5B: position += at(position + 1) == 0x5E ? 2 : 1
      case 0x5D: takeLinkEnd()
      case 0x3C: takeTag()
      case 0x26: takeReference()
      default:
        output.append(byte)
        position += 1
      }
    }
    return output
  }

  /// A run of `*` or `_` is dropped where it can open or close emphasis (CommonMark 0.31, section 6.2).
  private mutating func takeEmphasis(_ mark: UInt8) {
    let start = position
    while position < input.count, input[position] == mark { position += 1 }
    let before = at(start - 1)
    let after = at(position)
    let isLoose = before <= 0x20 && after <= 0x20
    let isInWord = mark == 0x5F && Self.isWord(before) && Self.isWord(after)
    // `2 * 3`, `nombre_de_campo` and rows of underscores to write on stay.
    if isLoose || isInWord || position - start > 3 {
      output.append(contentsOf: repeatElement(mark, count: position - start))
    }
  }

  /// After `]`: a destination in parentheses or a reference in brackets is dropped.
  private mutating func takeLinkEnd() {
    position += 1
    if at(position) == 0x28, let end = find(0x29, from: position, memory: \.nextParenthesis),
      end - position <= 2048
    {
      position = end + 1
    } else if at(position) == 0x5B, let end = find(0x5D, from: position, memory: \.nextBracket),
      end - position <= 200
    {
      position = end + 1
    }
  }

  private mutating func takeTag() {
    let next = at(position + 1)
    let isTag = (next | 0x20 >= 0x61 && next | 0x20 <= 0x7A) || next == 0x2F || next == 0x21
    guard isTag, let end = find(0x3E, from: position, memory: \.nextAngle), end - position <= 2048 else {
      output.append(0x3C)
      position += 1
      return
    }
    let content = input[(position + 1)..<end]
    if content.contains(0x3A), !content.contains(0x20), !content.contains(0x3D) {
      // `<https://…>`: the address is the text.
      output.append(contentsOf: content)
    } else if next | 0x20 == 0x62, content.count >= 2, input[position + 2] | 0x20 == 0x72 {
      output.append(0x20)
    }
    position = end + 1
  }

  private mutating func takeReference() {
    var end = position + 1
    while end < input.count, end - position < 12, Self.isWord(input[end]) || input[end] == 0x23 { end += 1 }
    if end < input.count, input[end] == 0x3B {
      let name = String(decoding: input[(position + 1)..<end], as: UTF8.self)
      if let scalar = Self.scalar(of: name) {
        UTF8Encoding.append(scalar, to: &output)
        position = end + 1
        return
      }
    }
    output.append(0x26)
    position += 1
  }

  /// The scalar of the commonest named references and of numeric ones that are text.
  private static func scalar(of name: String) -> UInt32? {
    switch name {
    case "amp": return 0x26
    case "lt": return 0x3C
    case "gt": return 0x3E
    case "quot": return 0x22
    case "apos": return 0x27
    case "nbsp": return 0x20
    case "aacute": return 0xE1
    case "eacute": return 0xE9
    case "iacute": return 0xED
    case "oacute": return 0xF3
    case "uacute": return 0xFA
    case "ntilde": return 0xF1
    default: break
    }
    guard name.utf8.first == 0x23 else { return nil }
    let digits = name.dropFirst()
    let value =
      digits.utf8.first == 0x78 || digits.utf8.first == 0x58
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, value >= 0x20, Unicode.Scalar(value) != nil, !(0x7F...0x9F).contains(value),
      value & 0xFFFE != 0xFFFE
    else { return nil }
    return value
  }

  /// The next `byte` at or after `start`; `memory` keeps the answer so that each byte is passed once.
  private mutating func find(_ byte: UInt8, from start: Int, memory: WritableKeyPath<InlineMarkup, Int>)
    -> Int?
  {
    if self[keyPath: memory] < start {
      var i = start
      while i < input.count, input[i] != byte { i += 1 }
      self[keyPath: memory] = i
    }
    let found = self[keyPath: memory]
    return found < input.count ? found : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte >= 0x80
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
