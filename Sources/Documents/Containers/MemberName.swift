/// Names of members made harmless: printable, relative, never leading upwards.
enum MemberName {
  /// The name without drive, leading slashes, `.` and `..` parts, control and invisible characters, with
  /// `/` for `\`; nil if nothing is left.
  static func sanitize(_ name: String) -> String? {
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    func finish() {
      var text = WhiteSpace.collapse(String(part))
      part = String.UnicodeScalarView()
      if parts.isEmpty, text.utf8.count == 2, text.utf8.last == 0x3A { return }
      guard !text.isEmpty, !text.unicodeScalars.allSatisfy({ $0 == "." }) else { return }
      if text.utf8.count > 255 { text = String(text.prefix(60)) + "…" + String(text.suffix(20)) }
      parts.append(text)
    }
    for scalar in name.unicodeScalars.prefix(4096) {
      switch scalar.value {
      case 0x2F, 0x5C: finish()
      case 0..<0x20, 0x7F...0x9F: part.append("_")
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: break
      default: part.append(scalar)
      }
    }
    finish()
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  /// `name`, or `name (2)`, `name (3)`… before the extension, whichever is not in `taken`; inserts it.
  /// `next` remembers the last number tried, so that many equal names stay linear.
  static func unique(_ name: String, taken: inout Set<String>, next: inout [String: Int]) -> String {
    if taken.insert(name).inserted { return name }
    var stem = name
    var suffix = ""
    if let dot = name.utf8.lastIndex(of: 0x2E), dot > name.startIndex, !name[dot...].contains("/") {
      stem = String(name[..<dot])
      suffix = String(name[dot...])
    }
    var number = next[name] ?? 2
    while !taken.insert("\(stem) (\(number))\(suffix)").inserted { number += 1 }
    next[name] = number + 1
    return "\(stem) (\(number))\(suffix)"
  }
}
