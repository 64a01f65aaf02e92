/// What reading a file gives: one document, or a container of several.
public enum ReadResult: Sendable {
  /// A document, parsed.
  case document(ParsedDocument)
  /// A container, opened; its members are read one by one.
  case container(Container)
}
