import Analysis

/// Goes through the dictionaries of a snapshot and finds documents and forms that look damaged.
///
/// A form is *strange* if it stands in one or two documents and has three letters side by side that no common form of the
/// collection has. A document is *damaged* if strange forms are more than an eighth of its text.
struct DamageSurvey {
  /// A document with the strange forms in it.
  struct Document {
    var segment: Int
    var document: UInt32
    /// Of its text.
    var share: Double
    /// How often each stands there, the most frequent first.
    var words: [(surface: String, count: Int)]
  }

  /// Common forms below which nothing can be told.
  static let fewestForms = 400
  /// Positions that make a form common.
  private static let commonCount: UInt64 = 3
  /// The share of strange forms beyond which a document counts as damaged.
  static let damagedShare = 0.12
  /// Documents in which a strange form may stand.
  private static let mostDocuments: UInt32 = 2

  private let segments: [Snapshot.Segment]
  private var sequences = LetterSequences()
  private(set) var commonForms = 0

  init(_ segments: [Snapshot.Segment]) throws(SearchError) {
    self.segments = segments
    try countCommonForms()
  }

  /// Whether the collection has enough words to tell strange ones.
  var canTell: Bool { commonForms >= Self.fewestForms }

  private mutating func countCommonForms() throws(SearchError) {
    try SurfaceCounts.forEach(in: segments) { (surface, count) throws(SearchError) in
      guard count >= Self.commonCount else { return }
      commonForms += 1
      sequences.insert(DamagedForms.letters(of: String(decoding: surface, as: UTF8.self)))
    }
  }

  /// Whether a form looks like a damaged word; codes, addresses and numbers do not.
  private func isStrange(_ surface: String) -> Bool {
    let letters = DamagedForms.letters(of: surface)
    let digits = letters.count { (0x30...0x39).contains($0) }
    return letters.count >= 4 && digits <= 1 && !letters.contains(0x3F) && !sequences.hasAll(letters)
  }

  /// Rare stems of a segment with their forms: what the survey looks at.
  private func rareStems(
    _ segment: Int,
    _ body: (_ stem: [UInt8], _ forms: [SurfaceForm], _ documents: [(UInt32, UInt32)])
      throws(SearchError) -> Void
  ) throws(SearchError) {
    let reader = segments[segment].reader
    let terms = reader.terms()
    while try terms.next() {
      let entry = terms.entry
      guard entry.documentFrequency <= Self.mostDocuments, terms.stem.count >= 3 else { continue }
      let forms = try reader.forms(entry, of: terms.stem)
      guard forms.count <= 4 else { continue }
      let cursor = try reader.postings(entry)
      var documents: [(UInt32, UInt32)] = []
      while cursor.document != PostingsCursor.end {
        documents.append((cursor.document, try cursor.frequency))
        try cursor.next()
      }
      try body(terms.stem, forms, documents)
    }
  }

