import Testing

@testable import Search

@Suite struct NumberColumnTests {
  private static func column(_ values: [UInt64]) throws -> NumberColumn {
    var writer = NumberColumnWriter()
    let storage = MemoryStorage()
    let frame = try FrameWriter(storage: storage, name: "c", kind: .columns, segmentID: 1)
    // Something before the section, and bytes taken out in between: offsets are those of the section.
    try frame.write([1, 2, 3])
    for (index, value) in values.enumerated() {
      writer.add(value)
      if index % 700 == 699 { try writer.drain(to: frame) }
    }
    writer.finish()
    try writer.drain(to: frame)
    let length = Int(frame.bodyLength)
    _ = try frame.finish()
    let file = try FramedFile(storage: storage, name: "c", kind: .columns, segmentID: 1)
    return try NumberColumn(try file.body.window(3, length - 3))
  }

  /// Every count around the block size, and every width.
  @Test func valuesComeBack() throws {
    var random = FormatRandom(seed: 5)
    let cases =
      [0, 1, 2, 255, 256, 257, 511, 512, 513, 2000].map { (count: $0, width: 20) }
      + (0...64).map { (count: 300, width: $0) }
    for (count, width) in cases {
      let mask = width == 64 ? UInt64.max : (1 << UInt64(width)) - 1
      let base = width < 60 ? random.next() >> 4 : 0
      let values = (0..<count).map { _ in base &+ random.next() & mask }
      let column = try Self.column(values)
      let comment: Comment = "\(count) numbers of \(width) bits"
      #expect(column.count == count, comment)
      for (index, value) in values.enumerated() { #expect(try column.value(index) == value, comment) }
      #expect(throws: SearchError.self) { try column.value(count) }
      #expect(throws: SearchError.self) { try column.value(-1) }
      for number in 0..<column.blockCount {
        let block = try column.block(number)
        let own = values[block.first..<block.first + block.count]
        #expect(block.smallest == own.min() && block.largest == own.max(), comment)
      }
      let some = (0..<UInt32(count)).filter { _ in random.below(3) == 0 }
      var found: [UInt64] = []
      try column.forEach(some.span) { (value) throws(SearchError) in found.append(value) }
      #expect(found == some.map { values[Int($0)] }, comment)
      found = []
      let range = count / 3..<count - count / 4
      try column.forEach(in: range) { (value) throws(SearchError) in found.append(value) }
      #expect(found == Array(values[range]), comment)
      #expect(throws: SearchError.self) {
        try column.forEach(in: 0..<count + 1) { (_) throws(SearchError) in }
      }
    }
  }

  /// Ranges of dates by block bounds against a look at every date.
  @Test(arguments: 0..<12) func dateRanges(seed: UInt64) throws {
    var random = FormatRandom(seed: seed)
    let count = random.below(3000)
    let spread = [1, 30, 10_000, 200_000][Int(seed) % 4]
    // Ascending in time with noise, as an archive grows; some without a date.
    let dates = (0..<count).map { index -> Int32 in
      random.below(20) == 0 ? 0 : Int32(20_000_101 + index * 60 + random.below(spread))
    }
    let column = DateColumn(numbers: try Self.column(dates.map(DateColumn.key)))
    let comment: Comment = "SEED=\(seed)"
    for _ in 0..<60 {
      let low = Int32(19_990_000 + random.below(400_000))
      let range = low...low + Int32(random.below(random.below(2) == 0 ? 50 : 100_000))
      var found: [UInt32] = []
      var next: UInt32 = 0
      while let document = try column.first(from: next, in: range) {
        found.append(document)
        next = document + 1
      }
      let expected = dates.indices.filter { range.contains(dates[$0]) }.map(UInt32.init)
      #expect(found == expected, comment)
      let estimate = try column.estimate(range)
      #expect(estimate.matching <= UInt64(count), comment)
      if estimate.read == 0 { #expect(estimate.matching == UInt64(expected.count), comment) }
    }
    for (index, date) in dates.enumerated() { #expect(try column.date(UInt32(index)) == date, comment) }
    var years = [UInt32](repeating: 0, count: 10_000)
    let all = Array(0..<UInt32(count))
    try column.countYears(all.span, into: &years)
    #expect(years[2000] == UInt32(dates.count { $0 / 10_000 == 2000 }) && years[0] == 0, comment)
  }

  @Test func negativeDatesKeepTheirOrder() {
    let dates: [Int32] = [.min, -20_160_101, -1, 0, 1, 20_160_101, .max]
    #expect(dates.map(DateColumn.key) == dates.map(DateColumn.key).sorted())
    #expect(dates.map { DateColumn.date(DateColumn.key($0)) } == dates)
  }

  /// Nonsense in the section is an error or some number, never a trap.
  @Test func damagedSections() throws {
    var writer = NumberColumnWriter()
    for value in 0..<600 as Range<UInt64> { writer.add(value * 37 % 1000) }
    writer.finish()
    let intact = writer.output.bytes
    for index in intact.indices.suffix(120) {
      for flip in [0x01, 0x80, 0xFF] as [UInt8] {
        var bytes = intact
        bytes[index] ^= flip
        let storage = MemoryStorage()
        let frame = try FrameWriter(storage: storage, name: "c", kind: .columns, segmentID: 1)
        try frame.write(bytes)
        _ = try frame.finish()
        let file = try FramedFile(storage: storage, name: "c", kind: .columns, segmentID: 1)
        do throws(SearchError) {
          let column = try NumberColumn(file.body)
          for number in 0..<min(column.count, 700) { _ = try column.value(number) }
          let dates = DateColumn(numbers: column)
          _ = try dates.first(from: 0, in: 1...2)
          _ = try dates.estimate(1...2)
        } catch {
          guard case .corrupt = error else {
            Issue.record("byte \(index): \(error)")
            continue
          }
        }
      }
    }
  }
}
