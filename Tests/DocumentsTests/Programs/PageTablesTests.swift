import Testing

@testable import Documents

@Suite struct PageTablesTests {
  private func page(_ lines: [(text: String, left: Double, top: Double)]) -> LaidOutPage {
    var text = placed(lines)
    var page = LaidOutPage()
    _ = text.withUTF8 { buffer in LaidOutPage.read(unsafe Span(_unsafeElements: buffer)) { page = $0 } }
    return page
  }

  @Test func rowsComeRowByRowWithTheirHeader() {
    // Poppler gives the columns one after the other.
    let page = page([
      ("Avance del plan", 50, 20), ("Municipio", 50, 60), ("Tecomán", 50, 80), ("Colima", 50, 100),
      ("Compromiso", 150, 60), ("Presupuesto", 150, 80), ("Mapa de obra", 150, 100), ("Avance", 300, 60),
      ("80 %", 300, 80), ("45 %", 300, 100), ("Fuente: elaboración propia.", 50, 160),
    ])
    #expect(
      page.text
        == "Avance del plan\n\nMunicipio\tCompromiso\tAvance\n"
        + "Municipio: Tecomán\tCompromiso: Presupuesto\tAvance: 80 %\n"
        + "Municipio: Colima\tCompromiso: Mapa de obra\tAvance: 45 %\n\nFuente: elaboración propia.")
  }

  @Test func cellsOfSeveralLines() {
    let page = page([
      ("Municipio", 50, 60), ("Compromiso", 150, 60), ("Tecomán", 50, 80), ("Colima", 50, 112),
      ("Comala", 50, 132),
      ("Presupuesto ciuda-", 150, 80), ("dano en línea", 150, 92), ("Mapa", 150, 112), ("Actas", 150, 132),
    ])
    #expect(
      PageTables.find(in: page).first?.rows == [
        ["Municipio", "Compromiso"], ["Tecomán", "Presupuesto ciudadano en línea"], ["Colima", "Mapa"],
        ["Comala", "Actas"],
      ])
  }

  @Test func columnsOfTextAreNone() {
    var lines: [(text: String, left: Double, top: Double)] = []
    for column in 0..<2 {
      for row in 0..<12 {
        lines.append(
          ("la sesión del comité se llevó a cabo sin", 50 + 260 * Double(column), 40 + 13 * Double(row)))
      }
    }
    let page = page(lines)
    #expect(PageTables.find(in: page).isEmpty)
    #expect(!page.text.contains("\t"))
  }

  @Test func signaturesAndEnumerationsAreNone() {
    #expect(
      PageTables.find(
        in: page([
          ("Ana López", 50, 40), ("Juan Pérez", 300, 40), ("Presidenta", 50, 54), ("Secretario", 300, 54),
        ])
      ).isEmpty)
    #expect(
      PageTables.find(
        in: page([
          ("a)", 50, 40), ("Uno", 80, 40), ("b)", 50, 60), ("Dos", 80, 60), ("c)", 50, 80), ("Tres", 80, 80),
        ])
      ).isEmpty)
  }

  @Test func anyPlacesEnd() {
    var random = SeededBytes(seed: 31)
    for round in 0..<60 {
      let lines = (0..<round).map { _ in
        (
          text: ["a)", "Municipio", "12 %", "x y z", "una línea de texto"][Int(random.next() % 5)],
          left: Double(random.next() % 600), top: Double(random.next() % 200)
        )
      }
      let page = page(lines)
      let seen = PageTables.find(in: page).flatMap(\.segments)
      #expect(seen.count == Set(seen).count)
      #expect(seen.allSatisfy { page.segments.indices.contains($0) })
      _ = page.text
    }
  }

  @Test func damagedOutputEnds() {
    for text in ["", "<doc", "<doc><page><word xMin=\"", "<doc><page><word xMin=\"1\">a<", "<doc></page>"] {
      var text = text
      var pages = 0
      _ = text.withUTF8 { buffer in LaidOutPage.read(unsafe Span(_unsafeElements: buffer)) { _ in pages += 1 }
      }
      #expect(pages == 0)
    }
  }
}
