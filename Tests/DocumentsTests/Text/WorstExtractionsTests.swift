import Testing

@testable import Documents

/// What was at fault in the worst extractions of the corpus of government documents: one test a fault.
@Suite struct WorstExtractionsTests {
  private func read(_ text: String, _ name: String) throws -> ParsedDocument {
    let result = try DocumentReader().read(Array(text.utf8), name: name)
    guard case .document(let document) = result else {
      Issue.record("\(name) is no document")
      return ParsedDocument(format: .text)
    }
    return document
  }

  /// Titles of the Peruvian legal database are escaped for HTML in the YAML of their front matter.
  @Test func titlesEscapedTwiceAreMadePlain() throws {
    let document = try read(
      """
      ---
      title: >-
        Aprueban Contrato para Exploraci&oacute;n y Explotaci&oacute;n de
        Hidrocarburos N&ordm; 87
      tipo: decreto_supremo
      source: 'https://ejemplo.org/?a=1&copy=2'
      ---
      # Decreto

      Texto.
      """, "ds.md")
    #expect(document.title == "Aprueban Contrato para Exploración y Explotación de Hidrocarburos Nº 87")
    #expect(document.values(of: "title") == [document.title])
    #expect(document.values(of: "tipo") == ["decreto supremo"])
    #expect(document.values(of: "source") == ["https://ejemplo.org/?a=1&copy=2"])
    let page = try read(
      "<title>Presentaci&amp;oacute;n de informes</title><h1>Otra</h1><p>Un texto cualquiera.</p>", "p.html")
    #expect(page.title == "Presentación de informes")
  }

  /// Seventeen laws of Chihuahua were all called `VERIFICAR Y COMPLETAR NOMBRE OFICIAL DE LA LEY`.
  @Test func aFormThatNobodyFilledInIsNoTitle() throws {
    let document = try read(
      """
      # [VERIFICAR Y COMPLETAR NOMBRE OFICIAL DE LA LEY]

      | Campo | Valor |
      |---|---|
      | **Estatus** | VIGENTE |

      Nueva Ley

      DECRETO No. LXV/0407/2017 I P.O.

      LEY DE PROTECCIÓN DE DATOS PERSONALES DEL ESTADO DE CHIHUAHUA

      ## TÍTULO PRIMERO
      """, "LPDPCHIH_2017_vigente.md")
    #expect(document.title == "LEY DE PROTECCIÓN DE DATOS PERSONALES DEL ESTADO DE CHIHUAHUA")
    let unnamed = try read("# [LLENAR]\n\nSin más datos que estos.\n", "acuerdo_7.md")
    #expect(unnamed.title == "acuerdo 7")
  }

  /// 240 articles of a constitution were called `Primero`, `Artículo único`…
  @Test func thePartOfANormIsNamedWithItsBeginning() throws {
    let article = try read(
      "**Artículo 57**\n\nPor cada senador propietario se elegirá un suplente.\n", "057.rst")
    #expect(article.title == "Artículo 57. Por cada senador propietario se elegirá un suplente.")
    let first = try read(
      "**Primero**\n\nEl presente Decreto entrará en vigor el día siguiente al de su publicación en el Diario Oficial "
        + "de la Federación, salvo lo que disponen los artículos siguientes.\n", "T217.rst")
    #expect(first.title.hasPrefix("Primero. El presente Decreto entrará en vigor"))
    #expect(first.title.hasSuffix("…") && first.title.count <= 120)
  }

  @Test func aRowOfDataIsNoTitle() throws {
    let vote = try read(
      """
      <?xml version="1.0"?><Votacion><Id>41219</Id><Fecha>2024-09-25T14:00:12</Fecha><Tipo>Única</Tipo>
      <Boletin><Descripcion>Propuesta del Senado para agregar los numerales 3 y 4 al artículo 8, nuevo, contenido en el
      artículo primero del proyecto de ley que fija las bases de los procedimientos de la materia.</Descripcion></Boletin>
      </Votacion>
      """, "votacion.xml")
    #expect(vote.title.hasPrefix("Propuesta del Senado"))
    let term = try read(
      "<?xml version=\"1.0\"?><Legislatura><ID>57</ID><Numero>373</Numero><Inicio>2025-03-11</Inicio></Legislatura>",
      "camara_legislatura.xml")
    #expect(term.title == "camara legislatura")
  }

