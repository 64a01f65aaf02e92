import Foundation
import Testing

@testable import Portal
@testable import Search

@Suite("Writing JSON")
struct JSONBytesTests {
  private struct Inner: Encodable {
    let z: Int
    let a: String?
    let list: [[Int]]
  }

  private struct Value: Encodable {
    let text: String
    let score: Float
    let ratio: Double
    let yes: Bool
    let missing: String?
    let inner: [Inner]
    let named: [String: [String]]
    let numbers: [UInt64]
    let none: [String]
  }

  private let value = Value(
    text: "«ñ» \"/\\ \u{8}\u{C}\n\r\t\u{1}\u{1F} \u{2028} 😀", score: 12.5, ratio: -0.1, yes: true,
    missing: nil,
    inner: [Inner(z: -3, a: "á", list: [[1, 2], []]), Inner(z: 0, a: nil, list: [])],
    named: ["tipo": ["Ley"], "autor": [], "Ñ": ["x", "y"]], numbers: [0, .max], none: [])

  @Test("the bytes are those of Foundation's encoder with its keys sorted")
  func same() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let expected = String(decoding: try encoder.encode(value), as: UTF8.self)
    #expect(String(decoding: try JSONBytes.encoded(value), as: UTF8.self) == expected)
    for number: Float in [0, 1, -1, 3.4e38, 1.2e-30, 0.1] {
      let text = String(decoding: try JSONBytes.encoded([number]), as: UTF8.self)
      #expect(try JSONDecoder().decode([Float].self, from: Data(text.utf8)) == [number], "\(text)")
    }
  }

  @Test("numbers that JSON lacks are written as text")
  func odd() throws {
    let bytes = try JSONBytes.encoded([Double.infinity, -.infinity, .nan])
    #expect(String(decoding: bytes, as: UTF8.self) == #"["inf","-inf","nan"]"#)
  }

  /// As any value is encoded.
  private func generic(_ value: some Encodable) throws -> [UInt8] { try JSONBytes.encoded(value) }

  @Test("an answer that writes itself gives the bytes of its encoding")
  func direct() throws {
    var response = SearchResponse(
      query: "«ley» \"x\"\n", understood: "(word ley)", total: 31, hits: [],
      facets: [
        Facet(field: "tipo", values: [FacetValue(value: "Ley \\ \u{1}", count: 3)], distinct: 1),
        Facet(field: "anio", values: [], distinct: 0),
      ], notes: [QueryNote(.noneHasAllWords)])
    for number in 0..<3 {
      response.hits.append(
        Hit(
          id: "g1\(number)", version: number + 1, title: "Título “\(number)”",
          titleHighlights: number == 0
            ? [] : [Highlight(start: 1, length: 2), Highlight(start: 5, length: 1)],
          score: Float(number) * 1.7, date: number == 1 ? 20_170_405 : 0,
          metadata: [
            MetadataPair(field: "type", value: "Acta"), MetadataPair(field: "Ñ", value: "ü"),
            MetadataPair(field: "type", value: "Ley"),
          ],
          keywords: [],
          passages: number == 2
            ? []
            : [
              Passage(
                paragraph: 4, page: number, text: "uno\tdos", highlights: [Highlight(start: 0, length: 3)])
            ],
          damagedForms: number == 0 ? ["lcy"] : [], similar: number == 1 ? ["g17", "g18"] : [],
          explanation: number == 2 ? Explanation(.total, value: 2.5) : nil))
    }
    for target in ["/api/v1/search?q=ley", "/api/v1/search?q=ley&limit=40&lang=en"] {
      let asked = PortalRequest(target: target, acceptLanguage: nil, base: "")
      var request = SearchRequest(query: "ley")
      request.limit = target.contains("40") ? 40 : 10
      let answer = SearchAnswer(
        TimedResponse(response: response, time: .microseconds(17)), request: request, asked: asked)
      let bytes = try JSONBytes.encoded(answer)
      #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: try generic(answer), as: UTF8.self))
      #expect(try JSONSerialization.jsonObject(with: Data(bytes)) is [String: Any])
    }
  }
}
