/// Decides where something written as one, but made of several words, ends: numbers and dates, acronyms with
/// numbers, hyphenated words, e-mail and web addresses.
///
/// Remembers how far it has looked, so that the whole text is looked at a bounded number of times.
struct CompoundFinder {
  /// Endings of host names that occur without `www.` or a scheme.
  static let topDomains = [
    "mx", "com", "org", "net", "gob", "gov", "edu", "int", "info", "es", "pe", "cl", "ar", "gt", "bo", "co",
    "eu", "uy", "ec", "cr", "pa", "br", "us", "html", "htm", "pdf", "xml", "csv",
  ]
  private static let packedDomains = Set(
    topDomains.map { $0.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } })

  /// End of the compound found last: no other begins before it.
  private(set) var chainEnd = 0
  /// Up to here the text is known to hold no address but those found.
  private var addressEnd = 0

  static func isDash(_ value: UInt32) -> Bool { (0x2010...0x2013).contains(value) || value == 0x2212 }

  /// Whether the bytes at `index`, just behind a word, can join it to another: a quick test.
  @inline(__always)
  func mayJoin(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard index + 1 < text.count, text[index + 1] > 0x2E else { return false }  // no space, quote or bracket
    switch text[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: ":"),
      UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "%"), 0xE2:
      return true
    default: return false
    }
  }

  /// The end of the compound that begins with the word `start..<wordEnd`, or nil if none does.
  mutating func find(in text: Span<UInt8>, from start: Int, to wordEnd: Int, end: Int) -> Int? {
    var found = address(in: text, from: start, to: wordEnd, end: end)
    if found == nil { found = chain(in: text, from: start, end: end) }
    if let found { chainEnd = found }
    return found
  }

  // MARK: Addresses

  private mutating func address(in text: Span<UInt8>, from start: Int, to wordEnd: Int, end: Int) -> Int? {
    if text[wordEnd] == UInt8(ascii: ":") {
      guard wordEnd + 3 < end, text[wordEnd + 1] == UInt8(ascii: "/"), text[wordEnd + 2] == UInt8(ascii: "/"),
        Self.isAddressByte(text[wordEnd + 3]), text[wordEnd + 3] != UInt8(ascii: ".")
      else { return nil }
      return Self.trimmed(text, from: wordEnd + 3, to: Self.urlEnd(text, from: wordEnd + 3, end: end))
    }
    guard start >= addressEnd else { return nil }
    var index = start
    var at: Int?
    var ats = 0
    var lastDot: Int?
    while index < end, Self.isAddressByte(text[index]) {
      if text[index] == UInt8(ascii: "@") {
        at = index
        ats += 1
      }
      index += 1
    }
    addressEnd = index
    let last = Self.trimmed(text, from: start, to: index)
    for offset in stride(from: last - 1, to: max(start, last - 16), by: -1)
    where text[offset] == UInt8(ascii: ".") {
      lastDot = offset
      break
    }
    guard let lastDot, lastDot > start, lastDot + 1 < last else { return nil }
    if let at { return ats == 1 && at > start && at + 1 < lastDot ? last : nil }
    guard Self.startsWithWWW(text, at: start, end: last) || Self.isDomain(text, from: lastDot + 1, to: last)
    else { return nil }
    guard last == index, last < end, text[last] == UInt8(ascii: "/") else { return last }
    return Self.trimmed(text, from: start, to: Self.urlEnd(text, from: last, end: end))
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "@"):
      true
    default: false
    }
  }

  private static func urlEnd(_ text: Span<UInt8>, from start: Int, end: Int) -> Int {
    var index = start
    while index < end {
      switch text[index] {
      case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"):
        return index
      case 0x80...:
        let scalar = DecodedScalar(in: text, at: index)
        switch ScalarClass.of(scalar.value) {
        case .letter, .digit, .mark: index += scalar.length
        default: return index
        }
      default: index += 1
      }
    }
    return index
  }

  private static func trimmed(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var last = end
    while last > start {
      switch text[last - 1] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: return last
      default: last -= 1
      }
    }
    return last
  }

  private static func startsWithWWW(_ text: Span<UInt8>, at start: Int, end: Int) -> Bool {
    guard start + 4 < end, text[start + 3] == UInt8(ascii: ".") else { return false }
    return (start..<start + 3).allSatisfy { text[$0] | 0x20 == UInt8(ascii: "w") }
  }

  /// A lower-case label of the list: `fin.Es` begins a sentence, `inai.org.mx` does not.
  private static func isDomain(_ text: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    guard end - start <= 8 else { return false }
    var packed: UInt64 = 0
    for index in start..<end { packed = packed << 8 | UInt64(text[index]) }
    return packedDomains.contains(packed)
  }

  // MARK: Words joined by one sign each

  private enum Joint { case hyphen, dash, point, comma, colon, slash, underscore }

  /// A word of a chain, with the boundaries that ``TokenScanner`` gives it.
  private struct Part {
    var end: Int
    var letters = 0
    var capitals = 0
    var digits = 0

    var isNumber: Bool { digits > 0 && letters == 0 }
    var isCapitals: Bool { letters > 0 && capitals == letters }
    var count: Int { letters + digits }
  }

  private func chain(in text: Span<UInt8>, from start: Int, end: Int) -> Int? {
    guard var last = part(in: text, from: start, end: end) else { return nil }
    let first = last.end
    while last.end < end, let (joint, length) = Self.joint(text, at: last.end, end: end) {
      guard let next = part(in: text, from: last.end + length, end: end), Self.join(last, joint, next) else {
        break
      }
      last = next
    }
    return last.end > first ? last.end : nil
  }

  private static func joint(_ text: Span<UInt8>, at index: Int, end: Int) -> (Joint, Int)? {
    switch text[index] {
    case UInt8(ascii: "-"): return (.hyphen, 1)
    case UInt8(ascii: "."): return (.point, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ":"): return (.colon, 1)
    case UInt8(ascii: "/"): return (.slash, 1)
    case UInt8(ascii: "_"): return (.underscore, 1)
    case 0xE2:
      let scalar = DecodedScalar(in: text, at: index)
      guard isDash(scalar.value) else { return nil }
      return (scalar.value <= 0x2011 ? .hyphen : .dash, scalar.length)
    default: return nil
    }
  }

  private static func join(_ left: Part, _ joint: Joint, _ right: Part) -> Bool {
    switch joint {
    case .hyphen, .underscore: true
    case .dash: left.digits > 0 && right.digits > 0
    case .comma, .colon: left.isNumber && right.isNumber
    case .slash: left.digits > 0 || right.digits > 0 || (left.isCapitals && right.isCapitals)
    case .point:
      (left.digits > 0 && (right.isNumber || (right.letters == 1 && right.digits == 0)))
        || (left.isCapitals && left.count <= 5 && right.isNumber)
        || (left.isCapitals && right.isCapitals && left.count <= 2 && right.count <= 2)
    }
  }

  private func part(in text: Span<UInt8>, from start: Int, end: Int) -> Part? {
    var part = Part(end: start)
    reading: while part.end < end {
      let scalar = DecodedScalar(in: text, at: part.end)
      let value = ScalarClass.narrow(scalar.value)
      switch ScalarClass.of(value) {
      case .letter:
        part.letters += 1
        if value < 0x80 ? value < 0x60 : Unicode.Scalar(value)?.properties.isUppercase == true {
          part.capitals += 1
        }
      case .digit: part.digits += 1
      case .mark, .ignorable:
        if part.count == 0 { return nil }
      case .ordinal:
        if part.count > 0 { part.end += scalar.length }
        break reading
      case .joiner:
        let next = part.end + scalar.length
        guard part.letters > 0, next < end,
          ScalarClass.of(DecodedScalar(in: text, at: next).value) == .letter
        else { break reading }
      case .ideograph, .separator: break reading
      }
      part.end += scalar.length
    }
    return part.count > 0 ? part : nil
  }
}
