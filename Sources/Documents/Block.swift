/// What a block of text is in the document it came from.
public enum BlockKind: Sendable, Equatable, Hashable {
  /// A heading; `level` is 1 (the document's title) to 6.
  case heading(level: Int)
  /// Running prose.
  case paragraph
  /// One item of a list, without its bullet or number where the markup supplies it.
  case listItem
  /// One row of a table, cells separated by ` | `.
  case tableRow
  /// A quotation set apart.
  case quote
  /// The caption of a table, figure or picture, or the text that stands for a picture.
  case caption
  /// Text whose line breaks matter.
  case preformatted
}

/// One block of a document: the unit that is cited (`#pK`), searched in and shown.
///
/// `text` is valid NFC without control characters; white space is collapsed, except that a
/// `.preformatted` block keeps its line breaks. No block is empty or longer than
/// `BlockAccumulator.maximumBlockBytes`.
public struct Block: Sendable, Equatable {
  /// What the block is.
  public var kind: BlockKind
  /// The words.
  public var text: String
  /// 1-based, counted in reading order; the same bytes always give the same numbers.
  public var number: Int
  /// The 1-based page the block begins on, where the source shows pages.
  public var page: Int?

  /// Makes a block.
  public init(kind: BlockKind, text: String, number: Int, page: Int? = nil) {
    self.kind = kind
    self.text = text
    self.number = number
    self.page = page
  }
}
