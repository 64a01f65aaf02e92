/// The links of the block that is being read.
struct OpenLinks {
  private var found: [(target: Range<Int>, text: String)] = []
  private var open: (target: Range<Int>, start: Int)?
  private var count = 0

  /// More links than these are only counted: they are menus, or an attack.
  private static let maximumCount = 20_000
  private static let maximumTextBytes = 300

  /// A link begins where the text has `position` bytes. Those that lead nowhere else are none.
  mutating func begin(_ target: Range<Int>, at position: Int, _ source: Span<UInt8>) {
    open = nil
    guard count < Self.maximumCount, let first = target.first(where: { !MarkupScanner.isBlank(source[$0]) }),
      source[first] != UInt8(ascii: "#")
    else { return }
    let isScript =
      target.upperBound - first > 11 && source[first] | 0x20 == UInt8(ascii: "j")
      && source[first + 10] == UInt8(ascii: ":")
    if !isScript { open = (target, position) }
  }

  /// The link that is open ends here.
  mutating func end(_ text: [UInt8]) {
    guard let (target, start) = open else { return }
    open = nil
    count += 1
    let words = text[min(start, text.count)...].prefix(Self.maximumTextBytes)
    found.append((target, WhiteSpace.collapse(String(decoding: words, as: UTF8.self))))
  }

  /// The links of the block, which ends here; one that has no words yet goes on in the next.
  mutating func take(_ text: [UInt8]) -> [(target: Range<Int>, text: String)] {
    if let (_, start) = open, start < text.count { end(text) }
    open = open.map { ($0.target, 0) }
    defer { found.removeAll(keepingCapacity: true) }
    return found
  }
}
