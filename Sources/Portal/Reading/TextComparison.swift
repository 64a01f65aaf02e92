import Search

/// What changed between the texts of two versions: paragraph by paragraph, and word by word within those that resemble
/// one another.
struct TextComparison: Sendable {
  /// A stretch of words.
  struct Piece: Sendable, Equatable {
    enum Fate: Sendable, Equatable { case kept, removed, added }
    var fate: Fate
    var text: String
  }

  /// A step of the comparison, in reading order.
  enum Step: Sendable, Equatable {
    /// Paragraphs that are in both.
    case same([IndexBlock])
    /// A paragraph that only the earlier version has.
    case removed(IndexBlock)
    /// A paragraph that only the later version has.
    case added(IndexBlock)
    /// A paragraph whose words changed, with its number in the later version.
    case changed(number: Int, pieces: [Piece])
  }

  private(set) var steps: [Step] = []

  /// Whether the texts are the same.
  var isEmpty: Bool {
    steps.allSatisfy {
      if case .same = $0 { true } else { false }
    }
  }

  /// Beyond this many differing paragraphs or words, what differs is shown as removed and added whole: the
  /// comparison takes time with the square of what differs.
  private static let mostParagraphs = 3_000
  private static let mostWords = 1_500

  init(from old: [IndexBlock], to new: [IndexBlock]) {
    var removed: [IndexBlock] = []
    var added: [IndexBlock] = []
    var same: [IndexBlock] = []
    for (fate, block) in Self.difference(old, new, most: Self.mostParagraphs, by: \.text) {
      switch fate {
      case .kept:
        flush(&removed, &added)
        same.append(block)
      case .removed:
        flushSame(&same)
        removed.append(block)
      case .added:
        flushSame(&same)
        added.append(block)
      }
    }
    flushSame(&same)
    flush(&removed, &added)
  }

  private mutating func flushSame(_ same: inout [IndexBlock]) {
    if !same.isEmpty { steps.append(.same(same)) }
    same = []
  }

  /// Pairs removed paragraphs with the added ones that take their place, in order.
  private mutating func flush(_ removed: inout [IndexBlock], _ added: inout [IndexBlock]) {
    defer {
      removed = []
      added = []
    }
    var next = 0
    for old in removed {
      let words = Self.words(old.text)
      let candidates = added[next...].prefix(8)
      if let place = candidates.firstIndex(where: { Self.resemble(words, Self.words($0.text)) }) {
        for block in added[next..<place] { steps.append(.added(block)) }
        let pieces = Self.pieces(words, Self.words(added[place].text))
        steps.append(.changed(number: added[place].number, pieces: pieces))
        next = place + 1
      } else {
        steps.append(.removed(old))
      }
    }
    for block in added[next...] { steps.append(.added(block)) }
  }

  /// Whether at least half of the words of the longer are in the other.
  private static func resemble(_ old: [Substring], _ new: [Substring]) -> Bool {
    guard !old.isEmpty, !new.isEmpty else { return false }
    var counts: [Substring: Int] = [:]
    for word in old { counts[word, default: 0] += 1 }
    var common = 0
    for word in new {
      if let count = counts[word], count > 0 {
        counts[word] = count - 1
        common += 1
      }
    }
    return common * 2 >= max(old.count, new.count)
  }

  private static func words(_ text: String) -> [Substring] { text.split(separator: " ") }

  private static func pieces(_ old: [Substring], _ new: [Substring]) -> [Piece] {
    var pieces: [Piece] = []
    for (fate, word) in difference(old, new, most: mostWords, by: \.self) {
      if pieces.last?.fate == fate {
        pieces[pieces.count - 1].text += " " + word
      } else {
        pieces.append(Piece(fate: fate, text: String(word)))
      }
    }
    return pieces
  }

  /// The elements of both in reading order, each with its fate: what begins and ends alike is kept at once, the rest
  /// compared by Myers' algorithm.
  private static func difference<Element, Key: Hashable>(
    _ old: [Element], _ new: [Element], most: Int, by key: (Element) -> Key
  ) -> [(Piece.Fate, Element)] {
    let oldKeys = old.map(key)
    let newKeys = new.map(key)
    var head = 0
    while head < min(old.count, new.count), oldKeys[head] == newKeys[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head,
      oldKeys[old.count - 1 - tail] == newKeys[new.count - 1 - tail]
    {
      tail += 1
    }
    var result: [(Piece.Fate, Element)] = new[..<head].map { (.kept, $0) }
    let oldMiddle = head..<(old.count - tail)
    let newMiddle = head..<(new.count - tail)
    if max(oldMiddle.count, newMiddle.count) > most {
      result += old[oldMiddle].map { (.removed, $0) }
      result += new[newMiddle].map { (.added, $0) }
    } else {
      var removals: Set<Int> = []
      var insertions: Set<Int> = []
      for change in newKeys[newMiddle].difference(from: oldKeys[oldMiddle]) {
        switch change {
        case .remove(let offset, _, _): removals.insert(offset)
        case .insert(let offset, _, _): insertions.insert(offset)
        }
      }
      var (from, to) = (0, 0)
      while from < oldMiddle.count || to < newMiddle.count {
        if from < oldMiddle.count, removals.contains(from) {
          result.append((.removed, old[head + from]))
          from += 1
        } else if to < newMiddle.count, insertions.contains(to) {
          result.append((.added, new[head + to]))
          to += 1
        } else {
          result.append((.kept, new[head + to]))
          from += 1
          to += 1
        }
      }
    }
    result += new[(new.count - tail)...].map { (.kept, $0) }
    return result
  }
}
