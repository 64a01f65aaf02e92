import Analysis
import TestSupport

@testable import Search

/// What `Snapshot.top` should find, by the definition: every document that matches is scored, then all are sorted.
struct NaiveRanking {
  /// A document that was found.
  struct Hit: Equatable {
    var id: String
    var points: Int
  }

  private struct Posting {
    var weighted = 0
    var positions: Set<Int> = []
  }

  private let documents: [NaiveDocument]
  private let lengths: [Int]
  private var postings: [String: [Int: Posting]] = [:]
  private let model: NaiveScoring
  private let analyzer: SpanishAnalyzer

  /// `documents`: those that are not deleted.
  init(_ documents: [NaiveDocument], analyzer: SpanishAnalyzer) {
    self.documents = documents
    self.analyzer = analyzer
    var lengths: [Int] = []
    for (number, document) in documents.enumerated() {
      var length = 0
      for token in document.tokens {
        postings[token.stem, default: [:]][number, default: Posting()].weighted += token.weight
        postings[token.stem]?[number]?.positions.insert(token.position)
        if !token.isCompound { length += token.weight }
      }
      lengths.append(length)
    }
    model = NaiveScoring(documents: documents.count, totalLength: lengths.reduce(0, +))
    self.lengths = lengths.map { Int(LengthCode.decode(LengthCode.encode(UInt32($0)))) }
  }

  /// All that match, in order.
  func hits(_ query: WordsQuery) -> [Hit] {
    let words = words(of: query)
    var seen: Set<String> = []
    let lists = words.filter { seen.insert($0.stem).inserted }.map { postings[$0.stem] ?? [:] }
    guard let first = lists.first else { return [] }
    let candidates =
      lists.count == 1 || query.match != .any
      ? Set(first.keys) : lists.reduce(Set()) { $0.union($1.keys) }
    var found: [(number: Int, points: Int)] = []
    for number in candidates {
      if query.match == .phrase, words.count > 1 {
        if let points = phrase(words, number) { found.append((number, points)) }
        continue
      }
      if query.match == .all, lists.contains(where: { $0[number] == nil }) { continue }
      var points = 0
      for list in lists {
        guard let posting = list[number] else { continue }
        points += model.points(
          weight: model.weight(documentFrequency: list.count), frequency: posting.weighted,
          length: lengths[number])
      }
      found.append((number, points))
    }
    found.sort {
      $0.points != $1.points
        ? $0.points > $1.points : documents[$0.number].sequence < documents[$1.number].sequence
    }
    return found.map { Hit(id: documents[$0.number].id, points: $0.points) }
  }

  private func words(of query: WordsQuery) -> [(stem: String, offset: Int)] {
    var buffer = TokenBuffer()
    analyzer.analyze(query.text, into: &buffer)
    let kept = buffer.tokens.filter { query.keepsStopwords || !$0.flags.contains(.stopword) }
    return kept.map { (buffer.stem($0), Int($0.position) - Int(kept[0].position)) }
  }

  private func phrase(_ words: [(stem: String, offset: Int)], _ number: Int) -> Int? {
    let found = words.compactMap { postings[$0.stem]?[number] }
    guard found.count == words.count else { return nil }
    let starts = found[0].positions.count { start in
      zip(words, found).allSatisfy { $1.positions.contains(start + $0.offset) }
    }
    if starts == 0 { return nil }
    let boost = found.map { $0.weighted - $0.positions.count }.min() ?? 0
    let weight = words.reduce(Float(0)) {
      $0 + model.weight(documentFrequency: postings[$1.stem]?.count ?? 0)
    }
    return model.phrasePoints(
      weight: weight, frequency: starts + min(3 * starts, boost), length: lengths[number])
  }
}
