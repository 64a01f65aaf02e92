/// Expands chunks of raw deflate (RFC 1951), as far as they are wanted.
///
/// A search expands some twenty beginnings of chunks, each once. zlib sets up 40 KB for each of them, and
/// it must be able to stop anywhere, where this one has the whole input at hand and room behind the output.
/// So eight bytes are read and written at a time, and a code is looked up at once: by its first ten bits (eight for
/// distances), the few that are longer in a second table.
enum Inflater {
  /// What may be written behind the room that was asked for: the longest match and what copying by eights adds.
  private static let margin = 258 + 16

  /// The chunk's `count` bytes, or the first of them; nil when the bytes are not a chunk of that length.
  ///
  /// - Parameter wanted: expand no more than about this many of them: the beginning, which may be of a chunk that is
  ///   damaged behind it.
  static func inflate(_ bytes: [UInt8], count: Int, atLeast wanted: Int = .max) -> [UInt8]? {
    if bytes.count == count { return bytes }
    guard count > 0 else { return nil }
    let isWhole = wanted >= count
    let room = isWhole ? count : max(1, wanted)
    var tables = InflateTables.take()
    defer { InflateTables.giveBack(tables) }
    var isGood = false
    let output = unsafe [UInt8](unsafeUninitializedCapacity: room + margin) { target, length in
      guard let start = target.baseAddress else { return }
      unsafe bytes.withUnsafeBufferPointer { source in
        guard let base = source.baseAddress else { return }
        // SAFETY: the expansion reads `source.count` bytes from `base` and writes up to `room + margin` to `start`; neither
        // pointer outlives the call.
        var expansion = unsafe Expansion(
          input: BitInput(base: base, count: source.count), output: start, room: room, isWhole: isWhole)
        isGood = expansion.run(&tables)
        length = isGood ? expansion.written : 0
      }
    }
    return isGood ? output : nil
  }
}

/// The bits of a chunk, least first. Behind the end there are zeros; whoever reads asks in time whether it was passed.
@safe private struct BitInput {
  let base: UnsafePointer<UInt8>
  let count: Int
  /// The byte that is loaded next, whether there is one or not.
  var position = 0
  var bits: UInt64 = 0
  /// Bits at hand. Those above may already be those of the next byte.
  var available = 0

  /// Whether more was read than there is.
  var isPastEnd: Bool { position &- available &>> 3 > count }

  /// Makes 56 bits or more available.
  @inline(__always)
  mutating func refill() {
    if position &+ 8 <= count {
      // SAFETY: eight bytes from `position` on lie inside.
      let word = unsafe UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)
      bits |= UInt64(littleEndian: word) &<< UInt64(truncatingIfNeeded: available)
      position &+= (63 &- available) &>> 3
      available |= 56
    } else {
      while available < 56 {
        if position < count {
          // SAFETY: 0 <= position < count.
          unsafe bits |= UInt64(base[position]) &<< UInt64(truncatingIfNeeded: available)
        }
        position &+= 1
        available &+= 8
      }
    }
  }

  /// Passes over bits that are at hand.
  @inline(__always)
  mutating func skip(_ count: Int) {
    bits &>>= UInt64(truncatingIfNeeded: count)
    available &-= count
  }

  /// The next bits, at most 32, which are at hand.
  @inline(__always)
  mutating func take(_ count: Int) -> Int {
    let value = Int(truncatingIfNeeded: bits & (1 &<< UInt64(truncatingIfNeeded: count) &- 1))
    skip(count)
    return value
  }

  /// Goes to the next whole byte, forgetting what was loaded beyond.
  mutating func align() {
    skip(available & 7)
    position &-= available &>> 3
    (bits, available) = (0, 0)
  }
}

/// One chunk on its way.
@safe private struct Expansion {
  var input: BitInput
  let output: UnsafeMutablePointer<UInt8>
  /// Bytes that are wanted; what is written behind them is of no use.
  let room: Int
  /// Whether the chunk has no more than these.
  let isWhole: Bool
  var written = 0

  init(input: BitInput, output: UnsafeMutablePointer<UInt8>, room: Int, isWhole: Bool) {
    self.input = input
    unsafe self.output = unsafe output
    self.room = room
    self.isWhole = isWhole
  }

  /// - Returns: false when the input is no deflate stream of the length.
  mutating func run(_ tables: inout InflateTables) -> Bool {
    var isLast = false
    while !isLast {
      // What is wanted may be had before the end.
      if !isWhole && written >= room { return true }
      input.refill()
      isLast = input.take(1) == 1
      switch input.take(2) {
      case 0: if !copyStored() { return false }
      case 1:
        tables.setFixed()
        if !decode(tables) { return false }
      case 2:
        if !readTables(&tables) { return false }
        if !decode(tables) { return false }
      default: return false
      }
      if input.isPastEnd { return false }
    }
    if !isWhole { return written >= room }
    input.align()
    return written == room && input.position == input.count
  }

  private mutating func copyStored() -> Bool {
    input.align()
    input.refill()
    let length = input.take(16)
    guard input.take(16) == length ^ 0xFFFF else { return false }
    input.align()
    let free = room - written
    if isWhole && length > free { return false }
    let taken = min(length, free)
    guard input.position >= 0, taken <= input.count - input.position else { return false }
    // SAFETY: `taken` bytes lie inside the input and inside the room.
    unsafe (output + written).update(from: input.base + input.position, count: taken)
    written += taken
    // A part that ends what is wanted ends the run too.
    input.position += taken
    return true
  }

