/// Titles for documents that declare none.
enum DocumentTitle {
  static let maximumCharacters = 200

  /// The first heading among the first blocks, else the first line; empty if there is no text.
  static func choose(from blocks: [Block]) -> String {
    guard let first = blocks.first else { return "" }
    for block in blocks.prefix(4) {
      if case .heading(let level) = block.kind, level == 1 || block.number == first.number {
        return shorten(block.text)
      }
    }
    return shorten(first.text)
  }

  /// One line of at most 200 characters, cut at a sentence or a word.
  static func shorten(_ text: String) -> String {
    // 4 bytes a character at most, so what lies beyond is never shown.
    let tidy = WhiteSpace.collapse(
      String(decoding: Array(text.utf8.prefix(maximumCharacters * 4)), as: UTF8.self))
    let scalars = Array(tidy.unicodeScalars)
    guard scalars.count > maximumCharacters else { return tidy }
    var cut = maximumCharacters - 1
    while cut > maximumCharacters / 2, scalars[cut] != " " { cut -= 1 }
    if cut <= maximumCharacters / 2 { cut = maximumCharacters - 1 }
    return String(String.UnicodeScalarView(scalars[..<cut])) + "…"
  }

  /// The last part of a name without its extension, `_` and `-` between words as spaces.
  static func fromName(_ name: String?) -> String {
    guard let name else { return "Sin título" }
    var part = Array(name.utf8)
    if let slash = part.lastIndex(of: 0x2F) { part.removeFirst(slash + 1) }
    if let dot = part.lastIndex(of: 0x2E), dot > 0, part.count - dot <= 9 {
      part.removeLast(part.count - dot)
    }
    for i in part.indices where part[i] == 0x5F || part[i] < 0x20 { part[i] = 0x20 }
    let title = shorten(String(decoding: part, as: UTF8.self))
    return title.isEmpty ? "Sin título" : title
  }
}
