/// White space as all extractors treat it.
enum WhiteSpace {
  /// Trims, and makes each run of white space (ASCII, U+00A0, U+2000…U+200A, U+2028/9, U+202F, U+205F,
  /// U+3000) one space; drops soft hyphens, zero-width spaces, word joiners and byte order marks, which
  /// would divide words. With `keepingLines`, line breaks and the indentation after them stay.
  static func collapse(_ text: String, keepingLines: Bool = false) -> String {
    var bytes = text
    return bytes.withUTF8 { source in
      let input = unsafe Span(_unsafeElements: source)
      if isTidy(input) { return text }
      return keepingLines ? collapseKeepingLines(input) : collapse(input)
    }
  }

  /// The same for bytes that are well-formed UTF-8.
  static func collapsed(_ input: Span<UInt8>, keepingLines: Bool = false) -> String {
    if isTidy(input) { return String(wellFormed: input) }
    return keepingLines ? collapseKeepingLines(input) : collapse(input)
  }

  /// Whether collapsing would change nothing: the common case costs one pass and no allocation.
  private static func isTidy(_ input: Span<UInt8>) -> Bool {
    let kinds = kinds.span
    let end = input.count
    guard end > 0 else { return true }
    if input[0] <= 0x20 || input[end - 1] <= 0x20 { return false }
    var i = 0
    while i < end {
      // Eight bytes at once while no white space of more bytes may begin; a space that ends them meets the next.
      while i + 9 <= end {
        let eight = input.eightBytes(at: i)
        guard EightBytes.areLeadsOfWhiteSpace(eight) == 0 else { break }
        if EightBytes.haveControl(eight) { return false }
        let spaces = EightBytes.areEqual(eight, to: 0x20)
        if spaces & (spaces << 8) != 0 || (spaces >> 63 == 1 && input[i + 8] <= 0x20) { return false }
        i += 8
      }
      guard i < end else { break }
      let kind = kinds[Int(input[i])]
      i += 1
      if kind == 0 { continue }
      if kind == 1 {
        // A space is followed by a letter: the last byte is none.
        if input[i] <= 0x20 { return false }
      } else if kind == 2 || width(input, i - 1).length > 0 {
        return false
      }
    }
    return true
  }

  /// By byte: 0 nothing, 1 a space, 2 other white space and controls, 3 what may begin white space of more bytes.
  private static let kinds: [UInt8] = (0..<256).map { byte in
    switch byte {
    case 0x20: 1
    case 0..<0x20: 2
    case 0xC2, 0xE2, 0xE3, 0xEF: 3
    default: 0
    }
  }

  private static func collapse(_ input: Span<UInt8>) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    var isAfterSpace = false
    var i = 0
    while i < input.count {
      let byte = input[i]
      if byte <= 0x20 {
        isAfterSpace = true
        i += 1
        continue
      }
      if byte >= 0xC2 {
        let special = width(input, i)
        if special.length > 0 {
          if special.isBlank { isAfterSpace = true }
          i += special.length
          continue
        }
      }
      if isAfterSpace {
        if !output.isEmpty { output.append(0x20) }
        isAfterSpace = false
      }
      // Up to the next byte that may be white space other than one space, at once.
      let start = i
      i = plainEnd(input, from: i + 1)
      while i < input.count {
        let byte = input[i]
        if byte > 0x20 {
          if isLeadOfWhiteSpace(byte) { break }
          i += 1
        } else if byte == 0x20, i + 1 < input.count, input[i + 1] > 0x20, !isLeadOfWhiteSpace(input[i + 1]) {
          i += 2
        } else {
          break
        }
      }
      output.append(input, start..<i)
    }
    return String(wellFormed: output.span)
  }

  /// Where what is copied as it is ends, told eight bytes at once: before white space other than one space, before
  /// what may begin white space of more bytes, or near the end.
  @inline(__always)
  private static func plainEnd(_ input: Span<UInt8>, from start: Int) -> Int {
    var i = start
    while i + 9 <= input.count {
      let eight = input.eightBytes(at: i)
      let spaces = EightBytes.areEqual(eight, to: 0x20)
      let ends = EightBytes.firstControl(eight) | EightBytes.areLeadsOfWhiteSpace(eight)
      let stops = ends | spaces & ((ends | spaces) >> 8)
      if stops != 0 { return i + EightBytes.place(of: stops) }
      if spaces >> 63 == 1, input[i + 8] <= 0x20 || isLeadOfWhiteSpace(input[i + 8]) { return i + 7 }
      i += 8
    }
    return i
  }

  private static func isLeadOfWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF
  }

  private static func collapseKeepingLines(_ input: Span<UInt8>) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    var spaces: [UInt8] = []
    var i = 0
    while i < input.count {
      let byte = input[i]
      var length = 1
      var isBlank = byte <= 0x20
      var isDropped = false
      if byte >= 0xC2 {
        let special = width(input, i)
        if special.length > 0 {
          length = special.length
          isBlank = special.isBlank
          isDropped = !special.isBlank
        }
      }
      if isBlank {
        if byte == 0x0A {
          spaces.removeAll { $0 != 0x0A }
          if spaces.count < 2 { spaces.append(0x0A) }
        } else {
          spaces.append(0x20)
        }
      } else if !isDropped {
        if !output.isEmpty { output.append(contentsOf: spaces) }
        spaces.removeAll(keepingCapacity: true)
        output.append(byte)
      }
      i += length
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The length of the multi-byte white space or invisible character at `i`, 0 if it is another one.
  private static func width(_ input: Span<UInt8>, _ i: Int) -> (length: Int, isBlank: Bool) {
    let byte = input[i]
    if byte == 0xC2 {
      guard i + 1 < input.count else { return (0, false) }
      switch input[i + 1] {
      case 0xA0, 0x85: return (2, true)
      case 0xAD: return (2, false)
      default: return (0, false)
      }
    }
    guard byte == 0xE2 || byte == 0xE3 || byte == 0xEF, i + 2 < input.count else { return (0, false) }
    switch (byte, input[i + 1], input[i + 2]) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
      (0xE3, 0x80, 0x80):
      return (3, true)
    case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return (3, false)
    default: return (0, false)
    }
  }
}
