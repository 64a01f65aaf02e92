import Analysis
import ArgumentParser
import Foundation
import Search

/// `passages DIR…`: how often the paragraph that answers a question is the one that is shown.
///
/// Takes judged collections in which each document is a paragraph, and makes of all that have one title one document with
/// as many paragraphs. For each question whose paragraph is known, the document is looked up and the order of the passages
/// that it shows is compared with it.
struct PassagesVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passages", abstract: "Judge the choice of passages.")

  @Argument(help: "Folders with docs.tsv, queries.tsv and qrels.tsv.") var folders: [String]
  @Option(help: "Paragraphs of a document at most.") var most = 1_000

  private static let asked = 10

  private static func lines(_ path: String) throws -> [[String]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  func run() throws {
    for folder in folders { try judge(folder) }
  }

  private func judge(_ folder: String) throws {
    let analyzer = SpanishAnalyzer()
    var parts: [(title: String, paragraphs: [String])] = []
    var current: [String: Int] = [:]
    var places: [String: (document: Int, paragraph: Int)] = [:]
    for line in try Self.lines(folder + "/docs.tsv") where line.count > 2 {
      var document = current[line[1]] ?? -1
      if document < 0 || parts[document].paragraphs.count >= most {
        document = parts.count
        parts.append((line[1], []))
        current[line[1]] = document
      }
      parts[document].paragraphs.append(line[2])
      places[line[0]] = (document, parts[document].paragraphs.count)
    }
    let path = FileManager.default.temporaryDirectory.path + "/passages-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try IndexWriter(
      directory: path, analyzer: analyzer, memoryBudget: 64 << 20, workers: 1, startingOver: true)
    let builder = try writer.makeBuilder()
    for (number, part) in parts.enumerated() {
      let blocks = part.paragraphs.enumerated().map {
        IndexBlock(kind: 0, number: $0.offset + 1, page: 0, text: $0.element)
      }
      try builder.add(
        IndexDocument(
          id: "p\(number)", version: 1, sequence: UInt64(number + 1), title: part.title, date: 0,
          keywords: [], metadata: [], blocks: blocks), replacing: false)
    }
    _ = try writer.commit(through: UInt64(parts.count), payload: [:])
    writer.close()
    let snapshot = try Index(directory: path, analyzer: analyzer).snapshot()
    var questions: [String: String] = [:]
    for line in try Self.lines(folder + "/queries.tsv") where line.count > 1 { questions[line[0]] = line[1] }
    var (count, first, reciprocal, shown) = (0, 0, 0.0, 0)
    for line in try Self.lines(folder + "/qrels.tsv") where line.count > 2 && line[2] != "0" {
      guard let question = questions[line[0]], let place = places[line[1]],
        parts[place.document].paragraphs.count > 1
      else { continue }
      count += 1
      let words = question.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
      var request = SearchRequest(query: words)
      request.limit = 100
      request.passagesPerHit = Self.asked
      let hits = try snapshot.search(request, analyzer: analyzer).hits
      guard let hit = hits.first(where: { $0.id == "p\(place.document)" }) else { continue }
      guard let rank = hit.passages.firstIndex(where: { $0.paragraph == place.paragraph }) else { continue }
      reciprocal += 1 / Double(rank + 1)
      shown += 1
      if rank == 0 { first += 1 }
    }
    let of = Double(max(1, count))
    print(
      String(
        format: "%@: %d documents, %d questions: right paragraph first %.4f, MRR@%d %.4f, among them %.4f",
        (folder as NSString).lastPathComponent, parts.count, count, Double(first) / of, Self.asked,
        reciprocal / of, Double(shown) / of))
  }
}
