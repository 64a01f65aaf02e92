import Analysis

/// A damaged form that a word of a query also finds.
struct WordVariant: Sendable {
  var surface: String
  var stem: String
  /// What it counts of the word, below 1.
  var share: Float
  /// Its statistics and, by segment, its documents: few, and looked up once.
  var found: QueryTerm?
  var documents: [[UInt32]] = []
}

extension SearchContext {
  /// Of a word's weight, what a form counts that differs by what OCR is known to confuse.
  private static let confusedShare: Float = 0.9
  /// The same of a form of a damaged document, by edits from 1.
  private static let editShares: [Float] = [0.95, 0.6, 0.35, 0.2]
  /// Variants of a word, and documents that one may have: a form of many documents is no damage.
  private static let mostVariants = 24
  private static let mostDocuments = 500
  /// How much more frequent a word must be than a spelling without a confused mark.
  private static let plainRatio: UInt64 = 8

  /// The damaged forms that a word also finds.
  func variants(of term: Int, surface: String) throws(SearchError) -> [VariantPlan] {
    guard let damage, surface.utf8.count >= 3 else { return [] }
    var variants = damage.known(surface)
    if variants == nil {
      var found = try find(surface, term, damage)
      for index in found.indices { try look(up: &found[index]) }
      damage.remember(surface, found)
      variants = found
    }
    var plans: [VariantPlan] = []
    for variant in variants ?? [] {
      guard let found = variant.found, found.documentFrequency > 0 else { continue }
      let other = add(found)
      guard other != term else { continue }
      plans.append(
        VariantPlan(
          term: other, surface: variant.surface, share: variant.share, documents: variant.documents))
    }
    return plans
  }

  private func look(up variant: inout WordVariant) throws(SearchError) {
    let term = try self.term(variant.stem)
    variant.found = terms[term]
    for (index, entry) in terms[term].entries.enumerated() {
      var documents: [UInt32] = []
      if let entry {
        let cursor = try segments[index].reader.postings(entry)
        while cursor.document != PostingsCursor.end {
          documents.append(cursor.document)
          try cursor.next()
        }
      }
      variant.documents.append(documents)
    }
  }

  private func find(
    _ surface: String, _ term: Int, _ damage: DamageTable
  ) throws(SearchError) -> [WordVariant] {
    var found: [WordVariant] = []
    var seen: Set<String> = [terms[term].stem]
    let own = try count(ofStem: term)
    for base in try writtenForms(surface, term) {
      for spelling in Confusions.spellings(of: base).sorted(by: { $0.surface < $1.surface }) {
        guard let variant = try confused(spelling, ownCount: own), seen.insert(variant.stem).inserted else {
          continue
        }
        found.append(variant)
      }
    }
    let forms = try damage.forms(of: segments)
    for neighbour in forms.neighbours(of: surface, limit: 4 * Self.mostVariants) {
      let form = forms.forms[neighbour.form]
      guard neighbour.distance > 0, seen.insert(form.stem).inserted else { continue }
      let place = min(neighbour.distance, Self.editShares.count) - 1
      found.append(WordVariant(surface: form.surface, stem: form.stem, share: Self.editShares[place]))
    }
    return Array(found.prefix(Self.mostVariants))
  }

  /// The word as typed and as the collection writes it with accents.
  private func writtenForms(_ surface: String, _ term: Int) throws(SearchError) -> [String] {
    var counts: [String: UInt64] = [:]
    for (index, entry) in terms[term].entries.enumerated() {
      guard let entry else { continue }
      for form in try segments[index].reader.forms(entry) {
        counts[form.surface, default: 0] += UInt64(form.count)
      }
    }
    var forms = [surface]
    let folded = TextFolding.fold(surface)
    for (form, _) in counts.sorted(by: { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key })
      .prefix(6) where form != surface
    {
      forms.append(form)
    }
    if folded == surface, let accented = Confusions.accented(surface), !forms.contains(accented) {
      forms.append(accented)
    }
    return forms
  }

  private func count(ofStem term: Int) throws(SearchError) -> UInt64 {
    terms[term].entries.reduce(0) { $0 + ($1?.positionCount ?? 0) }
  }

  /// The variant that a spelling is, if the collection has it and it cannot be a word of its own.
  private func confused(
    _ spelling: Confusions.Spelling, ownCount: UInt64
  ) throws(SearchError) -> WordVariant? {
    var count: UInt64 = 0
    var stem: [UInt8] = []
    var ofStem: UInt64 = 0
    for segment in segments {
      guard let entry = try segment.reader.surface(spelling.surface) else { continue }
      guard let (bytes, term) = try segment.reader.term(ordinal: entry.stemOrdinal) else { continue }
      count += UInt64(entry.count)
      ofStem += term.positionCount
      stem = bytes
      if term.documentFrequency > Self.mostDocuments { return nil }
    }
    guard count > 0, ofStem <= 2 * count else { return nil }
    if spelling.isMarked ? count > max(ownCount, 3) : count * Self.plainRatio > ownCount { return nil }
    return WordVariant(
      surface: spelling.surface, stem: String(decoding: stem, as: UTF8.self), share: Self.confusedShare)
  }
}
