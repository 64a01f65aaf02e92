import Testing

@testable import Documents

@Suite struct MarkedBodyTests {
  private func page(_ html: String) throws -> ParsedDocument {
    try HTMLExtractor().extract(Array(html.utf8), limits: ReadLimits())
  }

  private let lead = "El municipio publica por primera vez su programa de obras y lo explica."

  private func article(_ mark: String, aside: String = "") -> String {
    """
    <html><head><title>Programa de obras - Sitio</title><meta name="description" content="\(lead)"></head><body>
    <nav><a href="/">Inicio</a></nav><div class="nota"><h1>Programa de obras</h1><p>\(lead)</p>
    <p>Por Ana Ruiz - 15/04/2016 08:00</p><div \(mark)><p>Las obras del año son doce y se hacen en tres etapas,
    con consulta a los vecinos de cada colonia y con informes públicos cada mes.</p><ul><li><a href="a">Uno</a></li>
    <li><a href="b">Dos</a></li><li><a href="c">Tres</a></li></ul></div>\(aside)</div></body></html>
    """
  }

  @Test(arguments: ["itemprop=\"articleBody\"", "class=\"Entry-Content clearfix\"", "id=\"content-core\""])
  func theMarkedBodyIsTheContent(mark: String) throws {
    let document = try page(article(mark))
    #expect(document.title == "Programa de obras")
    // Lead, author and date are in the description; a list of sources in the body stays.
    #expect(document.blocks.map(\.text).first?.hasPrefix("Las obras del año") == true)
    #expect(document.blocks.map(\.text).suffix(3) == ["Uno", "Dos", "Tres"])
    #expect(document.values(of: "description") == [lead])
    #expect(document.content?.basis == .body && document.content?.confidence == .declared)
    #expect(document.links.map(\.target) == ["a", "b", "c"] && document.links.map(\.block) == [2, 3, 4])
  }

  @Test func otherProseAroundTheBodyStays() throws {
    let prose = String(repeating: "Este párrafo no está en la descripción y se queda. ", count: 4)
    let document = try page(article("itemprop=articleBody", aside: "<p>\(prose)</p>"))
    #expect(document.blocks.contains { $0.text.hasPrefix("Este párrafo") })
  }

  @Test func aSmallMarkedPartIsNotTheWhole() throws {
    let prose = String(repeating: "El texto largo está fuera de la parte marcada. ", count: 20)
    let document = try page(article("itemprop=articleBody", aside: "<p>\(prose)</p>"))
    #expect(document.blocks.contains { $0.text == "Programa de obras" })
  }

  @Test func titlesOfOldGazettes() throws {
    let old = try page(
      "<title>Gaceta Parlamentaria, Cámara de Diputados</title><p>De la Comisión de Salud, con proyecto de decreto.</p>"
    )
    #expect(old.title == "De la Comisión de Salud, con proyecto de decreto.")
    let ours = try page(
      "<title>Ley de la Gaceta Parlamentaria</title><p>De la Comisión de Salud, con proyecto.</p>")
    #expect(ours.title == "Ley de la Gaceta Parlamentaria")
    let dashed = try page(
      "<title>Mesa 1: Diagnóstico - Pronóstico</title><h1>Mesa 1: Diagnóstico - Pronóstico</h1><p>Texto.</p>")
    #expect(dashed.title == "Mesa 1: Diagnóstico - Pronóstico")
  }

  @Test func linksAreKeptAsData() throws {
    let document = try page(
      "<p>Véase <a href='ley.html?a=1&amp;b=2'>la <b>ley</b></a>, <a href='#x'>arriba</a> y <a href='javascript:void(0)'>nada</a>.</p>"
        + "<table><tr><td>Obra</td><td><a href='o.pdf'>plano</a></td></tr></table><a href='/z'><h2>Zona</h2></a>"
    )
    #expect(
      document.links == [
        DocumentLink(target: "ley.html?a=1&b=2", text: "la ley", block: 1),
        DocumentLink(target: "o.pdf", text: "plano", block: 2),
        DocumentLink(target: "/z", text: "Zona", block: 3),
      ])
  }
}
