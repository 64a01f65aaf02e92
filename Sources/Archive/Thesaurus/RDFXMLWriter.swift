import Documents

/// Writes statements as RDF/XML (W3C Recommendation, 25 February 2014), those about one thing together.
struct RDFXMLWriter {
  /// A property whose IRI does not end in a name, which an element needs.
  struct UnwritableProperty: Error {
    var iri: String
  }

  private var names: [(name: String, iri: String)]

  init(prefixes: [(name: String, iri: String)]) {
    names = prefixes.filter {
      Self.isName($0.name[...]) && $0.name != "rdf" && $0.name != "xml" && !$0.iri.isEmpty
    }
    names.append(("rdf", RDFGraph.rdf))
  }

  /// - Throws: `UnwritableProperty` at a property whose IRI does not end in a name: this syntax cannot write it.
  mutating func write(_ graph: RDFGraph) throws(UnwritableProperty) -> String {
    var order: [RDFTerm] = []
    var statements: [RDFTerm: String] = [:]
    for triple in graph.triples {
      if statements[triple.subject] == nil { order.append(triple.subject) }
      let tag = try tag(triple.predicate)
      statements[triple.subject, default: ""] += "    <\(tag)" + Self.object(triple.object, tag) + "\n"
    }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF"
    for (name, iri) in names { text += "\n    xmlns:\(name)=\"\(Self.escape(iri))\"" }
    text += ">\n"
    for subject in order {
      text += "  <rdf:Description " + Self.reference(subject, "about") + ">\n" + (statements[subject] ?? "")
      text += "  </rdf:Description>\n"
    }
    return text + "</rdf:RDF>\n"
  }

  /// The element of a property: the longest name that its IRI ends with, in the namespace of what stands before.
  private mutating func tag(_ iri: String) throws(UnwritableProperty) -> String {
    var start = iri.endIndex
    while start > iri.startIndex, Self.isNamePart(iri[iri.index(before: start)]) {
      start = iri.index(before: start)
    }
    while start < iri.endIndex, !Self.isNameStart(iri[start]) { start = iri.index(after: start) }
    guard start < iri.endIndex, start > iri.startIndex else {
      throw UnwritableProperty(iri: iri)
    }
    let space = String(iri[..<start])
    if let known = names.first(where: { $0.iri == space }) { return "\(known.name):\(iri[start...])" }
    let name = "ns\(names.count)"
    names.append((name, space))
    return "\(name):\(iri[start...])"
  }

  private static func object(_ term: RDFTerm, _ tag: String) -> String {
    guard case .literal(let value, let language, let datatype) = term else {
      return " " + reference(term, "resource") + "/>"
    }
    let kind =
      !language.isEmpty
      ? " xml:lang=\"\(escape(language))\"" : datatype.isEmpty ? "" : " rdf:datatype=\"\(escape(datatype))\""
    return "\(kind)>\(escape(value))</\(tag)>"
  }

  private static func reference(_ term: RDFTerm, _ attribute: String) -> String {
    switch term {
    case .iri(let iri): "rdf:\(attribute)=\"\(escape(iri))\""
    case .blank(let number): "rdf:nodeID=\"b\(number)\""
    // Nothing is said about a literal: the reader of a graph gives none as a subject.
    case .literal(let value, _, _): "rdf:\(attribute)=\"\(escape(value))\""
    }
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.first else { return false }
    return isNameStart(first) && text.allSatisfy(isNamePart)
  }

  private static func isNameStart(_ character: Character) -> Bool {
    character == "_" || character.isASCII && character.isLetter
  }

  private static func isNamePart(_ character: Character) -> Bool {
    isNameStart(character) || character == "-" || character.isASCII && character.isNumber
  }

  /// Text as XML 1.0 can hold it.
  private static func escape(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\n", "\t": result.append(scalar)
      case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value & 0xFFFE != 0xFFFE
        result.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
    return String(result)
  }
}
