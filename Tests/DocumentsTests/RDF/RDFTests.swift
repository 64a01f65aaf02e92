import TestSupport
import Testing

@testable import Documents

@Suite("RDF")
struct RDFTests {
  private static let skos = "http://www.w3.org/2004/02/skos/core#"

  private func graph(_ text: String) throws(RDFError) -> RDFGraph { try RDFGraph(reading: Array(text.utf8)) }

  @Test("Turtle: prefixes, lists, languages, types, blank nodes, escapes, comments")
  func turtle() throws {
    let read = try graph(
      #"""
      # Comentario
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      PREFIX : <urn:x:>
      @base <http://a.example/b/> .
      :inai a skos:Concept ; skos:prefLabel "INAI"@es-MX, "a\"b\u00f1"@en ;
        skos:note """dos
      líneas"""; :n 12 ; :d 1.5; :t true .
      <c> skos:broader :inai.
      :x :y [ :z 'w'^^:tipo ] .
      """#)
    let inai = RDFTerm.iri("urn:x:inai")
    #expect(read.triples.contains(RDFTriple(inai, RDFGraph.rdf + "type", .iri(Self.skos + "Concept"))))
    #expect(
      read.triples.contains(
        RDFTriple(inai, Self.skos + "prefLabel", .literal("INAI", language: "es-mx", datatype: ""))))
    #expect(
      read.triples.contains(
        RDFTriple(inai, Self.skos + "prefLabel", .literal("a\"bñ", language: "en", datatype: ""))))
    #expect(
      read.triples.contains(
        RDFTriple(inai, Self.skos + "note", .literal("dos\nlíneas", language: "", datatype: ""))))
    #expect(read.triples.contains(RDFTriple(.iri("http://a.example/b/c"), Self.skos + "broader", inai)))
    #expect(
      read.triples.contains(
        RDFTriple(.blank(1), "urn:x:z", .literal("w", language: "", datatype: "urn:x:tipo"))))
    #expect(read.triples.count == 10)
  }

  @Test(
    "What is not well formed is told with its line",
    arguments: [
      (":a :b :c .", 1), ("@prefix a: <urn:a:> .\na:b a:c \"sin cerrar .", 2),
      ("@prefix a: <urn:a:> .\n\na:b a:c ( 1 2 ) .", 3), ("@prefix a: <urn:a:> .\na:b a:c a:d", 2),
      ("@prefix a: <urn:a b> .", 1),
    ])
  func illFormed(text: String, line: Int) {
    #expect {
      try graph(text)
    } throws: { error in
      (error as? RDFError)?.line == line
    }
  }

  @Test("RDF/XML: types, languages, resources, nested nodes, other charsets")
  func markup() throws {
    let text = """
      <?xml version="1.0" encoding="ISO-8859-1"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="\(Self.skos)">
        <skos:Concept rdf:about="urn:x:inai" xml:lang="es">
          <skos:prefLabel>Órgano</skos:prefLabel>
          <skos:broader rdf:resource="urn:x:o"/>
          <skos:related><skos:Concept rdf:about="urn:x:r"/></skos:related>
        </skos:Concept>
      </rdf:RDF>
      """
    let latin = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let read = try RDFGraph(reading: latin)
    let inai = RDFTerm.iri("urn:x:inai")
    #expect(
      read.triples.contains(
        RDFTriple(inai, Self.skos + "prefLabel", .literal("Órgano", language: "es", datatype: ""))))
    #expect(read.triples.contains(RDFTriple(inai, Self.skos + "broader", .iri("urn:x:o"))))
    #expect(read.triples.contains(RDFTriple(inai, Self.skos + "related", .iri("urn:x:r"))))
    #expect(read.triples.count == 5)
    #expect(throws: RDFError.self) { try graph("<?xml version=\"1.0\"?><rdf:RDF") }
    #expect(throws: RDFError.self) { try graph("<html><body>no</body></html>") }
  }

  @Test("Any bytes are read or refused", arguments: 0..<20)
  func anything(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "@prefix a: <urn:a:> .\n", "a:b", " a:c ", "\"x\"", "\"\"\"", "[", "]", ".", ";", ",", "<", ">",
      "\\u00", "é", "@es", "^^", "(", "1.", "#", "\n",
    ]
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }
      _ = try? graph(text.joined())
    }
  }
}
