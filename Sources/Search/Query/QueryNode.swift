/// A query as it was understood, before the analyzer and the index are asked.
///
/// A *bag* is a run of clauses side by side. Words, `=forms`, patterns and groups in it are optional (a
/// document with one of them is a hit, one with all of them comes first if they are few and no question); phrases, words near each other,
/// fields, ranges and `+clauses` are required; `-clauses` exclude. `OR` binds weaker than `AND`, and both
/// weaker than standing side by side.
public indirect enum QueryNode: Sendable, Equatable, CustomStringConvertible {
  /// All documents.
  case everything
  /// No document.
  case nothing
  /// A word, searched by its stem.
  case word(String)
  /// `=form`: exactly this form of a word.
  case exact(String)
  /// `prefix*`: all forms that begin so.
  case prefix(String)
  /// Words in quotation marks: these forms side by side.
  case phrase(String)
  /// `pal?bra`, `*bra`: all forms that fit, `?` being any letter and `*` any number of letters.
  case wildcard(String)
  /// `palabra~1`: all forms with so many letters inserted, left out, replaced or swapped at most.
  case fuzzy(String, Int)
  /// `"frase con hueco"~3`: these forms in this order, with so many words more among them at most.
  case loosePhrase(String, gap: Int)
  /// `a NEAR/5 b NEAR/3 c`: each operand at most so many words from the next, in any order.
  case near([QueryNode], [Int])
  /// What was typed, and what a thesaurus says means the same or is a kind of it.
  case synonyms(QueryNode, [QueryNode])
  /// Words within the title only.
  case title(QueryNode)
  /// A value of a keyword field, equal or with all the words given.
  case keyword(field: String, value: String, prefix: Bool)
  /// A document by its identifier.
  case identifier(String)
  /// Dates as `yyyymmdd`, both ends included.
  case dates(from: Int32, to: Int32)
  /// Clauses side by side.
  case bag([QueryNode])
  /// All of the operands.
  case and([QueryNode])
  /// Any of the operands.
  case or([QueryNode])
  /// `+clause`, only within a bag.
  case required(QueryNode)
  /// `-clause`, only within a bag.
  case excluded(QueryNode)

  /// The tree as an S-expression: `(bag gobierno abierto (not municipal) (dates 20160000 20189999))`.
  public var description: String {
    switch self {
    case .everything: "*"
    case .nothing: "()"
    case .word(let text): text
    case .exact(let text): "=" + text
    case .prefix(let text): text + "*"
    case .phrase(let text): "\"" + text + "\""
    case .wildcard(let text): text
    case .fuzzy(let text, let distance): "\(text)~\(distance)"
    case .loosePhrase(let text, let gap): "\"\(text)\"~\(gap)"
    case .near(let operands, let distances): Self.list("near/" + Self.joined(distances), operands)
    case .synonyms(let typed, let others): Self.list("syn", [typed] + others)
    case .title(let node): "(titulo \(node))"
    case .keyword(let field, let value, let prefix): "(\(field) \"\(value)\(prefix ? "*" : "")\")"
    case .identifier(let value): "(id \"\(value)\")"
    case .dates(let from, let to): "(dates \(from) \(to))"
    case .bag(let nodes): Self.list("bag", nodes)
    case .and(let nodes): Self.list("and", nodes)
    case .or(let nodes): Self.list("or", nodes)
    case .required(let node): "(must \(node))"
    case .excluded(let node): "(not \(node))"
    }
  }

  /// The node as it was typed.
  var typed: QueryNode {
    switch self {
    case .synonyms(let typed, _): typed.typed
    case .or(let nodes): .or(nodes.map(\.typed))
    case .bag(let nodes): .bag(nodes.map(\.typed))
    default: self
    }
  }

  private static func joined(_ distances: [Int]) -> String {
    Set(distances).count == 1
      ? String(distances[0]) : distances.map { String($0) }.joined(separator: ",")
  }

  private static func list(_ name: String, _ nodes: [QueryNode]) -> String {
    "(" + name + nodes.map { " " + $0.description }.joined() + ")"
  }
}
