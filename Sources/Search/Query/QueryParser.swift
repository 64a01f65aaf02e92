/// A query as text was understood: its tree, and notes on what was odd about it.
public struct ParsedQuery: Sendable {
  /// What will be searched for.
  public var tree: QueryNode
  /// How odd input was understood.
  public var notes: [QueryNote]
  /// Scalars and tokens looked at, for tests of linearity.
  package var steps: Int

  /// Reads a query. Never fails; time and memory are linear in the text up to a limit and bounded above it.
  ///
  ///     query  = or
  ///     or     = and { ("OR" | "O") and }
  ///     and    = bag { ("AND" | "Y") bag }
  ///     bag    = clause { clause }
  ///     clause = { "+" | "-" | "NOT" | "NO" } near
  ///     near   = primary { "NEAR" [ "/" number ] primary }
  ///     primary = "(" or ")" | "phrase" | "phrase"~n | word | =form | prefix* | pat?ern | word~n
  ///             | field ":" value | field ":" "(" or ")"
  public init(_ query: String) {
    self.init(query, limits: QueryLimits())
  }

  init(_ query: String, limits: QueryLimits) {
    var lexer = QueryLexer(query, limits: limits)
    lexer.run()
    var parser = QueryParser(
      tokens: lexer.tokens, operators: lexer.operators, notes: lexer.notes, limits: limits)
    let isBlank = lexer.isBlank
    let root = parser.parse()
    if root == nil && !isBlank { parser.notes.add(.nothingToSearch) }
    tree = root ?? (isBlank ? .everything : .nothing)
    notes = parser.notes.notes
    steps = lexer.steps + parser.steps
  }
}

/// The predictive parser: one token decides what comes next, and no token is looked at twice.
struct QueryParser {
  private let tokens: [QueryToken]
  private let operators: [Int: String]
  private let limits: QueryLimits
  private var index = 0
  private var clauses = 0
  /// Parentheses beyond the depth limit that wait for their partner.
  private var ignoredOpen = 0
  var notes: NoteCollector
  private(set) var steps = 0

  init(tokens: [QueryToken], operators: [Int: String], notes: NoteCollector, limits: QueryLimits) {
    self.tokens = tokens
    self.operators = operators
    self.notes = notes
    self.limits = limits
  }

  /// The whole query, or nil if there is nothing to search for in it.
  mutating func parse() -> QueryNode? {
    parseOr(field: nil, depth: 0)
  }

  private var current: QueryToken { index < tokens.count ? tokens[index] : .end }

  /// The operator that stands at a place, as it was written.
  private func written(at place: Int) -> String { operators[place] ?? "" }

  private mutating func advance() {
    index += 1
    steps += 1
  }

  private mutating func parseOr(field: SearchField?, depth: Int) -> QueryNode? {
    var operands: [QueryNode] = []
    var hasEmptyOperand = false
    while true {
      if let operand = parseAnd(field: field, depth: depth) {
        operands.append(operand)
      } else {
        hasEmptyOperand = true
      }
      guard current == .or else { break }
      let name = written(at: index)
      if hasEmptyOperand { notes.add(.danglingOperator, name) }
      advance()
      if current == .end || current == .close { notes.add(.danglingOperator, name) }
    }
    return operands.count > 1 ? .or(operands) : operands.first
  }

  private mutating func parseAnd(field: SearchField?, depth: Int) -> QueryNode? {
    var operands: [QueryNode] = []
    var hasEmptyOperand = false
    while true {
      if let operand = parseBag(field: field, depth: depth) {
        operands.append(operand)
      } else {
        hasEmptyOperand = true
      }
      guard current == .and else { break }
      let name = written(at: index)
      if hasEmptyOperand { notes.add(.danglingOperator, name) }
      advance()
      if current == .end || current == .close { notes.add(.danglingOperator, name) }
    }
    return operands.count > 1 ? .and(operands) : operands.first
  }

  private mutating func parseBag(field: SearchField?, depth: Int) -> QueryNode? {
    var parts: [QueryNode] = []
    scan: while true {
      switch current {
      case .end, .or, .and:
        break scan
      case .close:
        if ignoredOpen > 0 {
          ignoredOpen -= 1
          advance()
        } else if depth == 0 {
          notes.add(.extraParenthesis)
          advance()
        } else {
          break scan
        }
      case .near:
        notes.add(.danglingOperator, written(at: index))
        advance()
      default:
        if let part = parseClause(field: field, depth: depth) { parts.append(part) }
      }
    }
    if parts.count == 1 {
      if case .excluded = parts[0] { return .bag(parts) }
      if case .required(let node) = parts[0] { return node }
      return parts[0]
    }
    return parts.isEmpty ? nil : .bag(parts)
  }

