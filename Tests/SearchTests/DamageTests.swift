import Testing

@testable import Search

/// A small index with each of its bytes damaged: an error or the right answer; where the checksums fit the damage, an
/// error or some answer. Never a trap, which would end the test run.
@Suite struct DamageTests {
  /// The files of the small index; each test takes one, so that they run beside each other.
  private static let files = 0..<14

  @Test func thereAreSoManyFiles() throws {
    let index = try SmallIndex()
    #expect(index.files.indices == Self.files)
    let intact = SearchSweep(index.storage)
    #expect(intact.isOpen && !intact.answers.contains(.failure))
  }

  @Test(arguments: files) func everyFlippedByteIsFoundOrHarmless(number: Int) throws {
    let index = try SmallIndex()
    let intact = SearchSweep(index.storage)
    let file = index.files[number]
    let bytes = index.contents(file)
    for place in bytes.indices {
      for flip in [UInt8(1) << UInt8(place % 8), 0xFF] {
        var damaged = bytes
        damaged[place] ^= flip
        let sweep = index.with(file, contents: damaged) { SearchSweep(index.storage) }
        #expect(sweep.isRightOrFails(intact), "\(file.name) byte \(place) flipped by \(flip)")
      }
    }
  }

  @Test(arguments: files) func everyTruncationIsFound(number: Int) throws {
    let index = try SmallIndex()
    let file = index.files[number]
    let bytes = index.contents(file)
    for length in bytes.indices {
      let sweep = index.with(file, contents: Array(bytes[..<length])) { SearchSweep(index.storage) }
      #expect(!sweep.isOpen, "\(file.name) cut to \(length)")
    }
  }

  // MARK: Nonsense under right checksums, as a defect of the writer would leave it

  @Test(arguments: files) func everyChangedByteUnderRightChecksumsIsHarmless(number: Int) throws {
    let index = try SmallIndex()
    let file = index.files[number]
    let body = try index.body(file)
    for place in body.indices {
      var damaged = body
      damaged[place] ^= place % 2 == 0 ? 0xFF : UInt8(1) << UInt8(place / 2 % 8)
      _ = try index.with(file, body: damaged) { SearchSweep(index.storage) }
    }
  }

  @Test(arguments: files) func shortenedBodiesUnderRightChecksumsAreHarmless(number: Int) throws {
    let index = try SmallIndex()
    let file = index.files[number]
    let body = try index.body(file)
    for length in stride(from: 0, to: body.count, by: 3) {
      _ = try index.with(file, body: Array(body[..<length])) { SearchSweep(index.storage) }
    }
  }

  /// The same where lists have full blocks, patches and skip tables: a few changes at once, at random.
  @Test(arguments: files) func changedBlocksUnderRightChecksumsAreHarmless(number: Int) throws {
    let index = try SmallIndex(filler: 140)
    let file = index.files[number]
    let body = try index.body(file)
    // The second segment is so small that all its postings stand in the dictionary.
    if body.isEmpty { return }
    for seed in UInt64(0)..<8 {
      var random = FormatRandom(seed: seed)
      var damaged = body
      for _ in 0..<1 + random.below(4) {
        let place = random.below(body.count)
        damaged[place] = random.below(3) == 0 ? 0xFF : UInt8(truncatingIfNeeded: random.next())
      }
      _ = try index.with(file, body: damaged) { SearchSweep(index.storage) }
    }
  }
}
