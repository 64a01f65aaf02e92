import Analysis
import TestSupport

@testable import Search

/// Documents made so that pruning has much to get wrong: lists of given lengths, very frequent words beside rare ones,
/// many equal documents, long and empty ones, titles and headings.
struct PruningCorpus {
  /// Words with stems of their own, the first the most frequent; then stop words.
  static let words = [
    "gobierno", "plan", "transparencia", "acta", "municipio", "presupuesto", "ciudad", "reforma", "archivo",
    "laguna", "zorro", "bicicleta",
  ]
  static let stopwords = ["de", "la", "en"]

  private(set) var documents: [IndexDocument] = []
  var random: SeededRandom

  /// `lengths`: how many documents have each word, from the first; the words left over are in few.
  init(seed: UInt64, count: Int, lengths: [Int], scrambled: Bool) {
    random = SeededRandom(seed: seed)
    var wordsOf = [[String]](repeating: [], count: count)
    for (index, word) in Self.words.enumerated() {
      let length = index < lengths.count ? min(count, lengths[index]) : below(min(count, 4) + 1)
      // Spread evenly or in one stretch, so that windows and blocks without a word occur.
      let start = below(2) == 0 ? below(count - length + 1) : -1
      let numbers =
        start >= 0
        ? Array(start..<start + length) : Array((0..<count).shuffled(using: &random).prefix(length))
      for number in numbers { wordsOf[number].append(word) }
    }
    var sequences = (0..<count).map { UInt64($0 + 1) }
    if scrambled { sequences.shuffle(using: &random) }
    for number in 0..<count {
      documents.append(document(wordsOf[number], id: "d\(number)", sequence: sequences[number]))
    }
    repeatSome()
  }

  mutating func below(_ bound: Int) -> Int { bound <= 1 ? 0 : Int.random(in: 0..<bound, using: &random) }

  private mutating func document(_ words: [String], id: String, sequence: UInt64) -> IndexDocument {
    var text: [String] = []
    for word in words {
      let frequency = below(3) > 0 ? 1 : below(60) == 0 ? 250 + below(60) : 1 + below(9)
      text += [String](repeating: word, count: frequency)
    }
    for _ in 0..<below(6) { text.append(Self.stopwords[below(3)]) }
    if below(3) > 0 { text.shuffle(using: &random) }
    if below(50) == 0 { text += [String](repeating: "relleno", count: 500 + below(2_000)) }
    var blocks: [IndexBlock] = []
    if !text.isEmpty {
      let middle = below(text.count + 1)
      let kind: UInt8 = below(5) == 0 ? 2 : 0
      blocks.append(IndexBlock(kind: kind, number: 1, page: 0, text: text[..<middle].joined(separator: " ")))
      blocks.append(IndexBlock(kind: 0, number: 2, page: 0, text: text[middle...].joined(separator: " ")))
    }
    let title = below(4) == 0 && !words.isEmpty ? [words[below(words.count)], "de", words[0]] : []
    return IndexDocument(
      id: id, version: 1, sequence: sequence, title: title.joined(separator: " "), date: 0, keywords: [],
      metadata: [], blocks: blocks)
  }

  /// Makes stretches of documents equal, so that most scores are ties.
  private mutating func repeatSome() {
    var number = 0
    while number < documents.count {
      let length = below(3) == 0 ? 1 + below(40) : 1
      let model = documents[number]
      for copy in number..<min(documents.count, number + length) {
        (documents[copy].title, documents[copy].blocks) = (model.title, model.blocks)
      }
      number += length
    }
  }

  /// A query of one to eight words.
  mutating func query() -> WordsQuery {
    var words: [String] = []
    let most = below(4) == 0 ? 8 : 3
    for _ in 0...below(most) {
      words.append(below(5) == 0 ? Self.stopwords[below(3)] : Self.words[below(Self.words.count)])
    }
    if below(8) == 0 { words.append("inexistente") }
    let matches: [WordsQuery.Match] = [.any, .any, .all, .phrase]
    return WordsQuery(
      words.joined(separator: " "), match: matches[below(matches.count)], keepsStopwords: below(3) > 0)
  }
}
