/// What makes the stem of a word.
public enum Stemming: String, Sendable, CaseIterable {
  /// Inflections and accents joined, words kept apart: see `RetrievalStemmer`.
  case retrieval
  /// The published Spanish stemmer: see ``SnowballSpanish``.
  case snowball
  /// None: a word without its accents is its stem.
  case folding
}

/// Turns Spanish text into tokens: the one analysis behind index, query and highlighting.
///
/// Words are found after UAX #29, in the source's own bytes; each token has a surface (NFC, lower case) and a
/// retrieval stem. Things that readers write as one (`2016-2020`, `IV.1`, `LGTAIP/2015`, `costo-beneficio`,
/// numbers, e-mail and web addresses) give their parts and, besides, one token for the whole.
///
/// Cheap to copy. Time is linear in the text whatever its bytes; memory is that of the buffer.
public struct SpanishAnalyzer: Sendable {
  private let tables = AnalysisTables.shared
  /// What makes stems.
  public let stemming: Stemming

  /// The analyzer. Archives use the retrieval stems; the others are for comparison.
  public init(stemming: Stemming = .retrieval) { self.stemming = stemming }

  /// Names this analysis, as `es-1:7f3a…`. Differs whenever the output for any text can differ.
  public var fingerprint: String {
    stemming == .retrieval ? tables.fingerprint : tables.fingerprint + "+" + stemming.rawValue
  }

  /// Analyses UTF-8 text. Bytes that are not well formed separate words. The buffer is emptied first.
  /// Text beyond 4 GiB is not looked at.
  public func analyze(_ text: Span<UInt8>, into buffer: inout TokenBuffer) {
    buffer.removeAll()
    var scanner = TokenScanner(tables: tables, stemming: stemming, taking: &buffer)
    scanner.scan(text)
    scanner.giveBack(to: &buffer)
  }

  /// Analyses a string. Offsets of tokens are UTF-8 bytes. The buffer is emptied first.
  public func analyze(_ text: String, into buffer: inout TokenBuffer) {
    analyze(text.utf8.span, into: &buffer)
  }

  /// The retrieval stem of one word (or compound) given as its surface; of the first word if there are more.
  public func stem(ofSurface surface: String) -> String {
    var buffer = TokenBuffer()
    analyze(surface, into: &buffer)
    let whole = buffer.tokens.prefix(2).first { $0.flags.contains(.compound) }
    guard let token = whole ?? buffer.tokens.first else { return TextFolding.fold(surface) }
    return buffer.stem(token)
  }
}

/// What analysis looks things up in; built once a process.
final class AnalysisTables: Sendable {
  static let shared = AnalysisTables()

  /// Raise when code (not a table, which is hashed) changes the output for any text.
  static let version = "es-1"

  let stemmer = RetrievalStemmer()
  let composition = LetterComposition.shared
  /// Folded letters of U+00C0...U+00FF by low six bits; 0 where the letter stays or becomes two.
  let latin1Folds: [UInt8]
  let fingerprint: String

  private init() {
    latin1Folds = (UInt32(0xC0)...0xFF).map { letter in
      guard let (first, second) = LetterComposition.shared.fold(letter), second == 0 else { return 0 }
      return first
    }
    fingerprint = Self.fingerprintOfTables()
  }

  private static func fingerprintOfTables() -> String {
    var hash = FNV1a()
    hash.add(version)
    for rules in [RetrievalRules.plurals, RetrievalRules.endings, RetrievalRules.roots] {
      for rule in rules { hash.add("\(rule.suffix)>\(rule.replacement)>\(rule.rest)") }
    }
    hash.add(RetrievalRules.exceptions)
    for word in SpanishStopwords.folded { hash.add(word) }
    for row in LetterComposition.rows { hash.add("\(row.mark)\(row.bases)\(row.composed)") }
    for row in LetterComposition.replacements { hash.add(row.letter + row.plain) }
    for domain in CompoundFinder.topDomains { hash.add(domain) }
    let digits = String(hash.value, radix: 16)
    return version + ":" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// The hash FNV-1a, 64 bits.
private struct FNV1a {
  var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0)
  }

  private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
