/// Gathers the surfaces of a segment, which come in the order of their stems, and gives them back sorted.
///
/// Holds about 20 bytes and the text for each surface.
struct SurfaceCollector {
  private var bytes: [UInt8] = []
  private var items: [Item] = []

  private struct Item {
    var start: Int
    var length: Int32
    var entry: SurfaceEntry
  }

  mutating func add(_ surface: String, _ entry: SurfaceEntry) {
    let start = bytes.count
    bytes.append(contentsOf: surface.utf8)
    items.append(Item(start: start, length: Int32(bytes.count - start), entry: entry))
  }

  /// Writes the sorted dictionary section.
  mutating func write(to frame: FrameWriter) throws(SearchError) {
    let text = bytes
    let bytes = text.span
    items.sort { Self.isBefore($0, $1, text.span) }
    var writer = DictionaryWriter()
    var payload = ByteBuffer()
    for item in items {
      payload.removeAll()
      payload.varint(UInt64(item.entry.stemOrdinal))
      payload.varint(UInt64(item.entry.form))
      payload.varint(UInt64(item.entry.count))
      let key = bytes.extracting(item.start..<item.start + Int(item.length))
      try writer.add(key, payload: payload.bytes.span)
      if writer.output.count >= 1 << 16 { try writer.drain(to: frame) }
    }
    writer.finish()
    try writer.drain(to: frame)
  }

  private static func isBefore(_ a: Item, _ b: Item, _ bytes: borrowing Span<UInt8>) -> Bool {
    let limit = Int(min(a.length, b.length))
    var index = 0
    while index < limit {
      let x = bytes[a.start &+ index]
      let y = bytes[b.start &+ index]
      if x != y { return x < y }
      index &+= 1
    }
    if a.length != b.length { return a.length < b.length }
    return a.entry.stemOrdinal < b.entry.stemOrdinal
  }
}
