import Testing

@testable import Search

@Suite struct CodecTests {
  @Test func varintsOfAllLengths() {
    var values: [UInt64] = [0, 1, 127, 128, UInt64.max]
    for shift in 0..<64 { values += [1 << UInt64(shift), (1 << UInt64(shift)) - 1] }
    var buffer = ByteBuffer()
    for value in values { buffer.varint(value) }
    var cursor = ByteCursor(copying: buffer.bytes)
    for value in values { #expect(cursor.varint() == value) }
    #expect(!cursor.failed && cursor.remaining == 0)
    #expect(cursor.varint() == 0)
    #expect(cursor.failed)
  }

  @Test func impossibleVarintsFail() {
    var long = ByteCursor(copying: Array(repeating: 0xFF, count: 11))
    _ = long.varint()
    #expect(long.failed)
    var wide = ByteBuffer()
    wide.varint(1 << 32)
    var narrow = ByteCursor(copying: wide.bytes)
    _ = narrow.varint32()
    #expect(narrow.failed)
  }

  @Test func zigzag() {
    for value in [0, 1, -1, 2, -2, Int64.max, Int64.min] {
      #expect(ZigZag.decode(ZigZag.encode(value)) == value)
    }
  }

  @Test func packedIntsOfEveryWidthAndLength() throws {
    for width in 0...64 {
      for count in [0, 1, 2, 7, 8, 9, 63, 64, 65, 300] {
        let seed = UInt64(width * 1000 + count)
        var random = FormatRandom(seed: seed)
        let base = width == 64 ? 0 : random.next() >> UInt64(max(width, 1))
        var values = (0..<count).map { _ in
          base + (width == 0 ? 0 : (random.next() >> UInt64(64 - width)) >> 1)
        }
        if count > 1 {
          values[0] = base
          values[1] = base + (width == 0 ? 0 : (UInt64.max >> UInt64(64 - width)) >> 1)
        }
        var buffer = ByteBuffer()
        PackedIntsWriter.append(values, to: &buffer)
        let packed = try PackedInts(try FramedBytes.body(buffer.bytes), at: 0)
        #expect(packed.count == count && packed.byteCount == buffer.count)
        for index in 0..<count { #expect(try packed.value(index) == values[index], "SEED=\(seed)") }
        #expect(throws: SearchError.self) { try packed.value(count) }
      }
    }
  }

  @Test func lengthCodesAreMonotoneAndNeverAbove() {
    var last: UInt8 = 0
    for length in UInt32(0)..<200_000 {
      let code = LengthCode.encode(length)
      #expect(code >= last && LengthCode.decode(code) <= length)
      last = code
    }
    for code in UInt8.min...UInt8.max { #expect(LengthCode.encode(LengthCode.decode(code)) == code) }
    #expect(LengthCode.decode(LengthCode.encode(UInt32.max)) <= UInt32.max)
    #expect(LengthCode.decode(23) == 23 && LengthCode.decode(24) == 24)
  }

  @Test func chunksOfAllKinds() {
    let deflater = Deflater(level: 1)
    var random = FormatRandom(seed: 5)
    let noise = (0..<StoredWriter.chunkSize).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let chunks = [
      [], [1], Array("acta acta acta acta acta acta".utf8), Array(repeating: 7, count: 16384), noise,
    ]
    for chunk in chunks {
      var buffer = ByteBuffer()
      deflater.append(chunk, to: &buffer)
      #expect(buffer.count <= chunk.count)
      #expect(Inflater.inflate(buffer.bytes, count: chunk.count) == chunk)
      // All lengths near the end: one of them left no room behind what was wanted and was taken for damage.
      for wanted in [1, 2, 300, 5_000] + Array(15_900...16_384) where wanted <= chunk.count {
        let part = Inflater.inflate(buffer.bytes, count: chunk.count, atLeast: wanted)
        #expect(part.map { $0.count >= wanted && chunk.starts(with: $0) } == true, "\(wanted)")
      }
    }
    #expect(Inflater.inflate([1, 2, 3], count: 10) == nil)
    #expect(Inflater.inflate([1, 2, 3], count: 10_000, atLeast: 10) == nil)
  }
}
