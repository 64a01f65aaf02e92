import Synchronization

/// What codes of a block mean, by their bits. Taken and given back, since making room for them takes longer than many a chunk.
///
/// An entry: bits of the code (8), bits that follow it (4), flags (4), what it stands for (16): a byte, the least length or
/// distance, or where a second table begins.
struct InflateTables {
  static let literalBits: UInt64 = 10
  static let distanceBits: UInt64 = 8
  static let literal: UInt32 = 1 << 31
  /// Neither a literal nor a length: the end, or no code at all.
  static let exception: UInt32 = 1 << 15
  /// The code is longer: the rest of it is looked up in a second table.
  static let link: UInt32 = 1 << 14
  static let end: UInt32 = 1 << 13
  private static let longestCode = 15
  /// Where the lengths of the lengths' codes stand.
  static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private static let pool = Mutex<[InflateTables]>([])
  private static let mostKept = 16

  // Each code may need a second table of its own.
  private(set) var literals = [UInt32](repeating: 0, count: 1 << 10 + 288 << 5)
  private(set) var distances = [UInt32](repeating: 0, count: 1 << 8 + 32 << 7)
  private(set) var lengthCodes = [UInt32](repeating: 0, count: 1 << 7)
  private var sorted = [UInt16](repeating: 0, count: 320)

  static func take() -> InflateTables { pool.withLock { $0.popLast() } ?? InflateTables() }

  static func giveBack(_ tables: InflateTables) {
    pool.withLock { if $0.count < mostKept { $0.append(tables) } }
  }

  private static let meaningsOfLiterals: [UInt32] = {
    var meanings = (0..<256).map { literal | UInt32($0) << 16 }
    meanings.append(exception | end)
    var base: UInt32 = 3
    for code in 0..<28 as Range<UInt32> {
      let extra = code < 8 ? 0 : code / 4 - 1
      meanings.append(base << 16 | extra << 8)
      base += 1 << extra
    }
    meanings.append(258 << 16)
    return meanings + [exception, exception]
  }()

  private static let meaningsOfDistances: [UInt32] = {
    var meanings: [UInt32] = []
    var base: UInt32 = 1
    for code in 0..<30 as Range<UInt32> {
      let extra = code < 4 ? 0 : code / 2 - 1
      meanings.append(base << 16 | extra << 8)
      base += 1 << extra
    }
    return meanings + [exception, exception]
  }()

  private static let meaningsOfLengths = (0..<19 as Range<UInt32>).map { $0 << 16 }

  /// The codes of RFC 1951, section 3.2.6.
  mutating func setFixed() {
    var lengths = [UInt8](repeating: 8, count: 288)
    for symbol in 144..<256 { lengths[symbol] = 9 }
    for symbol in 256..<280 { lengths[symbol] = 7 }
    _ = setCodes(literals: lengths[...], distances: [UInt8](repeating: 5, count: 32)[...])
  }

  /// - Returns: false when the lengths are those of no code.
  mutating func setCodes(literals lengths: ArraySlice<UInt8>, distances others: ArraySlice<UInt8>) -> Bool {
    Self.set(&literals, Int(Self.literalBits), lengths, Self.meaningsOfLiterals, &sorted)
      && Self.set(&distances, Int(Self.distanceBits), others, Self.meaningsOfDistances, &sorted)
  }

  mutating func setLengthCodes(_ lengths: [UInt8]) -> Bool {
    Self.set(&lengthCodes, 7, lengths[...], Self.meaningsOfLengths, &sorted)
  }

  /// Fills a table for the canonical code with these lengths (section 3.2.2).
  private static func set(
    _ table: inout [UInt32], _ width: Int, _ lengths: ArraySlice<UInt8>, _ meanings: [UInt32],
    _ sorted: inout [UInt16]
  ) -> Bool {
    var counts = InlineArray<16, Int>(repeating: 0)
    for length in lengths { counts[Int(length & 15)] += 1 }
    counts[0] = 0
    var starts = InlineArray<16, Int>(repeating: 0)
    var total = 0
    var used = 0
    var longest = 0
    for length in 1...longestCode {
      starts[length] = total
      total += counts[length]
      used += counts[length] << (longestCode - length)
      if counts[length] > 0 { longest = length }
    }
    // More codes than there are bits for.
    guard used <= 1 << longestCode else { return false }
    for (symbol, length) in lengths.enumerated() where length > 0 {
      sorted[starts[Int(length)]] = UInt16(truncatingIfNeeded: symbol)
      starts[Int(length)] += 1
    }
    let size = 1 << width
    // A full code of short ones fills the table; else what it does not fill is no code.
    if used < 1 << longestCode || longest > width {
      for place in 0..<size { table[place] = exception }
    }
    let deeper = max(0, longest - width)
    var next = size
    var code = 0
    var place = 0
    for length in 1...longestCode {
      for _ in 0..<counts[length] {
        let entry = meanings[Int(sorted[place])] | UInt32(length)
        place += 1
        if length <= width {
          var at = code
          while at < size {
            table[at] = entry
            at += 1 << length
          }
        } else {
          let head = code & (size - 1)
          if table[head] & link == 0 {
            for index in next..<next + 1 << deeper { table[index] = exception }
            table[head] = exception | link | UInt32(next) << 16 | UInt32(deeper) << 8
            next += 1 << deeper
          }
          var at = Int(table[head] >> 16) + code >> width
          let stop = Int(table[head] >> 16) + 1 << deeper
          while at < stop {
            table[at] = entry
            at += 1 << (length - width)
          }
        }
        // The next code, whose bits stand in reverse.
        var bit = 1 << (length - 1)
        while code & bit != 0 { bit >>= 1 }
        code = bit == 0 ? 0 : code & (bit - 1) + bit
      }
    }
    return true
  }
}
