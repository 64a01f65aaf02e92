/// Where the rare forms of a snapshot stand, read stem by stem as they are asked for and kept.
///
/// A survey of spaces compares a rare form with all that, together with it, is written as a word: hundreds of forms, of
/// which nearly none is in its documents, while its stem may be in thousands. So the list of a stem is gone through once for
/// all its rare forms, and then each comparison costs a look into the dictionary and a seek for each document of the form.
/// All stems together cost one pass through the positions.
struct FormPlaces {
  /// A place of a form.
  struct Place: BitwiseCopyable {
    fileprivate var form: UInt32
    fileprivate var document: UInt32
    fileprivate var position: UInt32
  }

  private let segments: [Snapshot.Segment]
  /// Forms with more positions in a segment are not kept.
  private let most: UInt64
  /// By segment and number of the stem; the places in the order of forms, documents and positions.
  private var known: [[UInt32: [Place]]]

  init(_ segments: [Snapshot.Segment], upTo most: UInt64) {
    self.segments = segments
    self.most = most
    known = [[UInt32: [Place]]](repeating: [:], count: segments.count)
  }

  /// The places of a rare form, by segment.
  mutating func places(of form: String) throws(SearchError) -> [ArraySlice<Place>] {
    var places: [ArraySlice<Place>] = []
    for index in segments.indices {
      let entry = try segments[index].reader.surface(form)
      if let entry { places.append(try self.places(of: entry, segment: index)) } else { places.append([]) }
    }
    return places
  }

  /// How often another form stands right behind a rare form, or right before it.
  func count(
    of places: [ArraySlice<Place>], beside other: String, isBehind: Bool
  ) throws(SearchError) -> UInt64 {
    var count: UInt64 = 0
    for (segment, own) in zip(segments, places) where !own.isEmpty {
      guard let entry = try segment.reader.surface(other),
        let (_, term) = try segment.reader.term(ordinal: entry.stemOrdinal)
      else { continue }
      count += try Self.count(own, try segment.reader.postings(term), form: entry.form, isBehind: isBehind)
    }
    return count
  }

  private static func count(
    _ places: ArraySlice<Place>, _ cursor: PostingsCursor, form: UInt32, isBehind: Bool
  ) throws(SearchError) -> UInt64 {
    var count: UInt64 = 0
    var (positions, forms): ([UInt32], [UInt32]) = ([], [])
    var start = places.startIndex
    while start < places.endIndex {
      let document = places[start].document
      var end = start + 1
      while end < places.endIndex, places[end].document == document { end += 1 }
      let found = try cursor.seek(document)
      if found == PostingsCursor.end { break }
      if found == document {
        try cursor.positions(into: &positions, forms: &forms)
        let others = zip(positions, forms).filter { $0.1 == form }.map(\.0)
        let own = places[start..<end].map(\.position)
        count += isBehind ? steps(from: own, to: others) : steps(from: others, to: own)
      }
      start = end
    }
    return count
  }

  /// How many positions of one list have the next one in another; both ascend.
  private static func steps(from starts: [UInt32], to ends: [UInt32]) -> UInt64 {
    var count: UInt64 = 0
    var index = 0
    for start in starts {
      while index < ends.count, ends[index] <= start { index += 1 }
      if index == ends.count { break }
      if ends[index] == start &+ 1 { count += 1 }
    }
    return count
  }

  /// The places of a rare form in a segment, ascending.
  private mutating func places(
    of entry: SurfaceEntry, segment: Int
  ) throws(SearchError) -> ArraySlice<Place> {
    if known[segment][entry.stemOrdinal] == nil {
      known[segment][entry.stemOrdinal] = try read(entry.stemOrdinal, of: segments[segment].reader)
    }
    let all = known[segment][entry.stemOrdinal] ?? []
    func first(notBefore form: UInt32) -> Int {
      var low = 0
      var high = all.count
      while low < high {
        let middle = (low + high) / 2
        if all[middle].form < form { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return all[first(notBefore: entry.form)..<first(notBefore: entry.form &+ 1)]
  }

  /// The places of all rare forms of a stem.
  private func read(_ ordinal: UInt32, of reader: SegmentReader) throws(SearchError) -> [Place] {
    guard let (stem, term) = try reader.term(ordinal: ordinal) else { return [] }
    let isRare = try reader.forms(term, of: stem).map { UInt64($0.count) <= most }
    var found: [Place] = []
    let cursor = try reader.postings(term)
    let walk = cursor.walk
    var positions = PositionList()
    var forms = PositionList()
    while walk.document != PostingsCursor.end {
      positions.removeAll()
      forms.removeAll()
      try walk.appendPositions(to: &positions, forms: &forms, wantForms: true)
      for index in 0..<min(positions.count, forms.count) {
        let form = Int(forms[index])
        if form < isRare.count, isRare[form] {
          found.append(Place(form: forms[index], document: walk.document, position: positions[index]))
        }
      }
      try walk.next()
    }
    withExtendedLifetime(cursor) {}
    found.sort {
      $0.form != $1.form
        ? $0.form < $1.form
        : $0.document != $1.document ? $0.document < $1.document : $0.position < $1.position
    }
    return found
  }
}
