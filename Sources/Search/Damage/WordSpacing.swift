import Analysis

/// A place where OCR left a space within a word (`transpa rencia`) or none between two (`gobiernoabierto`).
struct WordSpacing: Sendable, Equatable {
  /// The stem of the word that stands there, of one of the two where they are written as one.
  var stem: String
  /// As it stands, in lower case; with a space where two forms stand for one word.
  var surface: String

  static func precedes(_ a: WordSpacing, _ b: WordSpacing) -> Bool {
    a.stem != b.stem ? a.stem < b.stem : a.surface < b.surface
  }
}

extension DamagedForms {
  /// Where a word stands with a space too many or too few.
  func spacings(of stem: String) -> ArraySlice<WordSpacing> {
    var low = 0
    var high = spacings.count
    while low < high {
      let middle = (low + high) / 2
      if spacings[middle].stem < stem { low = middle + 1 } else { high = middle }
    }
    return spacings[low...].prefix { $0.stem == stem }
  }
}

/// The dictionary of a snapshot put together for `SpacingSurvey`: its words, and which forms there are at all.
struct SpacingWords {
  struct Word {
    var surface: [UInt8]
    /// One byte a letter, without accents.
    var letters: [UInt8]
    var count: UInt64
  }

  /// Positions that make a form a word.
  static let fewest: UInt64 = 5

  /// In order of their letters; of forms that differ by accents the most frequent.
  private(set) var words: [Word] = []
  /// The words' letters from the last to the first, in order, with their places.
  private var fromEnd: [(letters: [UInt8], place: Int32)] = []
  private var places: [UInt64: Int32] = [:]
  private var forms: Set<UInt64> = []

  init(_ segments: [Snapshot.Segment]) throws(SearchError) {
    var found: [Word] = []
    try SurfaceCounts.forEach(in: segments) { (surface, count) throws(SearchError) in
      guard let letters = Self.letters(of: surface), letters.count > 1 else { return }
      forms.insert(Self.hash(letters[...]))
      if count >= Self.fewest, letters.count > 2 {
        found.append(Word(surface: surface, letters: letters, count: count))
      }
    }
    found.sort {
      $0.letters != $1.letters ? $0.letters.lexicographicallyPrecedes($1.letters) : $0.count > $1.count
    }
    for word in found where words.last?.letters != word.letters {
      places[Self.hash(word.letters[...])] = Int32(words.count)
      words.append(word)
    }
    for (place, word) in words.enumerated() { fromEnd.append((word.letters.reversed(), Int32(place))) }
    fromEnd.sort { $0.letters.lexicographicallyPrecedes($1.letters) }
  }

  /// One byte a letter as `DamagedForms.letters`; nil if there is anything but letters.
  static func letters(of surface: [UInt8]) -> [UInt8]? {
    guard surface.count <= 64 else { return nil }
    var letters = surface
    if !surface.allSatisfy({ (0x61...0x7A).contains($0) }) {
      letters = DamagedForms.letters(of: String(decoding: surface, as: UTF8.self))
      guard letters.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x7E }) else { return nil }
    }
    return letters
  }

  private static func hash(_ letters: ArraySlice<UInt8>) -> UInt64 {
    letters.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Whether some form has these letters.
  func hasForm(_ letters: ArraySlice<UInt8>) -> Bool { forms.contains(Self.hash(letters)) }

  /// The word with these letters.
  func word(_ letters: ArraySlice<UInt8>) -> Word? {
    guard let place = places[Self.hash(letters)] else { return nil }
    let word = words[Int(place)]
    return word.letters[...] == letters ? word : nil
  }

  /// The words that begin with some letters and are longer, at most so many.
  func beginning(with letters: [UInt8], limit: Int) -> [Word] {
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].letters.lexicographicallyPrecedes(letters) { low = middle + 1 } else { high = middle }
    }
    return words[low...].prefix(limit).prefix { $0.letters.starts(with: letters) }
      .filter { $0.letters.count > letters.count }
  }

  /// The words that end with some letters and are longer, at most so many.
  func ending(with letters: [UInt8], limit: Int) -> [Word] {
    let wanted = Array(letters.reversed())
    var low = 0
    var high = fromEnd.count
    while low < high {
      let middle = (low + high) / 2
      if fromEnd[middle].letters.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    return fromEnd[low...].prefix(limit).prefix { $0.letters.starts(with: wanted) }
      .filter { $0.letters.count > wanted.count }.map { words[Int($0.place)] }
  }
}

/// Goes through the surfaces of all segments side by side.
enum SurfaceCounts {
  /// Calls `body` with each surface, in byte order, and the positions that have it.
  static func forEach(
    in segments: [Snapshot.Segment], _ body: ([UInt8], UInt64) throws(SearchError) -> Void
  ) throws(SearchError) {
    var walks: [SurfaceIterator] = []
    for segment in segments {
      let walk = segment.reader.surfaces()
      if try walk.next() { walks.append(walk) }
    }
    while let surface = walks.map(\.surface).min(by: { $0.lexicographicallyPrecedes($1) }) {
      var count: UInt64 = 0
      var index = 0
      while index < walks.count {
        var isOpen = true
        while isOpen, walks[index].surface == surface {
          count += UInt64(walks[index].count)
          isOpen = try walks[index].next()
        }
        if isOpen { index += 1 } else { walks.remove(at: index) }
      }
      try body(surface, count)
    }
  }
}
