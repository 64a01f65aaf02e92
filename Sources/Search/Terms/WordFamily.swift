import Synchronization

/// The stems of a snapshot that begin with the same letters, looked up once.
///
/// A stand-in for derivation: `salud`, `saludable`; `remuneración`, `remunerar`. It joins words that have nothing to do
/// with each other too (`contrato`, `contraste`), which is why a family only ever adds to the score of documents that are
/// found without it.
final class WordFamilies: Sendable {
  private let known = Mutex<[String: [String]]>([:])
  /// Prefixes that are remembered.
  private static let capacity = 8192
  /// Stems of a prefix that are looked at.
  private static let longest = 4096

  /// The stems of a family, the commonest first, of equals the first in byte order.
  func stems(
    _ prefix: String, in segments: [Snapshot.Segment]
  ) throws(SearchError) -> [String] {
    if let stems = known.withLock({ $0[prefix] }) { return stems }
    let stems = try Self.find(prefix, in: segments)
    known.withLock { known in
      if known.count >= Self.capacity { known.removeAll() }
      known[prefix] = stems
    }
    return stems
  }

  private static func find(
    _ prefix: String, in segments: [Snapshot.Segment]
  ) throws(SearchError) -> [String] {
    let start = Array(prefix.utf8)
    var walks: [(terms: TermIterator, segment: Snapshot.Segment)] = []
    for segment in segments {
      let terms = try segment.reader.terms(from: start.span)
      if try terms.next(), terms.stem.starts(with: start) { walks.append((terms, segment)) }
    }
    var best: [(stem: [UInt8], count: Int)] = []
    var seen = 0
    while seen < longest, let first = walks.map(\.terms.stem).min(by: { $0.lexicographicallyPrecedes($1) }) {
      seen += 1
      var count = 0
      var index = 0
      while index < walks.count {
        guard walks[index].terms.stem == first else {
          index += 1
          continue
        }
        count += try SearchContext.liveFrequency(of: walks[index].terms.entry, in: walks[index].segment)
        if try walks[index].terms.next(), walks[index].terms.stem.starts(with: start) {
          index += 1
        } else {
          walks.remove(at: index)
        }
      }
      guard count > 0, best.count < RankingSettings.familySize || count > best[best.count - 1].count else {
        continue
      }
      best.insert((first, count), at: best.firstIndex { $0.count < count } ?? best.count)
      if best.count > RankingSettings.familySize { best.removeLast() }
    }
    return best.map { String(decoding: $0.stem, as: UTF8.self) }
  }
}

extension SearchContext {
  /// The family of a word and the word itself, indexes in `terms`; empty if it has no relatives.
  func family(of term: Int) throws(SearchError) -> [Int] {
    let stem = terms[term].stem
    // Numbers and what is written with signs have no relatives; all letters of a stem are a...z and ñ.
    let letters = stem.unicodeScalars.prefix(RankingSettings.familyLetters)
    guard letters.count == RankingSettings.familyLetters,
      letters.allSatisfy({ $0.properties.isAlphabetic })
    else { return [] }
    var prefix = ""
    prefix.unicodeScalars.append(contentsOf: letters)
    var members: [Int] = []
    for stem in try families.stems(prefix, in: segments) { members.append(try self.term(stem)) }
    if !members.contains(term), terms[term].documentFrequency > 0 { members.append(term) }
    return members.count > 1 ? members : []
  }
}
