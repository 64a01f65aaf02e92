import Testing

@testable import Documents

@Suite struct PlainTextReaderTests {
  func read(_ text: String) -> [Block] { PlainTextReader.read(text, limits: ReadLimits()).blocks }
  func texts(_ text: String) -> [String] { read(text).map(\.text) }

  @Test func wrappedLinesAreJoined() {
    let text = """
      El Secretariado Técnico Local aprobó por unanimidad el plan de trabajo del
      ejercicio, que comprende las acciones de difusión y de seguimiento a los
      compromisos.
      Los integrantes firmaron al calce.

      Segundo párrafo.
      """
    #expect(
      texts(text) == [
        "El Secretariado Técnico Local aprobó por unanimidad el plan de trabajo del ejercicio, que comprende las acciones de difusión y de seguimiento a los compromisos.",
        "Los integrantes firmaron al calce.", "Segundo párrafo.",
      ])
  }

  @Test func hyphensAreUndone() {
    #expect(texts("La infor-\nmación es pública.") == ["La información es pública."])
    #expect(
      texts("El plan 2015-\n2016 y el costo-\nBeneficio siguen.") == [
        "El plan 2015-2016 y el costo-Beneficio siguen."
      ])
    #expect(texts("LA INFOR-\nMACIÓN ES PÚBLICA Y ABIERTA").first == "LA INFORMACIÓN ES PÚBLICA Y ABIERTA")
  }

  @Test func headingsOfLaws() {
    let blocks = read(
      """
      LEY DE ARCHIVOS DEL ESTADO
      TÍTULO PRIMERO
      CAPÍTULO II
      DISPOSICIONES GENERALES
      Artículo 6. La presente ley es de orden público.
      Artículo 7.
      Texto del artículo siete.

      TRANSITORIOS

      1. Objeto y alcance

      Párrafo del objeto.
      """)
    #expect(
      blocks.map(\.kind) == [
        .heading(level: 1), .heading(level: 2), .heading(level: 3), .paragraph, .heading(level: 5),
        .paragraph,
        .heading(level: 2), .heading(level: 2), .paragraph,
      ])
    #expect(blocks[2].text == "CAPÍTULO II DISPOSICIONES GENERALES")
    #expect(blocks.map(\.number) == Array(1...9))
  }

  @Test func listsAndRules() {
    let blocks = read(
      "Se acordó:\n- Difundir el acta\n- Publicar el plan\n  y su anexo\na) Uno;\nb) Dos.\n\nInforme\n=======\n\nFin."
    )
    #expect(
      blocks.map(\.text) == [
        "Se acordó:", "Difundir el acta", "Publicar el plan y su anexo", "a) Uno;", "b) Dos.", "Informe",
        "Fin.",
      ])
    #expect(
      blocks[1].kind == .listItem && blocks[4].kind == .listItem && blocks[5].kind == .heading(level: 1))
  }

  @Test func tablesOfColumns() {
    let blocks = read(
      "Entidad         Avance   Año\nZacatecas       85%      2016\nColima          40%      2016\n\nFin.")
    #expect(blocks.map(\.kind) == [.tableRow, .tableRow, .tableRow, .paragraph])
    #expect(blocks[1].text == "Zacatecas | 85% | 2016")
  }

  @Test func formFeedsMakePages() {
    let page = { (n: Int) in
      "GACETA DEL ESTADO\n\nTexto de la página \(["uno", "dos", "tres"][n - 1]) que sigue\n\nPágina \(n) de 3\n"
    }
    let blocks = read((1...3).map(page).joined(separator: "\u{C}"))
    #expect(
      blocks.map(\.text) == [
        "GACETA DEL ESTADO", "Texto de la página uno que sigue", "Texto de la página dos que sigue",
        "Texto de la página tres que sigue",
      ])
    #expect(blocks.map(\.page) == [1, 1, 2, 3])
  }

  @Test func pageMarksWithoutFormFeeds() {
    let text = """
      El informe trata de la gestión de los archivos y de su con-
      Informe anual            Página 1
      servación en el estado, según el plan aprobado por el pleno.

      Informe anual            Página 2
      Fin del informe.
      """
    let blocks = read(text)
    #expect(
      blocks.map(\.text) == [
        "El informe trata de la gestión de los archivos y de su conservación en el estado, según el plan aprobado por el pleno.",
        "Fin del informe.",
      ])
  }

  @Test func articlesAreNoPageMarks() {
    let blocks = read("Artículo 1.\nUno.\n\nArtículo 2.\nDos.\n\nArtículo 3.\nTres.")
    #expect(blocks.count == 6)
  }

  @Test func oneLongLineIsDivided() {
    let blocks = read(String(repeating: "palabra ", count: 100_000))
    #expect(blocks.count > 10)
    #expect(
      blocks.allSatisfy {
        $0.text.utf8.count <= BlockAccumulator.maximumBlockBytes && $0.text.hasSuffix("palabra")
      })
    #expect(
      read(String(repeating: "ñ", count: 100_000)).map(\.text).joined()
        == String(repeating: "ñ", count: 100_000))
  }

  @Test func textLimitCuts() {
    var limits = ReadLimits()
    limits.maximumTextBytes = 1000
    let result = PlainTextReader.read(String(repeating: "Una línea.\n\n", count: 500), limits: limits)
    #expect(result.blocks.count < 100 && result.warnings.map(\.code) == [.cut])
  }

  @Test func titles() throws {
    #expect(DocumentTitle.choose(from: read("Acta de la sesión\n\nTexto.")) == "Acta de la sesión")
    #expect(DocumentTitle.shorten(String(repeating: "palabra ", count: 80)).unicodeScalars.count <= 200)
    #expect(DocumentTitle.fromName("/a/b/acta_primera.txt") == "acta primera")
    #expect(DocumentTitle.fromName(nil) == "Sin título")
  }

  @Test func whiteSpace() {
    #expect(WhiteSpace.collapse("  a\u{A0}\u{2003} b\n\tc\u{200B}d\u{AD}e ") == "a b cde")
    #expect(WhiteSpace.collapse("a  b\n\n\n  c", keepingLines: true) == "a  b\n\n  c")
    #expect(WhiteSpace.collapse(" \u{3000} ") == "")
  }

  @Test func randomLinesNeverTrap() {
    var random = SeededBytes(seed: 5)
    let parts = [
      "\n", "\u{C}", " ", "   ", "-", "Página 1", "1.", "a)", "ÁÉ", "|", "====", "texto", "ñ", "\t", "....",
      "*",
    ]
    for round in 0..<400 {
      var text = ""
      for _ in 0..<round { text += parts[Int(random.next() % UInt64(parts.count))] }
      let blocks = read(text)
      #expect(blocks.allSatisfy { !$0.text.isEmpty }, "seed 5, round \(round)")
      _ = MarkdownReader.read(text, limits: ReadLimits())
      _ = SeparatedValues.read(text, limits: ReadLimits())
    }
  }

  @Test func doubleSpacingPartsNoParagraphs() {
    let text = """
      El plan de acción local se elaboró en cuatro mesas

      de trabajo a las que asistieron sesenta personas,

      que propusieron doce compromisos y votaron ocho

      de ellos en la plenaria.

      La relatoría se publicó en el sitio del órgano gar-

      ante la semana siguiente.
      """
    #expect(
      texts(text) == [
        "El plan de acción local se elaboró en cuatro mesas de trabajo a las que asistieron sesenta personas, "
          + "que propusieron doce compromisos y votaron ocho de ellos en la plenaria.",
        "La relatoría se publicó en el sitio del órgano garante la semana siguiente.",
      ])
    // Blank lines between paragraphs stay what they are.
    #expect(texts("Uno dos tres.\n\ncuatro cinco.\n\nSeis siete.\n\nOcho nueve.").count == 4)
  }

  @Test func anAbbreviationIsNoRomanNumber() {
    let blocks = read("Firman:\n\nLic. Ana López\n\nIV. Cuarto punto\n\niv. otro punto")
    #expect(blocks.count == 4 && blocks[1].kind == .paragraph)
  }
}
