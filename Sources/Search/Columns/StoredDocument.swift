/// A block with its place in the document's space of token positions.
struct StoredBlock: Sendable, Equatable {
  var kind: UInt8
  var number: UInt32
  /// 0 when the source has no pages.
  var page: UInt32
  /// The block's positions are `firstPosition ..< firstPosition + tokenCount`.
  var firstPosition: UInt32
  var tokenCount: UInt32
  var text: String
}

/// Everything that is stored of one document; what a merge carries from segment to segment.
struct StoredDocument: Sendable, Equatable {
  var id: String
  var version: UInt32
  var sequence: UInt64
  var title: String
  /// `yyyymmdd` or 0.
  var date: Int32
  /// The title's positions are `0 ..< titleTokenCount`.
  var titleTokenCount: UInt32
  /// Sum of field weights over the tokens.
  var weightedLength: UInt32
  var keywords: [Keyword]
  var metadata: [MetadataPair]
  var blocks: [StoredBlock]
}

/// A row of a document's block table: all of a block but its text.
struct StoredBlockInfo: Sendable, Equatable {
  var kind: UInt8
  var number: UInt32
  var page: UInt32
  var firstPosition: UInt32
  var tokenCount: UInt32
  /// UTF-8 bytes.
  var textLength: UInt32
}

/// A stored document without its text: what a hit needs.
struct StoredHeader: Sendable, Equatable {
  var id: String
  var version: UInt32
  var sequence: UInt64
  var title: String
  var date: Int32
  var titleTokenCount: UInt32
  var weightedLength: UInt32
  var keywords: [Keyword]
  var metadata: [MetadataPair]
  var blocks: [StoredBlockInfo]
  /// Where the text of the first block begins in the uncompressed stream of the segment.
  var textOffset: UInt64
}
