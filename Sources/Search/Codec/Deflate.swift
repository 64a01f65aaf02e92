internal import CZlib

/// Compresses chunks, each by itself, as raw deflate (RFC 1951) with a window of 16 KiB. Keeps zlib's working memory
/// from chunk to chunk.
@safe final class Deflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool
  private var output: [UInt8]

  /// `level` as zlib's, 1 fast to 9 small.
  init(level: Int32) {
    // SAFETY: the stream stays at one place, as zlib asks, until deinit.
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    isReady =
      unsafe deflateInit2_(
        stream, level, Z_DEFLATED, -14, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
      == Z_OK
    output = []
  }

  deinit {
    // SAFETY: the stream is this object's own.
    if isReady { unsafe deflateEnd(stream) }
    unsafe stream.deallocate()
  }

  /// Appends the compressed chunk, or the chunk itself when that is not longer.
  func append(_ chunk: [UInt8], to buffer: inout ByteBuffer) {
    if output.count < chunk.count { output = [UInt8](repeating: 0, count: chunk.count) }
    let room = chunk.count
    var length = room
    if isReady && room > 0 {
      length = unsafe chunk.withUnsafeBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target in
          // SAFETY: zlib reads and writes the given counts of bytes inside the closures; it does not write to its input.
          unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
          unsafe stream.pointee.avail_in = uInt(source.count)
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = uInt(room)
          let result = unsafe deflate(stream, Z_FINISH)
          let left = unsafe Int(stream.pointee.avail_out)
          unsafe deflateReset(stream)
          return result == Z_STREAM_END ? room - left : room
        }
      }
    }
    if length < room {
      let packed = output
      buffer.append(packed.span.extracting(0..<length))
    } else {
      buffer.append(chunk)
    }
  }
}
