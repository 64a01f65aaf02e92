import Analysis

/// How texts of descriptions are compared and cleaned.
enum DescriptionText {
  /// Lower case, no accents, white space collapsed: for comparing names and values.
  static func fold(_ text: String) -> String { TextFolding.foldAll(collapse(text)) }

  /// White space and control characters collapsed to single spaces, trimmed.
  static func collapse(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var gap = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || scalar.value == 0xFFFE || scalar.value == 0xFFFF
      {
        gap = !out.isEmpty
      } else {
        if gap { out.append(" ") }
        gap = false
        out.append(scalar)
      }
    }
    return String(out)
  }
}
