import Archive
import TestSupport
import Testing

struct IdentifierTests {
  private let scheme = IdentifierScheme()
  private let alphabet = Array("0123456789bcdfghjkmnpqrstvwxzaeiouly-")

  @Test func namesReadBackAsTheirNumbers() {
    var random = SeededRandom(seed: 1)
    for number in Array(1...200)
      + (0..<200).map({ _ in random.next() >> UInt64.random(in: 0..<60, using: &random) })
    {
      #expect(scheme.number(scheme.name(number)) == number)
    }
    #expect(scheme.number(scheme.name(.max)) == .max)
  }

  @Test func everyWrongCharacterIsNoticed() {
    for number in [1, 28, 29, 30, 12_345, 20_511_148, 20_511_149, 9_999_999_999] as [UInt64] {
      let name = Array(scheme.name(number))
      for place in name.indices {
        for other in alphabet where other != name[place] {
          var wrong = name
          wrong[place] = other
          #expect(scheme.number(String(wrong)) == nil, "\(String(wrong)) instead of \(String(name))")
        }
      }
    }
  }

  @Test func everySwapOfNeighboursIsNoticed() {
    for number in (1...400).map({ UInt64($0 * $0 * 37) }) {
      let name = Array(scheme.name(number))
      for place in name.indices.dropLast() where name[place] != name[place + 1] {
        var wrong = name
        wrong.swapAt(place, place + 1)
        #expect(scheme.number(String(wrong)) == nil, "\(String(wrong)) instead of \(String(name))")
      }
    }
  }

  @Test func namesStayInOrder() {
    for number in 1...3000 as ClosedRange<UInt64> {
      let (one, next) = (scheme.name(number), scheme.name(number + 1))
      #expect((one.count, String(one.dropLast())) < (next.count, String(next.dropLast())))
    }
  }

  @Test(
    arguments: [
      ("g100001x", "g100001x", nil), ("G100001X", "g100001x", nil), ("g100001x@v3", "g100001x", 3),
      ("g100001x/v12", "g100001x", 12), ("ark:/99999/g100001x", "g100001x", nil),
      ("ark:/99999/g100001x/v2", "g100001x", 2), ("ark:99999/g100001x@v2", "g100001x", 2),
      ("g100001x@v0", "g100001x@v0", nil), ("g100001x@", "g100001x@", nil),
    ] as [(String, String, Int?)])
  func whatPeopleTypeIsUnderstood(typed: String, name: String, version: Int?) {
    let parsed = IdentifierScheme.parse(typed)
    #expect(parsed.name == name)
    #expect(parsed.version == version)
  }

  @Test func nonsenseIsNoName() {
    for text in ["", "g1", "g10", "g1000", "ñ", "g1zzzzzzzzzzzzzzzzzzzzzzzzzzz", "hola mundo"] {
      #expect(scheme.number(text) == nil)
    }
  }
}
