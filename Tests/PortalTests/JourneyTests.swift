import Archive
import Documents
import Foundation
import Synchronization
import Testing

@testable import Portal

/// What people come for, from the first page to the last, over a real connection.
@Suite("Journeys", .serialized)
struct JourneyTests {
  private static let guide = (
    name: "guia.html",
    text: """
    <!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Guía ciudadana de acceso a la información</title>
    </head><body><main><h1>Guía ciudadana de acceso a la información</h1>
    <p>Cualquier persona puede pedir información al gobierno sin decir para qué la quiere.</p>
    <h2>Cómo se pide</h2><p>Para pedir información al gobierno escriba una solicitud en la Plataforma Nacional; la
    respuesta llega en veinte días hábiles y no cuesta nada.</p></main></body></html>
    """
  )

  /// The words of a paragraph on a page of a document, without its marks and links.
  private func words(of paragraph: Int, in answer: RawAnswer) throws -> String {
    let piece = try #require(answer.text.components(separatedBy: "id=\"p\(paragraph)\">").dropFirst().first)
    var words = ""
    var isInTag = false
    for character in piece.components(separatedBy: "<a class=\"self\"")[0] {
      if character == "<" {
        isInTag = true
      } else if character == ">" {
        isInTag = false
      } else if !isInTag {
        words.append(character)
      }
    }
    return words
  }

