import Testing

@testable import Search

@Suite struct TermsDictionaryTests {
  private func dictionary(_ keys: [[UInt8]]) throws -> DictionaryReader {
    let storage = MemoryStorage()
    let frame = try FrameWriter(storage: storage, name: "d", kind: .terms, segmentID: 1)
    var writer = DictionaryWriter()
    for (number, key) in keys.enumerated() {
      var payload = ByteBuffer()
      payload.varint(UInt64(number))
      try writer.add(key, payload: payload.bytes)
      if number % 50 == 0 { try writer.drain(to: frame) }
    }
    writer.finish()
    try writer.drain(to: frame)
    _ = try frame.finish()
    return try DictionaryReader(try FramedFile(storage: storage, name: "d", kind: .terms, segmentID: 1).body)
  }

  private func check(_ keys: [[UInt8]], probes: [[UInt8]], _ comment: Comment) throws {
    let dictionary = try dictionary(keys)
    #expect(dictionary.count == keys.count, comment)
    var walk = DictionaryWalk(dictionary)
    var walked: [[UInt8]] = []
    while try walk.next() {
      #expect(walk.payloads.varint() == UInt64(walk.ordinal), comment)
      walked.append(walk.key)
    }
    #expect(walked == keys, comment)
    for probe in probes + keys {
      let expected = keys.firstIndex { !$0.lexicographicallyPrecedes(probe) } ?? keys.count
      let place = try dictionary.locate(probe.span)
      #expect(place.ordinal == expected, comment)
      #expect(place.found == (expected < keys.count && keys[expected] == probe), comment)
    }
  }

  @Test func everySizeUpTo300() throws {
    for count in 0...300 {
      let seed = UInt64(count)
      var random = FormatRandom(seed: seed)
      var keys: Set<[UInt8]> = []
      while keys.count < count {
        keys.insert((0..<random.below(12)).map { _ in UInt8(97 + random.below(3)) })
        keys.insert(Array("comunidades\(random.below(100))".utf8))
      }
      let sorted = Array(keys.sorted { $0.lexicographicallyPrecedes($1) }.prefix(count))
      let probes = (0..<10).map { _ in (0..<random.below(12)).map { _ in UInt8(96 + random.below(5)) } }
      try check(sorted, probes: probes + [[], [0], [255]], "SEED=\(seed)")
    }
  }

  @Test func keysThatShareManyBytesAndZeros() throws {
    var keys: [[UInt8]] = [[], [0], [0, 0]]
    keys += (0..<200).map { Array("participacion ciudadana ".utf8) + [UInt8($0)] }
    keys += [Array(repeating: 200, count: 255)]
    try check(keys, probes: [Array("participacion".utf8), Array(repeating: 200, count: 254)], "long")
  }

  @Test func equalKeysAreFoundFromTheFirst() throws {
    for before in 0..<70 {
      var keys = (0..<before).map { Array("a\(1000 + $0)".utf8) }
      keys += Array(repeating: Array("b".utf8), count: 40)
      keys += [Array("c".utf8)]
      try check(keys, probes: [], "\(before) keys before")
    }
  }

  @Test func longKeysAreRefused() throws {
    var writer = DictionaryWriter()
    #expect(throws: SearchError.self) { try writer.add(Array(repeating: 1, count: 256), payload: []) }
  }
}
