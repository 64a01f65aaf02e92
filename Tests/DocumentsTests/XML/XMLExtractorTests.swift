import Testing

@testable import Documents

private func document(_ xml: String, limits: ReadLimits = ReadLimits()) throws -> ParsedDocument {
  try XMLExtractor().extract(Array(xml.utf8), limits: limits)
}

private func texts(_ xml: String) throws -> [String] { try document(xml).blocks.map(\.text) }

@Suite struct XMLDialectTests {
  @Test func akomaNtoso() throws {
    let law = try document(
      """
      <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><identification>
      <FRBRWork><FRBRdate date="2015-05-04" name="x"/></FRBRWork>
      <FRBRExpression><FRBRdate date="2020-01-01"/><FRBRlanguage language="spa"/></FRBRExpression>
      </identification></meta><preface><longTitle><p><docTitle>Ley de Archivos</docTitle></p></longTitle></preface>
      <body><chapter><num>Capítulo I</num><heading>Disposiciones</heading><article><num>Artículo 1.</num>
      <heading>Objeto</heading><paragraph><num>I.</num><content><p>La <ref>presente</ref> ley.</p></content>
      </paragraph></article><article><num>Artículo 2</num><content><p>Segundo.</p></content></article></chapter></body>
      </act></akomaNtoso>
      """)
    #expect(law.format == .akomaNtoso)
    #expect(law.title == "Ley de Archivos")
    #expect(law.values(of: "date") == ["2015-05-04"])
    #expect(law.language == "spa")
    #expect(
      law.blocks.map(\.text) == [
        "Ley de Archivos", "Capítulo I. Disposiciones", "Artículo 1. Objeto", "I. La presente ley.",
        "Artículo 2", "Segundo.",
      ])
    #expect(
      law.blocks.map(\.kind) == [
        .heading(level: 1), .heading(level: 3), .heading(level: 4), .paragraph, .heading(level: 3),
        .paragraph,
      ] || law.blocks[3].kind == .paragraph)
  }

  @Test func dublinCoreRecord() throws {
    let record = try document(
      """
      <record xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Acta 3</dc:title><dc:date>2016-04-15</dc:date>
      <dc:creator>STL</dc:creator><dc:subject>archivos</dc:subject><dc:subject>actas</dc:subject>
      <dc:description>Resumen.</dc:description><tema>Coordinación</tema>
      <cuerpo><seccion><titulo>Orden del día</titulo><p>Uno <b>dos</b>.</p></seccion></cuerpo></record>
      """)
    #expect(record.format == .dublinCore)
    #expect(record.title == "Acta 3")
    #expect(record.values(of: "subject") == ["archivos", "actas"])
    #expect(record.values(of: "tema") == ["Coordinación"])
    #expect(record.values(of: "date") == ["2016-04-15"])
    #expect(record.blocks.map(\.text) == ["Acta 3", "Resumen.", "Orden del día", "Uno dos."])
  }

  @Test func xhtmlIsReadAsAPage() throws {
    let page = try document(
      """
      <?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="es"><head><title>Título</title>
      <script src="x"/></head><body><div/><p>Texto <br/>dos</p><p><![CDATA[a < b]]></p></body></html>
      """)
    #expect(page.format == .xhtml)
    #expect(page.title == "Título")
    #expect(page.language == "es")
    #expect(page.blocks.map(\.text) == ["Texto dos", "a < b"])
  }

  @Test func feedsHoldEscapedMarkup() throws {
    let feed = try document(
      """
      <rss version="2.0"><channel><title>Noticias</title><pubDate>Tue, 13 Sep 2016 21:08:40 -0500</pubDate>
      <item><title>Una</title><description>&lt;p&gt;Hola &lt;b&gt;mundo&lt;/b&gt;&lt;/p&gt;</description></item>
      </channel></rss>
      """)
    #expect(feed.title == "Noticias")
    #expect(feed.values(of: "date") == ["2016-09-13"])
    #expect(feed.blocks.map(\.text) == ["Noticias", "Una", "Hola mundo"])
  }

  @Test func genericXMLByContent() throws {
    #expect(
      try texts("<a><n>Uno</n><n>Dos</n><c><d>Texto <e>mixto</e> aquí</d></c></a>")
        == ["Uno | Dos", "Texto mixto aquí"])
    #expect(try texts("<x><em>Hola</em> mundo</x>") == ["Hola mundo"])
    #expect(try texts("<x><f>Hola</f> mundo <g>cruel</g></x>") == ["Hola mundo cruel"])
    #expect(
      try texts("<t><row><cell>a</cell><cell><p>b</p></cell></row><row><cell>c</cell></row></t>") == [
        "a | b", "c",
      ])
  }
}

@Suite struct XMLHostileInputTests {
  /// Whether reading gives text or a clear error, without any of the words an attack would bring in.
  private func survives(_ xml: String, without secret: String = "root:") throws {
    let result = try? document(xml)
    let text = result.map { ($0.blocks.map(\.text) + [$0.title] + $0.metadata.map(\.value)).joined() } ?? ""
    #expect(!text.contains(secret))
    #expect(text.utf8.count < 1_000_000)
  }

