import Foundation
import TestSupport
import Testing

struct UsageTests {
  @Test func helpFollowsTheLanguage() throws {
    let place = try Workplace()
    let english = try place.program.run("--help")
    #expect(english.status == 0 && english.errors.isEmpty)
    #expect(english.output.contains("USAGE: acervo") && english.output.contains("SUBCOMMANDS:"))
    let spanish = try place.program.spanish.run("--help")
    #expect(spanish.status == 0)
    #expect(spanish.output.contains("USO: acervo") && spanish.output.contains("ÓRDENES:"))
    #expect(spanish.output.contains("Archivo y búsqueda de texto en español"))
    for word in ["USAGE", "OPTIONS", "SUBCOMMANDS", "Show help", "Show the version", "default:"] {
      #expect(!spanish.output.contains(word), "\(word)")
      #expect(try !place.program.spanish.run("help", "ingest").output.contains(word), "\(word)")
    }
  }

  @Test(arguments: [
    ["buscar", "--help"], ["ingresar", "--help"], ["verificar", "--help"], ["mostrar", "--help"],
    ["listar", "--help"],
    ["historia", "--help"], ["describir", "--help"], ["retirar", "--help"], ["cifras", "--help"],
    ["reconstruir", "--help"], ["analizar", "--help"], ["extraer", "--help"], ["parecidos", "--help"],
    ["informe-ocr", "--help"], ["evaluar", "--help"],
  ])
  func everyCommandHasASpanishName(words: [String]) throws {
    let run = try Workplace().program.spanish.run(words)
    #expect(run.status == 0)
    #expect(run.output.contains("USO: acervo"))
  }

  @Test func wrongUseIsStatus64() throws {
    let place = try Workplace()
    for words in [
      ["ingest"], ["buscar", "--limit", "x"], ["no-hay-tal"], ["search", "a", "--sin-sentido"],
      ["ingest", "x", "--jobs", "0"], ["describe", "g1"], ["search", "a", "--limit", "-1"],
    ] {
      let run = try place.program.run(words)
      #expect(run.status == 64, "\(words): \(run.status) \(run.errors)")
      #expect(run.output.isEmpty && !run.errors.isEmpty)
    }
    #expect(try place.program.spanish.run("ingest").errors.contains("Falta el argumento"))
    #expect(try place.program.run("--version").output.hasPrefix("0."))
  }

  @Test func failuresAreOneSentenceAndStatus1() throws {
    let place = try Workplace(documents: 1)
    for words in [
      ["search", "acta"], ["show", "g100001x"], ["list"], ["withdraw", "g1", "--reason", "x"],
      ["history", "g1"],
    ] {
      let run = try place.program.run(words)
      #expect(run.status == 1, "\(words)")
      expectOneSentence(run.errors)
      let spanish = try place.program.spanish.run(words)
      #expect(spanish.errors.contains("No hay ningún archivo Acervo"))
    }
    #expect(!FileManager.default.fileExists(atPath: place.program.archive), "asking makes no archive")
    try place.program.run("ingest", place.sources)
    let unknown: [[String]] = [
      ["show", "g199999x"], ["describe", "g199999x", "--set", "title=x"],
      ["describe", "g199999x", "--set", "color=x"],
      ["describe", "g199999x", "--set", "sin igual"], ["ingest", place.sources, "--metadata", "no-hay.csv"],
    ]
    for words in unknown {
      let run = try place.program.run(words)
      #expect(run.status == 1, "\(words)")
      expectOneSentence(run.errors)
    }
    // Whatever a query looks like, it is a query.
    for query in [
      String(repeating: "\"a ", count: 30_000), String(repeating: "a OR -", count: 15_000), "\"sin cerrar",
      "año:x..y", ":", "-", "*", "campo:",
    ] {
      let run = try place.program.run(["search", "--", query])
      #expect(run.status == 0, "\(query.prefix(20)): \(run.errors.prefix(300))")
    }
  }

  private func expectOneSentence(_ text: String) {
    #expect(text.hasPrefix("acervo: ") && text.hasSuffix("\n"))
    #expect(text.split(separator: "\n").count == 1, "\(text)")
    #expect(!text.contains("Fatal") && !text.contains("Error(") && !text.contains("at /"))
  }

  @Test func damageIsToldNotSuffered() throws {
    let place = try Workplace(documents: 3)
    try place.program.run("ingest", place.sources)
    let manifest = place.program.archive + "/Index/manifest"
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: manifest)))
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: manifest))
    let search = try place.program.run("search", "acta")
    #expect(search.status == 1)
    expectOneSentence(search.errors)
    let verify = try place.program.run("verify")
    #expect(verify.status == 1 && verify.output.contains("manifest"))
    #expect(try place.program.spanish.run("verificar").output.contains("Hay daños"))
    #expect(try place.program.run("rebuild").status == 0)
    #expect(try place.program.run("verify").status == 0)
    #expect(try place.program.run("search", "acta").status == 0)
  }
}
