internal import CZlib
internal import Synchronization

/// Expands chunks that `Deflater` made, raw deflate (RFC 1951).
///
/// A search expands some twenty beginnings of chunks, each once: what zlib sets up for each, some 40 KB, is kept from one
/// to the next.
enum Inflater {
  /// What zlib's quick loop wants free behind what it writes; the last bytes before the end of the room are slow.
  private static let margin = 320
  /// Streams that nobody uses, at most so many.
  private static let spares = Mutex<[InflateStream]>([])
  private static let mostSpares = 8

  /// The chunk's `count` bytes; nil when the bytes are not a chunk of that length.
  ///
  /// - Parameter wanted: expand no more than about this many of them: the beginning, which may be of a chunk that is
  ///   damaged behind it.
  static func inflate(_ bytes: [UInt8], count: Int, atLeast wanted: Int = .max) -> [UInt8]? {
    if bytes.count == count { return bytes }
    guard count > 0, let stream = spares.withLock({ $0.popLast() }) ?? InflateStream() else { return nil }
    defer { spares.withLock { if $0.count < mostSpares { $0.append(stream) } } }
    let isWhole = wanted >= count - margin
    return stream.inflate(bytes, room: isWhole ? count : wanted + margin, isWhole: isWhole)
  }
}

/// One of zlib's streams for expanding, used again and again.
@safe private final class InflateStream: @unchecked Sendable {
  /// SAFETY: made in `init` at the one place where zlib finds it again, freed in `deinit`. Nobody shares it: who uses a
  /// stream has taken it out of the spares.
  private let stream: UnsafeMutablePointer<z_stream>

  /// nil if zlib gets no memory.
  init?() {
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let result = unsafe inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if result != Z_OK { return nil }
  }

  deinit {
    // SAFETY: the stream is this object's own; without success in `init` zlib frees nothing.
    unsafe _ = inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// The first `room` bytes of a chunk; nil unless it has as many, and, if it is wanted whole, no more.
  func inflate(_ bytes: [UInt8], room: Int, isWhole: Bool) -> [UInt8]? {
    guard unsafe inflateReset(stream) == Z_OK else { return nil }
    let output = unsafe [UInt8](unsafeUninitializedCapacity: room) { target, length in
      length = unsafe bytes.withUnsafeBufferPointer { source in
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
    return output.count == room ? output : nil
  }
}
