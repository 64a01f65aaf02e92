extension [UInt8] {
  /// Appends a range of a span in one copy; a range beyond the span is cut to it.
  @inline(__always)
  mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    let inside = range.clamped(to: 0..<source.count)
    guard !inside.isEmpty else { return }
    unsafe source.extracting(inside).withUnsafeBufferPointer { bytes in
      // SAFETY: the bytes are copied during the call and not kept.
      unsafe append(contentsOf: bytes)
    }
  }
}
