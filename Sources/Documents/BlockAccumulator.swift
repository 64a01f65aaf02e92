/// Collects the blocks of a document in reading order.
///
/// Every extractor adds its blocks here, so that white space, numbering and the bounds on text are the
/// same for all formats. Adding is linear in the bytes of the text.
struct BlockAccumulator {
  /// Longest text of one block, in UTF-8 bytes; longer text is divided at a sentence or a space.
  static let maximumBlockBytes = 64 << 10

  /// Most blocks kept of one document: a block costs memory beside its text.
  static let maximumBlocks = 1_000_000

  private(set) var blocks: [Block] = []
  /// UTF-8 bytes of all blocks so far.
  private(set) var byteCount = 0
  /// Whether text was left out because of the limit.
  private(set) var isCut = false
  /// Whether the limit is reached: the caller may stop early.
  var isFull: Bool { byteCount >= maximumTextBytes }
  private let maximumTextBytes: Int
  private var dividedBlocks = 0

  init(maximumTextBytes: Int = ReadLimits().maximumTextBytes) {
    self.maximumTextBytes = maximumTextBytes
  }

  /// Adds a block; white space is collapsed (line breaks kept in `.preformatted`), empty text ignored.
  mutating func add(_ kind: BlockKind, _ text: String, page: Int? = nil) {
    add(kind, tidy: WhiteSpace.collapse(text, keepingLines: kind == .preformatted), page: page)
  }

  /// Adds a block of well-formed UTF-8 as `add(_:_:page:)` does.
  mutating func add(_ kind: BlockKind, utf8: Span<UInt8>, page: Int? = nil) {
    add(kind, tidy: WhiteSpace.collapsed(utf8, keepingLines: kind == .preformatted), page: page)
  }

  /// Adds a block whose white space is collapsed already.
  mutating func add(_ kind: BlockKind, tidy: String, page: Int? = nil) {
    guard !tidy.isEmpty else { return }
    if tidy.utf8.count <= Self.maximumBlockBytes {
      append(kind, tidy, page)
    } else {
      for piece in LongText.pieces(of: tidy, maximumBytes: Self.maximumBlockBytes) {
        dividedBlocks += 1
        append(kind, piece, page)
      }
    }
  }

  /// The warnings about cutting and dividing, to be put with the document's.
  var warnings: [ParseWarning] {
    var result: [ParseWarning] = []
    if dividedBlocks > 0 { result.append(ParseWarning(.longTextDivided, detail: "\(dividedBlocks)")) }
    if isCut { result.append(ParseWarning(.cut, detail: "> \(maximumTextBytes >> 20) MiB")) }
    return result
  }

  private mutating func append(_ kind: BlockKind, _ text: String, _ page: Int?) {
    let size = text.utf8.count
    guard size <= maximumTextBytes - byteCount, blocks.count < Self.maximumBlocks else {
      byteCount = maximumTextBytes
      isCut = true
      return
    }
    byteCount += size
    blocks.append(Block(kind: kind, text: text, number: blocks.count + 1, page: page))
  }
}
