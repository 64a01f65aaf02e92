/// A character encoding this module decodes.
enum CharacterEncoding: String, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case utf32LittleEndian = "utf-32le"
  case utf32BigEndian = "utf-32be"
  case windows1252 = "windows-1252"
  case iso8859_15 = "iso-8859-15"
  case macintosh = "macintosh"
  case ibm850 = "ibm850"
  case ibm437 = "ibm437"

  /// The encodings told apart by plausibility, in order of preference when nothing tells them apart.
  static let singleByte: [CharacterEncoding] = [.windows1252, .iso8859_15, .macintosh, .ibm850, .ibm437]

  /// Bytes 0x80…0xFF of a single-byte encoding.
  var upperHalf: [UInt16]? {
    switch self {
    case .windows1252: CodePages.windows1252
    case .iso8859_15: CodePages.iso8859_15
    case .macintosh: CodePages.macintosh
    case .ibm850: CodePages.ibm850
    case .ibm437: CodePages.ibm437
    default: nil
    }
  }

  /// The encoding a label names, by the labels of the WHATWG Encoding Standard (section 4.2) for those
  /// decoded here and the DOS code pages besides. ISO-8859-1 and ASCII mean windows-1252.
  init?(label: String) {
    var name: [UInt8] = []
    for byte in label.utf8 where byte > 0x20 && byte != 0x22 && byte != 0x27 {
      name.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      if name.count > 40 { return nil }
    }
    switch String(decoding: name, as: UTF8.self) {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8":
      self = .utf8
    case "utf-16", "utf-16le", "utf16", "utf16le", "unicode", "ucs-2", "iso-10646-ucs-2", "csunicode",
      "unicodefeff":
      self = .utf16LittleEndian
    case "utf-16be", "utf16be", "unicodefffe": self = .utf16BigEndian
    case "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "iso_8859-1:1987", "latin1", "latin-1", "l1",
      "ascii", "us-ascii", "ansi_x3.4-1968", "windows-1252", "cp1252", "x-cp1252", "ansi", "ibm819",
      "cp819", "csisolatin1", "iso-ir-100", "win-1252", "windows1252":
      self = .windows1252
    case "iso-8859-15", "iso8859-15", "iso885915", "iso_8859-15", "latin9", "latin-9", "l9", "csisolatin9":
      self = .iso8859_15
    case "macintosh", "mac", "x-mac-roman", "macroman", "mac-roman", "csmacintosh": self = .macintosh
    case "ibm850", "cp850", "850", "cp-850", "ibm-850", "dos-850", "cspc850multilingual": self = .ibm850
    case "ibm437", "cp437", "437", "cp-437", "ibm-437", "dos-437", "cspc8codepage437": self = .ibm437
    default: return nil
    }
  }
}
