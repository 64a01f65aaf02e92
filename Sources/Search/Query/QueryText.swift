extension QueryNode {
  /// The node written in the query language; reading it gives the node again, unless it holds synonyms, of
  /// which only what was typed is written.
  public var queryText: String { text(inside: 0) }

  /// - Parameter level: how strongly what stands around it binds: 0 nothing, 1 `OR`, 2 `AND`, 3 side by side,
  /// 4 a sign,
  ///   `NEAR` or a field.
  private func text(inside level: Int) -> String {
    switch self {
    case .everything: return "*"
    case .nothing: return ""
    case .word(let text): return text
    case .exact(let text): return "=" + text
    case .prefix(let text): return text + "*"
    case .wildcard(let text): return text
    case .fuzzy(let text, let distance): return "\(text)~\(distance)"
    case .phrase(let text): return Self.quoted(text)
    case .loosePhrase(let text, let gap): return Self.quoted(text) + "~\(gap)"
    case .near(let operands, let distances):
      var text = operands.first?.text(inside: 4) ?? ""
      for (operand, distance) in zip(operands.dropFirst(), distances) {
        text += " NEAR/\(distance) " + operand.text(inside: 4)
      }
      return level > 3 ? "(\(text))" : text
    case .synonyms(let typed, _): return typed.text(inside: level)
    case .title(let inner): return "titulo:" + inner.text(inside: 4)
    case .keyword(let field, let value, let prefix):
      return "\(field):" + (prefix ? value + "*" : Self.quoted(value))
    case .identifier(let value): return "id:" + Self.quoted(value)
    case .dates(let from, let to): return Self.dates(from, to)
    case .bag(let nodes): return Self.joined(nodes, by: " ", 3, level)
    case .and(let nodes): return Self.joined(nodes, by: " AND ", 2, level)
    case .or(let nodes): return Self.joined(nodes, by: " OR ", 1, level)
    case .required(let inner): return "+" + inner.text(inside: 4)
    case .excluded(let inner): return "-" + inner.text(inside: 4)
    }
  }

  private static func joined(_ nodes: [QueryNode], by mark: String, _ own: Int, _ level: Int) -> String {
    let text = nodes.map { $0.text(inside: own) }.joined(separator: mark)
    return level >= own && level > 0 ? "(\(text))" : text
  }

  private static func quoted(_ text: String) -> String {
    text.contains("\"") ? "«\(text)»" : "\"\(text)\""
  }

  private static func dates(_ from: Int32, _ to: Int32) -> String {
    let start = from <= DateRange.earliest ? "" : date(from)
    let end = to >= DateRange.latest ? "" : date(to)
    return start == end ? "fecha:" + start : "fecha:\(start)..\(end)"
  }

  /// A year for its first or last day, a month likewise, or a day.
  private static func date(_ number: Int32) -> String {
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let (month, day) = (number / 100 % 100, number % 100)
    var text = String(number / 10_000)
    text = String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text
    if month == 0 || month == 99 { return text }
    text += "-" + two(month)
    return day == 0 || day == 99 ? text : text + "-" + two(day)
  }
}
