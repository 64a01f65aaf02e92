/// A piece of a query.
enum QueryToken: Equatable {
  case word(String)
  case exact(String)
  case prefix(String)
  /// `pal?bra`, `*bra`
  case wildcard(String)
  /// `palabra~1`
  case fuzzy(String, Int)
  case phrase(String)
  /// `"frase con hueco"~3`
  case loosePhrase(String, gap: Int)
  /// `NEAR/5` with its distance
  case near(Int)
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
  /// Word forms that one pattern may stand for.
  var expansions = 1_000
  /// Word forms that one pattern beside `NEAR` may stand for.
  var nearExpansions = 64
  /// Words between the words of a phrase, and from one side of `NEAR` to the other.
  var distance = 100
}

/// Cuts a query into tokens in one pass that looks at each scalar a bounded number of times.
///
/// Every text is a query: what has no meaning as an operator is part of a word, and the analyzer later drops
/// what is not a letter or a digit.
struct QueryLexer {
  private let scalars: [Unicode.Scalar]
  private let limits: QueryLimits
  private var index = 0
  private(set) var tokens: [QueryToken] = []
  /// How operators in capitals were written, by the place of their token.
  private(set) var operators: [Int: String] = [:]
  /// Whether there is nothing in the query but spaces.
  private(set) var isBlank = true
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
    self.limits = limits
  }

  /// Reads the whole query; the last token is `.end`.
  mutating func run() {
    while index < scalars.count {
      let scalar = scalars[index]
      if !Self.isSpace(scalar) { isBlank = false }
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
    let gap = gap()
    tokens.append(gap > 0 ? .loosePhrase(String(text), gap: gap) : .phrase(String(text)))
  }

  /// The number of `~3` after a phrase; 0 if there is none.
  private mutating func gap() -> Int {
    guard index + 1 < scalars.count, scalars[index] == "~", Self.isDigit(scalars[index + 1]) else { return 0 }
    advance()
    var digits = ""
    while index < scalars.count, Self.isDigit(scalars[index]) {
      if digits.utf8.count < 9 { digits.unicodeScalars.append(scalars[index]) }
      advance()
    }
    return within(Int(digits) ?? 0, limits.distance, written: "~" + digits)
  }

  /// A number brought down to a limit, with a note.
  private mutating func within(_ number: Int, _ limit: Int, written: String) -> Int {
    if number > limit { notes.add(.distanceReduced, written, String(limit)) }
    return min(number, limit)
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
      operators[tokens.count] = text
      switch text {
      case "OR", "O": return tokens.append(.or)
      case "AND", "Y": return tokens.append(.and)
      case "NOT", "NO": return tokens.append(.not)
      case "*": return tokens.append(.everything)
      case "NEAR", "CERCA": return tokens.append(.near(Self.nearDistance))
      default: if near(text) { return }
      }
      operators[tokens.count] = nil
    }
    let scalars = text.unicodeScalars
    if scalars.first == "=", scalars.count > 1 {
      tokens.append(.exact(String(scalars.dropFirst())))
    } else if fuzzy(text) || wildcard(text) {
      return
    } else {
      tokens.append(.word(text))
    }
  }

  /// Words from one side of a `NEAR` without a number to the other.
  static let nearDistance = 10

  /// `NEAR/5`, `CERCA/5`
  private mutating func near(_ text: String) -> Bool {
    for name in ["NEAR/", "CERCA/"] where text.hasPrefix(name) {
      guard let number = Int(text.dropFirst(name.count).prefix(9)), number > 0 else { return false }
      tokens.append(.near(within(number, limits.distance, written: text)))
      return true
    }
    return false
  }

  /// `palabra~`, `palabra~2`: a word with letters that may differ, at most one in a word of five letters and
  /// two in a longer one, beyond which everything is like everything.
  private mutating func fuzzy(_ text: String) -> Bool {
    guard let tilde = text.unicodeScalars.lastIndex(of: "~") else { return false }
    let word = String(text.unicodeScalars[..<tilde])
    let digits = text.unicodeScalars[tilde...].dropFirst()
    guard digits.allSatisfy(Self.isDigit), !word.isEmpty else { return false }
    let wanted = digits.isEmpty ? 1 : Int(String(digits.prefix(9))) ?? 1
    let letters = word.unicodeScalars.prefix(64).count { Self.isLetterOrDigit($0) }
    let limit = letters < 3 ? 0 : letters < 6 ? 1 : 2
    if letters == 0 { return false }
    if limit == 0 {
      notes.add(.fuzzyTooShort, text)
    } else if wanted > limit {
      notes.add(.distanceReduced, text, String(limit))
    }
    let distance = min(wanted, limit)
    tokens.append(distance > 0 ? .fuzzy(word, distance) : .word(word))
    return true
  }

  /// `prefijo*`, `pal?bra`, `*bra`. A question mark counts within a word only: at its end it ends a question.
  private mutating func wildcard(_ text: String) -> Bool {
    var scalars = Array(text.unicodeScalars)
    while scalars.last == "?" { scalars.removeLast() }
    guard scalars.contains("*") || scalars.contains("?"),
      scalars.allSatisfy({ $0 == "*" || $0 == "?" || $0 == "-" || Self.isMarkOrLetterOrDigit($0) })
    else { return false }
    let letters = scalars.prefix(64).count { Self.isLetterOrDigit($0) }
    var body = String.UnicodeScalarView()
    body.append(contentsOf: scalars.prefix { $0 != "*" && $0 != "?" })
    let rest = scalars.dropFirst(body.count)
    if letters < 2 {
      notes.add(.prefixTooShort, text)
      let kept = scalars.filter { $0 != "*" && $0 != "?" }
      var word = String.UnicodeScalarView()
      word.append(contentsOf: kept)
      if letters > 0 { tokens.append(.word(String(word))) }
    } else if rest.allSatisfy({ $0 == "*" }) {
      tokens.append(.prefix(String(body)))
    } else {
      var pattern = String.UnicodeScalarView()
      // A run of stars means one.
      for scalar in scalars where scalar != "*" || pattern.last != "*" { pattern.append(scalar) }
      tokens.append(.wildcard(String(pattern)))
    }
    return true
  }

  private static func isMarkOrLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    isLetterOrDigit(scalar) || (0x300...0x36F).contains(scalar.value)
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
