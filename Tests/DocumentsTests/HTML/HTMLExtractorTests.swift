import Testing

@testable import Documents

/// The blocks of a page as `kind: text` lines.
private func lines(_ html: String) throws -> [String] {
  let document = try HTMLExtractor().extract(Array(html.utf8), limits: ReadLimits())
  return document.blocks.map { block in
    switch block.kind {
    case .heading(let level): "h\(level): \(block.text)"
    case .paragraph: "p: \(block.text)"
    case .listItem: "li: \(block.text)"
    case .tableRow: "tr: \(block.text)"
    case .quote: "q: \(block.text)"
    case .caption: "c: \(block.text)"
    case .preformatted: "pre: \(block.text)"
    }
  }
}

private func page(_ html: String) throws -> ParsedDocument {
  try HTMLExtractor().extract(Array(html.utf8), limits: ReadLimits())
}

@Suite struct HTMLBlockTests {
  @Test func blocksOfEveryKind() throws {
    let html = """
      <h1>Acta</h1><p>Uno <b>do</b>s<br>tres.</p><ul><li>a<li>b</ul>
      <table><caption>Avance</caption><tr><th>Entidad<th>Total<tr><td>Puebla<td>3</table>
      <blockquote><p>Cita.</p></blockquote><pre>a
        b</pre>
      """
    #expect(
      try lines(html) == [
        "h1: Acta", "p: Uno dos tres.", "li: a", "li: b", "c: Avance", "tr: Entidad | Total",
        "tr: Puebla | 3",
        "q: Cita.", "pre: a\n  b",
      ])
  }

  @Test func referencesAreDecoded() throws {
    let html =
      "<p>Educaci&oacute;n &amp; a&ntilde;o &#225; &#xE9; &#150; &aacute sin &copia; &#0; &nada; R&D</p>"
    #expect(try lines(html) == ["p: Educación & año á é – á sin &copia; &nada; R&D"])
  }

  @Test func combiningMarksFromReferencesAreComposed() throws {
    #expect(try lines("<p>canci&#111;&#769;n</p>") == ["p: canci\u{F3}n"])
  }

  @Test func whatIsNotShownIsLeftOut() throws {
    let html = """
      <p>Visible</p><script>var a = '<p>x</p>'</script><style>p{}</style><template><p>t</p></template>
      <!-- c --><div hidden>h</div><p style="display: none">d</p><p>uno <span style="display:none">dos</span> tres</p>
      <textarea>no</textarea><iframe>no</iframe>
      """
    #expect(try lines(html) == ["p: Visible", "p: uno tres"])
  }

  @Test func twoBreaksDivideParagraphs() throws {
    #expect(try lines("Uno<br>dos<br><br>tres<br>&nbsp;<br>") == ["p: Uno dos", "p: tres"])
  }

  @Test func buttonsWithNumbersInTablesAreText() throws {
    let html =
      "<table><tr><td>Favor<td><input type=submit value=' 348 '><td><input type=text value=9></table>"
    #expect(try lines(html) == ["tr: Favor | 348"])
  }

  @Test func tablesOfLayoutAreNotRows() throws {
    let long = String(repeating: "El artículo primero dispone lo siguiente. ", count: 10)
    let html = """
      <table><tr><td><a href=1>Inicio</a><br><a href=2>Directorio</a><br><a href=3>Mapa</a><br><a href=4>Correo</a>
      <td><p>\(long)</p><table><tr><td>a<td>b</table><p>Fin.</p></table>
      """
    #expect(try lines(html) == ["p: \(long.dropLast())", "tr: a | b", "p: Fin."])
  }
}

@Suite struct HTMLRecoveryTests {
  @Test func unclosedMarkupLosesNoText() throws {
    #expect(try lines("<html><body><p>palabra <b>uno <!-- nunca cerrado") == ["p: palabra uno"])
    #expect(try lines("<p>antes</p><script>var a='") == ["p: antes"])
    #expect(try lines("<title>Uno<p>Dos").contains("p: Dos"))
    #expect(try lines("<p>1 < 2 y 3 > 2 <") == ["p: 1 < 2 y 3 > 2 <"])
    #expect(try lines("<p title=\"sin cerrar>texto") == ["p: texto"])
    #expect(try lines("<p>a<!-->b<!--->c<!-- x --!>d-->e</p>").joined().contains("e"))
  }

