/// One byte for each document, verified as a whole when this is made, so that reading needs no error path.
///
/// For the length codes in scoring loops. Verifying costs about 8 µs for 16,000 documents, once in a process.
@safe struct ByteColumn: Sendable {
  private let bytes: Bytes
  let count: Int

  init(_ bytes: Bytes) throws(SearchError) {
    try bytes.check(0, bytes.count)
    self.bytes = bytes
    count = bytes.count
  }

  /// The byte of a document; 255 beyond the last.
  @inline(__always)
  subscript(_ document: UInt32) -> UInt8 { bytes.verifiedByte(Int(document)) }

  /// The column without a reference to its file, which whoever takes it keeps alive.
  var view: ByteView { ByteView(bytes) }
}
