public import Documents
import Foundation
import GRDB
import Search

/// What the register says of a document.
public struct DocumentSummary: Sendable, Equatable, Codable {
  /// The identifier's name.
  public let id: String
  /// The newest version.
  public let version: Int
  /// The title in force.
  public let title: String
  /// The date as yyyymmdd, unknown parts 00; 0 when unknown.
  public let date: Int32
  /// The reason, when withdrawn.
  public let withdrawn: String?

  init(_ row: DocumentRow) {
    id = row.id
    version = row.version
    title = row.title
    date = row.date
    withdrawn = row.withdrawn
  }
}

/// One version of a document.
public struct VersionSummary: Sendable, Equatable, Codable {
  /// The version's number.
  public let version: Int
  /// accession, new-version, description or withdrawal.
  public let action: String
  /// When, ISO 8601.
  public let time: String
  /// A reason or remark.
  public let note: String?
  /// SHA-256 of the document's bytes.
  public let sha256: String

  init(_ row: VersionRow) {
    version = row.version
    action = row.action
    time = row.time
    note = row.note
    sha256 = row.sha256
  }
}

/// A document version as it is in the holdings, with its text.
public struct ArchivedDocument: Sendable {
  /// What the register says of the newest version.
  public let summary: DocumentSummary
  /// The record of the object in this version.
  public let record: HoldingRecord
  /// The document's entry in the record.
  public let document: HoldingRecord.Document
  /// The document's text.
  public let text: ParsedDocument
}

/// Figures of an archive.
public struct ArchiveStatistics: Sendable, Equatable, Codable {
  /// Documents not withdrawn.
  public var documents = 0
  /// Withdrawn documents.
  public var withdrawn = 0
  /// Versions of documents, all told.
  public var versions = 0
  /// Documents in the index's newest commit.
  public var indexed = 0
  /// Segments of the index.
  public var segments = 0
  /// Distinct stems, summed over segments.
  public var terms = 0
  /// Postings, summed over segments.
  public var postings = 0
  /// Bytes of the holdings' files.
  public var holdingsBytes = 0
  /// Bytes of the index's files.
  public var indexBytes = 0

  init(location: ArchiveLocation, register: Register?) throws {
    if let register {
      (documents, withdrawn, versions) = try register.read { db in
        (
          try Int.fetchOne(db, sql: "SELECT count(*) FROM document WHERE withdrawn IS NULL") ?? 0,
          try Int.fetchOne(db, sql: "SELECT count(*) FROM document WHERE withdrawn IS NOT NULL") ?? 0,
          try Int.fetchOne(db, sql: "SELECT count(*) FROM version") ?? 0
        )
      }
    }
    do {
      let snapshot = try Archive(at: location).openIndex().snapshot()
      indexed = snapshot.documentCount
      segments = snapshot.segmentCount
      terms = Int(snapshot.termCount)
      postings = Int(snapshot.postingCount)
    } catch SearchError.noIndex {
      indexed = 0
    }
    if let register, let known = try HoldingsSize.known(register) {
      holdingsBytes = known
    } else {
      holdingsBytes = try FileSystem.bytes(under: location.corpus.appending("holdings"))
    }
    indexBytes = try FileSystem.bytes(under: location.index)
  }
}