  @Test func strayEndTagsAreIgnored() throws {
    #expect(
      try lines("</div></p></td>a</ul><table><tr><td>b</div></ul><td>c</table>d") == [
        "p: a", "tr: b | c", "p: d",
      ])
  }

  @Test func charsetIsDeclaredOrFound() throws {
    let latin = "<meta charset=iso-8859-1><p>ni\u{F1}ez</p>".unicodeScalars.map { UInt8($0.value) }
    let document = try HTMLExtractor().extract(latin, limits: ReadLimits())
    #expect(document.blocks.map(\.text) == ["niñez"])
    #expect(document.charset == "windows-1252")
    let false8 = Array(
      "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>niñez</p>".utf8)
    #expect(try HTMLExtractor().extract(false8, limits: ReadLimits()).blocks.map(\.text) == ["niñez"])
    #expect(DeclaredCharset.find(inHTML: Array("<!-- <meta charset=a> --><META CHARSET='B'>".utf8)) == "B")
    #expect(DeclaredCharset.find(inXML: Array("<?xml version='1.0' encoding='latin1'?>".utf8)) == "latin1")
  }

  @Test func emptyPagesHaveNoText() {
    #expect(throws: DocumentError.noText) { try page("<html><body></body></html>") }
    #expect(throws: DocumentError.noText) { try page("<frameset><frame src=x></frameset>") }
  }

  /// Each of these took other parsers minutes or gigabytes.
  @Test(arguments: [
    ("<div>", "</div>", 100_000), ("<b>", "", 200_000), ("<table><tr><td>", "", 10_000),
    ("<p><b><i><u><a href=x>", "</p>", 3_000), ("<ul><li>", "", 50_000), ("<h1><div>", "", 20_000),
    ("<td><p>", "</li></td>", 50_000), ("<!DOCTYPE a [", "'", 20_000), ("<title>", "", 50_000),
    ("<!--", "", 50_000),
    ("<a b=\"", "", 50_000), ("<![CDATA[", "", 50_000), ("<script", "", 50_000), ("<textarea>", "", 20_000),
    ("<span style='display:none'>", "", 20_000), ("<nav><ul id=menu>x", "", 20_000),
  ])
  func repetitionIsLinear(opening: String, closing: String, count: Int) throws {
    let html =
      "<p>principio</p>" + String(repeating: opening, count: count) + "fondo"
      + String(repeating: closing, count: count)
    let document = try page(html)
    #expect(document.blocks.contains { $0.text.contains("principio") || $0.text.contains("fondo") })
  }

  @Test func hugeAttributesAndRowsAreRead() throws {
    let attribute = "<p title=\"" + String(repeating: "a", count: 2_000_000) + "\">palabraatributo</p>"
    #expect(try lines(attribute) == ["p: palabraatributo"])
    let row = try page("<table><tr>" + String(repeating: "<td>1", count: 100_000) + "</table>")
    #expect(row.blocks.reduce(0) { $0 + $1.text.utf8.count { $0 == UInt8(ascii: "1") } } == 100_000)
    let many = try page("<a " + (0..<5_000).map { "x\($0)=1" }.joined(separator: " ") + ">texto</a>")
    #expect(many.warnings.contains { $0.code == .cut })
    #expect(many.blocks.map(\.text) == ["texto"])
  }

  @Test func textBeyondTheLimitIsCutWithAWarning() throws {
    var limits = ReadLimits()
    limits.maximumTextBytes = 1_000
    let html = String(repeating: "<p>palabra repetida</p>", count: 1_000)
    let document = try HTMLExtractor().extract(Array(html.utf8), limits: limits)
    #expect(document.warnings.contains { $0.code == .cut })
    #expect(!document.blocks.isEmpty)
  }
}

