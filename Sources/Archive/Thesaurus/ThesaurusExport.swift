import Documents

/// A syntax of RDF in which the thesaurus can be had.
public enum ThesaurusSyntax: String, Sendable, CaseIterable {
  /// Turtle (W3C Recommendation, 25 February 2014).
  case turtle = "ttl"
  /// RDF/XML (W3C Recommendation, 25 February 2014).
  case xml = "rdf"

  /// The media type, in UTF-8.
  public var mediaType: String {
    self == .turtle ? "text/turtle; charset=utf-8" : "application/rdf+xml; charset=utf-8"
  }
}

extension Archive {
  /// The thesaurus in a syntax of RDF. Turtle is given just as it stands in the archive.
  ///
  /// - Parameter concept: the IRI of a concept, for the statements about it alone, and about what it holds without a name.
  /// - Throws: `ArchiveError.thesaurus` if it cannot be read or written so, `ArchiveError.io`.
  public func thesaurusBytes(
    as syntax: ThesaurusSyntax, concept: String? = nil
  ) throws(ArchiveError) -> [UInt8] {
    let bytes = try thesaurusBytes()
    if syntax == .turtle, concept == nil { return bytes }
    let path = location.thesaurus.display
    var graph = try ArchiveThesaurus.graph(bytes, path: path)
    if let concept { graph.triples = Self.statements(about: .iri(concept), in: graph) }
    switch syntax {
    case .turtle: return Array(TurtleWriter(prefixes: graph.prefixes).write(graph).utf8)
    case .xml:
      var writer = RDFXMLWriter(prefixes: graph.prefixes)
      do {
        return Array(try writer.write(graph).utf8)
      } catch {
        throw .thesaurus(
          path: path, line: 0,
          what: BilingualText(
            "the property \(error.iri) cannot be written as RDF/XML; take the Turtle instead",
            "la propiedad \(error.iri) no se puede escribir como RDF/XML; use la versión en Turtle"))
      }
    }
  }

  /// The statements about a thing and about the nameless things that these lead to.
  private static func statements(about subject: RDFTerm, in graph: RDFGraph) -> [RDFTriple] {
    var wanted: Set<RDFTerm> = [subject]
    var found: [RDFTriple] = []
    var isGrowing = true
    while isGrowing {
      found = graph.triples.filter { wanted.contains($0.subject) }
      let before = wanted.count
      for triple in found { if case .blank = triple.object { wanted.insert(triple.object) } }
      isGrowing = wanted.count > before
    }
    return found
  }
}
