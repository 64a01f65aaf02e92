/// Takes the elements and text of an XML document, in their order.
protocol XMLHandler: AnyObject {
  /// Whether the caller may stop.
  var isDone: Bool { get }
  func start(_ tag: XMLTag)
  /// Starts an element that has no attribute that is read, by the number of its name (`XMLName.number`), if nothing else need be
  /// known of it; else returns false, and is given the tag.
  func start(numbered name: Int) -> Bool
  func end()
  /// Whether the value of an attribute of this name is looked at, in an element that is not the root.
  func reads(attribute: String) -> Bool
  /// Takes text, references resolved; an element's text may come in several pieces of whole
  /// characters.
  func append(_ bytes: Span<UInt8>)
  /// The end of the document, or of what could be read of it.
  func close()
}

extension XMLHandler {
  func start(numbered name: Int) -> Bool { false }
  func reads(attribute: String) -> Bool { true }
}
