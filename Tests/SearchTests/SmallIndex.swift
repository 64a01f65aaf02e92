import Analysis

@testable import Search

/// An index of a few documents in memory, to be damaged and searched. Used by tests and by the fuzzer.
struct SmallIndex {
  /// A file of the index.
  struct File {
    var name: String
    var kind: FrameKind
    var segmentID: UInt64
    /// Where the manifest tells of it; nil for the manifest.
    fileprivate var place: Place?
  }

  fileprivate enum Place {
    case file(segment: Int, Int)
    case live(segment: Int)
  }

  static let analyzer = SpanishAnalyzer()

  let storage = MemoryStorage()
  let files: [File]
  private let manifest: Manifest

  /// Two segments, the first with a deleted document. `filler` more documents make lists with full blocks.
  init(filler: Int = 0) throws(SearchError) {
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: Self.analyzer, memoryBudget: 1 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    for number in 0..<filler { try builder.add(Self.filler(number), replacing: false) }
    for document in Self.documents.prefix(3) { try builder.add(document, replacing: false) }
    _ = try writer.commit(through: 3, payload: ["a": "b"])
    for document in Self.documents.dropFirst(3) { try builder.add(document, replacing: false) }
    try writer.delete(id: "b")
    _ = try writer.commit(through: 5, payload: ["a": "c"])
    writer.close()
    guard let manifest = try CommitLog(storage: storage).read() else { throw .noIndex(path: storage.path) }
    self.manifest = manifest
    var files = [
      File(name: CommitLog.name, kind: .manifest, segmentID: manifest.generation, place: nil)
    ]
    for (index, entry) in manifest.segments.enumerated() {
      for (number, kind) in SegmentInfo.fileKinds.enumerated() {
        files.append(
          File(
            name: entry.info.files[number].name, kind: kind.kind, segmentID: entry.info.segmentID,
            place: .file(segment: index, number)))
      }
      if let live = entry.live {
        files.append(
          File(
            name: live.file.name, kind: .live, segmentID: entry.info.segmentID, place: .live(segment: index)))
      }
    }
    self.files = files
  }

  private static let documents = [
    document(
      "a", 1, "Plan de gobierno", 20_150_300, ["agua", "suelo"],
      [
        (1, "Gobierno abierto"),
        (0, "El plan de gobierno y la gestión; gestion municipal 2016-2020 del INAI."),
      ]),
    document("b", 2, "", 0, [], [(0, "acta")]),
    document(
      "c", 4, "Actas", 20_161_231, ["suelo"],
      [(0, "gobiernos planes planes plan plan"), (0, ""), (7, "acta")]),
    document(
      "d", 3, "Gestión", 20_160_101, ["agua"], [(0, "plan de gobierno"), (3, "zorro zorro gestiones")]),
    document("e", 5, "Plan", 0, ["otro"], []),
  ]

  private static func document(
    _ id: String, _ sequence: UInt64, _ title: String, _ date: Int32, _ topics: [String],
    _ blocks: [(UInt8, String)]
  ) -> IndexDocument {
    IndexDocument(
      id: id, version: 1, sequence: sequence, title: title, date: date,
      keywords: topics.map { Keyword(field: "tema", value: $0) } + [Keyword(field: "tipo", value: "acta")],
      metadata: [MetadataPair(field: "creator", value: "X")],
      blocks: blocks.enumerated().map { IndexBlock(kind: $1.0, number: $0 + 1, page: 0, text: $1.1) })
  }

  private static func filler(_ number: Int) -> IndexDocument {
    let plans = [String](repeating: number % 2 == 0 ? "plan" : "planes", count: 1 + number % 5)
    return document(
      "f\(number)", UInt64(10 + number), number % 9 == 0 ? "plan" : "", 20_140_000 + Int32(number % 12) * 100,
      number % 3 == 0 ? ["agua"] : [], [(0, (plans + ["de", "gobierno"]).joined(separator: " "))])
  }

  // MARK: Damage

  /// All of a file, frame included.
  func contents(_ file: File) -> [UInt8] { storage.contents(file.name) ?? [] }

  /// What the frame of a file holds.
  func body(_ file: File) throws(SearchError) -> [UInt8] {
    try FramedBytes.body(of: file.name, kind: file.kind, segmentID: file.segmentID, in: storage)
  }

  /// Calls `action` while a file has other bytes, frame included.
  func with<Result>(_ file: File, contents bytes: [UInt8], _ action: () -> Result) -> Result {
    let intact = contents(file)
    storage.replace(file.name, with: bytes)
    defer { storage.replace(file.name, with: intact) }
    return action()
  }

  /// Calls `action` while a file has another body, under checksums that are right in the file and in the manifest.
  func with<Result>(
    _ file: File, body bytes: [UInt8], _ action: () -> Result
  ) throws(SearchError) -> Result {
    let (intact, intactManifest) = (contents(file), storage.contents(CommitLog.name) ?? [])
    let summary = try FramedBytes.seal(
      bytes, as: file.name, kind: file.kind, segmentID: file.segmentID, in: storage)
    var changed = manifest
    switch file.place {
    case .file(let segment, let number): changed.segments[segment].info.files[number] = summary
    case .live(let segment): changed.segments[segment].live?.file = summary
    case nil: break
    }
    if file.place != nil { try CommitLog(storage: storage).publish(changed) }
    let result = action()
    storage.replace(file.name, with: intact)
    storage.replace(CommitLog.name, with: intactManifest)
    return result
  }
}
