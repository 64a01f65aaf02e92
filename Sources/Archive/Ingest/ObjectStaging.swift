import Documents
import Foundation
import Search

/// Writing a planned object into the staging area and handing its documents to the index.
struct ObjectStaging: Sendable {
  let root: OCFLRoot

  /// Writes the object or version under `folder`.
  func stage(_ planned: PlannedObject, in folder: BytePath) throws(ArchiveError) {
    let recordBytes = try Self.encode(planned.record)
    var contents = [
      OCFLObject.Content(
        logical: OCFLObject.recordName, content: .bytes(recordBytes), digests: Digests(of: recordBytes))
    ]
    if let source = planned.source {
      contents.append(
        OCFLObject.Content(
          logical: planned.record.original.path, content: source.content, digests: source.digests))
    }
    if let reading = Self.reading(planned) { contents.append(reading) }
    let event = planned.record.event
    let target = folder.appending(planned.name)
    if planned.objectVersion == 1 {
      let place = root.objectPath(planned.record.object)
      guard !FileSystem.exists(place) else {
        throw .damaged(path: place.display, what: "the holdings have this object but the register does not")
      }
      try OCFLObject.stage(
        id: planned.record.object, contents: contents, message: event.action.rawValue, created: event.time,
        agent: event.agent, in: target)
    } else {
      let object = try OCFLObject(at: root.objectPath(planned.record.object))
      let number = try object.stageNext(
        contents: contents, message: event.action.rawValue, created: event.time, agent: event.agent,
        in: target)
      guard number == planned.objectVersion else {
        throw .damaged(
          path: object.path.display,
          what: "its newest version is \(number - 1), the register says \(planned.objectVersion - 1)")
      }
    }
  }

  /// The text of the documents that were read for this version.
  private static func reading(_ planned: PlannedObject) -> OCFLObject.Content? {
    let read = planned.changed.compactMap { change in
      let document = planned.record.documents[change.index]
      return document.parse.reading == planned.objectVersion
        ? change.parsed.map { (id: document.id, version: document.version, text: $0) } : nil
    }
    guard !read.isEmpty else { return nil }
    let bytes = StoredReading.encode(read)
    return OCFLObject.Content(
      logical: StoredReading.path(version: planned.objectVersion), content: .bytes(bytes),
      digests: Digests(of: bytes))
  }

  private static func encode(_ record: HoldingRecord) throws(ArchiveError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try Array(encoder.encode(record)) + [0x0A]
    } catch {
      throw .damaged(path: record.object, what: "its record cannot be encoded")
    }
  }
}

extension IndexDocument {
  /// The document as the index takes it.
  init(_ document: HoldingRecord.Document, parsed: ParsedDocument) {
    var keywords: [Keyword] = []
    var metadata: [MetadataPair] = []
    func add(_ field: DescriptionField, facet: String? = nil) {
      for value in document.values(field) where !value.isEmpty {
        metadata.append(MetadataPair(field: field.rawValue, value: value))
        if let facet { keywords.append(Keyword(field: facet, value: value)) }
      }
    }
    add(.date)
    add(.type, facet: "tipo")
    add(.entidad, facet: "entidad")
    add(.institucion, facet: "institucion")
    add(.tema, facet: "tema")
    add(.creator, facet: "autor")
    add(.publisher)
    add(.subject, facet: "materia")
    add(.description)
    add(.contributor)
    add(.identifier)
    add(.source)
    add(.relation)
    add(.coverage)
    add(.rights)
    add(.licencia, facet: "licencia")
    add(.fondo, facet: "fondo")
    add(.seccion, facet: "seccion")
    add(.serie, facet: "serie")
    add(.expediente, facet: "expediente")
    add(.nivel, facet: "nivel")
    add(.acceso, facet: "acceso")
    let language = document.values(.language).first ?? document.parse.language
    if let language {
      metadata.append(MetadataPair(field: "language", value: language))
      keywords.append(Keyword(field: "idioma", value: language))
    }
    if let readability = parsed.readability {
      keywords.append(Keyword(field: "lectura", value: readability.grade.rawValue))
    }
    metadata.append(MetadataPair(field: "format", value: document.parse.format))
    keywords.append(Keyword(field: "formato", value: document.parse.format))
    self.init(
      id: document.id, version: document.version, sequence: document.sequence, title: document.title,
      date: document.date?.number ?? 0, keywords: keywords, metadata: metadata,
      blocks: parsed.indexBlocks)
  }
}

extension BlockKind {
  /// The number that the index stores for the kind (docs/FORMAT.md).
  var code: UInt8 {
    switch self {
    case .paragraph: 0
    case .heading(let level): UInt8(clamping: min(max(level, 1), 6))
    case .listItem: 7
    case .tableRow: 8
    case .quote: 9
    case .caption: 10
    case .preformatted: 11
    }
  }
}
