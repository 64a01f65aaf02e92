import Analysis
import Synchronization

/// The words of a snapshot for mistyped ones, looked for once: going through the dictionary takes a millisecond, and the
/// same mistakes are made again and again.
final class KnownCorrections: Sendable {
  private let known = Mutex<[String: [WordCorrector.Candidate]]>([:])
  /// Words that are remembered.
  private static let capacity = 8192

  func known(_ word: String) -> [WordCorrector.Candidate]? { known.withLock { $0[word] } }

  func remember(_ candidates: [WordCorrector.Candidate], for word: String) {
    known.withLock { known in
      if known.count >= Self.capacity { known.removeAll() }
      known[word] = candidates
    }
  }
}

/// Finds words of a collection that a mistyped one may stand for.
struct WordCorrector {
  /// A word of the collection in the place of one that is not in it, or hardly.
  struct Candidate: Sendable {
    var form: String
    /// A word mistyped as another that sounds alike is nearer than any other of its distance.
    var cost: Double
    var documents: Int
  }

  let context: SearchContext
  let analyzer: SpanishAnalyzer

  /// Documents that a word may be in and still be thought mistyped, if another is so many times as frequent.
  private static let rare = 2
  private static let muchMoreFrequent = 40
  private static let most = 4
  /// How much less likely than the best, in bits, a candidate may be and still be offered.
  private static let tolerated = 3.0

  /// Documents with a word as typed, in any inflection.
  func documents(_ word: String) throws(SearchError) -> Int {
    try context.documentFrequency(analyzer.stem(ofSurface: word))
  }

  /// The best candidates; none if the word is in order.
  func candidates(for word: String) throws(SearchError) -> [Candidate] {
    let folded = Array(TextFolding.fold(word).unicodeScalars)
    guard folded.count >= 4, folded.allSatisfy(\.properties.isAlphabetic) else { return [] }
    let own = try documents(word)
    guard own <= Self.rare else { return [] }
    if let known = context.corrections.known(word) { return known }
    let found = try find(word, folded, own: own)
    context.corrections.remember(found, for: word)
    return found
  }

  /// The best candidate and those that are nearly as likely; what is far less likely only looks like noise.
  func likely(for word: String) throws(SearchError) -> [Candidate] {
    let all = try candidates(for: word)
    guard let best = all.first else { return [] }
    return all.filter { $0.unlikeliness <= best.unlikeliness + Self.tolerated }
  }

  /// Words of the collection that are written nearly as one that is not in it, however rare they are.
  func nearest(to word: String, limit: Int) throws(SearchError) -> [Candidate] {
    let folded = Array(TextFolding.fold(word).unicodeScalars)
    guard folded.count >= 3, folded.count <= 40 else { return [] }
    return Array(try find(word, folded, own: 0).prefix(limit))
  }

  private func find(
    _ word: String, _ folded: [Unicode.Scalar], own: Int
  ) throws(SearchError) -> [Candidate] {
    let forms = ApproximateForms(word: folded, distance: folded.count < 6 ? 1 : 2, ignoresAccents: true)
    var counts: [String: Int] = [:]
    for segment in context.segments {
      try forms.forEach(in: segment.reader) { iterator, _ in
        counts[String(decoding: iterator.surface, as: UTF8.self), default: 0] += Int(iterator.count)
      }
    }
    let ownStem = analyzer.stem(ofSurface: word)
    var best: [String: Candidate] = [:]
    // The most frequent forms of each distance are looked at; a dictionary has thousands of rare ones.
    let ranked = counts.map { (form: $0.key, cost: SoundingCost.of(folded, $0.key), count: $0.value) }
      .sorted { $0.cost != $1.cost ? $0.cost < $1.cost : $0.count > $1.count }
    for entry in ranked.prefix(64) {
      let stem = analyzer.stem(ofSurface: entry.form)
      guard stem != ownStem, best[stem] == nil else { continue }
      let documents = try context.documentFrequency(stem)
      guard documents > 0, own == 0 || documents >= own * Self.muchMoreFrequent && entry.cost <= 1 else {
        continue
      }
      best[stem] = Candidate(form: entry.form, cost: entry.cost, documents: documents)
    }
    return Array(best.values.sorted(by: Self.precedes).prefix(Self.most))
  }

  private static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    let (left, right) = (a.unlikeliness, b.unlikeliness)
    return left != right ? left < right : a.form < b.form
  }
}

extension WordCorrector.Candidate {
  /// In bits: a letter more of difference must be made up for by a hundred times the frequency.
  fileprivate var unlikeliness: Double { cost * 6.6 - Double(documents).binaryLog }
}

extension Double {
  /// The logarithm to base 2 of a number of at least 1, exact enough to order by: its exponent and a straight
  /// line between.
  fileprivate var binaryLog: Double { self < 1 ? 0 : Double(exponent) + significand - 1 }
}

/// The distance of words, in which letters that Spanish readers take for each other count half.
enum SoundingCost {
  private static let alike: Set<String> = [
    "bv", "vb", "sc", "cs", "sz", "zs", "cz", "zc", "gj", "jg", "yi", "iy", "kq", "qk", "ck", "kc", "cq",
    "qc", "nñ",
    "ñn", "mn", "nm", "xs", "sx", "xj", "jx", "ly", "yl",
  ]

  static func of(_ word: [Unicode.Scalar], _ form: String) -> Double {
    let other = Array(TextFolding.fold(form).unicodeScalars)
    var rows = [[Double]](repeating: [Double](repeating: 0, count: other.count + 1), count: word.count + 1)
    for i in 0...word.count {
      for j in 0...other.count {
        if i == 0 || j == 0 {
          // A silent h at the beginning.
          rows[i][j] = Double(i + j)
          continue
        }
        let (a, b) = (word[i - 1], other[j - 1])
        let pair = String(a) + String(b)
        let change = a == b ? 0 : alike.contains(pair) ? 0.5 : 1
        rows[i][j] = min(
          rows[i - 1][j] + (a == "h" ? 0.5 : 1), rows[i][j - 1] + (b == "h" ? 0.5 : 1),
          rows[i - 1][j - 1] + change)
        if i > 1, j > 1, a == other[j - 2], word[i - 2] == b {
          rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
        }
      }
    }
    // A wrong first letter is rare.
    return rows[word.count][other.count] + (word.first == other.first || word.isEmpty ? 0 : 0.25)
  }
}
