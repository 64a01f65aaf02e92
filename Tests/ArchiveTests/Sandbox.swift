import Analysis
import Foundation
import Search
import TestSupport

@testable import Archive

/// An archive and a folder of source files, both for one test.
final class Sandbox {
  let folder: TemporaryFolder
  let archive: Archive
  var location: ArchiveLocation { archive.location }
  var sources: String { folder.appending("fuentes") }
  var archivePath: String { folder.appending("archivo") }

  init() throws {
    folder = try TemporaryFolder()
    archive = Archive(at: ArchiveLocation(root: BytePath(folder.appending("archivo"))))
    try FileManager.default.createDirectory(
      atPath: folder.appending("fuentes"), withIntermediateDirectories: true)
  }

  /// A text document that says what it is about, long enough to be one.
  static func text(_ title: String, _ body: String = "El secretariado técnico local acordó la gestión.")
    -> String
  {
    "\(title)\n\n\(body)\n\nSe levanta la sesión en la ciudad de Zacatecas con la participación de la ciudadanía.\n"
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try folder.write(text, to: "fuentes/" + name)
  }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try folder.write(bytes, to: "fuentes/" + name)
  }

  /// Writes `count` invented documents.
  func fill(_ count: Int, seed: UInt64) throws {
    var documents = InventedDocument(seed: seed)
    for number in 0..<count {
      let (name, text) = documents.next(number: number)
      try write(name, text)
    }
  }

  /// A finished ingest: the report and every outcome.
  struct Ingested: Equatable {
    var report: IngestReport
    var outcomes: [IngestOutcome]

    /// The outcome of the file with this name (or path's end).
    subscript(_ name: String) -> IngestOutcome.Result? {
      outcomes.first { $0.path.hasSuffix("/" + name) }?.result
    }

    /// The identifier under which a file was taken in, or "" when it was not.
    func id(_ name: String) -> String {
      switch self[name] {
      case .accepted(let id)?, .newVersion(let id, _)?: id
      case .duplicate(let id, _)?: id
      default: ""
      }
    }
  }

  @discardableResult
  func ingest(_ paths: [String]? = nil, edit: (inout IngestRequest) -> Void = { _ in }) throws -> Ingested {
    var request = IngestRequest(
      paths: (paths ?? [sources]).map { BytePath($0) }, jobs: 2, memoryBudget: 8 << 20)
    edit(&request)
    var outcomes: [IngestOutcome] = []
    let report = try archive.ingest(request) { event in
      if case .outcome(let outcome) = event { outcomes.append(outcome) }
    }
    return Ingested(report: report, outcomes: outcomes)
  }

  /// What a search shows.
  struct Answer: Equatable {
    var id: String
    var version: Int
    var title: String
    var score: Float
    var passages: [Passage]
  }

  func search(_ query: String) throws -> [Answer] {
    var request = SearchRequest(query: query)
    request.limit = 1000
    return try archive.openIndex().snapshot().search(request, analyzer: SpanishAnalyzer()).hits.map {
      Answer(id: $0.id, version: $0.version, title: $0.title, score: $0.score, passages: $0.passages)
    }
  }

  static let queries = [
    "gestión", "gobierno abierto", "\"secretariado técnico\"", "acta -municipal", "transp*", "sesión local",
  ]

  func answers() throws -> [[Answer]] { try Self.queries.map { try search($0) } }

  /// Every file of the archive with its digest.
  func fingerprint() throws -> [String: String] {
    var found: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: archivePath) {
      let file = archivePath + "/" + path
      if try Self.isFolder(file) {
        found[path] = "folder"
      } else {
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        found[path] = Digests.sha256([UInt8](data))
      }
    }
    return found
  }

  /// The errors that verify finds.
  func errors(deep: Bool = true) throws -> [Finding] {
    try archive.verify(deep: deep, jobs: 2).findings.filter { $0.severity == .error }
  }

  /// Files under a folder of the archive, relative to the archive, in order.
  func files(under name: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: archivePath + "/" + name).map { name + "/" + $0 }
      .filter {
        try !Self.isFolder(archivePath + "/" + $0)
      }.sorted()
  }

  private static func isFolder(_ path: String) throws -> Bool {
    try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType == .typeDirectory
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: archivePath + "/" + name)))
  }

  func put(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: archivePath + "/" + name))
  }
}
