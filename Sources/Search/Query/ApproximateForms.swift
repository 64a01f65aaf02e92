import Analysis

/// The distance of a word from texts that are given letter by letter and may be taken back to any earlier
/// letter: the number of letters inserted, left out, replaced or swapped with their neighbour (optimal string
/// alignment).
///
/// Each letter adds a row of the table of Wagner and Fischer (1974), cut off at the limit: the rows are the
/// states of the word's Levenshtein automaton, and a row without a number up to the limit is its dead state.
struct EditRows {
  private let word: [Unicode.Scalar]
  private let limit: Int
  private let width: Int
  /// Row after row.
  private var cells: [Int]
  /// The least number of each row.
  private var least: [Int]
  private var text: [Unicode.Scalar] = []
  /// Numbers computed; shows in tests what a search costs.
  private(set) var steps = 0

  init(word: [Unicode.Scalar], limit: Int) {
    self.word = word
    self.limit = limit
    width = word.count + 1
    cells = (0...word.count).map { min($0, limit + 1) }
    least = [0]
  }

  /// Letters given.
  var count: Int { text.count }

  /// The distance of the word from the letters given; beyond the limit, the limit and one.
  var distance: Int { cells[cells.count - 1] }

  /// Whether more letters can lead to a distance within the limit.
  var canEnd: Bool {
    let last = least[least.count - 1]
    // A swap reaches back over one row.
    return last <= limit || least.count > 1 && least[least.count - 2] < limit
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    let row = least.count * width
    let above = row - width
    text.append(scalar)
    let depth = text.count
    var lowest = min(depth, limit + 1)
    cells.append(lowest)
    for index in 1..<max(width, 1) {
      let cost = word[index - 1] == scalar ? 0 : 1
      var value = min(cells[above + index - 1] + cost, cells[above + index] + 1, cells[row + index - 1] + 1)
      if depth > 1, index > 1, word[index - 1] == text[depth - 2], word[index - 2] == scalar {
        value = min(value, cells[above - width + index - 2] + 1)
      }
      value = min(value, limit + 1)
      cells.append(value)
      lowest = min(lowest, value)
    }
    least.append(lowest)
    steps += width
  }

  /// Takes letters back until so many are left.
  mutating func truncate(to count: Int) {
    guard count < text.count else { return }
    text.removeLast(text.count - count)
    least.removeLast(least.count - count - 1)
    cells.removeLast(cells.count - (count + 1) * width)
  }
}

/// The forms of a dictionary within a distance of a word: a Levenshtein automaton walked along with the
/// ordered dictionary (Schulz and Mihov 2002). Letters that a form shares with the one before are not looked
/// at again; where the automaton is dead, all forms with the same beginning are passed over at once.
struct ApproximateForms {
  let word: [Unicode.Scalar]
  let distance: Int
  let ignoresAccents: Bool

  /// Forms with a beginning known to be dead that are walked over before the dictionary is searched anew.
  private static let patience = 6

  /// Calls `body` with an iterator on each form and its distance. Gives back the steps taken.
  @discardableResult
  func forEach(
    in reader: SegmentReader, _ body: (SurfaceIterator, Int) throws(SearchError) -> Void
  ) throws(SearchError) -> Int {
    var iterator = try reader.surfaces(from: "")
    var rows = EditRows(word: word, limit: distance)
    var known: [UInt8] = []
    /// After each letter of `known` that was looked at: its bytes, and the letters of the rows.
    var ends: [(bytes: Int, letters: Int)] = []
    var isThere = try iterator.next()
    while isThere {
      let key = iterator.surface
      var shared = 0
      while shared < known.count, shared < key.count, known[shared] == key[shared] { shared += 1 }
      while let end = ends.last, end.bytes > shared { ends.removeLast() }
      var place = ends.last?.bytes ?? 0
      rows.truncate(to: ends.last?.letters ?? 0)
      known = key
      while rows.canEnd, place < key.count {
        let (scalar, length) = Self.scalar(in: key, at: place)
        place += length
        for letter in fold(scalar) { rows.append(letter) }
        ends.append((place, rows.count))
      }
      if rows.canEnd {
        if rows.distance <= distance { try body(iterator, rows.distance) }
        isThere = try iterator.next()
        continue
      }
      let prefix = key[..<place]
      var waited = 0
      isThere = try iterator.next()
      while isThere, waited < Self.patience, iterator.surface.starts(with: prefix) {
        isThere = try iterator.next()
        waited += 1
      }
      guard isThere, iterator.surface.starts(with: prefix) else { continue }
      // No byte of UTF-8 is 0xFF: nothing with this beginning is behind it.
      iterator = try reader.surfaces(from: prefix + [0xFF])
      isThere = try iterator.next()
    }
    return rows.steps
  }

  private func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if scalar.value < 0x80 || !ignoresAccents { return [scalar] }
    return Array(TextFolding.fold(String(scalar)).unicodeScalars)
  }

  /// A scalar of well-formed UTF-8 and its bytes.
  private static func scalar(in bytes: [UInt8], at place: Int) -> (Unicode.Scalar, Int) {
    let first = bytes[place]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    let end = min(bytes.count, place + length)
    let text = String(decoding: bytes[place..<end], as: UTF8.self)
    return (text.unicodeScalars.first ?? "\u{FFFD}", end - place)
  }
}
