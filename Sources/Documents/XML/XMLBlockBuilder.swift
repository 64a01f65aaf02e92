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
  func end() { blocks.end() }
  func append(_ bytes: Span<UInt8>) { blocks.append(bytes) }
  func close() { blocks.close() }
}