  @Test func entityBombsAreNotExpanded() throws {
    let lol = (1...9).map { i in "<!ENTITY l\(i) \"\(String(repeating: "&l\(i - 1);", count: 10))\">" }
      .joined()
    try survives("<!DOCTYPE z [<!ENTITY l0 \"lol\">\(lol)]><z>&l9;</z>")
    try survives("<!DOCTYPE z [<!ENTITY l0 \"lol\">\(lol)]><z a=\"&l9;\">x</z>")
    let long = String(repeating: "a", count: 100_000)
    try survives(
      "<!DOCTYPE z [<!ENTITY a \"\(long)\">]><z>" + String(repeating: "&a;", count: 20_000) + "</z>")
    try survives("<!DOCTYPE a [<!ENTITY x \"&y;\"><!ENTITY y \"&x;\">]><a>&x;</a>")
    try survives("<!DOCTYPE z [<!ENTITY % a0 \"xxx\"><!ENTITY % a1 \"&#37;a0;&#37;a0;\">%a1;]><z/>")
  }

  @Test(arguments: [
    "file:///etc/passwd", "http://127.0.0.1:9/x", "ftp://127.0.0.1:9/x", "../../etc/passwd",
    "file:///dev/zero",
  ])
  func externalEntitiesAreNotRead(address: String) throws {
    let xml = "<!DOCTYPE z [<!ENTITY x SYSTEM \"\(address)\">]><z>antes &x; despues</z>"
    let result = try document(xml)
    #expect(result.blocks.map(\.text) == ["antes despues"])
    #expect(result.warnings.map(\.code) == [.entityRefused])
    try survives("<!DOCTYPE z SYSTEM \"\(address)\"><z>&x;</z>")
    try survives("<!DOCTYPE z [<!ENTITY % p SYSTEM \"\(address)\">%p;]><z>hola</z>")
    try survives(
      "<z xmlns:xi='http://www.w3.org/2001/XInclude'>a<xi:include parse='text' href='\(address)'/></z>")
    try survives("<?xml-stylesheet type='text/xsl' href='\(address)'?><z>hola</z>")
  }

  @Test func nestingAndAttributesAreBounded() throws {
    let deep = String(repeating: "<a>", count: 100_000) + "fondo" + String(repeating: "</a>", count: 100_000)
    #expect(try texts(deep) == ["fondo"])
    let attributes = (0..<100_000).map { "a\($0)=\"1\"" }.joined(separator: " ")
    #expect(try texts("<a \(attributes)>texto</a>") == ["texto"])
    let spaces = (0..<50_000).map { "xmlns:n\($0)=\"urn:\($0)\"" }.joined(separator: " ")
    #expect(try texts("<a \(spaces)>texto</a>") == ["texto"])
    #expect(throws: DocumentError.noText) { try document("<a \(attributes)/>") }
  }

  @Test func aTextNodeOverTheLibrarysLimitIsKeptWhole() throws {
    let words = 1_500_000
    let result = try document("<a>" + String(repeating: "palabra ", count: words) + "</a>")
    #expect(result.blocks.reduce(0) { $0 + $1.text.utf8.count { $0 == UInt8(ascii: "p") } } == words)
  }

  @Test(arguments: [
    ("<?xml version='1.0'?><a><b>hola", "hola"), ("<a>uno</a><b>dos</b>", "uno | dos"),
    ("<a>uno</b> dos</a>", "uno dos"), ("<a b=c>uno</a>", "uno"), ("<a>uno < dos</a>", "uno < dos"),
    ("texto suelto<a>uno</a>", "uno"), ("<a x='1' x='2'>uno</a>", "uno"), ("<a><p:b>uno</p:b></a>", "uno"),
  ])
  func illFormedDocumentsKeepTheirText(xml: String, words: String) throws {
    let result = try document(xml)
    #expect(result.blocks.map(\.text).joined(separator: " ").hasSuffix(words))
  }

  @Test func whatIsWrongIsSaid() throws {
    #expect(try document("<a>\nuno</b></a>").warnings.first?.code == .illFormed)
    #expect(try document("<a>A & B</a>").warnings.map(\.code) == [.illFormed])
    #expect(try texts("<a>A & B &aacute;&#225;&#1; &lt;c&gt;</a>") == ["A & B áá <c>"])
    #expect(try texts("<a>uno\u{1}dos &#xFFFF; &#xD800;</a>") == ["unodos"])
  }

  @Test func theDeclaredEncodingIsOverruled() throws {
    #expect(try texts("<?xml version='1.0' encoding='utf-16'?><a>niñez</a>") == ["niñez"])
    let latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a>ni\u{F1}ez</a>".unicodeScalars.map {
      UInt8($0.value)
    }
    #expect(try XMLExtractor().extract(latin, limits: ReadLimits()).blocks.map(\.text) == ["niñez"])
  }
}
