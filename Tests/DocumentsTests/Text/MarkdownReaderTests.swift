import Testing

@testable import Documents

@Suite struct MarkdownReaderTests {
  func read(_ text: String) -> ParsedDocument { MarkdownReader.read(text, limits: ReadLimits()) }

  @Test func blocks() {
    let document = read(
      """
      # Informe *anual*

      Un párrafo con [un enlace](http://ejemplo.org/a_b) y `código`,
      en dos líneas, con nombre_de_campo y 2 * 3.

      Segundo
      -------

      - uno
      - **dos**
      1. tres

      > una cita
      > que sigue

      | Entidad | Avance |
      |---|---|
      | Colima | 40% |

      ```
      a  b
        c
      ```
      """)
    #expect(
      document.blocks.map(\.text) == [
        "Informe anual", "Un párrafo con un enlace y código, en dos líneas, con nombre_de_campo y 2 * 3.",
        "Segundo", "uno",
        "dos", "1. tres", "una cita que sigue", "Entidad | Avance", "Colima | 40%", "a  b\n  c",
      ])
    #expect(
      document.blocks.map(\.kind) == [
        .heading(level: 1), .paragraph, .heading(level: 2), .listItem, .listItem, .listItem, .quote,
        .tableRow,
        .tableRow, .preformatted,
      ])
    #expect(document.title == "Informe anual")
  }

  @Test func frontMatter() {
    let document = read(
      """
      ---
      title: "Plan de acción"
      autores:
        - Ana
        - Luis
      tags: [archivo, memoria]
      Fecha: 2016-04-15
      source: >-
        https://ejemplo.org/a
      layout: page
      alias: *otro
      ---
      Texto.
      """)
    #expect(document.title == "Plan de acción")
    #expect(document.values(of: "creator") == ["Ana", "Luis"])
    #expect(document.values(of: "subject") == ["archivo", "memoria"])
    #expect(document.values(of: "date") == ["2016-04-15"])
    #expect(document.values(of: "source") == ["https://ejemplo.org/a"])
    #expect(document.blocks.map(\.text) == ["Texto."])
    #expect(document.warnings.map(\.code) == [.frontMatter])
  }

  @Test func aRuleAtTheTopIsNoFrontMatter() {
    #expect(read("---\n\nTexto sin cierre.").blocks.map(\.text) == ["Texto sin cierre."])
  }

  @Test func hostileNestingIsLinear() {
    let text =
      String(repeating: "[", count: 200_000) + String(repeating: "](", count: 200_000) + "\n"
      + String(repeating: ">", count: 200_000) + " x\n" + String(repeating: "*a ", count: 200_000)
      + String(repeating: "<b ", count: 200_000)
    #expect(!read(text).blocks.isEmpty)
  }

  @Test func inline() {
    #expect(
      InlineMarkup.strip("a\\*b &amp; <b>c</b> <https://x.mx> ![foto](f.png) &#243; &#1; ~~d~~")
        == "a*b & c https://x.mx foto ó &#1; d")
    #expect(InlineMarkup.strip("Firma: ________") == "Firma: ________")
  }

  @Test func separatedValues() {
    let rows = SeparatedValues.read(
      "id;nombre\n1;\"Ana; \"\"la\"\" López\"\n\n2;Luis\n", limits: ReadLimits()
    ).blocks
    #expect(rows.map(\.text) == ["id | nombre", "id: 1 | nombre: Ana; \"la\" López", "id: 2 | nombre: Luis"])
  }

  @Test func foldedTitlesOfFrontMatterAreWhole() {
    let document = read(
      """
      ---
      title: >-
        Aprueban la Gu&iacute;a T&eacute;cnica: Gu&iacute;a de
        Pr&aacute;ctica
      rank: resolucion_ministerial
      nested:
        clave: valor
      ---
      Texto.
      """)
    #expect(document.title == "Aprueban la Guía Técnica: Guía de Práctica")
    #expect(document.values(of: "tipo") == ["Resolución"])
  }

  @Test func aTellingNameIsTheTitleOfProse() throws {
    let prose = String(
      repeating: "Las zonas metropolitanas son regiones donde la gente vive y trabaja. ", count: 3)
    func title(_ name: String, _ text: String) throws -> String {
      guard case .document(let document) = try DocumentReader().read(Array(text.utf8), name: name) else {
        return ""
      }
      return document.title
    }
    #expect(try title("RetosALaVistaDeLaZML.md", prose) == "Retos A La Vista De La ZML")
    #expect(try title("retos_de_la_zona.md", prose) == "retos de la zona")
    #expect(try title("acta12.md", prose).hasPrefix("Las zonas"))
    #expect(try title("RetosDeLaZona.md", "# Retos\n\n" + prose) == "Retos")
  }
}
