/// Takes the elements and text of an XML document, in their order.
protocol XMLHandler: AnyObject {
  /// Whether the caller may stop.
  var isDone: Bool { get }
  func start(_ tag: XMLTag)
  func end()
  /// Takes text, references resolved; an element's text may come in several pieces of whole
  /// characters.
  func append(_ bytes: Span<UInt8>)
  /// The end of the document, or of what could be read of it.
  func close()
}
