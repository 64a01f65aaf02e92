import Analysis
import Documents
public import Search
import Synchronization

/// A thesaurus with where it came from.
public struct ArchiveThesaurus: Sendable {
  /// Ready to be asked.
  public var thesaurus: Thesaurus
  /// Whether it is the one that comes with the program, the archive having none of its own.
  public var isShipped: Bool
  /// What an archivist should look at.
  public var remarks: [ThesaurusRemark]

  /// Reads Turtle or RDF/XML.
  ///
  /// - Parameter path: for messages.
  /// - Throws: `ArchiveError.thesaurus` naming file and line.
  public init(reading bytes: [UInt8], path: String) throws(ArchiveError) {
    try self.init(reading: bytes, path: path, isShipped: false)
  }

  init(reading bytes: [UInt8], path: String, isShipped: Bool) throws(ArchiveError) {
    let graph = try Self.graph(bytes, path: path)
    let reader = SKOSReader(graph)
    guard !reader.concepts.isEmpty else {
      throw .thesaurus(
        path: path, line: 0,
        what: BilingualText("it holds no skos:Concept", "no contiene ningún skos:Concept"))
    }
    thesaurus = Thesaurus(reader.concepts, analyzer: SpanishAnalyzer())
    self.isShipped = isShipped
    remarks = reader.remarks
  }

  static func graph(_ bytes: [UInt8], path: String) throws(ArchiveError) -> RDFGraph {
    do {
      return try RDFGraph(reading: bytes)
    } catch {
      throw .thesaurus(path: path, line: error.line, what: error.what)
    }
  }
}

/// Keeps the thesaurus that was read last, for as long as its file does not change.
final class ThesaurusCache: Sendable {
  private let known = Mutex<(status: SourceStatus?, thesaurus: ArchiveThesaurus)?>(nil)

  func value(
    for status: SourceStatus?, _ make: () throws(ArchiveError) -> ArchiveThesaurus
  ) throws(ArchiveError) -> ArchiveThesaurus {
    if let known = known.withLock({ $0 }), known.status == status { return known.thesaurus }
    let made = try make()
    known.withLock { $0 = (status, made) }
    return made
  }
}

/// What tells one state of an archive's thesaurus file from the next without reading it.
public struct ThesaurusEdition: Sendable, Equatable {
  /// nil for the thesaurus that comes with the program.
  private let status: SourceStatus?

  init(_ status: SourceStatus?) { self.status = status }
}

extension Archive {
  /// Which thesaurus is in force: another one, or the same changed, has another edition. Costs one stat(2).
  ///
  /// - Throws: `ArchiveError.io`.
  public func thesaurusEdition() throws(ArchiveError) -> ThesaurusEdition {
    ThesaurusEdition(try FileSystem.status(location.thesaurus).map { SourceStatus($0) })
  }

  /// The archive's thesaurus, `Corpus/thesaurus.ttl`; the one that comes with the program where there is
  /// none.
  ///
  /// Read when first asked for and again when the file changes: a few milliseconds; otherwise microseconds.
  /// - Throws: `ArchiveError.thesaurus` naming file and line, `ArchiveError.io`.
  public func thesaurus() throws(ArchiveError) -> ArchiveThesaurus {
    let path = location.thesaurus
    let status = try FileSystem.status(path).map { SourceStatus($0) }
    return try thesauruses.value(for: status) { () throws(ArchiveError) in
      try ArchiveThesaurus(
        reading: try thesaurusBytes(), path: path.display, isShipped: status == nil)
    }
  }

  /// The thesaurus as Turtle, just as it stands in the archive.
  public func thesaurusBytes() throws(ArchiveError) -> [UInt8] {
    guard FileSystem.exists(location.thesaurus) else { return Array(ShippedThesaurus.turtle.utf8) }
    return try FileSystem.read(location.thesaurus)
  }

  /// Makes a file's thesaurus the archive's own. Turtle is kept byte for byte, comments and all; RDF/XML is
  /// written as
  /// Turtle, every statement of it. What was there before stays as `thesaurus.previous.ttl`.
  ///
  /// - Throws: `ArchiveError.thesaurus` if it cannot be read or has no concepts; then nothing was changed.
  public func importThesaurus(_ bytes: [UInt8], from path: String) throws(ArchiveError) -> ArchiveThesaurus {
    let read = try ArchiveThesaurus(reading: bytes, path: path, isShipped: false)
    var turtle = bytes
    if RDFGraph.isXML(bytes) {
      let graph = try ArchiveThesaurus.graph(bytes, path: path)
      turtle = Array(TurtleWriter(prefixes: graph.prefixes).write(graph).utf8)
    }
    try FileSystem.makeDirectory(location.root)
    try FileSystem.makeDirectory(location.corpus)
    if FileSystem.exists(location.thesaurus) {
      let previous = location.corpus.appending("thesaurus.previous.ttl")
      try FileSystem.replace(previous, with: try FileSystem.read(location.thesaurus))
    }
    try FileSystem.replace(location.thesaurus, with: turtle)
    return read
  }
}
