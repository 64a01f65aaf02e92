/// Documents, queries and judgements of relevance: what a search engine is measured on.
///
/// Read from three texts of tab-separated lines without a head: `docid, title, text…`; `qid, query`;
/// `qid, docid, grade`. Further columns of a document are text too.
public struct JudgedCollection: Sendable, Equatable {
  /// A document to be found.
  public struct Document: Sendable, Equatable {
    /// Its identifier.
    public var id: String
    /// Its title; may be empty.
    public var title: String
    /// Its text.
    public var blocks: [IndexBlock]

    /// A document in blocks.
    public init(id: String, title: String, blocks: [IndexBlock]) {
      self.id = id
      self.title = title
      self.blocks = blocks
    }
  }

  /// A query with what answers it.
  public struct Query: Sendable, Equatable {
    /// Its identifier.
    public var id: String
    /// As people ask it.
    public var text: String
    /// Grades above 0 by document.
    public var grades: [String: Int]
  }

  /// Why a text cannot be read.
  public enum Failure: Error, Sendable, Equatable {
    /// A line has fewer columns than it must.
    case columns(file: String, line: Int, expected: Int)
    /// A grade is not a whole number.
    case grade(file: String, line: Int, found: String)
    /// An identifier stands twice.
    case repeated(file: String, line: Int, id: String)
    /// A judgement names a query or a document that there is not.
    case unknown(file: String, line: Int, id: String)
    /// No query has a judgement above 0.
    case nothingJudged

    /// One sentence: what, where, what to do.
    public func message(spanish: Bool) -> String {
      switch self {
      case .columns(let file, let line, let expected):
        spanish
          ? "\(file), línea \(line): se esperaban \(expected) columnas separadas por tabuladores."
          : "\(file), line \(line): expected \(expected) columns separated by tabs."
      case .grade(let file, let line, let found):
        spanish
          ? "\(file), línea \(line): el grado debe ser un número entero, no «\(found)»."
          : "\(file), line \(line): the grade must be a whole number, not \"\(found)\"."
      case .repeated(let file, let line, let id):
        spanish
          ? "\(file), línea \(line): el identificador «\(id)» está repetido."
          : "\(file), line \(line): the identifier \"\(id)\" is repeated."
      case .unknown(let file, let line, let id):
        spanish
          ? "\(file), línea \(line): no hay consulta ni documento «\(id)»."
          : "\(file), line \(line): there is no query or document \"\(id)\"."
      case .nothingJudged:
        spanish
          ? "Ninguna consulta tiene un juicio de relevancia mayor que 0 en qrels.tsv."
          : "No query has a judgement above 0 in qrels.tsv."
      }
    }
  }

  /// In the order of the text.
  public private(set) var documents: [Document] = []
  /// Queries with at least one relevant document, in the order of the text.
  public private(set) var queries: [Query] = []

  /// Reads the three texts.
  public init(documents: [UInt8], queries: [UInt8], judgements: [UInt8]) throws(Failure) {
    var known: Set<String> = []
    var read: [Document] = []
    for (line, fields) in try Self.rows(documents, "docs.tsv", columns: 3) {
      guard known.insert(fields[0]).inserted else {
        throw .repeated(file: "docs.tsv", line: line, id: fields[0])
      }
      let text = fields[2...].joined(separator: " ")
      read.append(
        Document(
          id: fields[0], title: fields[1], blocks: [IndexBlock(kind: 0, number: 1, page: 0, text: text)]))
    }
    try self.init(documents: read, queries: queries, judgements: judgements)
  }

  /// Judges documents that are at hand.
  public init(documents: [Document], queries: [UInt8], judgements: [UInt8]) throws(Failure) {
    self.documents = documents
    let known = Set(documents.map(\.id))
    var all: [Query] = []
    var places: [String: Int] = [:]
    for (line, fields) in try Self.rows(queries, "queries.tsv", columns: 2) {
      guard places.updateValue(all.count, forKey: fields[0]) == nil else {
        throw .repeated(file: "queries.tsv", line: line, id: fields[0])
      }
      all.append(Query(id: fields[0], text: fields[1], grades: [:]))
    }
    for (line, fields) in try Self.rows(judgements, "qrels.tsv", columns: 3) {
      guard let grade = Int(fields[2]) else {
        throw .grade(file: "qrels.tsv", line: line, found: fields[2])
      }
      guard let place = places[fields[0]] else {
        throw .unknown(file: "qrels.tsv", line: line, id: fields[0])
      }
      guard known.contains(fields[1]) else {
        throw .unknown(file: "qrels.tsv", line: line, id: fields[1])
      }
      if grade > 0 { all[place].grades[fields[1]] = grade }
    }
    self.queries = all.filter { !$0.grades.isEmpty }
    if self.queries.isEmpty { throw .nothingJudged }
  }

  /// The collection with one half of its queries: which half a query is in hangs on its identifier only. For choosing
  /// parameters on one half and looking at the other.
  public func half(first: Bool) -> JudgedCollection {
    var half = self
    half.queries.removeAll { query in
      // FNV-1a, 64 bits
      let hash = query.id.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01B3
      }
      return ((hash ^ (hash >> 32)) & 1 == 0) != first
    }
    return half
  }

  private static func rows(
    _ bytes: [UInt8], _ file: String, columns: Int
  ) throws(Failure) -> [(line: Int, fields: [String])] {
    var rows: [(line: Int, fields: [String])] = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let line = line.last == 0x0D ? line.dropLast() : line
      if line.isEmpty { continue }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      guard fields.count >= columns, !fields[0].isEmpty else {
        throw .columns(file: file, line: number, expected: columns)
      }
      rows.append((number, fields.map { String(decoding: $0, as: UTF8.self) }))
    }
    return rows
  }
}
