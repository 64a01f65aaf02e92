/// Reads RDF/XML (W3C Recommendation, 25 February 2014): node and property elements, nested nodes,
/// `rdf:about`, `rdf:ID`, `rdf:nodeID`, `rdf:resource`, `rdf:datatype`, `rdf:parseType="Resource"`,
/// `xml:lang`. Properties written as attributes and other parse types are refused rather than passed over.
enum RDFXMLReader {
  static func read(_ text: String, limits: ReadLimits) throws(RDFError) -> RDFGraph {
    let handler = Handler(limits: limits)
    var feed = XMLFeed(limits: limits)
    if let failure = XMLPushParser.read(text.utf8.span, feed: &feed, into: handler) {
      throw RDFError(
        line: failure.line,
        what: BilingualText("not well-formed XML: \(failure.message)", "XML mal formado: \(failure.message)"))
    }
    if let problem = handler.problem { throw RDFError(line: 0, what: problem) }
    if handler.graph.triples.isEmpty {
      throw RDFError(line: 0, what: BilingualText("it holds no RDF", "no contiene RDF"))
    }
    return handler.graph
  }

  /// A name as a whole IRI, as far as a thesaurus needs: whole IRIs stay, `#x` and paths are put behind the
  /// base.
  static func resolve(_ name: String, base: String) -> String {
    if name.isEmpty { return base }
    if let colon = name.firstIndex(of: ":"), !name[..<colon].contains("/"), !name.hasPrefix("#") {
      return name
    }
    let trunk = base.prefix { $0 != "#" }
    if name.hasPrefix("#") { return trunk + name }
    if name.hasPrefix("/"), let scheme = base.firstRange(of: "://") {
      return base[..<(base[scheme.upperBound...].firstIndex(of: "/") ?? base.endIndex)] + name
    }
    return trunk[..<(trunk.lastIndex(of: "/").map(trunk.index(after:)) ?? trunk.startIndex)] + name
  }

  private final class Handler: XMLHandler {
    private enum Frame {
      /// `rdf:RDF`.
      case root
      /// An element that is a thing.
      case node(RDFTerm)
      /// An element that is a property of a thing; whether its value was given by something in it or on it.
      case property(RDFTerm, String, datatype: String, isDone: Bool)
    }

    let limits: ReadLimits
    var graph = RDFGraph()
    var problem: BilingualText?
    var isDone: Bool { problem != nil }
    private var frames: [Frame] = []
    private var languages: [String] = []
    private var bases: [String] = []
    private var text: [UInt8] = []
    private var blanks: [String: Int] = [:]
    private var blankCount = 0

    init(limits: ReadLimits) { self.limits = limits }

    func start(_ tag: XMLTag) {
      guard problem == nil else { return }
      let isRDF = tag.name.namespace == RDFGraph.rdf
      languages.append(tag.attribute("lang") ?? languages.last ?? "")
      bases.append(tag.attribute("base") ?? bases.last ?? "")
      remember(tag)
      switch frames.last {
      case nil:
        frames.append(isRDF && tag.name.local == "RDF" ? .root : .node(node(tag)))
      case .root: frames.append(.node(node(tag)))
      case .node(let subject): property(tag, of: subject)
      case .property(let subject, let predicate, let datatype, _):
        let object = node(tag)
        graph.triples.append(RDFTriple(subject, predicate, object))
        frames[frames.count - 1] = .property(subject, predicate, datatype: datatype, isDone: true)
        frames.append(.node(object))
      }
    }

    private func remember(_ tag: XMLTag) {
      guard !tag.name.prefix.isEmpty, !graph.prefixes.contains(where: { $0.name == tag.name.prefix }) else {
        return
      }
      graph.prefixes.append((tag.name.prefix, tag.name.namespace))
    }

    private func node(_ tag: XMLTag) -> RDFTerm {
      check(tag, known: ["about", "ID", "nodeID", "lang", "base"])
      let base = bases.last ?? ""
      let subject: RDFTerm
      if let about = tag.attribute("about") {
        subject = .iri(RDFXMLReader.resolve(about, base: base))
      } else if let id = tag.attribute("ID") {
        subject = .iri(RDFXMLReader.resolve("#" + id, base: base))
      } else {
        subject = blank(tag.attribute("nodeID"))
      }
      let type = tag.name.namespace + tag.name.local
      if type != RDFGraph.rdf + "Description" {
        graph.triples.append(RDFTriple(subject, RDFGraph.rdf + "type", .iri(type)))
      }
      return subject
    }

    private func property(_ tag: XMLTag, of subject: RDFTerm) {
      check(tag, known: ["resource", "datatype", "nodeID", "parseType", "lang", "base", "ID"])
      let predicate = tag.name.namespace + tag.name.local
      text.removeAll()
      var isDone = true
      if let resource = tag.attribute("resource") {
        let object = RDFTerm.iri(RDFXMLReader.resolve(resource, base: bases.last ?? ""))
        graph.triples.append(RDFTriple(subject, predicate, object))
      } else if let name = tag.attribute("nodeID") {
        graph.triples.append(RDFTriple(subject, predicate, blank(name)))
      } else if let type = tag.attribute("parseType") {
        guard type == "Resource" else { return refuse("rdf:parseType=\"\(type)\"") }
        let object = blank(nil)
        graph.triples.append(RDFTriple(subject, predicate, object))
        return frames.append(.node(object))
      } else {
        isDone = false
      }
      frames.append(
        .property(subject, predicate, datatype: tag.attribute("datatype") ?? "", isDone: isDone))
    }

    private func blank(_ name: String?) -> RDFTerm {
      if let name, let known = blanks[name] { return .blank(known) }
      blankCount += 1
      if let name { blanks[name] = blankCount }
      return .blank(blankCount)
    }

    private func check(_ tag: XMLTag, known: [String]) {
      if let odd = tag.attributes.first(where: { !known.contains($0.name) }) { refuse("@" + odd.name) }
    }

    private func refuse(_ what: String) {
      if problem != nil { return }
      problem = BilingualText(
        "\(what) is not supported; write it as an element", "no se admite \(what); escríbalo como elemento")
    }

    func append(_ bytes: Span<UInt8>) {
      guard text.count + bytes.count <= limits.maximumTextBytes else { return }
      for index in bytes.indices { text.append(bytes[index]) }
    }

    func end() {
      guard problem == nil else { return }
      let language = languages.popLast() ?? ""
      _ = bases.popLast()
      if case .property(let subject, let predicate, let datatype, false)? = frames.popLast() {
        let value = String(decoding: text, as: UTF8.self)
        graph.triples.append(
          RDFTriple(
            subject, predicate,
            .literal(value, language: datatype.isEmpty ? language.lowercased() : "", datatype: datatype)))
      }
      text.removeAll()
    }

    func close() {}
  }
}
