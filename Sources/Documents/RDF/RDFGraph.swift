/// A node of an RDF graph, or a value.
public enum RDFTerm: Sendable, Hashable {
  /// Something with a name.
  case iri(String)
  /// Something without one, told from others by a number within its graph.
  case blank(Int)
  /// A value, with its language (empty for none) or its datatype (empty for a plain string).
  case literal(String, language: String, datatype: String)
}

/// A statement.
public struct RDFTriple: Sendable, Hashable {
  /// What it is about.
  public var subject: RDFTerm
  /// The IRI of the property.
  public var predicate: String
  /// The property's value.
  public var object: RDFTerm

  /// A statement of its three parts.
  public init(_ subject: RDFTerm, _ predicate: String, _ object: RDFTerm) {
    self.subject = subject
    self.predicate = predicate
    self.object = object
  }
}

/// Why RDF could not be read.
public struct RDFError: Error, Sendable, Equatable {
  /// The line, from 1; 0 if unknown.
  public var line: Int
  /// What is wrong there.
  public var what: BilingualText
}

/// The statements of an RDF document, in its order.
public struct RDFGraph: Sendable {
  /// The statements.
  public var triples: [RDFTriple] = []
  /// Short names of IRIs, for writing the graph again.
  public var prefixes: [(name: String, iri: String)] = []

  /// The name of RDF's own vocabulary.
  public static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

  /// An empty graph.
  public init() {}

  /// Reads Turtle (W3C Recommendation, 25 February 2014) or, if it begins with `<?xml` or an element,
  /// RDF/XML.
  ///
  /// Time and memory are linear in the bytes. Nothing is fetched, no entity that a document declares is
  /// expanded.
  /// - Throws: `RDFError` at the first thing that is not well formed or not supported: the line and what is
  /// wrong.
  public init(reading bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws(RDFError) {
    guard bytes.count <= limits.maximumBytes else {
      throw RDFError(
        line: 0,
        what: BilingualText(
          "it is larger than \(limits.maximumBytes) bytes", "tiene más de \(limits.maximumBytes) bytes"))
    }
    var warnings: [ParseWarning] = []
    let isXML = Self.isXML(bytes)
    let declared = isXML ? DeclaredCharset.find(inXML: bytes) : nil
    let text = CharsetDetector.decode(bytes, declared: declared, warnings: &warnings).text
    if isXML {
      self = try RDFXMLReader.read(text, limits: limits)
    } else {
      var reader = TurtleReader(Array(text.utf8)[...])
      self = try reader.read()
    }
  }

  /// Whether bytes are RDF/XML rather than Turtle, in which `<` opens a name: one without spaces that has a
  /// colon, a sign or nothing before its end.
  public static func isXML(_ bytes: [UInt8]) -> Bool {
    var bytes = bytes.prefix(1_024)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard bytes.first == UInt8(ascii: "<") else { return false }
    let head = String(decoding: bytes, as: UTF8.self)
    if head.hasPrefix("<?xml") || head.hasPrefix("<!") { return true }
    let name = head.dropFirst().prefix { $0 != ">" && !$0.isWhitespace }
    return name.hasSuffix("RDF") || head.dropFirst(name.count + 1).first?.isWhitespace ?? false
  }
}
