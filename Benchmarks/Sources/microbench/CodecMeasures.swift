import Invented

@testable import Search

/// Blocks of 128 numbers: bit unpacking of each width, patched blocks, prefix sums.
func measureCodecs(_ runner: inout Runner) throws {
  let blocks = 256
  let total = blocks * blockSize
  let target = OwnedNumberBlock()
  var random = SplitMix(seed: 11)
  for width in 1...32 where runner.wants("bit unpacking, width \(width)") {
    var buffer = ByteBuffer()
    for _ in 0..<blocks {
      for index in 0..<blockSize {
        target[index] = UInt32(truncatingIfNeeded: random.next() >> UInt64(64 - width))
      }
      BitPacking.pack(target.block, width: width, into: &buffer)
    }
    let file = try framed(buffer)
    let view = ByteView(file.body)
    let block = target.block
    let size = BitPacking.byteCount(width: width)
    _ = try withExtendedLifetime(file) {
      try runner.measure("bit unpacking, width \(width)", total, "values") {
        var sum: UInt64 = 0
        for number in 0..<blocks {
          try BitPacking.unpack(view, at: number * size, width: width, into: block)
          sum &+= UInt64(block[number])
        }
        return sum
      }
    }
  }

  for patches in [0, 4, 16] where runner.wants("patched blocks, \(patches) of 128 wider") {
    var buffer = ByteBuffer()
    for _ in 0..<blocks {
      for index in 0..<blockSize { target[index] = UInt32(random.below(32)) }
      for patch in 0..<patches { target[patch * 8] = UInt32(5_000 + random.below(5_000)) }
      PatchedBlock.write(target.block, into: &buffer)
    }
    let file = try framed(buffer)
    let view = ByteView(file.body)
    let block = target.block
    _ = try withExtendedLifetime(file) {
      try runner.measure("patched blocks, \(patches) of 128 wider", total, "values") {
        var offset = 0
        var sum: UInt64 = 0
        for number in 0..<blocks {
          offset = try PatchedBlock.read(view, at: offset, into: block)
          sum &+= UInt64(block[number])
        }
        return sum
      }
    }
  }

  let block = target.block
  runner.measure("prefix sums", total, "values") {
    var sum: UInt64 = 0
    for number in 0..<blocks {
      // The sums of the call before are the gaps of this one; what the numbers are does not matter for the time.
      sum &+= block.sumGaps(after: UInt32(number)) ? 1 : 0
      sum &+= UInt64(block[number])
    }
    return sum
  }
}

/// Bytes as a file of the index, in memory.
func framed(_ buffer: ByteBuffer) throws -> FramedFile {
  let storage = MemoryStorage()
  let writer = try FrameWriter(storage: storage, name: "measured", kind: .terms, segmentID: 1)
  try writer.write(buffer.bytes)
  _ = try writer.finish()
  return try FramedFile(storage: storage, name: "measured", kind: .terms, segmentID: nil)
}
