/// Dates as `yyyymmdd` numbers, with the bounds of each block: a range of dates passes over blocks or takes them whole.
struct DateColumn: Sendable {
  let numbers: NumberColumn

  /// A date as it is stored: an unsigned number in the same order.
  @inline(__always)
  static func key(_ date: Int32) -> UInt64 { UInt64(UInt32(bitPattern: date) ^ 0x8000_0000) }

  @inline(__always)
  static func date(_ key: UInt64) -> Int32 {
    Int32(bitPattern: UInt32(truncatingIfNeeded: key) ^ 0x8000_0000)
  }

  func date(_ document: UInt32) throws(SearchError) -> Int32 {
    Self.date(try numbers.value(Int(document)))
  }

  /// The first document from `start` on whose date is in a range; nil if there is none.
  func first(from start: UInt32, in range: ClosedRange<Int32>) throws(SearchError) -> UInt32? {
    let low = Self.key(range.lowerBound)
    let high = Self.key(range.upperBound)
    var document = Int(start)
    while document < numbers.count {
      let block = try numbers.block(document &>> NumberColumnWriter.blockShift)
      let end = block.first &+ block.count
      if block.smallest > high || block.largest < low {
        document = end
        continue
      }
      if block.smallest >= low && block.largest <= high { return UInt32(truncatingIfNeeded: document) }
      try numbers.check(block)
      while document < end {
        let key = numbers.number(document &- block.first, of: block)
        if key >= low && key <= high { return UInt32(truncatingIfNeeded: document) }
        document &+= 1
      }
    }
    return nil
  }

  /// About how many documents have a date in a range, from the bounds of at most 1,024 blocks.
  func estimate(_ range: ClosedRange<Int32>) throws(SearchError) -> (matching: UInt64, read: UInt64) {
    let low = Self.key(range.lowerBound)
    let high = Self.key(range.upperBound)
    let stride = max(1, (numbers.blockCount + 1_023) / 1_024)
    var (matching, read, looked) = (0.0, 0.0, 0)
    var number = 0
    while number < numbers.blockCount {
      let block = try numbers.block(number)
      looked += block.count
      if block.smallest >= low && block.largest <= high {
        matching += Double(block.count)
      } else if block.smallest <= high && block.largest >= low {
        let common = Double(min(high, block.largest) - max(low, block.smallest)) + 1
        matching += Double(block.count) * common / (Double(block.largest - block.smallest) + 1)
        read += Double(block.count)
      }
      number += stride
    }
    guard looked > 0 else { return (0, 0) }
    let share = Double(numbers.count) / Double(looked)
    return (UInt64(matching * share), UInt64(read * share))
  }

  /// Adds one to `counts[year]` for each document whose year is 1 ..< counts.count.
  func countYears(_ documents: borrowing Span<UInt32>, into counts: inout [UInt32]) throws(SearchError) {
    try numbers.forEach(documents) { (key) throws(SearchError) in
      let year = Int(Self.date(key)) / 10_000
      if year > 0 && year < counts.count { counts[year] &+= 1 }
    }
  }
}
