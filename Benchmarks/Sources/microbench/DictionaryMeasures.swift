import Invented

@testable import Search

/// A dictionary of 200,000 invented words with payloads of four bytes.
func measureDictionary(_ runner: inout Runner) throws {
  guard runner.wants("dictionary lookup, hit", "dictionary lookup, miss", "dictionary enumeration") else {
    return
  }
  let words = Set((0..<200_000).map { InventedText.word(rank: $0) })
  let keys = words.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
  var writer = DictionaryWriter()
  for (number, key) in keys.enumerated() {
    try writer.add(key, payload: (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
  }
  writer.finish()
  let file = try framed(writer.output)
  let dictionary = try DictionaryReader(file.body)

  var random = SplitMix(seed: 17)
  let hits = (0..<20_000).map { _ in keys[random.below(keys.count)] }
  let misses = hits.map { key in
    var other = key
    other[other.count / 2] = UInt8(ascii: "#")
    return other
  }
  for (name, list) in [("dictionary lookup, hit", hits), ("dictionary lookup, miss", misses)] {
    try runner.measure(name, list.count, "lookups") {
      var sum: UInt64 = 0
      for key in list { sum &+= UInt64(try dictionary.locate(key.span).ordinal) }
      return sum
    }
  }
  try runner.measure("dictionary enumeration", keys.count, "terms") {
    var walk = DictionaryWalk(dictionary)
    var sum: UInt64 = 0
    while try walk.next() { sum &+= UInt64(walk.payloads.u32()) }
    return sum
  }
}