  @Test("1: a researcher goes from a query to a paragraph, marked, and takes its citation along")
  func researcher() async throws {
    try await withServer { port in
      let results = try fetch("/buscar?q=secretariado+tecnico+local+zacatecas", port: port)
      #expect(results.status == 200)
      let link = try #require(results.link(beginning: "/d/", holding: "#p"))
      let number = try #require(link.split(separator: "#p").last.flatMap { Int($0) })
      let document = try fetch(link, port: port)
      #expect(document.status == 200)
      #expect(try words(of: number, in: document).contains("secretariado técnico local"))
      let marked = document.text.components(separatedBy: "id=\"p\(number)\">")[1].components(
        separatedBy: "</p>")[0]
      #expect(marked.contains("<mark>secretariado</mark>") && marked.contains("<mark>local</mark>"))
      // The form at the foot asks for the citation of the paragraph.
      let form = try #require(document.text.components(separatedBy: "class=\"citeParagraph\" action=\"").last)
      let cited = try fetch(form.prefix { $0 != "#" } + "?p=\(number)", port: port)
      let address = try #require(cited.link(beginning: "/d/", holding: ".ris?p=\(number)"))
      let ris = try fetch(address, port: port)
      #expect(
        ris.status == 200
          && ris.header("content-type")?.hasPrefix("application/x-research-info-systems") == true)
      let page = String(link.prefix { $0 != "?" })
      #expect(page.hasSuffix("/v1"))
      #expect(ris.text.contains("UR  - http://127.0.0.1:\(port)\(page)#p\(number)"))
      #expect(ris.text.hasPrefix("TY  - ") && ris.text.contains("Plan de acción local de Zacatecas"))
    }
  }

  @Test(
    "2: a version that comes in while a page is open leaves the old link as it was and leads to the difference"
  )
  func newVersion() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try await withServer(small) { port in
      let open = try fetch("/d/\(id)", port: port)
      let permanent = "/d/\(id)/v1"
      #expect(open.text.contains("href=\"\(permanent)\""))
      let before = try words(of: 2, in: open)
      try small.write(
        "01-plan.html",
        SmallArchive.documents[0].text.replacingOccurrences(
          of: "coordina la consulta", with: "dirige la consulta"))
      try small.takeIn()
      let old = try fetch(permanent, port: port)
      #expect(try words(of: 2, in: old) == before && before.contains("coordina la consulta"))
      #expect(old.text.contains("Existe una versión más reciente"))
      let changes = try fetch(try #require(old.link(beginning: "/d/\(id)/cambios")), port: port)
      #expect(changes.text.contains("<del>coordina</del>") && changes.text.contains("<ins>dirige</ins>"))
      #expect(try words(of: 2, in: try fetch("/d/\(id)", port: port)).contains("dirige la consulta"))
    }
  }

  @Test("3: a teacher's link to a paragraph shows the same words three versions and a rebuild later")
  func teacher() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try await withServer(small) { port in
      let page = try fetch("/d/\(id)", port: port)
      let permanent = "/d/\(id)/v1"
      #expect(page.text.contains("href=\"\(permanent)\""))
      let number = 2
      let before = try words(of: number, in: page)
      let blocks = try fetch("/api/v1/documents/\(id)/v1/blocks", port: port).body
      var text = SmallArchive.documents[0].text
      for (old, new) in [
        ("<p>El secretariado", "<p>Aviso: texto revisado.</p><p>El secretariado"),
        ("Agua limpia para Sombrerete", "Agua segura para Sombrerete y Jerez"), ("diciembre", "junio"),
      ] {
        text = text.replacingOccurrences(of: old, with: new)
        try small.write("01-plan.html", text)
        try small.takeIn()
        #expect(try words(of: number, in: try fetch(permanent, port: port)) == before)
      }
      _ = try small.archive.describe(id, set: [.tema: ["Parlamento abierto"]])
      _ = try small.archive.rebuild(jobs: 1, memoryBudget: 8 << 20)
      let after = try fetch("\(permanent)#p\(number)", port: port)
      #expect(after.status == 200 && after.text.contains("id=\"p\(number)\""))
      #expect(try words(of: number, in: after) == before)
      #expect(try fetch("/api/v1/documents/\(id)/v1/blocks", port: port).body == blocks)
      // What is in force says other words there, and the search finds it without a restart.
      #expect(try words(of: number, in: try fetch("/d/\(id)", port: port)) != before)
      #expect(try fetch("/buscar?q=Jerez", port: port).text.contains("/d/\(id)/v5"))
    }
  }

  @Test("4: a citizen on a phone asks in plain words, without scripts, and reads the answer and the help")
  func citizen() async throws {
    let small = try SmallArchive(extra: [Self.guide])
    try await withServer(small) { port in
      let phone = [
        ("User-Agent", "Mozilla/5.0 (Linux; Android 13) Mobile"), ("Accept-Language", "es-MX,es;q=0.9"),
        ("Accept-Encoding", "identity"),
      ]
      let home = try fetch("/", port: port, headers: phone)
      #expect(home.text.contains("name=\"viewport\" content=\"width=device-width"))
      #expect(home.text.contains("<form class=\"search\" action=\"/buscar\" method=\"get\""))
      // No script stands in the page, and nothing waits for one.
      #expect(
        home.text.components(separatedBy: "<script").count == 2
          && home.text.contains("<script src=\"/acervo.js"))
      let results = try fetch("/buscar?q=como+pido+informacion+al+gobierno", port: port, headers: phone)
      let first = try #require(results.text.components(separatedBy: "class=\"hit\"").dropFirst().first)
      #expect(first.contains("Guía ciudadana") && first.contains("<p class=\"passage\">"))
      let link = try #require(results.link(beginning: "/d/", holding: "#p"))
      let number = try #require(link.split(separator: "#p").last.flatMap { Int($0) })
      let answer = try words(of: number, in: try fetch(link, port: port, headers: phone))
      #expect(answer.contains("pedir información al gobierno"))
      let help = try fetch(try #require(results.link(beginning: "/ayuda")), port: port, headers: phone)
      #expect(help.status == 200 && help.text.contains("Escriba palabras o una pregunta"))
      let example = try #require(help.link(beginning: "/buscar?q="))
      #expect(try fetch(example, port: port, headers: phone).status == 200)
      for page in [home, results, help] { #expect(page.body.count < 100_000) }
    }
  }

  @Test("5: what an archivist withdraws is gone from search, suggestions, facets and feeds at once")
  func withdrawal() async throws {
    let small = try SmallArchive(extra: [
      ("acta.txt", "Acta de la zarigüeya\n\nFecha: 3 de mayo de 2018\n\nSe habló de la zarigüeya.\n")
    ])
    let id = try small.id(of: "Acta")
    try await withServer(small) { port in
      let places = [
        "/buscar?q=zarig%C3%BCeya", "/api/v1/suggest?q=zarig", "/api/v1/terms?q=zarig", "/novedades.atom",
        "/buscar.atom?q=acta", "/explorar/anio", "/sitemap.xml", "/api/v1/concordance?q=zarig*",
      ]
      func isThere(_ address: String) throws -> Bool {
        let text = try fetch(address, port: port).text
        return text.contains(id) || text.contains("\"text\":\"zarigüeya\"")
          || text.contains("\"form\":\"zarigüeya\"") || text.contains(">2018<")
      }
      for place in places { #expect(try isThere(place), "\(place)") }
      _ = try small.archive.withdraw(id, reason: "Datos personales")
      for place in places { #expect(try !isThere(place), "\(place)") }
      let tombstone = try fetch("/d/\(id)", port: port)
      #expect(tombstone.status == 410 && tombstone.text.contains("Datos personales"))
      #expect(!tombstone.text.contains("Se habló"))
      #expect(try fetch("/api/v1/documents/\(id)", port: port).status == 410)
    }
  }

  @Test("6: a program harvests all documents with cursors while some come and some go")
  func harvest() async throws {
    let small = try SmallArchive(
      extra: (1...40).map { ("acta-\($0).txt", "Acta número \($0)\n\nTexto del acta \($0).\n") })
    let before = try small.archive.list().map(\.id)
    let gone = Set(before.suffix(6))
    try await withServer(small) { port in
      let isDone = Atomic<Bool>(false)
      let ended = DispatchSemaphore(value: 0)
      // Another thread changes the archive all the while.
      let problems = Mutex<[String]>([])
      DispatchQueue.global().async {
        do {
          for (turn, id) in gone.sorted().enumerated() {
            _ = try small.archive.withdraw(id, reason: "Prueba")
            try small.write(
              "nueva-\(turn).txt", "Nota nueva \(turn)\n\nLlegó mientras se recorría, \(turn).\n")
            try small.takeIn()
          }
        } catch {
          problems.withLock { $0.append("\(error)") }
        }
        isDone.store(true, ordering: .releasing)
        ended.signal()
      }
      var walks = 0
      repeat {
        walks += 1
        var seen: [String] = []
        var next: String? = "/api/v1/documents?limit=3"
        while let address = next {
          let answer = try fetch(address, port: port)
          #expect(answer.status == 200)
          let object = try answer.object()
          seen += (object["documents"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
          next = object["next_url"] as? String
        }
        #expect(Set(seen).count == seen.count)
        #expect(Set(before).subtracting(gone).isSubset(of: Set(seen)))
      } while !isDone.load(ordering: .acquiring) && walks < 500
      ended.wait()
      #expect(problems.withLock { $0 } == [])
      let last = try fetch("/api/v1/documents?limit=1000", port: port).object()
      let ids = Set((last["documents"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
      #expect(ids.isDisjoint(with: gone) && ids.count == before.count)
    }
  }
}
