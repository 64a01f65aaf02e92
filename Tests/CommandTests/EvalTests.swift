import Foundation
import TestSupport
import Testing

struct EvalTests {
  private func judged() throws -> Workplace {
    let place = try Workplace()
    for (name, text) in [
      ("docs.tsv", "a\tActa\tLa sesión del comité\nb\tPlan\tEl plan de acción local\nc\t\tNada de eso\n"),
      ("queries.tsv", "q1\t¿Plan de acción?\nq2\tsesiones\n"), ("qrels.tsv", "q1\tb\t1\nq2\ta\t1\n"),
    ] { try place.folder.write(text, to: "juicios/" + name) }
    return place
  }

  @Test func measuresAsTableJSONAndCSV() throws {
    let place = try judged()
    let folder = place.folder.appending("juicios")
    let text = try place.program.run("eval", folder)
    #expect(text.status == 0 && text.errors.isEmpty)
    #expect(text.lines.count == 2 && text.lines[1].contains("1.0000"))
    let csv = try place.program.run("eval", folder, "--ablation", "--format", "csv")
    #expect(csv.lines.count == 15 && csv.lines[0].hasPrefix("set,setting,documents"))
    #expect(csv.lines[1].hasPrefix("\"juicios\",default,3,2,1.0000,1.0000"))
    let json = try place.program.run("eval", folder, "--setting", "plain", "--format", "json")
    let rows = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(rows?.first?["nDCG"] as? Double == 1)
  }

  @Test func failsBelowTheMarkAndSaysWhatIsWrong() throws {
    let place = try judged()
    let folder = place.folder.appending("juicios")
    #expect(try place.program.run("eval", folder, "--at-least", "0.9").status == 0)
    try place.folder.write("q1\tc\t1\n", to: "juicios/qrels.tsv")
    let low = try place.program.spanish.run("evaluar", folder, "--at-least", "0.9")
    #expect(low.status == 1 && low.errors.contains("nDCG@10"))
    try place.folder.write("q1\n", to: "juicios/qrels.tsv")
    let bad = try place.program.spanish.run("evaluar", folder)
    #expect(bad.status == 1 && bad.errors.contains("qrels.tsv, línea 1"))
    let missing = try place.program.spanish.run("evaluar", place.folder.appending("nada"))
    #expect(missing.status == 1 && missing.errors.contains("docs.tsv"))
    #expect(try place.program.run("eval", folder, "--setting", "no-such").status == 64)
  }

  @Test func judgesTheFilesOfAFolderAndWritesARun() throws {
    let place = try judged()
    try place.folder.write("Plan de acción\n\nEl plan de acción local de Zacatecas.\n", to: "fuentes/b.txt")
    try place.folder.write("Acta\n\nLa sesión del comité de transparencia.\n", to: "fuentes/a.txt")
    try place.folder.write("q1\tb.txt\t1\nq2\ta.txt\t2\n", to: "juicios/qrels.tsv")
    let run = try place.program.run(
      "eval", place.folder.appending("juicios"), "--documents", place.sources, "--at-least", "1",
      "--run-file", place.folder.appending("corrida.trec"))
    #expect(run.status == 0, "\(run.errors)")
    let lines = try String(contentsOfFile: place.folder.appending("corrida.trec"), encoding: .utf8)
    #expect(lines.hasPrefix("q1 Q0 b.txt 1 "))
  }

  @Test func similarDocumentsDamagedWordsAndVersions() throws {
    let place = try Workplace()
    let words = (0..<60).map { "palabra\($0) " }.joined()
    for (name, text) in [
      ("uno", "Informe uno\n\nLa gestión de los archivos de Zacatecas. " + words),
      ("dos", "Informe dos\n\nLa gestión de los archivos de Zacatecas. " + words),
      ("tres", "Otro asunto\n\nLa gestién del agua potable de la ciudad de Fresnillo."),
    ] { try place.folder.write(text + "\n", to: "fuentes/" + name + ".txt") }
    #expect(try place.program.run("ingest", place.sources).status == 0)
    let text = try place.program.spanish.run("buscar", "gestión").output
    #expect(text.contains("posible error de OCR: gestién"))
    #expect(text.contains("2 versiones parecidas"))
    #expect(
      try !place.program.spanish.run("buscar", "gestión", "--all-versions").output.contains("parecidas"))
    #expect(try !place.program.spanish.run("buscar", "gestión", "--no-ocr").output.contains("gestién"))
    let answer = try place.program.run("search", "gestión", "--format", "json").json()
    let hits = try #require(answer["hits"] as? [[String: Any]])
    #expect(hits.count == 3 && hits.contains { $0["damaged_forms"] as? [String] == ["gestién"] })
    let whole = hits.filter { ($0["damaged_forms"] as? [String])?.isEmpty == true }.compactMap {
      $0["id"] as? String
    }
    #expect(whole.count == 2)
    let similar = try place.program.run("similar", whole[0], "--format", "json").json()
    #expect(((similar["hits"] as? [[String: Any]])?.first?["id"] as? String) == whole[1])
    #expect(try place.program.spanish.run("parecidos", "no-existe").status == 1)
    #expect(try place.program.spanish.run("informe-ocr").status == 0)
  }
}
