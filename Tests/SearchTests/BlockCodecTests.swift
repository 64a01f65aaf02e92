import Testing

@testable import Search

/// Blocks of 128 numbers: bit packing, patches, and what is done with a block once it is read.
@Suite struct BlockCodecTests {
  private func numbers(_ block: NumberBlock) -> [UInt32] { (0..<blockSize).map { block[$0] } }

  private func fill(_ block: NumberBlock, _ numbers: [UInt32]) {
    for index in 0..<blockSize { block[index] = numbers[index] }
  }

  private func mask(_ width: Int) -> UInt32 { width == 0 ? 0 : UInt32.max >> UInt32(32 - width) }

  // MARK: Bit packing

  @Test(arguments: 0...32) func packedBlocksOfEveryWidth(width: Int) throws {
    let seed = UInt64(width) + 99
    var random = FormatRandom(seed: seed)
    var values = (0..<blockSize).map { _ in UInt32(truncatingIfNeeded: random.next()) & mask(width) }
    values[random.below(blockSize)] = mask(width)
    let block = OwnedNumberBlock()
    let result = OwnedNumberBlock()
    fill(block.block, values)
    var buffer = ByteBuffer()
    buffer.u8(1)
    BitPacking.pack(block.block, width: width, into: &buffer)
    #expect(buffer.count == 1 + 16 * width)
    let bytes = try FramedBytes.body(buffer.bytes)
    defer { withExtendedLifetime(bytes) {} }
    result.block.fill(from: 0, with: 77)
    try BitPacking.unpack(ByteView(bytes), at: 1, width: width, into: result.block)
    #expect(numbers(result.block) == values, "SEED=\(seed)")
    for index in 0..<blockSize {
      let number = try BitPacking.number(index, of: ByteView(bytes), at: 1, width: width)
      #expect(number == values[index], "number \(index), SEED=\(seed)")
    }
    if width > 0 {
      #expect(throws: SearchError.self) {
        try BitPacking.unpack(ByteView(bytes), at: 2, width: width, into: result.block)
      }
    }
    for impossible in [-1, 33, 255] {
      #expect(throws: SearchError.self) {
        try BitPacking.unpack(ByteView(bytes), at: 1, width: impossible, into: result.block)
      }
    }
  }

  /// What does not fit the width is left out, not mixed into other numbers.
  @Test(arguments: 0...32) func packingTakesTheLowBits(width: Int) throws {
    let seed = UInt64(width) + 7_000
    var random = FormatRandom(seed: seed)
    let values = (0..<blockSize).map { _ in UInt32(truncatingIfNeeded: random.next()) }
    let block = OwnedNumberBlock()
    let result = OwnedNumberBlock()
    fill(block.block, values)
    var buffer = ByteBuffer()
    BitPacking.pack(block.block, width: width, into: &buffer)
    let bytes = try FramedBytes.body(buffer.bytes)
    defer { withExtendedLifetime(bytes) {} }
    try BitPacking.unpack(ByteView(bytes), at: 0, width: width, into: result.block)
    #expect(numbers(result.block) == values.map { $0 & mask(width) }, "SEED=\(seed)")
  }

  // MARK: Patched blocks

  /// Random blocks with few, many and no outliers of all sizes.
  @Test(arguments: 0...32) func patchedBlocksComeBack(width: Int) throws {
    let block = OwnedNumberBlock()
    let result = OwnedNumberBlock()
    for outliers in 0...blockSize {
      let seed = UInt64(width * 1_000 + outliers)
      var random = FormatRandom(seed: seed)
      var values = (0..<blockSize).map { _ in UInt32(truncatingIfNeeded: random.next()) & mask(width) }
      let widest = min(32, width + 1 + random.below(33 - min(32, width)))
      for _ in 0..<outliers {
        let wide = outliers % 2 == 0 ? widest : 1 + random.below(32)
        values[random.below(blockSize)] = UInt32(truncatingIfNeeded: random.next()) & mask(wide)
      }
      fill(block.block, values)
      var buffer = ByteBuffer()
      buffer.u8(9)
      PatchedBlock.write(block.block, into: &buffer)
      let end = buffer.count
      buffer.u8(9)
      let all = values.reduce(0, |)
      #expect(
        end - 1 <= 2 + 16 * (32 - all.leadingZeroBitCount), "no longer than without patches, SEED=\(seed)")
      let bytes = try FramedBytes.body(buffer.bytes)
      defer { withExtendedLifetime(bytes) {} }
      let view = ByteView(bytes)
      #expect(try PatchedBlock.read(view, at: 1, into: result.block) == end, "SEED=\(seed)")
      #expect(numbers(result.block) == values, "SEED=\(seed)")
    }
  }

  /// One number of a block, read without the others, is the number that reading all gives.
  private func expectSingleNumbers(_ bytes: Bytes, at offset: Int, _ values: [UInt32], end: Int) throws {
    for index in 0..<blockSize {
      let single = try PatchedBlock.number(index, of: ByteView(bytes), at: offset)
      #expect(single.number == values[index] && single.end == end, "number \(index)")
    }
  }

  /// The bytes that the table in `PatchedBlock.swift` asks for, whether or not the writer would choose them.
  private func patched(
    _ values: [UInt32], width: Int, places: [Int], patchBytes: Int
  ) -> [UInt8] {
    let block = OwnedNumberBlock()
    fill(block.block, values)
    var buffer = ByteBuffer()
    buffer.u8(UInt8(width))
    buffer.u8(UInt8(places.count | (patchBytes - 1) << 6))
    BitPacking.pack(block.block, width: width, into: &buffer)
    for place in places { buffer.u8(UInt8(place)) }
    for place in places {
      let high = UInt64(values[place]) >> UInt64(width)
      for byte in 0..<patchBytes { buffer.u8(UInt8(truncatingIfNeeded: high >> UInt64(8 * byte))) }
    }
    return buffer.bytes
  }

  @Test(arguments: 0...PatchedBlock.maximumPatches) func everyPatchCountIsRead(count: Int) throws {
    let result = OwnedNumberBlock()
    for width in 0..<32 {
      for patchBytes in 1...4 where count > 0 || patchBytes == 1 {
        let seed = UInt64(count * 1_000 + width * 10 + patchBytes)
        var random = FormatRandom(seed: seed)
        var values = (0..<blockSize).map { _ in UInt32(truncatingIfNeeded: random.next()) & mask(width) }
        let places = Array((0..<blockSize).shuffled(using: &random).prefix(count)).sorted()
        for place in places {
          values[place] = UInt32(truncatingIfNeeded: random.next()) & mask(min(32, width + 8 * patchBytes))
        }
        let encoded = patched(values, width: width, places: places, patchBytes: patchBytes)
        let bytes = try FramedBytes.body(encoded)
        defer { withExtendedLifetime(bytes) {} }
        #expect(try PatchedBlock.read(ByteView(bytes), at: 0, into: result.block) == encoded.count)
        #expect(numbers(result.block) == values, "SEED=\(seed)")
        try expectSingleNumbers(bytes, at: 0, values, end: encoded.count)
      }
    }
  }

  @Test func cutBlocksAreErrors() throws {
    var random = FormatRandom(seed: 3)
    let values = (0..<blockSize).map { UInt32(random.below($0 % 9 == 0 ? 1 << 30 : 30)) }
    let places = values.indices.filter { values[$0] > 31 }
    let encoded = patched(values, width: 5, places: places, patchBytes: 4)
    let result = OwnedNumberBlock()
    for length in 0..<encoded.count {
      let bytes = try FramedBytes.body(Array(encoded[..<length]))
      defer { withExtendedLifetime(bytes) {} }
      let view = ByteView(bytes)
      #expect(throws: SearchError.self) { try PatchedBlock.read(view, at: 0, into: result.block) }
      // The last number, whose patch is the last: what is cut off is missed.
      #expect(throws: SearchError.self) {
        let single = try PatchedBlock.number(blockSize - 1, of: view, at: 0)
        try view.checkBounds(0, single.end)
      }
    }
  }

  /// Bytes that no writer wrote: an error or 128 numbers.
  @Test func garbageIsAnErrorOrNumbers() throws {
    let result = OwnedNumberBlock()
    for seed in UInt64(0)..<6_000 {
      var random = FormatRandom(seed: seed)
      var garbage = (0..<random.below(700)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      // Heads that are possible reach further than those that are not.
      if !garbage.isEmpty, seed % 4 != 0 { garbage[0] %= 34 }
      let bytes = try FramedBytes.body(garbage)
      defer { withExtendedLifetime(bytes) {} }
      let view = ByteView(bytes)
      let read = try? PatchedBlock.read(view, at: 0, into: result.block)
      if let read { #expect(read <= garbage.count, "SEED=\(seed)") }
      for offset in [-1, Int.max, garbage.count, garbage.count - 1] where offset != 0 {
        #expect(throws: SearchError.self) { try PatchedBlock.read(view, at: offset, into: result.block) }
      }
    }
  }

  // MARK: Blocks in memory

  @Test func countBelowEqualsCounting() {
    let block = OwnedNumberBlock()
    for seed in UInt64(0)..<300 {
      var random = FormatRandom(seed: seed)
      let count = random.below(blockSize + 1)
      let spread = 1 + random.below(seed % 3 == 0 ? 1 << 32 : 2_000)
      // From `count` on as walks fill a short block.
      let values =
        (0..<count).map { _ in UInt32(random.below(spread)) }.sorted()
        + [UInt32](repeating: UInt32.max, count: blockSize - count)
      fill(block.block, values)
      let near = values.flatMap { [$0, $0 == 0 ? 0 : $0 - 1, $0 == UInt32.max ? $0 : $0 + 1] }
      for value in near + [0, 1, UInt32.max] {
        #expect(block.block.countBelow(value) == values.count { $0 < value }, "SEED=\(seed) \(value)")
      }
    }
  }

  /// The numbers that gaps less one stand for, nil if they do not ascend within 32 bits.
  private func sums(_ gaps: [UInt32], after before: UInt32) -> [UInt32]? {
    var last = before == UInt32.max ? -1 : Int64(before)
    var result: [UInt32] = []
    for gap in gaps {
      last += Int64(gap) + 1
      if last > Int64(UInt32.max) { return nil }
      result.append(UInt32(last))
    }
    return result
  }

  @Test func sumGapsEqualsAdding() {
    let block = OwnedNumberBlock()
    for seed in UInt64(0)..<500 {
      var random = FormatRandom(seed: seed)
      let spread = 1 + random.below(1 << random.below(24))
      let gaps = (0..<blockSize).map { _ in UInt32(random.below(spread)) }
      let before = seed % 2 == 0 ? UInt32.max : UInt32(random.below(1 << 30))
      fill(block.block, gaps)
      #expect(block.block.sumGaps(after: before), "SEED=\(seed)")
      #expect(numbers(block.block) == sums(gaps, after: before), "SEED=\(seed)")
    }
  }

  /// Gaps that lead beyond 32 bits are damage wherever in a row they stand: a walk over documents that do not ascend
  /// would not come to an end.
  @Test func gapsThatWrapAreFound() {
    let block = OwnedNumberBlock()
    for seed in UInt64(0)..<3_000 {
      var random = FormatRandom(seed: seed)
      var gaps = (0..<blockSize).map { _ in UInt32(random.below(100)) }
      for _ in 0..<1 + random.below(3) {
        let place = random.below(blockSize) & ~3
        for offset in 0..<1 + random.below(4) {
          gaps[place + offset] = seed % 3 == 0 ? UInt32.max : UInt32(truncatingIfNeeded: random.next())
        }
      }
      let before = seed % 2 == 0 ? UInt32.max : UInt32(random.below(1 << 30))
      fill(block.block, gaps)
      let ascends = block.block.sumGaps(after: before)
      if let wanted = sums(gaps, after: before) {
        #expect(ascends && numbers(block.block) == wanted, "SEED=\(seed)")
      } else {
        #expect(!ascends, "SEED=\(seed): documents that do not ascend are taken for good ones")
      }
    }
  }
}
