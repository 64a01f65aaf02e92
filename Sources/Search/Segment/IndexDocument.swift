/// A value of a facet column of a document, e.g. field `tema`, value `Transparencia proactiva`.
public struct Keyword: Sendable, Equatable, Hashable {
  /// The column's name: lower-case ASCII.
  public var field: String
  /// The value as it is shown.
  public var value: String

  /// Makes a facet value.
  public init(field: String, value: String) {
    self.field = field
    self.value = value
  }
}

/// A piece of description that is stored with a document and returned with its hits.
public struct MetadataPair: Sendable, Equatable, Hashable {
  /// The name of the element, e.g. `creator`.
  public var field: String
  /// Its value as it is shown.
  public var value: String

  /// Makes a metadata pair.
  public init(field: String, value: String) {
    self.field = field
    self.value = value
  }
}

/// One block of a document's text, as the document reader numbered it.
public struct IndexBlock: Sendable, Equatable {
  /// 0 paragraph, 1...6 heading of that level, 7 list item, 8 table row, 9 quote, 10 caption, 11 preformatted.
  public var kind: UInt8
  /// The stable number, from 1, that a reader cites.
  public var number: Int
  /// The page it begins on, 0 when the source has no pages.
  public var page: Int
  /// The text.
  public var text: String

  /// Makes a block.
  public init(kind: UInt8, number: Int, page: Int, text: String) {
    self.kind = kind
    self.number = number
    self.page = page
    self.text = text
  }
}

/// A document as it is handed to the index: already parsed and described.
public struct IndexDocument: Sendable, Equatable {
  /// The permanent identifier; one live document for each.
  public var id: String
  /// The version of the document that this text is.
  public var version: Int
  /// Order in the accession register; equal scores are ordered by it, ascending.
  public var sequence: UInt64
  /// The title, searched with the highest weight.
  public var title: String
  /// `yyyymmdd`, month and day may be 00; 0 when the date is not known.
  public var date: Int32
  /// Values for the facet columns.
  public var keywords: [Keyword]
  /// Description returned with hits.
  public var metadata: [MetadataPair]
  /// The text, in reading order.
  public var blocks: [IndexBlock]

  /// Makes a document.
  public init(
    id: String, version: Int, sequence: UInt64, title: String, date: Int32, keywords: [Keyword],
    metadata: [MetadataPair], blocks: [IndexBlock]
  ) {
    self.id = id
    self.version = version
    self.sequence = sequence
    self.title = title
    self.date = date
    self.keywords = keywords
    self.metadata = metadata
    self.blocks = blocks
  }
}
