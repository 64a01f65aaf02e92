/// Files known by their first bytes that are not documents this version reads.
enum FileKind {
  /// What is known about a signature: the name of the kind and whether a later version may read it.
  private struct Signature {
    var bytes: [UInt8]
    var offset: Int
    var name: BilingualText
    var isDocument: Bool
  }

  /// The error for bytes with a known signature, nil for all others.
  static func refusal(_ bytes: Span<UInt8>) -> DocumentError? {
    for signature in signatures where matches(bytes, signature) {
      return signature.isDocument ? .unsupported(signature.name) : .binary(signature.name)
    }
    return nil
  }

  /// Whether the bytes are a PDF.
  static func isPDF(_ bytes: Span<UInt8>) -> Bool {
    guard let mark = find(Array("%PDF-".utf8), in: bytes, before: 1024) else { return false }
    return isBinaryOrStart(bytes, mark)
  }

  private static func matches(_ bytes: Span<UInt8>, _ signature: Signature) -> Bool {
    guard bytes.count >= signature.offset + signature.bytes.count else { return false }
    for (i, byte) in signature.bytes.enumerated() where bytes[signature.offset + i] != byte { return false }
    return true
  }

  /// PDF allows rubbish before its header; a text that speaks of `%PDF-` is not one.
  private static func isBinaryOrStart(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
    var i = 0
    while i < position {
      let byte = bytes[i]
      if byte > 0x20 && byte < 0x7F { return false }
      i += 1
    }
    return true
  }

  private static func find(_ needle: [UInt8], in bytes: Span<UInt8>, before limit: Int) -> Int? {
    var i = 0
    while i < limit, i + needle.count <= bytes.count {
      i = bytes.next(needle[0], from: i, before: bytes.count)
      guard i < limit, i + needle.count <= bytes.count else { break }
      var k = 0
      while k < needle.count, bytes[i + k] == needle[k] { k += 1 }
      if k == needle.count { return i }
      i += 1
    }
    return nil
  }

  private static func signature(
    _ bytes: [UInt8], at offset: Int = 0, _ english: String, _ spanish: String, isDocument: Bool = false
  ) -> Signature {
    Signature(
      bytes: bytes, offset: offset, name: BilingualText(english, spanish), isDocument: isDocument)
  }

  /// Sources: the formats' own specifications and the WHATWG MIME Sniffing Standard, section 6.
  private static let signatures: [Signature] = [
    signature([0x7F, 0x45, 0x4C, 0x46], "a program (ELF)", "un programa (ELF)"),
    signature([0xCA, 0xFE, 0xBA, 0xBE], "a program (Java or Mach-O)", "un programa (Java o Mach-O)"),
    signature([0xCF, 0xFA, 0xED, 0xFE], "a program (Mach-O)", "un programa (Mach-O)"),
    signature([0x00, 0x61, 0x73, 0x6D], "a program (WebAssembly)", "un programa (WebAssembly)"),
    signature([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG image", "una imagen PNG"),
    signature([0xFF, 0xD8, 0xFF], "a JPEG image", "una imagen JPEG"),
    signature(Array("GIF87a".utf8), "a GIF image", "una imagen GIF"),
    signature(Array("GIF89a".utf8), "a GIF image", "una imagen GIF"),
    signature([0x49, 0x49, 0x2A, 0x00], "a TIFF image", "una imagen TIFF"),
    signature([0x4D, 0x4D, 0x00, 0x2A], "a TIFF image", "una imagen TIFF"),
    signature([0x00, 0x00, 0x01, 0x00], "an icon", "un icono"),
    signature(Array("WEBP".utf8), at: 8, "a WebP image", "una imagen WebP"),
    signature(Array("WAVE".utf8), at: 8, "a WAV recording", "una grabación WAV"),
    signature(Array("AVI ".utf8), at: 8, "an AVI video", "un video AVI"),
    signature(Array("ftyp".utf8), at: 4, "a video or picture (MP4)", "un video o imagen (MP4)"),
    signature([0x1A, 0x45, 0xDF, 0xA3], "a video (Matroska)", "un video (Matroska)"),
    signature(Array("ID3".utf8) + [0x02], "an MP3 recording", "una grabación MP3"),
    signature(Array("ID3".utf8) + [0x03], "an MP3 recording", "una grabación MP3"),
    signature(Array("ID3".utf8) + [0x04], "an MP3 recording", "una grabación MP3"),
    signature([0xFF, 0xFB, 0x90], "an MP3 recording", "una grabación MP3"),
    signature(Array("OggS".utf8) + [0], "an Ogg recording", "una grabación Ogg"),
    signature(Array("fLaC".utf8), "a FLAC recording", "una grabación FLAC"),
    signature(Array("SQLite format 3".utf8) + [0], "an SQLite database", "una base de datos SQLite"),
    signature(Array("wOFF".utf8), "a font", "una fuente tipográfica"),
    signature(Array("wOF2".utf8), "a font", "una fuente tipográfica"),
    signature([0x00, 0x01, 0x00, 0x00, 0x00], "a font or database", "una fuente o base de datos"),
    signature(
      [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "A 7-Zip archive", "Archivo comprimido 7-Zip",
      isDocument: true),
    signature(
      Array("Rar!".utf8) + [0x1A, 0x07], "A RAR archive", "Archivo comprimido RAR", isDocument: true),
    signature(
      [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "An xz file", "Archivo comprimido xz", isDocument: true),
    signature(
      Array("BZh".utf8) + [0x39, 0x31, 0x41, 0x59], "A bzip2 file", "Archivo comprimido bzip2",
      isDocument: true),
    signature(
      [0x28, 0xB5, 0x2F, 0xFD], "A Zstandard file", "Archivo comprimido Zstandard", isDocument: true),
    signature(
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "An old Office document (OLE2: .doc, .xls, .ppt)",
      "Documento de Office antiguo (OLE2: .doc, .xls, .ppt)", isDocument: true),
    signature(Array("%!PS".utf8), "PostScript", "PostScript", isDocument: true),
    signature(Array("AT&TFORM".utf8), "DjVu", "DjVu", isDocument: true),
    signature([0xFF, 0x57, 0x50, 0x43], "WordPerfect", "WordPerfect", isDocument: true),
  ]
}
