/// A piece of a query.
enum QueryToken: Equatable {
  case word(String)
  case exact(String)
  case prefix(String)
  case phrase(String)
  case everything
  /// A field name with its colon. The next token is its value.
  case field(SearchField, written: String)
  case plus
  case minus
  case not
  case and
  case or
  case open
  case close
  case end
}

/// What a query may cost to read.
struct QueryLimits {
  /// Unicode scalars of the query that are read.
  var scalars = 8_192
  /// Words, phrases and other leaves.
  var clauses = 128
  /// Nested parentheses.
  var depth = 32
  /// Word forms that one prefix may stand for.
  var expansions = 1_000
}

/// Cuts a query into tokens in one pass that looks at each scalar a bounded number of times.
///
/// Every text is a query: what has no meaning as an operator is part of a word, and the analyzer later drops what
/// is not a letter or a digit.
struct QueryLexer {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private(set) var tokens: [QueryToken] = []
  var notes = NoteCollector()
  /// Scalars looked at; shows in tests that reading is linear.
  private(set) var steps = 0

  init(_ query: String, limits: QueryLimits) {
    var read = Array(query.unicodeScalars.prefix(limits.scalars + 1))
    if read.count > limits.scalars {
      read.removeLast()
      notes.add(.queryCut, String(limits.scalars))
    }
    scalars = read
  }

  /// Reads the whole query; the last token is `.end`.
  mutating func run() {
    while index < scalars.count {
      let scalar = scalars[index]
      if Self.isSpace(scalar) {
        advance()
      } else if let closing = Self.closingQuotes(of: scalar) {
        advance()
        phrase(until: closing)
      } else {
        switch scalar {
        case "(": advance(); tokens.append(.open)
        case ")": advance(); tokens.append(.close)
        case "+", "-", "\u{2212}": sign(scalar)
        default: word(attachedToField: false)
        }
      }
    }
    tokens.append(.end)
  }

  private mutating func advance() {
    index += 1
    steps += 1
  }

  /// A sign counts only when something follows it directly: in `a - b` it is a dash.
  private mutating func sign(_ scalar: Unicode.Scalar) {
    advance()
    guard index < scalars.count, !Self.isSpace(scalars[index]), scalars[index] != ")" else {
      return
    }
    tokens.append(scalar == "+" ? .plus : .minus)
  }

  private mutating func phrase(until closing: String.UnicodeScalarView) {
    var text = String.UnicodeScalarView()
    var isClosed = false
    while index < scalars.count {
      let scalar = scalars[index]
      advance()
      if closing.contains(scalar) {
        isClosed = true
        break
      }
      text.append(scalar)
    }
    if !isClosed { notes.add(.unclosedQuote) }
    tokens.append(.phrase(String(text)))
    distance()
  }

  /// `~3` after a phrase: understood as what it is, so that it does not become a word.
  private mutating func distance() {
    guard index + 1 < scalars.count, scalars[index] == "~", Self.isDigit(scalars[index + 1]) else { return }
    advance()
    var digits = "~"
    while index < scalars.count, Self.isDigit(scalars[index]) {
      digits.unicodeScalars.append(scalars[index])
      advance()
    }
    notes.add(.distanceIgnored, digits)
  }

  private mutating func word(attachedToField: Bool) {
    var text = String.UnicodeScalarView()
    var colon: String.UnicodeScalarView.Index?
    while index < scalars.count {
      let scalar = scalars[index]
      if Self.isSpace(scalar) || scalar == "(" || scalar == ")" || Self.closingQuotes(of: scalar) != nil {
        break
      }
      advance()
      if scalar == ":", colon == nil, !attachedToField {
        // A known field ends the token here: its value is read as it stands, colons and signs and all.
        if let field = SearchField(named: String(text)) {
          tokens.append(.field(field, written: String(text)))
          fieldValue()
          return
        }
        colon = text.endIndex
      }
      text.append(scalar)
    }
    if let colon, splitUnknownField(text, at: colon) { return }
    appendWord(String(text), mayBeOperator: !attachedToField)
  }

  /// The value that directly follows a field's colon, if it is not a phrase or a group.
  private mutating func fieldValue() {
    guard index < scalars.count else { return }
    let next = scalars[index]
    if Self.isSpace(next) || next == "(" || next == ")" || Self.closingQuotes(of: next) != nil { return }
    word(attachedToField: true)
  }

  /// `foo:bar` where foo is not a field: two words and a note. `https://…` and `10:30` stay whole.
  private mutating func splitUnknownField(
    _ text: String.UnicodeScalarView, at colon: String.UnicodeScalarView.Index
  ) -> Bool {
    let name = text[..<colon]
    let value = text[text.index(after: colon)...]
    guard name.count >= 2, name.allSatisfy({ $0.properties.isAlphabetic || $0 == "_" }) else { return false }
    guard !value.starts(with: "//".unicodeScalars) else { return false }
    let isFollowedByQuote = index < scalars.count && Self.closingQuotes(of: scalars[index]) != nil
    if !value.isEmpty || isFollowedByQuote { notes.add(.unknownField, String(name)) }
    appendWord(String(name), mayBeOperator: false)
    if !value.isEmpty { appendWord(String(value), mayBeOperator: false) }
    return true
  }

  private mutating func appendWord(_ text: String, mayBeOperator: Bool) {
    if mayBeOperator {
      switch text {
      case "OR", "O": return tokens.append(.or)
      case "AND", "Y": return tokens.append(.and)
      case "NOT", "NO": return tokens.append(.not)
      case "*": return tokens.append(.everything)
      default: break
      }
    }
    let scalars = text.unicodeScalars
    if scalars.first == "=", scalars.count > 1 {
      tokens.append(.exact(String(scalars.dropFirst())))
    } else if scalars.last == "*" {
      let stem = String(
        scalars[..<(scalars.lastIndex { $0 != "*" }.map(scalars.index(after:)) ?? scalars.startIndex)])
      let letters = stem.unicodeScalars.prefix(64).count { Self.isLetterOrDigit($0) }
      if letters >= 2 {
        tokens.append(.prefix(stem))
      } else {
        notes.add(.prefixTooShort, text)
        if letters > 0 { tokens.append(.word(stem)) }
      }
    } else {
      if scalars.contains("*") { notes.add(.wildcardInside, text) }
      tokens.append(.word(text))
    }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    // Control characters separate words, as they do in documents.
    scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0xFEFF
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || isDigit(scalar)
  }

  /// The marks that close a phrase opened by a mark, or nil if the scalar is not a quotation mark.
  private static func closingQuotes(of scalar: Unicode.Scalar) -> String.UnicodeScalarView? {
    switch scalar {
    case "\"": "\"”".unicodeScalars
    case "“", "”", "„": "”“\"".unicodeScalars
    case "«", "»": "»".unicodeScalars
    default: nil
    }
  }
}
