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

/// Expands chunks that `Deflater` made.
enum Inflater {
  /// What zlib's quick loop wants free behind what it writes; the last bytes before the end of the room are slow.
  private static let margin = 320

  /// The chunk's `count` bytes; nil when the bytes are not a chunk of that length.
  ///
  /// - Parameter wanted: expand no more than about this many of them: the beginning, which may be of a chunk that is
  ///   damaged behind it.
  static func inflate(_ bytes: [UInt8], count: Int, atLeast wanted: Int = .max) -> [UInt8]? {
    if bytes.count == count { return bytes }
    let isWhole = wanted >= count - margin
    let room = isWhole ? count : wanted + margin
    let output = unsafe [UInt8](unsafeUninitializedCapacity: room) { target, length in
      // SAFETY: the stream lives in this call only, and at one place: withUnsafeMutablePointer covers its whole life.
      var stream = unsafe z_stream()
      length = unsafe withUnsafeMutablePointer(to: &stream) { stream in
        guard unsafe inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return 0 }
        defer { unsafe _ = inflateEnd(stream) }
        return unsafe bytes.withUnsafeBufferPointer { source in
          // SAFETY: zlib reads and writes the given counts of bytes inside the closures; it does not write to its input.
          unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
          unsafe stream.pointee.avail_in = uInt(source.count)
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = uInt(room)
          let result = unsafe CZlib.inflate(stream, isWhole ? Z_FINISH : Z_SYNC_FLUSH)
          let isEnd = unsafe result == Z_STREAM_END && stream.pointee.avail_in == 0
          let isFull = unsafe stream.pointee.avail_out == 0
          // What zlib has written of a chunk that is damaged is of no use.
          return isFull && (isWhole ? isEnd : result == Z_OK || result == Z_BUF_ERROR) ? room : 0
        }
      }
    }
    return output.count == room ? output : nil
  }
}
