import Foundation
import TestSupport
import Testing

struct OutputTests {
  private func filled() throws -> Workplace {
    let place = try Workplace(documents: 6)
    try place.folder.write(
      "Acta de la sesión de Zacatecas\n\nEl árbol: «ahuehuete» 🌳 en la gestión del ahuehuete municipal.\n\nFin de la sesión pública en la ciudad.\n",
      to: "fuentes/zacatecas.txt")
    let run = try place.program.run("ingest", place.sources)
    #expect(run.status == 0, "\(run.errors)")
    return place
  }

  @Test func ingestReportsInWordsAndJSON() throws {
    let place = try Workplace(documents: 3)
    try place.folder.write("", to: "fuentes/vacio.txt")
    let dry = try place.program.run("ingest", place.sources, "--dry-run", "--format", "json")
    #expect(dry.status == 2)
    let run = try place.program.run(
      "ingest", place.sources, "--format", "json", "--report", place.folder.appending("informe.csv"))
    #expect(run.status == 2)
    var (was, would) = (try run.json(), try dry.json())
    for key in ["took_us", "bytes", "seconds"] {
      was[key] = nil
      would[key] = nil
    }
    #expect(NSDictionary(dictionary: was) == NSDictionary(dictionary: would))
    #expect(was["seen"] as? Int == 4 && was["accepted"] as? Int == 3 && was["rejected"] as? Int == 1)
    #expect((was["files"] as? [[String: String]])?.count == 4)
    let table = try String(contentsOfFile: place.folder.appending("informe.csv"), encoding: .utf8)
    #expect(table.split(separator: "\n").count == 5)
    let text = try place.program.spanish.run("ingresar", place.sources)
    #expect(text.status == 2)
    #expect(text.output.contains("0 + 0 + 3 + 0 + 1 = 4"))
    #expect(text.output.contains("rechazado: El archivo está vacío."))
  }