  @Test func allPagesOfASiteAreNotCalledAsTheSite() throws {
    let page = try read(
      """
      <title>Sistema de Información Legislativa, Cámara de Diputados</title>
      <p>Proposiciones presentadas en el segundo periodo del segundo año</p><p>Con punto de acuerdo.</p>
      """, "gp61.html")
    #expect(page.title == "Proposiciones presentadas en el segundo periodo del segundo año")
  }

  /// An hour's press conference was one block of 50,000 characters.
  @Test func turnsOfSpeakersRunTogetherAreDivided() throws {
    let turn = String(repeating: "Lo que dice la ley es claro para todas y todos. ", count: 50)
    let document = try read(
      "# Conferencia\n\nMARÍA DÍAZ LUNA, DIRECTORA DE ÁREA: \(turn)Gracias. JOSÉ LUIS ALOMÍA, DIRECTOR: \(turn)"
        + "¿De acuerdo? MARÍA DÍAZ LUNA: \(turn)\n", "c.md")
    #expect(document.blocks.count == 4)
    #expect(
      document.blocks.dropFirst().map { String($0.text.prefix(11)) } == [
        "MARÍA DÍAZ ", "JOSÉ LUIS A", "MARÍA DÍAZ ",
      ])
    // Not every word in capitals before a colon speaks.
    #expect(SpeakerTurns.divide("Se lee. OBJETO: Uno. Dos. CDMX: tres.".utf8.span).count == 1)
  }

  @Test func linesThatNoEditorWrapsAreParagraphs() throws {
    let words = String(repeating: "todas las personas gozarán de los derechos reconocidos ", count: 5)
    let document = try read(
      "# Acuerdo\n\nPRIMERO. Que \(words)aquí.\nSEGUNDO. Que \(words)allá.\nFin.\n", "a.md")
    #expect(document.blocks.map { String($0.text.prefix(7)) } == ["Acuerdo", "PRIMERO", "SEGUNDO", "Fin."])
    let wrapped = try read("# Acuerdo\n\nTodas las personas gozarán.\nDe sus derechos.\n", "b.md")
    #expect(wrapped.blocks.count == 2)
  }

  /// Laws converted from PDF have all their transitory articles, page numbers too, in one `<p>`.
  @Test func aLongParagraphInLinesIsReadAsText() throws {
    var lines: [String] = []
    for page in 1...4 {
      for line in 1...14 {
        lines.append(
          "En cumplimiento de lo dispuesto por la fracción \(line) del Artículo 89 de la Constitución Política de los"
        )
      }
      lines.append("Estados Unidos Mexicanos, expido el presente Decreto.")
      lines.append("\(page) de 4")
    }
    let document = try read(
      "<?xml version=\"1.0\"?><akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act><body><p>"
        + lines.joined(separator: "\n") + "</p></body></act></akomaNtoso>", "ley.xml")
    #expect(document.blocks.count >= 4)
    #expect(!document.blocks.contains { $0.text.hasSuffix("3 de 4") })
  }

  @Test func whatATableListsIsNotWhoWroteIt() throws {
    var rows = "fecha,entidad,nombre\n"
    for day in 10..<28 {
      rows += "2025-09-\(day),Universidad Mayor de San Simón,Inscripción de alumnos\n"
      rows += "2025-08-\(day),Universidad Mayor de San Simón,Titulación de alumnos\n"
    }
    let document = try read(rows, "tramites.csv")
    #expect(document.blocks.count > 30)
    #expect(document.values(of: "date").isEmpty)
    #expect(document.values(of: "institucion").isEmpty)
  }

  @Test func aDeclaredTypeIsNotContradicted() throws {
    let document = try read(
      """
      <?xml version="1.0"?><Norma xmlns="http://www.leychile.cl/esquemas" normaId="1"><Identificador fechaPublicacion="1982-01-14">
      <TiposNumeros><TipoNumero><Tipo>Ley</Tipo><Numero>18092</Numero></TipoNumero></TiposNumeros></Identificador>
      <Metadatos><TituloNorma>DEROGA DISPOSICIONES DEL CODIGO DE COMERCIO</TituloNorma></Metadatos>
      <Encabezado><Texto>Se deroga lo que sigue en esta norma.</Texto></Encabezado></Norma>
      """, "ley.xml")
    if document.values(of: "type").contains("Ley") { #expect(document.values(of: "tipo").isEmpty) }
  }
}
