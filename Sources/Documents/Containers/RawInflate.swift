internal import CZlib

/// Raw DEFLATE (RFC 1951) through zlib, stopped as soon as a bound is passed.
enum RawInflate {
  /// Why inflating ended.
  private enum End {
    case done
    case truncated
    case damaged
    case tooLong
    case ratio
  }

  /// Inflates the stream that begins at `start` and appends it to `output`.
  ///
  /// Memory is bounded by `maximumOutput` plus a buffer of 64 KiB; nothing declared is trusted.
  /// - Parameters:
  ///   - maximumOutput: the most `output` may hold in the end.
  ///   - origin: where the compressed data of this output began, for the ratio.
  /// - Returns: the offset after the stream.
  static func inflate(
    _ source: [UInt8], from start: Int, to end: Int, origin: Int, into output: inout [UInt8],
    maximumOutput: Int, limits: ReadLimits
  ) throws(DocumentError) -> Int {
    guard start >= 0, start < end, end <= source.count else { throw Self.truncated }
    var stream = unsafe z_stream()
    guard
      unsafe inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .limit(BilingualText("no memory to inflate", "no hay memoria para descomprimir")) }
    defer { unsafe inflateEnd(&stream) }
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var position = start
    var result: End?
    while result == nil {
      if limits.isOverdue { throw .overdue(limits) }
      var produced = 0
      var status: Int32 = Z_OK
      let available = min(end - position, 1 << 20)
      // SAFETY: zlib reads `avail_in` bytes from `next_in` and writes at most `avail_out` bytes to
      // `next_out`; both lie within buffers that outlive the call, and neither pointer is kept: they are
      // set anew before each call.
      unsafe source.withUnsafeBufferPointer { input in
        unsafe buffer.withUnsafeMutableBufferPointer { room in
          guard let inputBase = input.baseAddress, let roomBase = room.baseAddress else { return }
          unsafe stream.next_in = UnsafeMutablePointer(mutating: inputBase + position)
          unsafe stream.avail_in = UInt32(available)
          unsafe stream.next_out = roomBase
          unsafe stream.avail_out = UInt32(room.count)
          status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
          position += available - Int(unsafe stream.avail_in)
          produced = room.count - Int(unsafe stream.avail_out)
        }
      }
      if produced > maximumOutput - output.count {
        result = .tooLong
      } else {
        output.append(contentsOf: buffer[..<produced])
        if output.count > limits.ratioFloor, output.count / max(position - origin, 1) > limits.maximumRatio {
          result = .ratio
        } else if status == Z_STREAM_END {
          result = .done
        } else if status != Z_OK && status != Z_BUF_ERROR {
          result = .damaged
        } else if produced == 0 && position >= end {
          result = .truncated
        } else if status == Z_BUF_ERROR && produced == 0 && available > 0 {
          result = .damaged
        }
      }
    }
    switch result {
    case .done: return position
    case .truncated, nil: throw Self.truncated
    case .damaged:
      throw .corrupt(
        BilingualText(
          "the compressed data is wrong near byte \(position)",
          "los datos comprimidos tienen un error cerca del byte \(position)"))
    case .tooLong:
      throw maximumOutput < limits.maximumInflatedBytes
        ? .corrupt(
          BilingualText("it inflates to more than it declares", "se descomprime en más de lo que declara"))
        : Self.tooLong(limits)
    case .ratio:
      throw .limit(
        BilingualText(
          "it inflates more than \(limits.maximumRatio) times, as a compression bomb does",
          "se descomprime más de \(limits.maximumRatio) veces, como una bomba de compresión"))
    }
  }

  /// The CRC-32 of bytes (RFC 1952, section 8).
  static func checksum(_ bytes: [UInt8], from start: Int = 0) -> UInt32 {
    var crc: UInt = 0
    // SAFETY: zlib reads `count` bytes from the pointer, all within the array.
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var position = start
      while position < buffer.count, let base = buffer.baseAddress {
        let count = min(buffer.count - position, 1 << 30)
        crc = unsafe crc32(crc, base + position, UInt32(count))
        position += count
      }
    }
    return UInt32(truncatingIfNeeded: crc)
  }

  static let truncated = DocumentError.corrupt(
    BilingualText("the compressed data ends too early", "los datos comprimidos terminan antes de tiempo"))

  static let wrongChecksum = DocumentError.corrupt(
    BilingualText("its checksum (CRC-32) is wrong", "su suma de control (CRC-32) no coincide"))

  /// The error for more inflated bytes than allowed.
  static func tooLong(_ limits: ReadLimits) -> DocumentError {
    .limit(
      BilingualText(
        "it inflates to more than \(limits.maximumInflatedBytes >> 20) MiB",
        "se descomprime en más de \(limits.maximumInflatedBytes >> 20) MiB"))
  }
}
