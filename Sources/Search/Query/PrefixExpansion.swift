import Analysis

/// The word forms that begin with a prefix, over all segments.
///
/// If there are more than the limit, the most frequent ones stay. Their counts include documents that are deleted but
/// not yet merged away; only which forms stay can depend on that, not what they score.
struct PrefixExpansion {
  /// Forms of one stem.
  struct StemForms {
    var stemOrdinal: UInt32
    var forms: [UInt32]
  }

  /// By segment, in ascending order of stems.
  private(set) var segments: [[StemForms]] = []
  private(set) var isCut = false
  /// The prefix in lower case.
  let prefix: String
  let ignoresAccents: Bool

  private struct Entry {
    var surface: [UInt8]
    var stemOrdinal: UInt32
    var form: UInt32
  }

  init(
    _ prefix: String, ignoringAccents: Bool, limit: Int, segments: [Snapshot.Segment]
  ) throws(SearchError) {
    self.prefix = prefix
    ignoresAccents = ignoringAccents
    var found: [[Entry]] = []
    var counts: [[UInt8]: UInt64] = [:]
    for segment in segments {
      var entries: [Entry] = []
      for variant in try Self.variants(of: prefix, ignoringAccents: ignoringAccents, in: segment.reader) {
        let bytes = Array(variant.utf8)
        let iterator = try segment.reader.surfaces(from: variant)
        while try iterator.next(), iterator.surface.starts(with: bytes) {
          entries.append(
            Entry(surface: iterator.surface, stemOrdinal: iterator.stemOrdinal, form: iterator.form))
          counts[iterator.surface, default: 0] &+= UInt64(iterator.count)
        }
      }
      found.append(entries)
    }
    var kept: Set<[UInt8]>?
    if counts.count > limit {
      isCut = true
      let ranked = counts.sorted { a, b in
        a.value != b.value ? a.value > b.value : a.key.lexicographicallyPrecedes(b.key)
      }
      kept = Set(ranked.prefix(limit).map(\.key))
    }
    for entries in found {
      var byStem: [UInt32: [UInt32]] = [:]
      for entry in entries where kept?.contains(entry.surface) ?? true {
        byStem[entry.stemOrdinal, default: []].append(entry.form)
      }
      self.segments.append(
        byStem.map { StemForms(stemOrdinal: $0.key, forms: $0.value.sorted()) }
          .sorted { $0.stemOrdinal < $1.stemOrdinal })
    }
  }

  /// Whether a surface form of a text begins with the prefix.
  func covers(_ surface: String) -> Bool {
    (ignoresAccents ? TextFolding.fold(surface) : surface).utf8.starts(with: prefix.utf8)
  }

  /// The ways of writing the prefix, with and without accents, that begin a word of the dictionary.
  private static func variants(
    of prefix: String, ignoringAccents: Bool, in reader: SegmentReader
  ) throws(SearchError) -> [String] {
    guard ignoringAccents else { return [prefix] }
    var variants = [""]
    for letter in prefix.unicodeScalars {
      let accented = accents[letter] ?? []
      var longer: [String] = []
      for variant in variants {
        longer.append(variant + String(letter))
        for other in accented { longer.append(variant + String(other)) }
      }
      variants = []
      // Without accents there is one candidate, which needs no look-up; with them, those that begin no word go.
      if longer.count == 1 {
        variants = longer
      } else {
        for variant in longer where try begins(variant, in: reader) { variants.append(variant) }
      }
    }
    return variants
  }

  private static func begins(_ prefix: String, in reader: SegmentReader) throws(SearchError) -> Bool {
    let iterator = try reader.surfaces(from: prefix)
    return try iterator.next() && iterator.surface.starts(with: prefix.utf8)
  }

  private static let accents: [Unicode.Scalar: [Unicode.Scalar]] = [
    "a": ["á", "à", "â", "ã", "ä", "å"], "c": ["ç"], "e": ["é", "è", "ê", "ë"], "i": ["í", "ì", "î", "ï"],
    "o": ["ó", "ò", "ô", "õ", "ö"], "u": ["ú", "ù", "û", "ü"], "y": ["ý", "ÿ"],
  ]
}
