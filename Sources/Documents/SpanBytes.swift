internal import Glibc

// The few unsafe steps that reading bytes fast needs, each behind a safe face.

extension [UInt8] {
  /// Appends a range of a span in one copy; a range beyond the span is cut to it.
  @inline(__always)
  mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    let inside = range.clamped(to: 0..<source.count)
    guard !inside.isEmpty else { return }
    unsafe source.extracting(inside).withUnsafeBufferPointer { bytes in
      // SAFETY: the bytes are copied during the call and not kept.
      unsafe append(contentsOf: bytes)
    }
  }

  /// The first bytes of a text, at most `maximum`, in one copy.
  init(_ text: String, maximum: Int) {
    var text = text
    self = text.withUTF8 { unsafe Array($0.prefix(maximum)) }
  }
}

extension Span<UInt8> {
  /// Where `byte` stands next, from `start` on and before `end`; `end` if it does not.
  @inline(__always)
  func next(_ byte: UInt8, from start: Int, before end: Int) -> Int {
    guard start < end, start >= 0, end <= count else { return Swift.max(start, Swift.min(end, count)) }
    // Most steps are short: the first bytes cost less than a call.
    if self[start] == byte { return start }
    return unsafe withUnsafeBufferPointer { bytes in
      // SAFETY: `start..<end` lies within the buffer, and the address found is compared, not kept.
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + start, Int32(byte), end - start)
      else { return end }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }

  /// Where `byte` stands last before `end`; -1 if it does not.
  func last(_ byte: UInt8, before end: Int) -> Int {
    var i = Swift.min(end, count) - 1
    while i >= 0, self[i] != byte { i -= 1 }
    return i
  }

  /// Eight bytes from `i` on as one number, the first lowest; `i + 8` must not be beyond the end.
  @inline(__always)
  func eightBytes(at i: Int) -> UInt64 {
    precondition(i >= 0 && i <= count - 8)
    // SAFETY: the precondition keeps the load inside the span.
    return unsafe withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: i, as: UInt64.self) }
  }
}

/// Questions about eight bytes at once, as `Span.eightBytes(at:)` gives them.
enum EightBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  /// The top bit of each.
  static let tops: UInt64 = 0x8080_8080_8080_8080

  /// Whether any is below 0x20.
  @inline(__always)
  static func haveControl(_ eight: UInt64) -> Bool { (eight &- 0x20 &* ones) & ~eight & tops != 0 }

  /// Whether all are 0x00 to 0x7F.
  @inline(__always)
  static func areASCII(_ eight: UInt64) -> Bool { eight & tops == 0 }

  /// The top bit of each that is `byte`, of eight that are ASCII or not.
  @inline(__always)
  static func areEqual(_ eight: UInt64, to byte: UInt8) -> UInt64 {
    let difference = eight ^ UInt64(byte) &* ones
    return ~(((difference & ~tops) &+ ~tops) | difference | ~tops)
  }

  /// The top bit of each that is `a` to `z`, of eight that are ASCII or not.
  @inline(__always)
  static func areSmallLetters(_ eight: UInt64) -> UInt64 {
    let low = eight & ~tops
    return (low &+ 0x1F &* ones) & ~(low &+ 0x05 &* ones) & ~eight & tops
  }

  /// The top bit of the first that is below 0x20, and perhaps of some after it; 0 if none is.
  @inline(__always)
  static func firstControl(_ eight: UInt64) -> UInt64 { (eight &- 0x20 &* ones) & ~eight & tops }

  /// Whether any is a control other than tab, line feed and carriage return.
  @inline(__always)
  static func haveOddControl(_ eight: UInt64) -> Bool {
    guard haveControl(eight) else { return false }
    let usual = areEqual(eight, to: 0x0A) | areEqual(eight, to: 0x0D) | areEqual(eight, to: 0x09)
    // What is usual becomes a letter.
    return haveControl(eight | usual >> 1)
  }

  /// The top bit of each that may begin white space of more bytes: 0xC2, 0xE2, 0xE3, 0xEF.
  @inline(__always)
  static func areLeadsOfWhiteSpace(_ eight: UInt64) -> UInt64 {
    guard eight & tops != 0 else { return 0 }
    return areEqual(eight, to: 0xC2) | areEqual(eight | ones, to: 0xE3) | areEqual(eight, to: 0xEF)
  }

  /// The top bit of the first that is not 0x20 to 0x7E, and perhaps of some after it; 0 if all are.
  @inline(__always)
  static func firstNotPrintable(_ eight: UInt64) -> UInt64 {
    // A top bit is set where a byte is 0x80 or more, where adding 1 to 0x7F makes it so, and where 0x20 cannot be taken
    // from a byte; carries and borrows come only from bytes that are caught themselves.
    (eight | (eight &+ ones) | (eight &- 0x20 &* ones)) & tops
  }

  /// Which of the eight has the lowest bit of `marks`, which is not 0.
  @inline(__always)
  static func place(of marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

  /// Whether any, of eight that are ASCII or not, is 0x43 to 0x52: `C` to `R`.
  @inline(__always)
  static func haveCapitalFromCToR(_ eight: UInt64) -> Bool {
    let low = eight & ~tops
    return (low &+ 0x3D &* ones) & ~(low &+ 0x2D &* ones) & ~eight & tops != 0
  }
}

extension String {
  /// A text from bytes that are known to be well-formed UTF-8, which are not looked at again.
  @inline(__always)
  init(wellFormed bytes: Span<UInt8>) {
    assert(UTF8Survey(bytes, from: 0).invalid == 0, "ill-formed")
    // SAFETY: the caller took the bytes from text that was checked, cut between characters.
    self = unsafe String(copying: UTF8Span(unchecked: bytes))
  }
}