  /// The lengths of the codes of a block (RFC 1951, section 3.2.7).
  private mutating func readTables(_ tables: inout InflateTables) -> Bool {
    input.refill()
    let literals = input.take(5) + 257
    let distances = input.take(5) + 1
    let lengths = input.take(4) + 4
    guard literals <= 286, distances <= 30 else { return false }
    var lengthsOfLengths = [UInt8](repeating: 0, count: 19)
    for place in 0..<lengths {
      input.refill()
      lengthsOfLengths[InflateTables.order[place]] = UInt8(truncatingIfNeeded: input.take(3))
    }
    guard tables.setLengthCodes(lengthsOfLengths) else { return false }
    var all = [UInt8](repeating: 0, count: literals + distances)
    var filled = 0
    while filled < all.count {
      input.refill()
      let entry = tables.lengthCodes[Int(truncatingIfNeeded: input.bits & 127)]
      if entry & InflateTables.exception != 0 { return false }
      input.skip(Int(entry & 0xFF))
      let symbol = Int(entry &>> 16)
      if symbol < 16 {
        all[filled] = UInt8(truncatingIfNeeded: symbol)
        filled += 1
        continue
      }
      var repeated: UInt8 = 0
      var times = 0
      switch symbol {
      case 16:
        guard filled > 0 else { return false }
        repeated = all[filled - 1]
        times = input.take(2) + 3
      case 17: times = input.take(3) + 3
      default: times = input.take(7) + 11
      }
      guard times <= all.count - filled else { return false }
      for _ in 0..<times {
        all[filled] = repeated
        filled += 1
      }
      if input.isPastEnd { return false }
    }
    // A block without an end has no end.
    guard all[256] != 0 else { return false }
    return tables.setCodes(literals: all[..<literals], distances: all[literals...])
  }

  /// The symbols of a block, to its end or as far as they are wanted.
  private mutating func decode(_ tables: borrowing InflateTables) -> Bool {
    // SAFETY: entries lead into their own table only: the first lookup is by as many bits as it has, the second by what
    // `InflateTables` made room for. What is written is bounded by `room` and the margin behind it; a match is copied from what was written.
    unsafe tables.literals.withUnsafeBufferPointer { literals in
      unsafe tables.distances.withUnsafeBufferPointer { distances in
        guard let literals = literals.baseAddress, let distances = distances.baseAddress else { return false }
        return unsafe decode(literals, distances)
      }
    }
  }

  @inline(__always)
  private static func entry(_ table: UnsafePointer<UInt32>, _ bits: UInt64, _ width: UInt64) -> UInt32 {
    let entry = unsafe table[Int(truncatingIfNeeded: bits & (1 &<< width &- 1))]
    if entry & InflateTables.link == 0 { return entry }
    let rest = (bits &>> width) & (1 &<< UInt64(entry &>> 8 & 15) &- 1)
    return unsafe table[Int(entry &>> 16) &+ Int(truncatingIfNeeded: rest)]
  }

  private mutating func decode(
    _ literals: UnsafePointer<UInt32>, _ distances: UnsafePointer<UInt32>
  ) -> Bool {
    // Kept in registers.
    var input = self.input
    var place = written
    let room = room
    let output = unsafe output
    defer {
      self.input = input
      written = place
    }
    while place < room {
      input.refill()
      var entry = unsafe Self.entry(literals, input.bits, InflateTables.literalBits)
      if entry & InflateTables.literal != 0 {
        input.skip(Int(entry & 0xFF))
        unsafe output[place] = UInt8(truncatingIfNeeded: entry &>> 16)
        place &+= 1
        // Two codes of at most 15 bits are always at hand.
        entry = unsafe Self.entry(literals, input.bits, InflateTables.literalBits)
        if entry & InflateTables.literal != 0 {
          input.skip(Int(entry & 0xFF))
          unsafe output[place] = UInt8(truncatingIfNeeded: entry &>> 16)
          place &+= 1
          continue
        }
        input.refill()
      }
      if entry & InflateTables.exception != 0 {
        guard entry & InflateTables.end != 0 else { return false }
        input.skip(Int(entry & 0xFF))
        return true
      }
      input.skip(Int(entry & 0xFF))
      let length = Int(entry &>> 16) &+ input.take(Int(entry &>> 8 & 15))
      let far = unsafe Self.entry(distances, input.bits, InflateTables.distanceBits)
      if far & InflateTables.exception != 0 { return false }
      input.skip(Int(far & 0xFF))
      let distance = Int(far &>> 16) &+ input.take(Int(far &>> 8 & 15))
      if distance > place { return false }
      unsafe Self.copy(output + place, distance, length)
      place &+= length
      if input.isPastEnd { return false }
    }
    // The end of the block may follow what fills the room.
    if isWhole && place == room {
      input.refill()
      let entry = unsafe Self.entry(literals, input.bits, InflateTables.literalBits)
      guard entry & InflateTables.end != 0, entry & InflateTables.exception != 0 else { return false }
      input.skip(Int(entry & 0xFF))
    }
    return !isWhole || place == room
  }

  /// Repeats what lies a distance before; up to seven bytes more are written.
  @inline(__always)
  private static func copy(_ target: UnsafeMutablePointer<UInt8>, _ distance: Int, _ length: Int) {
    if distance >= 8 {
      var done = 0
      repeat {
        let word = unsafe UnsafeRawPointer(target - distance + done).loadUnaligned(as: UInt64.self)
        unsafe UnsafeMutableRawPointer(target + done).storeBytes(of: word, as: UInt64.self)
        done &+= 8
      } while done < length
    } else {
      for place in 0..<length { unsafe target[place] = target[place &- distance] }
    }
  }
}
