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

  /// Whether collapsing would change nothing: the common case costs one pass and no allocation.
  private static func isTidy(_ input: Span<UInt8>) -> Bool {
    var previousWasSpace = true
    for i in input.indices {
      let byte = input[i]
      if byte <= 0x20 {
        if byte != 0x20 || previousWasSpace { return false }
        previousWasSpace = true
      } else {
        if byte >= 0xC2, width(input, i).length > 0 { return false }
        previousWasSpace = false
      }
    }
    return !previousWasSpace || input.isEmpty
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
      // Up to the next byte that may be white space, at once.
      let start = i
      i += 1
      while i < input.count, input[i] > 0x20, input[i] < 0xC2 || !isLeadOfWhiteSpace(input[i]) { i += 1 }
      output.append(input, start..<i)
    }
    return String(decoding: output, as: UTF8.self)
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
