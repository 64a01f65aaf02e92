/// The parameters behind the `?` of an address, decoded as HTML forms send them (`application/x-www-form-urlencoded`).
struct QueryParameters: Sendable, Equatable {
  /// A parameter.
  struct Pair: Sendable, Equatable {
    var name: String
    var value: String
    /// False when it held a broken percent sign or bytes that are not UTF-8, which were repaired.
    var isWellFormed: Bool
  }

  /// More parameters than this are not looked at.
  static let limit = 200

  private(set) var pairs: [Pair] = []

  init(_ query: some StringProtocol) {
    for part in query.utf8.split(separator: UInt8(ascii: "&")).prefix(Self.limit) {
      let cut = part.firstIndex(of: UInt8(ascii: "="))
      let name = Self.decode(part[..<(cut ?? part.endIndex)], isForm: true)
      let value = Self.decode(
        cut.map { part[part.index(after: $0)...] } ?? part[part.endIndex...], isForm: true)
      pairs.append(
        Pair(name: name.text, value: value.text, isWellFormed: name.isWellFormed && value.isWellFormed))
    }
  }

  /// The first value of a parameter.
  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// All values of a parameter, in order.
  func values(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  /// Decodes percent signs (RFC 3986, section 2.1), and `+` as a space in forms. What is broken is repaired and told.
  static func decode(_ bytes: some Sequence<UInt8>, isForm: Bool) -> (text: String, isWellFormed: Bool) {
    var out: [UInt8] = []
    var isWellFormed = true
    let all = Array(bytes)
    var place = 0
    while place < all.count {
      let byte = all[place]
      if byte == UInt8(ascii: "%") {
        if place + 2 < all.count, let high = hex(all[place + 1]), let low = hex(all[place + 2]) {
          out.append(high << 4 | low)
          place += 3
          continue
        }
        isWellFormed = false
      }
      out.append(isForm && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      place += 1
    }
    if let text = String(validating: out, as: UTF8.self) { return (text, isWellFormed) }
    return (String(decoding: out, as: UTF8.self), false)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
