import Testing

@testable import Documents

/// XML read as a stream gives what it gives when it is read whole.
@Suite struct XMLStreamTests {
  private func whole(_ xml: String) throws -> ParsedDocument {
    try XMLExtractor().extract(Array(xml.utf8), limits: ReadLimits())
  }

  private func streamed(_ xml: String) throws -> ParsedDocument {
    try #require(try XMLExtractor().extract(streaming: xml.utf8.span, limits: ReadLimits()))
  }

  /// A law of so many articles, with what has to be cleaned: letters in parts, C1 controls, CRLF.
  private func law(articles: Int) -> String {
    var xml = """
      <?xml version="1.0" encoding="UTF-8"?>\r
      <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><publication date="2016-04-15"/></meta>\r
      <preface><p><docTitle>Ley de Accio\u{301}n Local</docTitle></p></preface><body>
      """
    for number in 1...articles {
      xml += """
        <article eId="art_\(number)"><num>Artículo \(number).</num><heading>De la gestio\u{301}n \(number)</heading>
        <content><p>Las secretari\u{301}as te\u{301}cnicas\u{85}locales informan\u{200B} cada mes del avance del plan \(number).</p>
        <p>Segundo párrafo &amp; más, con <i>cursivas</i> y <![CDATA[datos < 3]]>.</p></content></article>

        """
    }
    return xml + "</body></act></akomaNtoso>"
  }

  @Test func sameAsWhole() throws {
    let xml = law(articles: 300)
    let expected = try whole(xml)
    #expect(expected.blocks.count > 600)
    #expect(try streamed(xml) == expected)
  }

  @Test func aByteOrderMarkIsPassedOver() throws {
    let xml = law(articles: 2)
    #expect(try streamed("\u{FEFF}" + xml).blocks == whole(xml).blocks)
  }

  @Test func whatIsNotWellFormedIsReadTolerantly() throws {
    let xml = String(law(articles: 40).dropLast(60))
    let document = try streamed(xml)
    #expect(document.warnings.contains { $0.code == .illFormed })
    #expect(try document.blocks == whole(xml).blocks)
  }

  @Test func otherEncodingsAndPagesAreNotStreamed() throws {
    let latin: [UInt8] =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><a><p>gesti".utf8) + [0xF3] + Array("n</p></a>".utf8)
    #expect(try XMLExtractor().extract(streaming: latin.span, limits: ReadLimits()) == nil)
    let page =
      "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>Hola</p></body></html>"
    #expect(try XMLExtractor().extract(streaming: page.utf8.span, limits: ReadLimits()) == nil)
    // They are read whole if they are not too large for it.
    #expect(try DocumentReader().read(streaming: latin.span, name: "a.xml").blocks.map(\.text) == ["gestión"])
    var limits = ReadLimits()
    limits.maximumBytes = 20
    #expect(throws: DocumentError.tooLarge(limit: 20)) {
      _ = try DocumentReader(limits: limits).read(streaming: latin.span, name: "a.xml")
    }
    limits.maximumStreamedBytes = 30
    #expect(throws: DocumentError.tooLarge(limit: 30)) {
      _ = try DocumentReader(limits: limits).read(streaming: latin.span, name: "a.xml")
    }
  }

  @Test func onlyXMLIsStreamed() {
    #expect(DocumentReader.canStream(Array("<?xml version='1.0'?><rss><channel>".utf8), name: "a.xml"))
    #expect(!DocumentReader.canStream(Array("<!DOCTYPE html><p>Hola".utf8), name: "a.html"))
    #expect(!DocumentReader.canStream([0x50, 0x4B, 3, 4, 0, 0], name: "a.xml"))
  }

  /// What is kept of a document that is far larger than the text limit stays within it.
  @Test func textIsBounded() throws {
    var limits = ReadLimits()
    limits.maximumTextBytes = 10_000
    let xml = law(articles: 3_000)
    let document = try #require(try XMLExtractor().extract(streaming: xml.utf8.span, limits: limits))
    #expect(document.blocks.reduce(0) { $0 + $1.text.utf8.count } <= 10_000)
    #expect(document.warnings.contains { $0.code == .cut })
  }
}