  private mutating func parseClause(field: SearchField?, depth: Int) -> QueryNode? {
    var isExcluded = false
    var isRequired = false
    var written = ""
    signs: while true {
      switch current {
      case .plus: isRequired = true; written = "+"
      case .minus: isExcluded = true; written = "-"
      case .not: isExcluded = true; written = self.written(at: index)
      default: break signs
      }
      advance()
    }
    guard let node = parseNear(field: field, depth: depth) else {
      if !written.isEmpty { notes.add(.danglingOperator, written) }
      return nil
    }
    if isExcluded { return .excluded(node) }
    return isRequired ? .required(node) : node
  }

  private mutating func parseNear(field: SearchField?, depth: Int) -> QueryNode? {
    guard let first = parsePrimary(field: field, depth: depth) else { return nil }
    var operands = [first]
    var distances: [Int] = []
    while case .near(let distance) = current {
      let name = written(at: index)
      advance()
      guard let operand = parsePrimary(field: field, depth: depth) else {
        notes.add(.danglingOperator, name)
        break
      }
      operands.append(operand)
      distances.append(distance)
    }
    return operands.count > 1 ? near(operands, distances) : first
  }

  /// `titulo:a NEAR/3 b` is a match within the title. What has no place in the text can only be required.
  private mutating func near(_ operands: [QueryNode], _ distances: [Int]) -> QueryNode {
    var words: [QueryNode] = []
    var inTitle = false
    for operand in operands {
      if case .title(let inner) = operand {
        inTitle = true
        words.append(inner)
      } else {
        words.append(operand)
      }
    }
    if let odd = words.first(where: { !$0.hasPlace }) {
      notes.add(.nearNeedsWords, odd.description)
      return .and(operands)
    }
    return inTitle ? .title(.near(words, distances)) : .near(words, distances)
  }

  private mutating func parsePrimary(field: SearchField?, depth: Int) -> QueryNode? {
    switch current {
    case .open:
      advance()
      guard depth < limits.depth else {
        notes.add(.tooDeep, String(limits.depth))
        ignoredOpen += 1
        return nil
      }
      let node = parseOr(field: field, depth: depth + 1)
      if current == .close {
        advance()
      } else {
        notes.add(.unclosedParenthesis)
      }
      return node
    case .field(let named, let written):
      advance()
      switch current {
      case .word, .exact, .prefix, .wildcard, .fuzzy, .phrase, .loosePhrase, .everything, .open:
        return parsePrimary(field: named, depth: depth)
      default:
        notes.add(.emptyField, written)
        return nil
      }
    case .word, .exact, .prefix, .wildcard, .fuzzy, .phrase, .loosePhrase, .everything:
      let token = current
      advance()
      guard clauses < limits.clauses else {
        notes.add(.tooManyClauses, String(limits.clauses))
        return nil
      }
      clauses += 1
      return leaf(token, field: field)
    case .plus, .minus, .not, .and, .or, .near, .close, .end:
      return nil
    }
  }

  private mutating func leaf(_ token: QueryToken, field: SearchField?) -> QueryNode? {
    let plain: QueryNode
    let text: String
    var isPrefix = false
    switch token {
    case .word(let word): (plain, text) = (.word(word), word)
    case .exact(let form): (plain, text) = (.exact(form), form)
    case .prefix(let prefix): (plain, text, isPrefix) = (.prefix(prefix), prefix, true)
    case .phrase(let phrase): (plain, text) = (.phrase(phrase), phrase)
    case .wildcard(let pattern):
      (plain, text) = (.wildcard(pattern), String(pattern.map { $0 == "*" || $0 == "?" ? " " : $0 }))
    case .fuzzy(let word, let distance): (plain, text) = (.fuzzy(word, distance), word)
    case .loosePhrase(let phrase, let gap): (plain, text) = (.loosePhrase(phrase, gap: gap), phrase)
    default: return .everything
    }
    switch field {
    case nil: return plain
    case .title: return .title(plain)
    case .identifier: return .identifier(text)
    case .keyword(let name):
      switch plain {
      case .wildcard, .fuzzy, .loosePhrase: notes.add(.patternInField, plain.description)
      default: break
      }
      return .keyword(field: name, value: text, prefix: isPrefix)
    case .year, .date:
      // «=2016» reaches here as an exact form, and means the same.
      guard let range = DateRange(parsing: text) else {
        notes.add(.badDate, text)
        return plain
      }
      guard range.isReversed else { return .dates(from: range.from, to: range.to) }
      notes.add(.reversedRange, text)
      return .dates(from: range.to, to: range.from)
    }
  }
}

extension QueryNode {
  /// Whether what it matches stands somewhere in the text, so that it can be near something.
  var hasPlace: Bool {
    switch self {
    case .word, .exact, .prefix, .wildcard, .fuzzy, .phrase: true
    case .or(let nodes), .bag(let nodes): nodes.allSatisfy(\.hasPlace)
    default: false
    }
  }
}
