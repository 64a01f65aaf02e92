import Testing
import TestSupport

@testable import Search

/// Chunks as written and read again, whole and in part, and damaged ones.
@Suite("Expanding chunks") struct InflaterTests {
  /// Texts in which matches are far and near, long and short, and stretches that cannot be compressed.
  private static func chunk(_ random: inout FormatRandom) -> [UInt8] {
    var bytes: [UInt8] = []
    let size = 1 + random.below(StoredWriter.chunkSize)
    let letters = 1 + random.below(60)
    while bytes.count < size {
      switch random.below(6) {
      case 0: bytes += [UInt8](repeating: UInt8(random.below(256)), count: 1 + random.below(700))
      case 1: for _ in 0..<random.below(300) { bytes.append(UInt8(random.below(256))) }
      case 2 where bytes.count > 4:
        let start = random.below(bytes.count - 3)
        bytes += bytes[start..<min(bytes.count, start + 3 + random.below(400))]
      default: for _ in 0..<random.below(200) { bytes.append(UInt8(97 + random.below(letters))) }
      }
    }
    return Array(bytes.prefix(size))
  }

  @Test(arguments: [0, 1, 4, 6, 9] as [Int32]) func expandsWhatZlibCompressed(level: Int32) {
    let deflater = Deflater(level: level)
    var random = FormatRandom(seed: 40 + UInt64(level))
    for round in 0..<120 {
      let chunk = Self.chunk(&random)
      var packed = ByteBuffer()
      deflater.append(chunk, to: &packed)
      #expect(Inflater.inflate(packed.bytes, count: chunk.count) == chunk, "round \(round)")
      for _ in 0..<4 {
        let wanted = 1 + random.below(chunk.count)
        let part = Inflater.inflate(packed.bytes, count: chunk.count, atLeast: wanted)
        #expect(
          part.map { $0.count >= wanted && chunk.starts(with: $0) } == true, "round \(round), \(wanted)")
      }
    }
  }

  /// Lengths at which the block's end, the chunk's end and the room's end meet.
  @Test func expandsShortChunks() {
    let deflater = Deflater(level: 1)
    for length in 1...600 {
      let chunk = (0..<length).map { UInt8(97 + $0 % 5) }
      var packed = ByteBuffer()
      deflater.append(chunk, to: &packed)
      #expect(Inflater.inflate(packed.bytes, count: length) == chunk)
      #expect(Inflater.inflate(packed.bytes, count: length, atLeast: length)?.prefix(length) == chunk[...])
    }
  }

  /// A stored block of five bytes, the last; its length is told twice.
  @Test func expandsStoredBlocks() {
    let stored: [UInt8] = [1, 5, 0, 0xFA, 0xFF, 97, 98, 99, 100, 101]
    #expect(Inflater.inflate(stored, count: 5) == [97, 98, 99, 100, 101])
    #expect(Inflater.inflate(stored, count: 6) == nil)
    #expect(Inflater.inflate(stored, count: 4) == nil)
    #expect(Inflater.inflate(Array(stored.dropLast()), count: 5) == nil)
    #expect(Inflater.inflate(stored + [0], count: 5) == nil)
    #expect(Inflater.inflate([1, 5, 0, 0xFA, 0xFE, 97, 98, 99, 100, 101], count: 5) == nil)
  }

  @Test func damageIsFoundOrHarmless() {
    let deflater = Deflater(level: 6)
    var random = FormatRandom(seed: 77)
    for _ in 0..<12 {
      let chunk = Self.chunk(&random)
      var packed = ByteBuffer()
      deflater.append(chunk, to: &packed)
      guard packed.count < chunk.count else { continue }
      // A chunk that is cut short is no chunk of the length.
      for length in [0, 1, 2, 3, 10, packed.count / 2, packed.count - 1] where length < packed.count {
        #expect(Inflater.inflate(Array(packed.bytes.prefix(length)), count: chunk.count) == nil)
      }
      for _ in 0..<400 {
        var damaged = packed.bytes
        for _ in 0...random.below(3) { damaged[random.below(damaged.count)] = UInt8(random.below(256)) }
        let whole = Inflater.inflate(damaged, count: chunk.count)
        #expect(whole == nil || whole?.count == chunk.count)
        let wanted = 1 + random.below(chunk.count)
        let part = Inflater.inflate(damaged, count: chunk.count, atLeast: wanted)
        #expect(part == nil || (part?.count ?? 0) >= wanted)
      }
    }
    // Bytes without any meaning.
    for _ in 0..<4_000 {
      let noise = (0..<1 + random.below(80)).map { _ in UInt8(random.below(256)) }
      let count = 1 + random.below(3_000)
      let result = Inflater.inflate(noise, count: count)
      #expect(result == nil || result?.count == count)
    }
  }
}
