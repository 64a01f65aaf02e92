/// Reads Turtle in one pass. Collections `( … )` are the one part of the language that is refused: SKOS has
/// them only in ordered collections of concepts.
struct TurtleReader {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private var line = 1
  private var graph = RDFGraph()
  private var prefixes: [String: String] = [:]
  private var base = ""
  private var blanks: [String: Int] = [:]
  private var blankCount = 0
  private static let deepest = 64

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func read() throws(RDFError) -> RDFGraph {
    while true {
      skipSpace()
      if peek == nil { return graph }
      try statement()
    }
  }

  // MARK: Bytes

  private var peek: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func advance() {
    if bytes[index] == 0x0A { line += 1 }
    index += 1
  }

  private func fail(_ english: String, _ spanish: String) -> RDFError {
    RDFError(line: line, what: BilingualText(english, spanish))
  }

  /// The next few bytes, for messages.
  private var rest: String {
    guard index < bytes.endIndex else { return "…" }
    let piece = bytes[index...].prefix(20).prefix { $0 != 0x0A }
    return String(
      String(decoding: piece, as: UTF8.self).unicodeScalars.filter { $0.value >= 0x20 }.map(Character.init))
  }

  private mutating func skipSpace() {
    while let byte = peek {
      if byte == UInt8(ascii: "#") {
        while let other = peek, other != 0x0A { _ = other; advance() }
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        advance()
      } else {
        return
      }
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: character) else { return false }
    advance()
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(RDFError) {
    guard take(character) else {
      throw fail("“\(character)” expected before “\(rest)”", "se esperaba «\(character)» antes de «\(rest)»")
    }
  }

  /// Takes a keyword if it stands here, whatever its case.
  private mutating func take(word: String) -> Bool {
    let letters = Array(word.utf8)
    guard index + letters.count <= bytes.endIndex else { return false }
    for (offset, letter) in letters.enumerated() where bytes[index + offset] | 0x20 != letter | 0x20 {
      return false
    }
    if index + letters.count < bytes.endIndex, Self.isName(bytes[index + letters.count]) { return false }
    index += letters.count
    return true
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }

  // MARK: Statements

  private mutating func statement() throws(RDFError) {
    if take(word: "@prefix") { return try prefix(endsWithPoint: true) }
    if take(word: "@base") { return try base(endsWithPoint: true) }
    let start = index
    if take(word: "prefix") {
      // A subject may have such a name: `prefix:a …`.
      if peek != UInt8(ascii: ":") { return try prefix(endsWithPoint: false) }
      index = start
    } else if take(word: "base") {
      if peek != UInt8(ascii: ":") { return try base(endsWithPoint: false) }
      index = start
    }
    let subject: RDFTerm
    if take("[") {
      subject = try anonymous(depth: 0)
      skipSpace()
      if peek == UInt8(ascii: ".") { return advance() }
    } else {
      subject = try resource()
    }
    try predicates(of: subject, depth: 0)
    try expect(".")
  }

  private mutating func prefix(endsWithPoint: Bool) throws(RDFError) {
    skipSpace()
    var name: [UInt8] = []
    while let byte = peek, byte != UInt8(ascii: ":"), byte != 0x0A { name.append(byte); advance() }
    try expect(":")
    let iri = try iri()
    let key = String(decoding: name, as: UTF8.self)
    if prefixes[key] == nil { graph.prefixes.append((key, iri)) }
    prefixes[key] = iri
    if endsWithPoint { try expect(".") }
  }

  private mutating func base(endsWithPoint: Bool) throws(RDFError) {
    base = try iri()
    if endsWithPoint { try expect(".") }
  }

  private mutating func predicates(of subject: RDFTerm, depth: Int) throws(RDFError) {
    while true {
      let predicate = try verb()
      repeat {
        let object = try object(depth: depth)
        graph.triples.append(RDFTriple(subject, predicate, object))
      } while take(",")
      guard take(";") else { return }
      while take(";") {}
      skipSpace()
      if peek == UInt8(ascii: ".") || peek == UInt8(ascii: "]") || peek == nil { return }
    }
  }

  private mutating func verb() throws(RDFError) -> String {
    skipSpace()
    let start = index
    if take(word: "a"), let byte = peek,
      byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: "<")
    {
      return RDFGraph.rdf + "type"
    }
    index = start
    guard case .iri(let name) = try resource() else {
      throw fail("a property must have a name", "una propiedad debe tener nombre")
    }
    return name
  }

  private mutating func anonymous(depth: Int) throws(RDFError) -> RDFTerm {
    guard depth < Self.deepest else { throw fail("nested too deep", "anidado a demasiada profundidad") }
    blankCount += 1
    let node = RDFTerm.blank(blankCount)
    if take("]") { return node }
    try predicates(of: node, depth: depth + 1)
    try expect("]")
    return node
  }

  // MARK: Terms

