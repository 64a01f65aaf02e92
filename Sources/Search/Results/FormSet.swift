import Analysis

/// Forms to be found among the tokens of a text. Nearly no token is one, which three of its bytes mostly tell.
struct FormSet {
  private static let size = 1_024

  private var forms: Set<[UInt8]> = []
  /// Whether some form has the first and last letter and length that come to a place.
  private var marks: [Bool] = []

  @inline(__always)
  private static func place(_ first: UInt8, _ last: UInt8, _ length: Int) -> Int {
    (Int(first) &* 31 ^ Int(last) &* 7 ^ length &<< 6) & (size &- 1)
  }

  /// Adds a form, in UTF-8 and lower case; an empty one is not found.
  mutating func insert(_ form: [UInt8]) {
    guard let first = form.first, let last = form.last, forms.insert(form).inserted else { return }
    if marks.isEmpty { marks = Array(repeating: false, count: Self.size) }
    marks[Self.place(first, last, form.count)] = true
  }

  /// The form that a token is; nil if it is none.
  @inline(__always)
  func form(of token: Token, in bytes: [UInt8]) -> [UInt8]? {
    if marks.isEmpty { return nil }
    let (start, length) = (Int(token.surfaceStart), Int(token.surfaceLength))
    guard length > 0, start + length <= bytes.count else { return nil }
    guard marks[Self.place(bytes[start], bytes[start + length - 1], length)] else { return nil }
    let form = Array(bytes[start..<start + length])
    return forms.contains(form) ? form : nil
  }
}
