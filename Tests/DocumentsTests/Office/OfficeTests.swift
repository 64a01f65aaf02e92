import Testing

@testable import Documents

@Suite struct OfficeTests {
  private func read(_ parts: [(String, String)], name: String? = nil) throws -> ParsedDocument {
    let bytes = ContainerTests().zip(
      parts.map { ContainerTests.Entry(name: $0.0, text: $0.1, method: 8) })
    guard case .document(let document) = try DocumentReader().read(bytes, name: name) else {
      throw DocumentError.noText
    }
    return document
  }

  private static let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
  private static let core = (
    "docProps/core.xml",
    """
    <cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="t">
    <dc:title>Microsoft Word - borrador.doc</dc:title><dc:creator>Oficialía Mayor</dc:creator>
    <cp:keywords>agua, drenaje</cp:keywords><dcterms:created>2016-04-15T10:00:00Z</dcterms:created>
    </cp:coreProperties>
    """
  )

  @Test func wordGivesHeadingsListsTablesAndPages() throws {
    let document = try read([
      ("[Content_Types].xml", "<Types/>"), Self.core,
      (
        "word/styles.xml",
        """
        <w:styles \(Self.word)><w:style w:styleId="T1"><w:name w:val="heading 1"/></w:style>
        <w:style w:styleId="Mio"><w:name w:val="Mío"/><w:basedOn w:val="T1"/></w:style></w:styles>
        """
      ),
      (
        "word/document.xml",
        """
        <w:document \(Self.word) xmlns:mc="m"><w:body>
        <w:p><w:pPr><w:pStyle w:val="Mio"/></w:pPr><w:r><w:t>Reglamento de </w:t></w:r><w:r><w:t>agua</w:t></w:r></w:p>
        <w:p><w:r><w:t>Primer</w:t><w:tab/><w:t>párrafo.</w:t></w:r><w:del><w:r><w:t>borrado</w:t></w:r></w:del></w:p>
        <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Un punto</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Obra</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Costo</w:t></w:r></w:p>
        <w:p><w:r><w:t>en pesos</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><w:br w:type="page"/><w:t>Al final.</w:t></w:r>
        <w:r><mc:AlternateContent><mc:Choice><w:t> Una vez.</w:t></mc:Choice><mc:Fallback><w:t>Dos veces.</w:t></mc:Fallback>
        </mc:AlternateContent></w:r></w:p></w:body></w:document>
        """
      ),
      (
        "word/footnotes.xml",
        "<w:footnotes \(Self.word)><w:p><w:r><w:t>Nota al pie.</w:t></w:r></w:p></w:footnotes>"
      ),
    ])
    #expect(document.format == .docx && document.title == "Reglamento de agua")
    #expect(
      document.blocks.map(\.text) == [
        "Reglamento de agua", "Primer párrafo.", "Un punto", "Obra | Costo en pesos", "Al final. Una vez.",
        "Nota al pie.",
      ])
    #expect(
      document.blocks.map(\.kind) == [
        .heading(level: 1), .paragraph, .listItem, .tableRow, .paragraph, .paragraph,
      ])
    #expect(document.blocks[4].page == 2)
    #expect(document.values(of: "creator") == ["Oficialía Mayor"])
    #expect(document.values(of: "subject") == ["agua", "drenaje"])
    // When the file was made is the date only because the text has none.
    let date = try #require(document.metadata.first { $0.field == "date" })
    #expect(date.value == "2016-04-15" && date.confidence == .inferred)
  }

  @Test func wordCutShortGivesWhatThereIs() throws {
    let document = try read([
      ("[Content_Types].xml", "<Types/>"),
      (
        "word/document.xml",
        "<w:document \(Self.word)><w:body><w:p><w:r><w:t>Queda esto.</w:t></w:r></w:p><w:p>"
      ),
    ])
    #expect(document.blocks.map(\.text) == ["Queda esto."])
    #expect(document.warnings.contains { $0.code == .illFormed })
  }

  @Test func workbookRowsNameTheirColumns() throws {
    let document = try read([
      ("[Content_Types].xml", "<Types/>"),
      (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Gasto 2016\" r:id=\"rId1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/hoja.xml\"/></Relationships>"
      ),
      (
        "xl/sharedStrings.xml",
        "<sst><si><t>Municipio</t></si><si><t>Ejercido</t></si><si><r><t>Manza</t></r><r><t>nillo</t></r></si></sst>"
      ),
      (
        "xl/styles.xml",
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
      ),
      (
        "xl/worksheets/hoja.xml",
        """
        <worksheet><sheetData><row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
        <c r="D1" t="inlineStr"><is><t>Fecha</t></is></c></row>
        <row><c r="A2" t="s"><v>2</v></c><c r="B2"><v>0.30000000000000004</v></c><c r="D2" s="1"><v>42475</v></c></row>
        <row><c r="B3"><v>7</v></c><c r="ZZZZZZ3"><v>8</v></c></row></sheetData></worksheet>
        """
      ),
    ])
    #expect(document.format == .xlsx)
    #expect(
      document.blocks.map(\.text) == [
        "Gasto 2016", "Municipio | Ejercido | Fecha",
        "Municipio: Manzanillo | Ejercido: 0.3 | Fecha: 2016-04-15", "Ejercido: 7 | 8",
      ])
  }

  @Test func serialDatesAreThoseOfTheSheet() {
    #expect(SheetBody.date("1", startsIn1904: false) == "1899-12-31")
    #expect(SheetBody.date("42475.5", startsIn1904: false) == "2016-04-15")
    #expect(SheetBody.date("41013", startsIn1904: true) == "2016-04-15")
    #expect(
      SheetBody.date("-3", startsIn1904: false) == nil && SheetBody.date("x", startsIn1904: false) == nil)
  }

  private static let open =
    "xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

  @Test func openDocumentText() throws {
    let document = try read([
      ("mimetype", "application/vnd.oasis.opendocument.text"),
      (
        "content.xml",
        """
        <office:document-content \(Self.open)><office:body><office:text>
        <text:tracked-changes><text:p>borrado</text:p></text:tracked-changes>
        <text:h text:outline-level="2">Capítulo I</text:h>
        <text:p>Uno<text:s text:c="3"/>dos<text:note><text:note-citation>1</text:note-citation><text:note-body>
        <text:p>La nota.</text:p></text:note-body></text:note>.</text:p>
        <text:list><text:list-item><text:p>Punto</text:p><text:p>sigue</text:p></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="2"><text:p>b</text:p></table:table-cell></table:table-row>
        </table:table></office:text></office:body></office:document-content>
        """
      ),
      (
        "meta.xml",
        "<office:document-meta \(Self.open)><office:meta><dc:title>Programa de agua</dc:title></office:meta></office:document-meta>"
      ),
    ])
    #expect(document.format == .odt && document.title == "Programa de agua")
    #expect(
      document.blocks.map(\.text) == ["Capítulo I", "La nota.", "Uno dos.", "Punto", "sigue", "a | b | b"])
    #expect(document.blocks.first?.kind == .heading(level: 2))
    #expect(document.blocks[3].kind == .listItem)
  }

  @Test func openSpreadsheetDoesNotRepeatToTheEdge() throws {
    let document = try read([
      ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      (
        "content.xml",
        """
        <office:document-content \(Self.open)><table:table table:name="Hoja1"><table:table-row>
        <table:table-cell><text:p>Nombre</text:p></table:table-cell><table:table-cell><text:p>Cargo</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="1022"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>
        <table:table-row><table:table-cell><text:p>Ana</text:p></table:table-cell><table:table-cell><text:p>Titular</text:p></table:table-cell></table:table-row>
        </table:table></office:document-content>
        """
      ),
    ])
    #expect(document.blocks.map(\.text) == ["Hoja1", "Nombre | Cargo", "Nombre: Ana | Cargo: Titular"])
  }

  @Test func bookChaptersFollowTheSpine() throws {
    let document = try read([
      ("mimetype", "application/epub+zip"),
      (
        "META-INF/container.xml",
        "<container><rootfiles><rootfile full-path=\"OPS/libro.opf\"/></rootfiles></container>"
      ),
      (
        "OPS/libro.opf",
        """
        <package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Guía ciudadana</dc:title>
        <dc:date>2016-05-02</dc:date><dc:language>es</dc:language></metadata><manifest>
        <item id="b" href="dos%20partes.xhtml"/><item id="a" href="uno.xhtml"/><item id="n" href="nav.xhtml" properties="nav"/>
        </manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>
        """
      ),
      ("OPS/nav.xhtml", "<html><body><p>Índice</p></body></html>"),
      ("OPS/uno.xhtml", "<html><body><h1>Uno</h1><p>Primero.</p></body></html>"),
      ("OPS/dos partes.xhtml", "<html><body><p>Segundo.</p></body></html>"),
    ])
    #expect(document.format == .epub && document.title == "Guía ciudadana" && document.language == "es")
    #expect(document.blocks.map(\.text) == ["Uno", "Primero.", "Segundo."])
    #expect(document.values(of: "date") == ["2016-05-02"])
  }

  @Test func slidesArePages() throws {
    func slide(_ text: String) -> String {
      "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:r><a:t>\(text)</a:t></a:r></a:p></p:sld>"
    }
    let document = try read([
      ("[Content_Types].xml", "<Types/>"), ("ppt/slides/slide10.xml", slide("Décima")),
      ("ppt/slides/slide2.xml", slide("Segunda")),
    ])
    #expect(document.format == .pptx && document.blocks.map(\.text) == ["Segunda", "Décima"])
    #expect(document.blocks.map(\.page) == [1, 2])
  }

  @Test func partsThatLeadOutOfThePackageAreNotFound() {
    #expect(OfficePackage.resolve("../../etc/passwd", from: "xl/workbook.xml") == "etc/passwd")
    #expect(OfficePackage.resolve("/xl/hoja.xml", from: "xl/workbook.xml") == "xl/hoja.xml")
    #expect(throws: DocumentError.self) {
      try read([("[Content_Types].xml", "<Types/>"), ("word/otro.xml", "<a/>")])
    }
  }
}
