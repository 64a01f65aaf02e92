import Foundation
import Testing

@testable import Portal

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
}
