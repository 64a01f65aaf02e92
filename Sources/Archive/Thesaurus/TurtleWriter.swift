import Documents

/// Writes statements as Turtle, those about one thing together, for people to read and edit.
struct TurtleWriter {
  private let prefixes: [(name: String, iri: String)]

  init(prefixes: [(name: String, iri: String)]) {
    // The longest first, so that the most particular name is taken.
    self.prefixes = prefixes.filter { !$0.iri.isEmpty }.sorted { $0.iri.utf8.count > $1.iri.utf8.count }
  }

  func write(_ graph: RDFGraph) -> String {
    var text = ""
    for prefix in prefixes.sorted(by: { $0.name < $1.name }) {
      text += "@prefix \(prefix.name): <\(prefix.iri)> .\n"
    }
    var order: [RDFTerm] = []
    var statements: [RDFTerm: [(String, [RDFTerm])]] = [:]
    for triple in graph.triples {
      if statements[triple.subject] == nil { order.append(triple.subject) }
      var own = statements[triple.subject] ?? []
      if let place = own.firstIndex(where: { $0.0 == triple.predicate }) {
        if !own[place].1.contains(triple.object) { own[place].1.append(triple.object) }
      } else {
        own.append((triple.predicate, [triple.object]))
      }
      statements[triple.subject] = own
    }
    for subject in order {
      let own = statements[subject] ?? []
      text += "\n" + term(subject)
      for (index, (predicate, objects)) in own.enumerated() {
        let verb = predicate == RDFGraph.rdf + "type" ? "a" : term(.iri(predicate))
        text += (index == 0 ? " " : " ;\n    ") + verb + " " + objects.map(term).joined(separator: ", ")
      }
      text += " .\n"
    }
    return text
  }

  private func term(_ term: RDFTerm) -> String {
    switch term {
    case .blank(let number): return "_:b\(number)"
    case .iri(let iri):
      for prefix in prefixes where iri.hasPrefix(prefix.iri) {
        let local = iri.dropFirst(prefix.iri.count)
        let isPlain = local.utf8.allSatisfy { byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
        }
        if isPlain, local.utf8.first != UInt8(ascii: "-") { return "\(prefix.name):\(local)" }
      }
      return "<" + escaped(iri, inName: true) + ">"
    case .literal(let value, let language, let datatype):
      let quoted = "\"" + escaped(value, inName: false) + "\""
      if !language.isEmpty { return quoted + "@" + language }
      return datatype.isEmpty ? quoted : quoted + "^^" + self.term(.iri(datatype))
    }
  }

  private func escaped(_ text: String, inName: Bool) -> String {
    var result = String.UnicodeScalarView()
    func append(_ piece: String) { result.append(contentsOf: piece.unicodeScalars) }
    for scalar in text.unicodeScalars {
      if inName {
        if scalar.value <= 0x20 || "<>\"{}|^`\\".unicodeScalars.contains(scalar) {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        } else {
          result.append(scalar)
        }
        continue
      }
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
