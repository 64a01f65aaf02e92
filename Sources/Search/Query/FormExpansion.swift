/// The word forms that a pattern stands for, over all segments.
///
/// If there are more than the limit, the most frequent ones stay. Their counts include documents that are
/// deleted but not yet merged away; only which forms stay can depend on that, not what they score.
struct FormExpansion {
  /// Forms of one stem.
  struct StemForms {
    var stemOrdinal: UInt32
    var forms: [UInt32]
  }

  /// By segment, in ascending order of stems.
  private(set) var segments: [[StemForms]] = []
  private(set) var isCut = false
  let pattern: FormPattern
  let limit: Int

  private struct Entry {
    var surface: [UInt8]
    var stemOrdinal: UInt32
    var form: UInt32
  }

  init(_ pattern: FormPattern, limit: Int, segments: [Snapshot.Segment]) throws(SearchError) {
    self.pattern = pattern
    self.limit = limit
    var found: [[Entry]] = []
    var counts: [[UInt8]: UInt64] = [:]
    for segment in segments {
      var entries: [Entry] = []
      try pattern.forEachForm(in: segment.reader) { iterator in
        entries.append(
          Entry(surface: iterator.surface, stemOrdinal: iterator.stemOrdinal, form: iterator.form))
        counts[iterator.surface, default: 0] &+= UInt64(iterator.count)
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

  /// Whether no segment has such a form.
  var isEmpty: Bool { segments.allSatisfy(\.isEmpty) }

  /// Whether a surface form of a text is one of them, but for the limit.
  func covers(_ surface: String) -> Bool { pattern.admits(surface) }
}

extension FormExpansion.StemForms {
  /// The forms as truth values by number; nil if all of the stem's forms are among them.
  func mask(formCount: UInt32) -> [Bool]? {
    if forms.count >= Int(formCount) { return nil }
    var mask = [Bool](repeating: false, count: Int(min(formCount, 1 << 20)))
    for form in forms where Int(form) < mask.count { mask[Int(form)] = true }
    return mask
  }
}
