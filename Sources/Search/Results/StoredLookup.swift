extension Snapshot {
  /// A document as it was given to the index, or nil when no live document has this id.
  ///
  /// For pages that show a whole document and for checks; results carry what they need themselves.
  /// - Throws: `SearchError.corrupt` when the index is damaged.
  public func document(id: String) throws(SearchError) -> IndexDocument? {
    guard let place = try locate(id: id) else { return nil }
    let stored = try segments[place.segment].reader.document(place.document)
    return IndexDocument(
      id: stored.id, version: Int(stored.version), sequence: stored.sequence, title: stored.title,
      date: stored.date,
      keywords: stored.keywords, metadata: stored.metadata,
      blocks: stored.blocks.map {
        IndexBlock(kind: $0.kind, number: Int($0.number), page: Int($0.page), text: $0.text)
      })
  }
}