  /// How often strange forms stand in each document of a segment.
  private func strangeCounts(_ segment: Int) throws(SearchError) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: Int(segments[segment].reader.documentCount))
    try rareStems(segment) { (_, forms, documents) throws(SearchError) in
      guard forms.contains(where: { isStrange($0.surface) }) else { return }
      for (document, frequency) in documents { counts[Int(document)] &+= frequency }
    }
    return counts
  }

  private func share(_ count: UInt32, _ document: UInt32, _ reader: SegmentReader) throws(SearchError)
    -> Double
  {
    Double(count) / Double(max(20, try reader.weightedLength(document)))
  }

  /// The rare forms that stand in damaged documents only, and words with a space too many or too few.
  func damagedForms() throws(SearchError) -> DamagedForms {
    guard canTell else { return DamagedForms() }
    let spacings = try SpacingSurvey(segments).spacings()
    var found: [(surface: String, stem: String)] = []
    for index in segments.indices {
      let reader = segments[index].reader
      var isDamaged: [Bool] = []
      for (document, count) in try strangeCounts(index).enumerated() {
        isDamaged.append(try share(count, UInt32(document), reader) > Self.damagedShare)
      }
      guard isDamaged.contains(true) else { continue }
      try rareStems(index) { (stem, forms, documents) throws(SearchError) in
        guard documents.allSatisfy({ isDamaged[Int($0.0)] }) else { return }
        for form in forms where form.surface.unicodeScalars.count >= 4 {
          found.append((form.surface, String(decoding: stem, as: UTF8.self)))
        }
      }
    }
    found.sort { $0.surface != $1.surface ? $0.surface < $1.surface : $0.stem < $1.stem }
    var last: (surface: String, stem: String)?
    found.removeAll { form in
      defer { last = form }
      return last.map { $0 == form } ?? false
    }
    return DamagedForms(found, spacings: spacings)
  }

  /// The documents with the greatest shares of strange forms, with these.
  func documents(limit: Int) throws(SearchError) -> [Document] {
    guard canTell else { return [] }
    var found: [Document] = []
    for index in segments.indices {
      let reader = segments[index].reader
      for (document, count) in try strangeCounts(index).enumerated() where count > 0 {
        guard segments[index].isLive(UInt32(document)) else { continue }
        let share = try share(count, UInt32(document), reader)
        found.append(Document(segment: index, document: UInt32(document), share: share, words: []))
      }
    }
    found.sort {
      $0.share != $1.share
        ? $0.share > $1.share : $0.segment != $1.segment ? $0.segment < $1.segment : $0.document < $1.document
    }
    found = Array(found.prefix(max(0, limit)))
    for index in segments.indices {
      var places: [UInt32: Int] = [:]
      for (place, item) in found.enumerated() where item.segment == index { places[item.document] = place }
      if places.isEmpty { continue }
      try rareStems(index) { (_, forms, documents) throws(SearchError) in
        guard let form = forms.first(where: { isStrange($0.surface) }) else { return }
        for (document, frequency) in documents {
          if let place = places[document] { found[place].words.append((form.surface, Int(frequency))) }
        }
      }
    }
    for place in found.indices {
      found[place].words.sort { $0.count != $1.count ? $0.count > $1.count : $0.surface < $1.surface }
    }
    return found
  }
}

/// Which three letters stand side by side in words, ends of words included.
struct LetterSequences {
  private static let alphabet = 40
  private var seen = [Bool](repeating: false, count: alphabet * alphabet * alphabet)

  private static func number(_ letter: UInt8) -> Int {
    switch letter {
    case 0x61...0x7A: Int(letter) - 0x61 + 1
    case 0x30...0x39: Int(letter) - 0x30 + 28
    case 0x7E: 27
    default: 38
    }
  }

  private static func forEach(_ letters: [UInt8], _ body: (Int) -> Bool) -> Bool {
    var first = 0
    var second = 0
    for index in 0...letters.count {
      let third = index < letters.count ? number(letters[index]) : 0
      if index > 0, !body((first * alphabet + second) * alphabet + third) { return false }
      (first, second) = (second, third)
    }
    return true
  }

  mutating func insert(_ letters: [UInt8]) {
    var seen = self.seen
    self.seen = []
    _ = Self.forEach(letters) {
      seen[$0] = true
      return true
    }
    self.seen = seen
  }

  /// Whether all sequences of a word are known.
  func hasAll(_ letters: [UInt8]) -> Bool { Self.forEach(letters) { seen[$0] } }
}

/// A document that looks damaged.
public struct DamagedDocument: Sendable, Equatable {
  /// Its identifier.
  public var id: String
  /// Its title.
  public var title: String
  /// The share of strange forms in its text, from 0 to 1.
  public var share: Double
  /// The strange forms, the most frequent first.
  public var words: [String]
}

extension Snapshot {
  /// The documents with the greatest shares of forms that look damaged; empty if there are too few words to tell.
  /// - Throws: `SearchError.corrupt` or `.io` if the index cannot be read.
  public func damagedDocuments(limit: Int) throws(SearchError) -> [DamagedDocument] {
    var documents: [DamagedDocument] = []
    for found in try DamageSurvey(segments).documents(limit: limit) {
      let header = try segments[found.segment].reader.stored(found.document)
      documents.append(
        DamagedDocument(
          id: header.id, title: header.title, share: found.share, words: found.words.map(\.surface)))
    }
    return documents
  }
}
