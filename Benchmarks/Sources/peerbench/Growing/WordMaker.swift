import Invented

/// Makes words that a corpus does not have and that could be from it.
///
/// A word with digits gives another number of the same shape. A word of letters gives, three times in ten, itself as a bad
/// scan would show it (a letter dropped, doubled, or taken for one that looks alike); else a word joined from two of the
/// corpus' own where these share three bytes, which is how names, compounds and rarer forms are built:
/// `munici|pal|idad` and `princi|pal|mente` give `municipalmente`.
struct WordMaker {
  /// Words of the corpus to join, of at least five bytes, drawn evenly from its vocabulary.
  private var pool: [[UInt8]] = []
  private var offered = 0
  /// For each hash of three bytes the last words of the pool that have them, and where.
  private var joints: [(word: Int32, place: Int32)] = []
  private var scratch: [UInt8] = []

  static let poolSize = 1 << 15
  private static let jointBits = 15
  private static let jointsEach = 4

  /// Offers a word of the vocabulary for the pool (reservoir sampling).
  mutating func offer(_ bytes: Span<UInt8>, _ word: RawWords.Word, _ random: inout SplitMix) {
    offered += 1
    if word.end - word.start < 5 { return }
    if pool.count == Self.poolSize {
      let place = random.below(offered)
      if place >= pool.count { return }
      pool[place].removeAll(keepingCapacity: true)
      RawWords.appendLowercased(bytes, word, to: &pool[place])
    } else {
      var copy: [UInt8] = []
      RawWords.appendLowercased(bytes, word, to: &copy)
      pool.append(copy)
    }
  }

  /// Ends the collection of the pool.
  mutating func prepare() {
    joints = Array(repeating: (-1, 0), count: Self.jointsEach << Self.jointBits)
    var next = [UInt8](repeating: 0, count: 1 << Self.jointBits)
    for (number, word) in pool.enumerated() where !word.contains(where: { $0 < 0x40 }) {
      for place in 1..<(word.count - 3) {
        let joint = Self.joint(word, place)
        joints[joint * Self.jointsEach + Int(next[joint]) % Self.jointsEach] = (Int32(number), Int32(place))
        next[joint] &+= 1
      }
    }
  }

  /// Puts a word made from a word of a text into `result`; it may happen to be one that there is.
  mutating func make(
    from bytes: Span<UInt8>, _ word: RawWords.Word, into result: inout [UInt8], _ random: inout SplitMix
  ) {
    scratch.removeAll(keepingCapacity: true)
    RawWords.appendLowercased(bytes, word, to: &scratch)
    result.removeAll(keepingCapacity: true)
    if scratch.contains(where: { $0 < 0x40 }) {
      renumber(into: &result, &random)
    } else if scratch.count < 4 || random.below(10) < 3 {
      damage(into: &result, &random)
    } else {
      join(into: &result, &random)
    }
  }

  private func renumber(into result: inout [UInt8], _ random: inout SplitMix) {
    for byte in scratch { result.append(byte < 0x40 ? 0x30 + UInt8(random.below(10)) : byte) }
    // Short numbers are soon used up; longer ones are how the numbering of files goes on.
    if result.count < 5 { result.append(0x30 + UInt8(random.below(10))) }
  }

  private static let lookalikes: [UInt8: String] = [
    UInt8(ascii: "l"): "1", UInt8(ascii: "i"): "l", UInt8(ascii: "e"): "c", UInt8(ascii: "c"): "e",
    UInt8(ascii: "o"): "0", UInt8(ascii: "m"): "rn", UInt8(ascii: "n"): "u", UInt8(ascii: "u"): "n",
    UInt8(ascii: "a"): "o", UInt8(ascii: "s"): "5", UInt8(ascii: "t"): "f", UInt8(ascii: "r"): "n",
    UInt8(ascii: "d"): "cl", UInt8(ascii: "b"): "h", UInt8(ascii: "g"): "q",
  ]

  /// Damages one plain letter. Other bytes stay, so that the result is UTF-8.
  private func damage(into result: inout [UInt8], _ random: inout SplitMix) {
    let hurt = random.below(scratch.count)
    for (place, byte) in scratch.enumerated() {
      guard place == hurt, byte < 0x80 else {
        result.append(byte)
        continue
      }
      switch random.below(8) {
      case 0: break
      case 1: result += [byte, byte]
      case 2: result += [byte, UInt8(ascii: "a") + UInt8(random.below(26))]
      default:
        if let other = Self.lookalikes[byte] {
          result += Array(other.utf8)
        } else {
          result += [byte, byte]
        }
      }
    }
  }

  private func join(into result: inout [UInt8], _ random: inout SplitMix) {
    for _ in 0..<8 where !pool.isEmpty {
      let first = pool[random.below(pool.count)]
      if first.count < 5 || first.contains(where: { $0 < 0x40 }) { continue }
      let place = 1 + random.below(first.count - 4)
      let joint = joints[Self.joint(first, place) * Self.jointsEach + random.below(Self.jointsEach)]
      if joint.word < 0 { continue }
      let second = pool[Int(joint.word)]
      // The table goes by hash: the bytes decide, and with them that the whole is UTF-8.
      let other = Int(joint.place)
      guard second[other..<other + 3] == first[place..<place + 3],
        place + second.count - other <= 24
      else { continue }
      result += first[..<place]
      result += second[other...]
      return
    }
    damage(into: &result, &random)
  }

  private static func joint(_ word: [UInt8], _ place: Int) -> Int {
    let three = UInt64(word[place]) | UInt64(word[place + 1]) << 8 | UInt64(word[place + 2]) << 16
    return Int((three &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - jointBits))
  }
}
