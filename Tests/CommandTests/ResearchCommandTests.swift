import Foundation
import TestSupport
import Testing

struct ResearchCommandTests {
  private func filled() throws -> Workplace {
    let place = try Workplace()
    for (name, text) in [
      (
        "a.txt",
        "Acuerdo de acceso\n\nEl INAI resolvió el recurso el 3 de marzo de 2016 en la Ciudad de México.\n"
      ),
      (
        "b.txt",
        "Boletín de prensa\n\nEl Instituto Nacional de Transparencia informó de la transparencia proactiva en 2017.\n"
      ),
      (
        "c.txt",
        "Minuta de trabajo\n\nLa transparencia proactiva se tratará en la mesa de trabajo del secretariado.\n"
      ),
    ] { try place.folder.write(text, to: "fuentes/" + name) }
    #expect(try place.program.run("ingest", place.sources).status == 0)
    return place
  }

  @Test func expansionsAreShownAndRemovable() throws {
    let place = try filled()
    let found = try place.program.run("search", "INAI", "--format", "json").json()
    #expect(found["total"] as? Int == 2)
    #expect((found["expansions"] as? [[String: Any]])?.first?["typed"] as? String == "INAI")
    let less = try place.program.run("search", "INAI", "--no-expand", "inai", "--format", "json").json()
    #expect(less["total"] as? Int == 1)
    #expect((less["expansions"] as? [[String: Any]])?.first?["removed"] as? Bool == true)
    let text = try place.program.spanish.run("buscar", "INAI")
    #expect(text.output.contains("También se buscó, por «INAI»:"))
    #expect(
      try place.program.run("search", "INAI", "--no-thesaurus", "--format", "json").json()["total"] as? Int
        == 1)
  }

  @Test func wrongWordsAreCorrected() throws {
    let place = try filled()
    let text = try place.program.spanish.run("buscar", "transparensia", "proactiba")
    #expect(text.output.contains("¿Quiso decir: transparencia proactiva (2)"))
    let answer = try place.program.run("suggest", "transparensia proactiba", "--format", "json").json()
    let corrections = (answer["suggestions"] as? [String: Any])?["corrections"] as? [[String: Any]]
    #expect(corrections?.first?["query"] as? String == "transparencia proactiva")
    #expect(try place.program.run("suggest", "proac").output.contains("proactiva"))
  }

  @Test(arguments: [["buscar"], ["concordancia"], ["cronologia"]])
  func whatFindsNothingHasAWayOn(command: [String]) throws {
    let place = try filled()
    for (query, offer) in [
      ("zzzzz~1", "Toda la colección: * (3)"), ("boletín año:2030", "Pidiendo menos: "),
      ("transparenzzz*", "transparen* (2)"),
    ] {
      let answer = try place.program.spanish.run(command + [query])
      #expect(answer.output.contains(offer), "\(command) \(query): \(answer.output)")
    }
  }

  @Test func tablesForResearch() throws {
    let place = try filled()
    let context = try place.program.run(
      "concordance", "transparencia proactiva", "--format", "csv", "--sort", "right")
    #expect(context.lines.first == "id,version,date,title,paragraph,page,left,match,right")
    #expect(context.lines.count > 2)
    #expect(
      try place.program.run("timeline", "transparencia", "--format", "csv").lines.first
        == "year,hits,documents,share")
    #expect(try place.program.spanish.run("cronologia", "transparencia").output.contains("documento"))
    let terms = try place.program.run("terms", "transpar", "--format", "csv")
    #expect(terms.lines.first == "form,stem,occurrences,documents")
    #expect(terms.lines.dropFirst().first?.hasPrefix("transparencia,") ?? false)
    let batch = try place.program.run("batch", "-", input: "INAI\n# comentario\n\nnada de eso xyz AND zyx\n")
    #expect(batch.lines.first == "line,query,total,rank,id,version,date,score,title")
    #expect(batch.lines.count == 4)
    #expect(batch.lines.last?.hasSuffix(",0,,,,,,") ?? false)
    #expect(try place.program.run("batch", "/no/existe").status == 1)
  }

  @Test func theThesaurusIsData() throws {
    let place = try filled()
    #expect(
      try place.program.spanish.run("tesauro", "mostrar", "INAI").output.contains(
        "Transparencia para el Pueblo"))
    let turtle = try place.program.run("thesaurus", "export").output
    #expect(turtle.contains("skos:Concept"))
    let own =
      "@prefix s: <http://www.w3.org/2004/02/skos/core#> .\n<urn:a> a s:Concept ; s:prefLabel \"recurso\" ; s:altLabel \"mesa\" .\n"
    #expect(try place.program.run("thesaurus", "import", "-", input: own).output.contains("1 concept"))
    #expect(try place.program.run("thesaurus", "list").lines.count == 2)
    #expect(try place.program.run("search", "recurso", "--format", "json").json()["total"] as? Int == 2)
    let bad = try place.program.run("thesaurus", "import", "-", input: "nada")
    #expect(bad.status == 1 && bad.errors.contains("line 1"))
    #expect(try place.program.run("verify").status == 0)
  }

  @Test func theQueryLanguageIsExplained() throws {
    let place = try Workplace()
    #expect(try place.program.spanish.run("help", "consulta").output.contains("pal?bra"))
    #expect(try place.program.run("query-help").output.contains("NEAR/5"))
  }
}
