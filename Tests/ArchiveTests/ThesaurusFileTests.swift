import Analysis
import Documents
import Foundation
import Search
import TestSupport
import Testing

@testable import Archive

@Suite("The thesaurus of an archive")
struct ThesaurusFileTests {
  private var corpusFile: [UInt8] {
    get throws {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      return [UInt8](try Data(contentsOf: root.appendingPathComponent("Corpus/thesaurus.ttl")))
    }
  }

  @Test("What the program carries is Corpus/thesaurus.ttl; if not, run Scripts/embed-thesaurus")
  func shipped() throws {
    #expect(Array(ShippedThesaurus.turtle.utf8) == (try corpusFile.dropLast()))
  }

  @Test("The shipped thesaurus is sound and covers the domain")
  func content() throws {
    let sandbox = try Sandbox()
    let read = try sandbox.archive.thesaurus()
    #expect(read.isShipped)
    #expect(read.remarks == [])
    #expect(read.thesaurus.concepts.count >= 150)
    func concepts(_ name: String) -> [Concept] {
      read.thesaurus.concepts(named: name, analyzer: SpanishAnalyzer())
    }
    for acronym in [
      "INAI", "IFAI", "SNT", "IZAI", "CONAGO", "DOF", "STL", "PAL", "LGTAIP", "LFTAIP", "AGA", "CDMX", "SLP",
      "Zac.", "MX-OAX", "derechos arco",
    ] { #expect(!concepts(acronym).isEmpty, "\(acronym)") }
    for line in ActionLine.names { #expect(!concepts(line).isEmpty, "\(line)") }
    let states = read.thesaurus.concepts.filter { $0.broader == ["urn:x-acervo:tesauro:lugares"] }
    #expect(states.count == 32)
    let inai = try #require(concepts("INAI").first)
    #expect(inai.endDate.hasPrefix("2025"))
    let successors = inai.replacedBy.compactMap { id in read.thesaurus.concept(id: id)?.label() }
    #expect(successors.contains("Transparencia para el Pueblo"))
  }

  @Test("An archive's own thesaurus takes its place, byte for byte, and the one before is kept")
  func imports() throws {
    let sandbox = try Sandbox()
    let first =
      "@prefix s: <http://www.w3.org/2004/02/skos/core#> .\n# nota\n<urn:a> a s:Concept ; s:prefLabel \"Uno\" .\n"
    let second = first.replacingOccurrences(of: "Uno", with: "Dos")
    #expect(
      try sandbox.archive.importThesaurus(Array(first.utf8), from: "a.ttl").thesaurus.concepts.count == 1)
    #expect(try sandbox.archive.thesaurus().thesaurus.concepts[0].label() == "Uno")
    _ = try sandbox.archive.importThesaurus(Array(second.utf8), from: "b.ttl")
    #expect(try sandbox.archive.thesaurus().thesaurus.concepts[0].label() == "Dos")
    #expect(try sandbox.archive.thesaurusBytes() == Array(second.utf8))
    let previous = sandbox.location.corpus.appending("thesaurus.previous.ttl")
    #expect(try FileSystem.read(previous) == Array(first.utf8))
    #expect(throws: ArchiveError.self) { try sandbox.archive.importThesaurus(Array("hola".utf8), from: "c") }
    #expect(throws: ArchiveError.self) { try sandbox.archive.importThesaurus([], from: "d") }
    #expect(try sandbox.archive.thesaurusBytes() == Array(second.utf8))
  }

  @Test("RDF/XML is written as Turtle with every statement")
  func converts() throws {
    let sandbox = try Sandbox()
    let markup = """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
        xmlns:o="urn:otra:"><skos:Concept rdf:about="urn:a"><skos:prefLabel xml:lang="es">Línea "a"</skos:prefLabel>
        <o:nota>con \\ y tabulador</o:nota><skos:broader rdf:resource="urn:b"/></skos:Concept></rdf:RDF>
      """
    let read = try sandbox.archive.importThesaurus(Array(markup.utf8), from: "a.rdf")
    #expect(read.remarks.map(\.code) == [.unknownConcept])
    let before = try RDFGraph(reading: Array(markup.utf8))
    let after = try RDFGraph(reading: try sandbox.archive.thesaurusBytes())
    #expect(Set(before.triples) == Set(after.triples))
  }

  @Test("What breaks the rules of SKOS is told")
  func remarks() throws {
    let text = """
      @prefix s: <http://www.w3.org/2004/02/skos/core#> .
      <urn:a> a s:Concept ; s:prefLabel "A"@es, "B"@es ; s:broader <urn:b> .
      <urn:b> a s:Concept ; s:prefLabel "A"@es ; s:broader <urn:a>, <urn:z> .
      <urn:c> a s:Concept .
      """
    let codes = SKOSReader(try RDFGraph(reading: Array(text.utf8))).remarks.map(\.code)
    #expect(
      Set(codes) == [.severalPreferredLabels, .sameLabel, .unknownConcept, .noPreferredLabel, .cycle])
  }
}
