public import Documents
public import Search

extension ParsedDocument {
  /// The text as the index takes it.
  public var indexBlocks: [IndexBlock] {
    blocks.map { block in
      IndexBlock(kind: block.kind.code, number: block.number, page: block.page ?? 0, text: block.text)
    }
  }
}
