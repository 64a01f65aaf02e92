/// Mints and checks the archive's identifiers.
///
/// An identifier is shaped as an [ARK](https://arks.org): `ark:/NAAN/NAME`. The name is the shoulder `g1`, a sequence
/// number in the 29 "betanumeric" digits (no vowels, no letter that looks like a figure) and a check character by the
/// NOID algorithm (Kunze 2006), which detects every single wrong character and every swap of two neighbours. The name
/// alone is what commands, links and files show; the full ARK is the id of the OCFL object.
public struct IdentifierScheme: Sendable, Equatable {
  /// The name assigning authority number; 99999 is reserved for tests until one is assigned.
  public var authority: String

  static let shoulder = "g1"
  static let digits = Array("0123456789bcdfghjkmnpqrstvwxz")
  static let narrowest = 5

  /// A scheme under this authority number.
  public init(authority: String = "99999") { self.authority = authority }

  /// The name with this sequence number (from 1 on).
  public func name(_ number: UInt64) -> String {
    var rest = number
    var body: [Character] = []
    while rest > 0 {
      body.append(Self.digits[Int(rest % 29)])
      rest /= 29
    }
    while body.count < Self.narrowest { body.append("0") }
    let stem = Self.shoulder + String(body.reversed())
    return stem + String(check(stem))
  }

  /// The sequence number of a name, or nil when it is not a well-formed name of this scheme.
  public func number(_ name: String) -> UInt64? {
    guard name.hasPrefix(Self.shoulder), name.count > Self.shoulder.count + Self.narrowest,
      let last = name.last, check(String(name.dropLast())) == last
    else { return nil }
    var number: UInt64 = 0
    for character in name.dropLast().dropFirst(Self.shoulder.count) {
      guard let digit = Self.digits.firstIndex(of: character) else { return nil }
      let (product, overflow) = number.multipliedReportingOverflow(by: 29)
      let (sum, carried) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carried { return nil }
      number = sum
    }
    return number
  }

  /// The full ARK of a name.
  public func ark(_ name: String) -> String { "ark:/\(authority)/\(name)" }

  /// The name in what a person typed: a name, a full ARK, or either with `@vN` or `/vN`; nil version means the newest.
  public static func parse(_ typed: String) -> (name: String, version: Int?) {
    var text = typed.lowercased()
    var version: Int?
    if let mark = text.lastIndex(where: { $0 == "@" || $0 == "/" }) {
      let tail = text[text.index(after: mark)...]
      if tail.first == "v", let number = Int(tail.dropFirst()), number > 0 {
        version = number
        text = String(text[..<mark])
      }
    }
    if let slash = text.lastIndex(of: "/") { text = String(text[text.index(after: slash)...]) }
    return (text, version)
  }

  /// The NOID check character: the weighted sum of the digits' values, modulo 29.
  private func check(_ stem: String) -> Character {
    var sum = 0
    for (place, character) in (authority + "/" + stem).enumerated() {
      sum += (place + 1) * (Self.digits.firstIndex(of: character) ?? 0)
    }
    return Self.digits[sum % 29]
  }
}