  private mutating func object(depth: Int) throws(RDFError) -> RDFTerm {
    skipSpace()
    guard let byte = peek else {
      throw fail("the text ends within a statement", "el texto acaba a media frase")
    }
    if byte == UInt8(ascii: "[") {
      advance()
      return try anonymous(depth: depth)
    }
    if byte == UInt8(ascii: "(") {
      throw fail("collections ( … ) are not supported", "no se admiten colecciones ( … )")
    }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try literal() }
    if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+")
    {
      return number()
    }
    for value in ["true", "false"] where take(word: value) {
      return .literal(value, language: "", datatype: Self.schema + "boolean")
    }
    return try resource()
  }

  private static let schema = "http://www.w3.org/2001/XMLSchema#"

  private mutating func number() -> RDFTerm {
    var text = ""
    while let byte = peek {
      let isPoint = byte == UInt8(ascii: ".")
      // A point at the end closes the statement.
      if isPoint, index + 1 >= bytes.endIndex || !(0x30...0x39).contains(bytes[index + 1]) { break }
      guard isPoint || byte == UInt8(ascii: "+") || Self.isName(byte) else { break }
      text.unicodeScalars.append(Unicode.Scalar(byte))
      advance()
    }
    let isDouble = text.contains("e") || text.contains("E")
    let type = isDouble ? "double" : text.contains(".") ? "decimal" : "integer"
    return .literal(text, language: "", datatype: Self.schema + type)
  }

  private mutating func resource() throws(RDFError) -> RDFTerm {
    skipSpace()
    guard let byte = peek else {
      throw fail("the text ends within a statement", "el texto acaba a media frase")
    }
    if byte == UInt8(ascii: "<") { return .iri(try iri()) }
    var name: [UInt8] = []
    while let byte = peek, Self.isName(byte) || byte == UInt8(ascii: ".") { name.append(byte); advance() }
    guard peek == UInt8(ascii: ":") else {
      throw fail("a name was expected before “\(rest)”", "se esperaba un nombre antes de «\(rest)»")
    }
    advance()
    var local: [UInt8] = []
    while let byte = peek {
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.endIndex {
        advance()
        local.append(bytes[index])
        advance()
        continue
      }
      let isInner = byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "%")
      guard Self.isName(byte) || isInner else { break }
      // A point at the end of a name closes the statement.
      if byte == UInt8(ascii: ".") {
        guard index + 1 < bytes.endIndex, Self.isName(bytes[index + 1]) else { break }
      }
      local.append(byte)
      advance()
    }
    let prefix = String(decoding: name, as: UTF8.self)
    let rest = String(decoding: local, as: UTF8.self)
    if prefix == "_" {
      if let known = blanks[rest] { return .blank(known) }
      blankCount += 1
      blanks[rest] = blankCount
      return .blank(blankCount)
    }
    guard let start = prefixes[prefix] else {
      throw fail("the prefix “\(prefix):” is not declared", "no se declaró el prefijo «\(prefix):»")
    }
    return .iri(start + rest)
  }

  private mutating func iri() throws(RDFError) -> String {
    skipSpace()
    guard peek == UInt8(ascii: "<") else {
      throw fail("<…> was expected before “\(rest)”", "se esperaba <…> antes de «\(rest)»")
    }
    advance()
    var content: [UInt8] = []
    while let byte = peek, byte != UInt8(ascii: ">") {
      if byte <= 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") {
        throw fail(
          "a name in <…> holds no spaces or quotes", "un nombre en <…> no lleva espacios ni comillas")
      }
      if byte == UInt8(ascii: "\\") {
        advance()
        try escape(into: &content)
      } else {
        content.append(byte)
        advance()
      }
    }
    guard peek != nil else { throw fail("“<” is not closed", "falta cerrar «<»") }
    advance()
    return RDFXMLReader.resolve(String(decoding: content, as: UTF8.self), base: base)
  }

  private mutating func literal() throws(RDFError) -> RDFTerm {
    let opening = line
    guard let quote = peek else { return .literal("", language: "", datatype: "") }
    let isLong = index + 2 < bytes.endIndex && bytes[index + 1] == quote && bytes[index + 2] == quote
    for _ in 0..<(isLong ? 3 : 1) { advance() }
    var content: [UInt8] = []
    while true {
      guard let byte = peek, isLong || byte != 0x0A else {
        throw RDFError(
          line: opening, what: BilingualText("a quotation mark is not closed", "falta cerrar unas comillas"))
      }
      if byte == UInt8(ascii: "\\") {
        advance()
        try escape(into: &content)
      } else if byte != quote {
        content.append(byte)
        advance()
      } else if !isLong {
        advance()
        break
      } else if index + 2 < bytes.endIndex, bytes[index + 1] == quote, bytes[index + 2] == quote {
        for _ in 0..<3 { advance() }
        break
      } else {
        content.append(byte)
        advance()
      }
    }
    let text = String(decoding: content, as: UTF8.self)
    if peek == UInt8(ascii: "@") {
      advance()
      var tag = ""
      while let byte = peek, Self.isName(byte) { tag.unicodeScalars.append(Unicode.Scalar(byte)); advance() }
      return .literal(text, language: tag.lowercased(), datatype: "")
    }
    if peek == UInt8(ascii: "^"), index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "^") {
      advance()
      advance()
      guard case .iri(let type) = try resource() else {
        throw fail("a datatype must have a name", "un tipo de dato debe tener nombre")
      }
      return .literal(text, language: "", datatype: type)
    }
    return .literal(text, language: "", datatype: "")
  }

  /// What follows a backslash.
  private mutating func escape(into content: inout [UInt8]) throws(RDFError) {
    guard let byte = peek else { throw fail("the text ends after “\\”", "el texto acaba tras «\\»") }
    advance()
    switch byte {
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): content.append(byte)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      var value: UInt32 = 0
      for _ in 0..<(byte == UInt8(ascii: "u") ? 4 : 8) {
        guard let digit = peek.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
          throw fail("a character code has too few digits", "a un código de carácter le faltan cifras")
        }
        value = value << 4 | UInt32(digit)
        advance()
      }
      guard let scalar = Unicode.Scalar(value) else {
        throw fail("a code that is no character", "un código que no es de ningún carácter")
      }
      content += Array(String(scalar).utf8)
    default:
      throw fail("“\\” before a letter that it does not go with", "«\\» ante una letra que no lo admite")
    }
  }
}
