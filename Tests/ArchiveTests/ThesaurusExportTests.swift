import Archive
import Documents
import Foundation
import Search
import Testing

@Suite("Thesaurus as RDF")
struct ThesaurusExportTests {
  private func archive() -> Archive {
    Archive(
      at: ArchiveLocation(
        root: BytePath(
          FileManager.default.temporaryDirectory.appendingPathComponent("tesauro-\(UUID().uuidString)").path))
    )
  }

  @Test("RDF/XML says what the Turtle says, statement by statement")
  func sameStatements() throws {
    let archive = archive()
    let turtle = try RDFGraph(reading: try archive.thesaurusBytes(as: .turtle))
    let xml = try archive.thesaurusBytes(as: .xml)
    #expect(RDFGraph.isXML(xml))
    let again = try RDFGraph(reading: xml)
    #expect(turtle.triples.count > 1_000)
    #expect(Set(again.triples) == Set(turtle.triples))
  }

  @Test("of one concept only the statements about it are given", arguments: ThesaurusSyntax.allCases)
  func oneConcept(syntax: ThesaurusSyntax) throws {
    let archive = archive()
    let concept = try #require(try archive.thesaurus().thesaurus.concepts.last)
    let graph = try RDFGraph(reading: try archive.thesaurusBytes(as: syntax, concept: concept.id))
    #expect(!graph.triples.isEmpty)
    #expect(graph.triples.allSatisfy { $0.subject == .iri(concept.id) })
  }

  @Test("signs of XML, nameless things, datatypes and properties without a prefix survive")
  func oddities() throws {
    let archive = archive()
    defer { try? FileManager.default.removeItem(atPath: archive.location.root.display) }
    let text = """
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      <urn:x:a> a skos:Concept ; skos:prefLabel "A & <b> \\"c\\""@es ; <http://otro.example/v#nota> [ skos:note "línea\\nsegunda" ] ;
        <http://otro.example/fecha> "2016"^^<http://www.w3.org/2001/XMLSchema#gYear> .
      """
    _ = try archive.importThesaurus(Array(text.utf8), from: "prueba.ttl")
    let turtle = try RDFGraph(reading: try archive.thesaurusBytes(as: .turtle))
    let again = try RDFGraph(reading: try archive.thesaurusBytes(as: .xml))
    func named(_ graph: RDFGraph) -> Set<RDFTriple> {
      // There is one nameless thing: its number is each reader's own.
      func term(_ term: RDFTerm) -> RDFTerm { if case .blank = term { .blank(0) } else { term } }
      return Set(graph.triples.map { RDFTriple(term($0.subject), $0.predicate, term($0.object)) })
    }
    #expect(named(again) == named(turtle) && turtle.triples.count == 5)
    let own = try RDFGraph(reading: try archive.thesaurusBytes(as: .turtle, concept: "urn:x:a"))
    #expect(own.triples.count == 5)
  }

  @Test("a property that RDF/XML cannot name is told, not left out")
  func unwritable() throws {
    let archive = archive()
    defer { try? FileManager.default.removeItem(atPath: archive.location.root.display) }
    let text = """
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      <urn:x:a> a skos:Concept ; skos:prefLabel "A"@es ; <http://otro.example/2016> "x" .
      """
    _ = try archive.importThesaurus(Array(text.utf8), from: "prueba.ttl")
    #expect(throws: ArchiveError.self) { try archive.thesaurusBytes(as: .xml) }
  }
}
