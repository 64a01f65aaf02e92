import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Portal

@Suite("Citations")
struct CitationTests {
  @Test("every format and the page's head say the same of a paragraph and lead to the same version")
  func agreement() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    let title = "Plan de acción local de Zacatecas"
    try await small.portal().application().test(.router) { client in
      func text(_ address: String) async throws -> String {
        try await client.execute(uri: address, method: .get) { response in
          #expect(response.status == .ok, "\(address)")
          return response.text
        }
      }
      for format in CitationFormat.allCases {
        let whole = try await text("/d/\(id).\(format.rawValue)")
        #expect(whole.contains("/d/\(id)/v1") && whole.contains(title), "\(format)")
        #expect(whole.contains("2016") && whole.contains("15"), "\(format)")
        let paragraph = try await text("/d/\(id)/v1.\(format.rawValue)?p=2")
        #expect(paragraph.contains("/d/\(id)/v1#p2") && paragraph.contains(title), "\(format)")
      }
      let page = try await text("/d/\(id)")
      for tag in [
        "name=\"citation_title\" content=\"\(title)\"", "name=\"DC.title\" content=\"\(title)\"",
        "property=\"og:title\" content=\"\(title)\"", "\"name\":\"\(title)\"",
        "name=\"citation_publication_date\" content=\"2016/04/15\"",
        "name=\"DC.date\" content=\"2016-04-15\"",
        "\"datePublished\":\"2016-04-15\"",
      ] {
        #expect(page.contains(tag), "\(tag)")
      }
      try await client.execute(uri: "/d/\(id).ris?p=9999", method: .get) { #expect($0.status == .notFound) }
      try await client.execute(uri: "/buscar.csv?q=secretariado", method: .get) { response in
        #expect(response.text.hasPrefix("id,version,"))
        #expect(response.text.contains("/d/\(id)/v1#p2"))
      }
    }
  }

  @Test("signs of TeX are escaped, and cells that would be formulas are not")
  func escaping() {
    #expect(BibTeX.escaped("50 % & más_{#1}") == "50 \\% \\& más\\_\\{\\#1\\}")
    #expect(PortalPages.cell("=1+1") == "'=1+1")
    #expect(PortalPages.cell("a \"b\", c") == "\"a \"\"b\"\", c\"")
  }

  @Test("two versions are compared by paragraphs and words")
  func comparison() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try small.write(
      "01-plan.html",
      SmallArchive.documents[0].text.replacingOccurrences(
        of: "coordina la consulta", with: "dirige la consulta"))
    try small.takeIn()
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/d/\(id)/cambios?de=1&a=2", method: .get) { response in
        #expect(response.status == .ok)
        #expect(response.text.contains("<del>coordina</del>") && response.text.contains("<ins>dirige</ins>"))
      }
      try await client.execute(uri: "/d/\(id)/cambios?de=7", method: .get) { #expect($0.status == .notFound) }
      // Journey 2: the old link keeps the old words and leads to the difference.
      try await client.execute(uri: "/d/\(id)/v1", method: .get) { response in
        #expect(response.text.contains("coordina la consulta"))
        #expect(response.text.contains("/d/\(id)/cambios?de=1&amp;a=2"))
      }
    }
  }
}
