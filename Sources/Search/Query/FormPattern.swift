import Analysis

/// The word forms that a piece of a query stands for: `prefijo*`, `pal?bra`, `aproximado~1`.
struct FormPattern: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    /// All forms that begin so.
    case prefix
    /// `?` is any one letter or digit, `*` any number of them.
    case wildcard
    /// At most so many letters inserted, left out, replaced or swapped with their neighbour.
    case fuzzy(Int)
  }

  let kind: Kind
  /// In lower case.
  let text: String
  /// Whether forms are looked at without their accents, as they are when none was typed.
  let ignoresAccents: Bool
  private let scalars: [Unicode.Scalar]

  init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
    ignoresAccents = TextFolding.fold(text) == text
    scalars = Array(text.unicodeScalars)
  }

  /// Whether the pattern stands for a surface form of a text.
  func admits(_ surface: String) -> Bool {
    let form = ignoresAccents ? TextFolding.fold(surface) : surface
    switch kind {
    case .prefix: return form.utf8.starts(with: text.utf8)
    case .wildcard: return Self.matches(scalars, Array(form.unicodeScalars))
    case .fuzzy(let distance):
      var rows = EditRows(word: scalars, limit: distance)
      for scalar in form.unicodeScalars { rows.append(scalar) }
      return rows.distance <= distance
    }
  }

  /// The letters before the first wildcard, with which every form begins; for approximate forms none.
  private var head: String {
    switch kind {
    case .prefix: return text
    case .wildcard:
      var head = String.UnicodeScalarView()
      head.append(contentsOf: scalars.prefix { $0 != "?" && $0 != "*" })
      return String(head)
    case .fuzzy: return ""
    }
  }

  /// Calls `body` with an iterator on each form of a segment.
  func forEachForm(
    in reader: SegmentReader, _ body: (SurfaceIterator) throws(SearchError) -> Void
  ) throws(SearchError) {
    if case .fuzzy(let distance) = kind {
      try ApproximateForms(word: scalars, distance: distance, ignoresAccents: ignoresAccents)
        .forEach(in: reader) { (iterator, _) throws(SearchError) in try body(iterator) }
      return
    }
    for variant in try AccentVariants.of(head, ignoringAccents: ignoresAccents, in: reader) {
      let bytes = Array(variant.utf8)
      let iterator = try reader.surfaces(from: variant)
      while try iterator.next(), iterator.surface.starts(with: bytes) {
        if kind == .prefix || admits(String(decoding: iterator.surface, as: UTF8.self)) { try body(iterator) }
      }
    }
  }

  /// Matches a text against a pattern of letters, `?` and `*`. When a star was passed and what follows fails,
  /// the star takes one letter more; stars before the last never have to be tried again, so that time is the
  /// product of the lengths at most.
  private static func matches(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
    var place = 0
    var index = 0
    var star: (pattern: Int, text: Int)?
    while index < text.count {
      if place < pattern.count, pattern[place] == "*" {
        star = (place, index)
        place += 1
      } else if place < pattern.count, pattern[place] == "?" || pattern[place] == text[index] {
        place += 1
        index += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        place = last.pattern + 1
        index = last.text + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }
}

/// The ways of writing the beginning of a word with and without accents that begin a word of a dictionary.
enum AccentVariants {
  static func of(
    _ prefix: String, ignoringAccents: Bool, in reader: SegmentReader
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
      // Without accents there is one candidate, which needs no look-up; with them, those that begin no word
      // go.
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
