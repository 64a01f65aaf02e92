/// Gathers the surfaces of a segment, which come in the order of their stems, and gives them back sorted.
///
/// Holds 16 bytes and the text for each surface, and 16 more while it sorts.
struct SurfaceCollector {
  private var surfaces = ByteStrings()
  private var entries: [SurfaceEntry] = []

  mutating func add(_ surface: String, _ entry: SurfaceEntry) throws(SearchError) {
    try surfaces.append(surface.utf8.span)
    entries.append(entry)
  }

  /// Writes the sorted dictionary section; of equal surfaces the one of the earlier stem is first.
  mutating func write(to frame: FrameWriter) throws(SearchError) {
    var writer = DictionaryWriter()
    var payload = ByteBuffer()
    for index in surfaces.sorted() {
      let entry = entries[Int(index)]
      payload.removeAll()
      payload.varint(UInt64(entry.stemOrdinal))
      payload.varint(UInt64(entry.form))
      payload.varint(UInt64(entry.count))
      try surfaces.with(Int(index)) { (surface) throws(SearchError) in
        try writer.add(surface, payload: payload.bytes.span)
      }
      if writer.output.count >= 1 << 16 { try writer.drain(to: frame) }
    }
    writer.finish()
    try writer.drain(to: frame)
  }
}
