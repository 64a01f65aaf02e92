/// What an XML document says of itself: the values of elements and attributes that its dialect names as description.
struct XMLDescription {
  private(set) var metadata: [MetadataValue] = []
  /// Whether the document is a record of description, which means every one of its titles and dates; elsewhere the first
  /// is the document's own and the others those of its parts.
  var describesRecords = false
  private let cleansText: Bool
  /// The text of the elements that are values, and how many of these are open.
  private var captured: [UInt8] = []
  private var captures = 0

  private static let maximumCaptureBytes = 8_192
  private static let maximumMetadata = 500

  /// - Parameter cleansText: whether the text given may hold control characters and letters in parts.
  init(cleansText: Bool) { self.cleansText = cleansText }

  /// Whether an element whose text is a value is open.
  var isCapturing: Bool { captures > 0 }

  /// An element whose text is a value starts: where in the text.
  mutating func beginCapture() -> Int {
    captures += 1
    return captured.count
  }

  /// Takes text; what is beyond 8 KiB is left out.
  mutating func capture(_ bytes: Span<UInt8>) {
    guard captures > 0, captured.count < Self.maximumCaptureBytes else { return }
    captured.append(bytes, 0..<min(bytes.count, Self.maximumCaptureBytes))
  }

  /// The element that began its value at `start` ends.
  mutating func endCapture(from start: Int, _ field: String, _ evidence: String) {
    captures -= 1
    let bytes = Array(captured[min(start, captured.count)...])
    // The cut may divide a character, which the library repairs.
    add(field, cleansText ? TextCleaning.clean(bytes.span) : String(decoding: bytes, as: UTF8.self), evidence)
    if captures == 0 { captured.removeAll(keepingCapacity: true) }
  }

  /// Adds a value, unless the field has it already or may have but one.
  mutating func add(_ field: String, _ value: String, _ evidence: String) {
    var tidy = WhiteSpace.collapse(value)
    if field == "date" { tidy = DateText.day(tidy) }
    let isSingle = !describesRecords && (field == "title" || field == "date" || field == "creator")
    guard !tidy.isEmpty, metadata.count < Self.maximumMetadata,
      !metadata.contains(where: { $0.field == field && (isSingle || $0.value == tidy) })
    else { return }
    metadata.append(MetadataValue(field: field, value: tidy, evidence: evidence))
  }
}
