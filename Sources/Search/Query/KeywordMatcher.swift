import Analysis

/// Compares values of a keyword column with a value asked for, without regard to case and accents.
struct KeywordMatcher: Equatable, Sendable {
  /// How alike the values must be.
  enum Mode: Equatable, Sendable {
    /// Equal.
    case equal
    /// All the words asked for are among the value's words.
    case words
    /// The same, and the last one may be the beginning of a word.
    case prefix
  }

  private let folded: String
  private let words: [Substring]
  var mode: Mode

  init(_ value: String, mode: Mode) {
    let folded = TextFolding.foldAll(value)
    self.folded = folded
    words = Self.words(of: folded)
    self.mode = mode
  }

  func matches(_ value: String) -> Bool {
    let other = TextFolding.foldAll(value)
    if other == folded { return true }
    if mode == .equal { return false }
    guard !words.isEmpty else { return false }
    let present = Self.words(of: other)
    let whole = mode == .prefix ? words.dropLast() : words[...]
    guard whole.allSatisfy(present.contains) else { return false }
    guard mode == .prefix, let last = words.last else { return true }
    return present.contains { $0.utf8.starts(with: last.utf8) }
  }

  private static func words(of text: String) -> [Substring] {
    text.unicodeScalars
      .split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
      .map { Substring($0) }
  }
}