@Suite struct HTMLDescriptionTests {
  @Test func titleLosesTheSiteOnlyIfTheHeadingAgrees() {
    let title = "Convocatoria 2016 | Portal del Gobierno"
    #expect(HTMLDescription.withoutSite(title, heading: "CONVOCATORIA 2016") == "Convocatoria 2016")
    #expect(HTMLDescription.withoutSite(title, heading: "Otra cosa") == title)
    #expect(HTMLDescription.withoutSite(title, heading: "") == title)
  }

  @Test func titleFallsBack() throws {
    #expect(try page("<meta property='og:title' content='Uno'><h1>Dos</h1>").title == "Uno")
    #expect(try page("<h1>Dos</h1><p>x").title == "Dos")
    #expect(try page("<p>Tres").title == "Tres")
  }

  @Test func metadataFromEverySource() throws {
    let document = try page(
      """
      <html lang="es-MX"><head><title>Informe</title><meta name="DC.date" content="2016-04-15T10:00">
      <meta name=author content="INAI"><meta name="keywords" content="acceso, archivos">
      <meta property="og:description" content="Resumen."><meta name=tema content="Evaluaciones">
      <link rel=license href="https://example.org/l"><script type="application/ld+json">
      {"@type":"Article","headline":"T","author":[{"name":"Ana \\u00d1"}],"datePublished":"2017-01-02T03:04Z"}
      </script></head><body><article><p>Texto <time datetime="2018-05-06">ayer</time></p></article>
      """)
    #expect(document.language == "es-MX")
    #expect(document.values(of: "date") == ["2016-04-15", "2017-01-02", "2018-05-06"])
    #expect(document.values(of: "creator") == ["INAI", "Ana Ñ"])
    #expect(document.values(of: "subject") == ["acceso", "archivos"])
    #expect(document.values(of: "description") == ["Resumen."])
    #expect(document.values(of: "tema") == ["Evaluaciones"])
    #expect(document.values(of: "licencia") == ["https://example.org/l"])
    #expect(document.metadata.first { $0.field == "date" }?.evidence == "meta[name=dc.date]")
  }

  @Test(arguments: [
    ("2016-04-15", "2016-04-15"), ("2016-04-15T10:00Z", "2016-04-15"), ("20160415", "2016-04-15"),
    ("15/04/2016", "2016-04-15"), ("Tue, 13 Sep 2016 21:08:40 -0500", "2016-09-13"), ("abril", "abril"),
    ("2016-13-45", "2016-13-45"), ("", ""), ("99999999", "99999999"),
  ])
  func datesHaveOneForm(text: String, day: String) {
    #expect(DateText.day(text) == day)
  }
}

@Suite struct MainContentTests {
  private let text = String(
    repeating: "El Secretariado Técnico Local acordó publicar el plan de acción. ", count: 4)

  @Test func menusAndFurnitureAreLeftOut() throws {
    let html = """
      <header><a href=/>Portal</a></header><nav><ul><li><a href=1>Inicio</a><li><a href=2>Leyes</a></ul></nav>
      <div id="menu-lateral"><a href=3>Uno</a></div><main><h1>Plan</h1><p>\(text)</p></main>
      <aside>Enlaces</aside><div class=cookie-banner>Usamos cookies.</div><footer>Derechos reservados</footer>
      """
    #expect(try lines(html) == ["h1: Plan", "p: \(text.dropLast())"])
  }

  @Test func listsOfLinksGoOnlyIfTextRemains() throws {
    let links = (1...6).map { "<li><a href=\($0)>Documento \($0)</a>" }.joined()
    #expect(try lines("<p>\(text)</p><ul>\(links)</ul>") == ["p: \(text.dropLast())"])
    #expect(try lines("<h1>Documentos</h1><ul>\(links)</ul>").count == 7)
  }

  @Test func textThatIsAllInAMenuIsKept() throws {
    #expect(try lines("<nav><p>\(text)</p></nav>") == ["p: \(text.dropLast())"])
    #expect(
      try lines("<div class='page-with-sidebar sidebar'><p>\(text)</p></div>") == ["p: \(text.dropLast())"])
  }
}
