import Testing

@testable import Documents

@Suite struct FormatDetectorTests {
  func format(_ text: String, _ name: String? = nil) throws -> DocumentFormat {
    try FormatDetector.detect(Array(text.utf8), name: name).format
  }

  @Test(
    arguments: [
      ("<!DOCTYPE html><title>x</title>", "a.txt", DocumentFormat.html),
      ("<html><p>x</html>", "a.txt", .html),
      ("\n <P>x", "a", .html), ("<!-- nota --><table><tr><td>x", "a.txt", .html),
      ("<?xml version='1.0'?><a>x</a>", "a.txt", .xml), ("<ley><articulo/></ley>", nil, .xml),
      ("<?xml version='1.0'?><html xmlns='x'><body/></html>", "a.html", .xhtml),
      ("texto llano", "a.html", .text),
      ("texto <b>rico</b>", "a.html", .html), ("# Título\n\ntexto", "a.md", .markdown),
      ("<p align=center>x</p>\n# Título", "a.md", .markdown), ("a,b\n1,2\n", "a.csv", .csv),
      ("a,b\n1,2\n", "a.txt", .text),
      ("<http://ejemplo.org> es un sitio", "a.txt", .text), ("3 < 4 y 5 > 2", nil, .text),
    ] as [(String, String?, DocumentFormat)])
  func formats(text: String, name: String?, expected: DocumentFormat) throws {
    #expect(try format(text, name) == expected)
  }

  @Test func utf16Markup() throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "<html><p>x</p></html>".utf16 {
      bytes.append(UInt8(unit & 0xFF))
      bytes.append(UInt8(unit >> 8))
    }
    #expect(try FormatDetector.detect(bytes, name: nil).format == .html)
  }

  @Test func binariesAreNamed() {
    #expect(throws: DocumentError.empty) { try FormatDetector.detect([], name: nil) }
    let kinds: [([UInt8], String)] = [
      ([0x7F, 0x45, 0x4C, 0x46, 2, 1], "ELF"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "PNG"),
      (Array("GIF89a/*".utf8), "GIF"), (Array("SQLite format 3\0".utf8), "SQLite"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "OLE2"),
      ([UInt8](repeating: 0, count: 100), "binary"),
    ]
    for (bytes, word) in kinds {
      do {
        _ = try FormatDetector.detect(bytes, name: "a.html")
        Issue.record("\(word) taken for a document")
      } catch {
        #expect(error.message(spanish: false).contains(word))
        #expect(!error.message(spanish: true).isEmpty)
      }
    }
  }

  @Test func textThatSpeaksOfPDFIsText() throws {
    #expect(try format("%PDF-1.7\n") == .pdf)
    #expect(try format("WARC/1.1\r\n") == .warc)
    #expect(try format("{\\rtf1\\ansi}") == .rtf)
    #expect(try format("El encabezado de un PDF es %PDF-1.7.") == .text)
  }

  @Test func aFewNULsAreText() throws {
    #expect(try format(String(repeating: "palabra ", count: 30) + "\0") == .text)
  }

  @Test func randomBytesNeverTrap() {
    var random = SeededBytes(seed: 3)
    for round in 0..<300 {
      _ = try? DocumentReader().read(
        random.bytes(count: round), name: "a.\(["txt", "md", "csv", "rst"][round % 4])")
    }
  }
}
