import CZlib
import Synchronization

/// Compression of answers (RFC 1952).
///
/// zlib's working memory, a quarter of a mebibyte, is made once for each of a few streams and kept; setting it up anew
/// for every answer would cost a tenth of the compression.
enum Gzip {
  /// zlib's level. On pages of results 3 packs 47 kB into 9.0 in 0.31 ms, 5 into 8.2 in 0.52 ms, 1 into 9.4 in 0.28 ms.
  private static let level: Int32 = 3
  private static let streams = (0..<4).map { _ in KeptStream() }

  /// The bytes compressed; nil when it does not make them smaller.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count <= 1 << 30 else { return nil }
    for kept in streams {
      if let done = kept.stream.withLockIfAvailable({ stream -> [UInt8]? in
        if stream == nil { stream = DeflateStream(level: level) }
        return stream?.compressed(bytes)
      }) {
        return done
      }
    }
    return DeflateStream(level: level)?.compressed(bytes)
  }

  /// What `compressed` made, as it was.
  ///
  /// - Parameter count: its length then.
  /// - Returns: nil when the bytes are not gzip of that length.
  static func expanded(_ bytes: [UInt8], count: Int) -> [UInt8]? {
    var stream = unsafe z_stream()
    var input = bytes
    var output = [UInt8](repeating: 0, count: count)
    let version = unsafe zlibVersion()
    // SAFETY: the stream stays at one place for its whole life, which ends in the closure; the buffers live through the
    // call, which is told their lengths.
    let isWhole = unsafe withUnsafeMutablePointer(to: &stream) { stream in
      guard
        unsafe inflateInit2_(stream, 15 + 16, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK
      else { return false }
      defer { unsafe _ = inflateEnd(stream) }
      return unsafe input.withUnsafeMutableBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target in
          unsafe stream.pointee.next_in = source.baseAddress
          unsafe stream.pointee.avail_in = UInt32(source.count)
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = UInt32(target.count)
          return unsafe inflate(stream, Z_FINISH) == Z_STREAM_END && stream.pointee.avail_out == 0
        }
      }
    }
    return isWhole ? output : nil
  }

  /// A place for a stream that one thread at a time uses.
  private final class KeptStream: Sendable {
    let stream = Mutex<DeflateStream?>(nil)
  }
}

/// zlib's state for compressing one answer after another.
@safe private struct DeflateStream: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>

  /// nil when there is no memory for it.
  init?(level: Int32) {
    // SAFETY: the stream stays at one place, as zlib asks, until deinit.
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let version = unsafe zlibVersion()
    // 15 bits of window, and 16 for gzip's own frame around the data.
    guard
      unsafe deflateInit2_(
        stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, version,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    // SAFETY: the stream is this value's own.
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// The bytes compressed; nil when it does not make them smaller.
  func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count)
    // SAFETY: both buffers live through the call, which is told their lengths; zlib does not write to its input.
    let length = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target -> Int? in
        unsafe stream.pointee.next_in = source.baseAddress
        unsafe stream.pointee.avail_in = UInt32(source.count)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(target.count)
        let isWhole = unsafe deflate(stream, Z_FINISH) == Z_STREAM_END
        let length = unsafe target.count - Int(stream.pointee.avail_out)
        unsafe deflateReset(stream)
        return isWhole ? length : nil
      }
    }
    return length.map { Array(output.prefix($0)) }
  }
}
