import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Portal

@Suite("While a document comes in")
struct PublicationTests {
  @Test("lists do without a document that is registered and whose files are not in their place yet")
  func between() async throws {
    let small = try SmallArchive()
    let files = FileManager.default
    let root = small.folder.appendingPathComponent("archive")
    let index = root.appendingPathComponent("Index")
    let before = small.folder.appendingPathComponent("before")
    try files.copyItem(at: index, to: before)
    try small.write("09-nueva.txt", "Acta recién llegada\n\nSe acordó recibirla.\n")
    try small.takeIn()
    let id = try small.id(of: "recién llegada")
    // As it is between the register's transaction and the renaming of the files: neither in the index nor in the holdings.
    try files.removeItem(at: index)
    try files.moveItem(at: before, to: index)
    let holdings = root.appendingPathComponent("Corpus/holdings")
    let object = try #require(
      try files.subpathsOfDirectory(atPath: holdings.path).first { $0.hasSuffix(id) })
    try files.removeItem(at: holdings.appendingPathComponent(object))
    try await small.portal().application().test(.router) { client in
      for address in ["/", "/novedades.atom", "/sitemap.xml", "/api/v1/documents", "/buscar.atom?q=acuerdo"] {
        try await client.execute(uri: address, method: .get) { response in
          #expect(response.status == .ok, "\(address)")
          #expect(!response.text.contains(id), "\(address)")
        }
      }
    }
  }
}
