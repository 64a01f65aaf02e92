/// Hands the elements and text of an XML document to `XMLBlocks`.
final class XMLBlockBuilder: XMLHandler {
  /// What was understood so far.
  private(set) var blocks: XMLBlocks

  /// - Parameter cleansText: whether the text given may hold control characters and letters in parts.
  init(limits: ReadLimits, cleansText: Bool = false) {
    blocks = XMLBlocks(limits: limits, cleansText: cleansText)
  }

  var isDone: Bool { blocks.isDone }
  func start(_ tag: XMLTag) { blocks.start(tag) }
  func start(numbered name: Int) -> Bool { blocks.start(numbered: name) }
  func end() { blocks.end() }
  func reads(attribute: String) -> Bool { blocks.reads(attribute: attribute) }
  func append(_ bytes: Span<UInt8>) { blocks.append(bytes) }
  func close() { blocks.close() }
}