  @Test func searchSpeaksJSON() throws {
    let place = try filled()
    let run = try place.program.run("search", "AHUEHUETES", "--format", "json")
    #expect(run.status == 0 && run.errors.isEmpty && run.lines.count == 1)
    let answer = try run.json()
    #expect(answer["query"] as? String == "AHUEHUETES")
    #expect(answer["total"] as? Int == 1)
    #expect(answer["took_us"] is Int)
    #expect(answer["notes"] is [Any])
    let facets = try #require(answer["facets"] as? [String: Any])
    #expect(Set(facets.keys).isSubset(of: ["tema", "entidad", "institucion", "tipo", "anio"]))
    let hit = try #require((answer["hits"] as? [[String: Any]])?.first)
    #expect(
      hit["id"] is String && hit["version"] as? Int == 1 && hit["score"] is Double
        && hit["metadata"] is [String: Any])
    #expect(hit["title"] as? String == "Acta de la sesión de Zacatecas")
    let passage = try #require((hit["passages"] as? [[String: Any]])?.first)
    #expect(passage["paragraph"] is Int)
    let scalars = Array((passage["text"] as? String ?? "").unicodeScalars)
    let marked = (passage["highlights"] as? [[Int]] ?? []).map { place -> String in
      guard place.count == 2, place[0] >= 0, place[0] + place[1] <= scalars.count else { return "?" }
      return String(String.UnicodeScalarView(scalars[place[0]..<(place[0] + place[1])]))
    }
    #expect(marked == ["ahuehuete", "ahuehuete"])
  }

  @Test func searchHasOtherShapes() throws {
    let place = try filled()
    let csv = try place.program.run("search", "acta", "--format", "csv", "--limit", "3")
    #expect(csv.lines.first == "rank,id,version,date,score,title" && csv.lines.count == 4)
    let trec = try place.program.run(
      "search", "acta", "--format", "trec", "--qid", "7", "--tag", "prueba", "--offset", "2", "--limit", "2")
    #expect(trec.lines.count == 2)
    #expect(
      trec.lines.map { $0.split(separator: " ").map(String.init) }.allSatisfy {
        $0.count == 6 && $0[0] == "7" && $0[1] == "Q0" && $0[5] == "prueba"
      })
    #expect(trec.lines.first?.split(separator: " ")[3] == "3")
    let text = try place.program.spanish.run("buscar", "ahuehuete")
    #expect(text.status == 0 && text.output.contains("**ahuehuete**"))
    #expect(
      try place.program.run("search", "palabrainexistente", "--format", "json").json()["total"] as? Int == 0)
  }

  @Test func analyzeSpeaksJSON() throws {
    let run = try Workplace().program.run("analyze", "¡Ñandú y 🌳 gestión 2016-2020!", "--format", "json")
    let tokens = try #require(try run.json()["tokens"] as? [[String: Any]])
    let scalars = Array("¡Ñandú y 🌳 gestión 2016-2020!".unicodeScalars)
    #expect(tokens.map { $0["surface"] as? String ?? "" }.contains("2016-2020"))
    for token in tokens {
      #expect(token["stem"] is String && token["position"] is Int)
      let (start, length) = (token["start"] as? Int ?? -1, token["length"] as? Int ?? -1)
      try #require(start >= 0 && length > 0 && start + length <= scalars.count)
      let written = String(String.UnicodeScalarView(scalars[start..<(start + length)]))
      #expect(written.lowercased() == token["surface"] as? String)
    }
    #expect(try Workplace().program.run("analyze", "-", input: "hola mundo").lines.count == 2)
  }

  @Test func theRestSpeaksJSON() throws {
    let place = try filled()
    let stats = try place.program.run("stats", "--format", "json").json()
    #expect(
      stats["documents"] as? Int == 7 && stats["indexed"] as? Int == 7 && stats["versions"] as? Int == 7)
    for key in ["withdrawn", "segments", "terms", "postings", "holdingsBytes", "indexBytes"] {
      #expect(stats[key] is Int, "\(key)")
    }
    #expect(try place.program.run("stats", "--count").output == "7\n")
    let list = try place.program.run("list", "--format", "json")
    #expect(list.lines.count == 7)
    let row = try #require(
      try JSONSerialization.jsonObject(with: Data((list.lines.first ?? "").utf8)) as? [String: Any])
    let id = try #require(row["id"] as? String)
    #expect(row["version"] as? Int == 1 && row["title"] is String)
    #expect(try place.program.run("list", "--limit", "2", "--after", id).lines.count == 2)
    let shown = try place.program.run("show", "ark:/99999/\(id)@v1", "--format", "json").json()
    #expect(
      shown["id"] as? String == id && shown["version"] as? Int == 1 && shown["newest_version"] as? Int == 1)
    #expect(shown["ark"] as? String == "ark:/99999/\(id)")
    #expect(
      (shown["blocks"] as? [[String: Any]])?.first?["kind"] is String && shown["record"] is [String: Any])
    let original = try place.program.run("show", id, "--format", "original")
    #expect(original.output == (try String(contentsOfFile: place.sources + "/acta-0.html", encoding: .utf8)))
    let described = try place.program.run(
      "describe", id, "--set", "tema=Difusión", "--set", "título=Otro", "--note", "prueba")
    #expect(described.status == 0 && described.output == "\(id) v2: Otro\n")
    let history =
      try JSONSerialization.jsonObject(
        with: Data(place.program.run("history", id, "--format", "json").output.utf8)) as? [[String: Any]]
    #expect(history?.count == 2 && history?.last?["action"] as? String == "description")
    #expect(try place.program.run("withdraw", id, "--reason", "Error").status == 0)
    #expect(try place.program.run("show", id).status == 1)
    #expect(try place.program.run("show", id + "@v1").status == 0)
    #expect(try place.program.run("stats", "--count").output == "6\n")
    let verify = try place.program.run("verify", "--deep", "--format", "json").json()
    #expect(
      verify["sound"] as? Bool == true && verify["documents"] as? Int == 6
        && (verify["findings"] as? [Any])?.isEmpty == true)
  }

  @Test func committedLinesCountUp() throws {
    let place = try Workplace(documents: 25)
    let run = try place.program.run(
      "ingest", place.sources, "--progress", "plain", "--batch-documents", "10", "--jobs", "2")
    #expect(run.status == 0)
    let committed = run.lines.compactMap { $0.hasPrefix("COMMITTED ") ? Int($0.dropFirst(10)) : nil }
    #expect(committed == [10, 20, 25])
    #expect(
      try place.program.run("ingest", place.sources, "--progress", "plain").lines.allSatisfy {
        !$0.hasPrefix("COMMITTED")
      })
  }

  @Test func listsOfPathsComeFromStandardInput() throws {
    let place = try Workplace(documents: 4)
    let run = try place.program.run(
      "ingest", "-", input: "\(place.sources)/acta-0.html\r\nacta-1.txt\n\n", folder: place.sources)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try place.program.run("stats", "--count").output == "2\n")
    let odd = try place.folder.write(
      "Acta con salto\n\nEl texto de esta acta es corto pero suficiente.\n", to: "fuentes/con\nsalto.txt")
    #expect(
      try place.program.run("ingest", "-", input: odd + "\0" + place.sources + "/acta-2.html\0").status == 0)
    #expect(try place.program.run("stats", "--count").output == "4\n")
    #expect(try place.program.run("ingest", "-", input: "no-existe.txt\n", folder: place.sources).status == 2)
  }

  @Test func theArchiveIsFoundUpwards() throws {
    let place = try filled()
    var program = place.program
    try place.folder.write("x", to: "archivo/a/b/x.txt")
    program.environment["ACERVO_ARCHIVE"] = ""
    #expect(try program.run("stats", "--count", folder: place.program.archive + "/a/b").output == "7\n")
    #expect(try program.run("stats", "--count", folder: place.sources).status == 1)
    #expect(
      try program.run("stats", "--count", "--archive", place.program.archive, folder: place.sources).output
        == "7\n")
  }
}
