import CZlib

/// Compression of answers (RFC 1952).
enum Gzip {
  /// The bytes compressed; nil when it does not make them smaller.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count <= 1 << 30 else { return nil }
    var stream = unsafe z_stream()
    // 15 bits of window, and 16 for gzip's own frame around the data.
    let version = unsafe zlibVersion()
    guard
      unsafe deflateInit2_(
        &stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, version, Int32(MemoryLayout<z_stream>.size))
        == Z_OK
    else { return nil }
    defer { unsafe deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count)
    var isWhole = false
    // SAFETY: both buffers live through the call, which is told their lengths; zlib does not write to its input.
    unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.next_in = source.baseAddress
        unsafe stream.avail_in = UInt32(source.count)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        isWhole = unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END
      }
    }
    guard isWhole else { return nil }
    return unsafe Array(output.prefix(Int(stream.total_out)))
  }
}
