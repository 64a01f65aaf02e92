/// Document lengths in one byte: exact up to 23, then with four significant bits, monotone over the whole range of
/// `UInt32`. The scheme of Lucene's `SmallFloat.intToByte4`: a float with three mantissa bits and a hidden one.
///
/// | code | stands for lengths from |
/// |---|---|
/// | 0...23 | code |
/// | 24...255 | `24 + float4(code - 24)` up to the next code's |
///
/// Scores and block bounds both use `decode(code)`, so that a bound can never fall below a score.
enum LengthCode {
  /// Codes that stand for themselves.
  private static let exact: UInt32 = 24

  /// The code of a length, in weighted tokens.
  static func encode(_ length: UInt32) -> UInt8 {
    if length < exact { return UInt8(truncatingIfNeeded: length) }
    let code = exact &+ encodeFloat(length &- exact)
    return UInt8(truncatingIfNeeded: min(code, 255))
  }

  /// The smallest length that has the code.
  static func decode(_ code: UInt8) -> UInt32 {
    let code = UInt32(code)
    if code < exact { return code }
    return exact &+ decodeFloat(code &- exact)
  }

  private static func encodeFloat(_ value: UInt32) -> UInt32 {
    let bits = UInt32(32 &- value.leadingZeroBitCount)
    if bits < 4 { return value }
    let shift = bits &- 4
    let mantissa = (value &>> shift) & 7
    return mantissa | ((shift &+ 1) &<< 3)
  }

  private static func decodeFloat(_ code: UInt32) -> UInt32 {
    let mantissa = code & 7
    let exponent = code &>> 3
    if exponent == 0 { return mantissa }
    return (mantissa | 8) &<< (exponent &- 1)
  }
}
