import Analysis
import ArgumentParser
import Foundation
import Search
import Synchronization

/// `index CORPUS INDEX`: one field of title and text, with positions and both term spaces, no text stored.
struct IndexVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "index", abstract: "Index a corpus.")

  @Argument(help: "JSONL file of id, title, text.") var corpus: String
  @Argument(help: "Folder of the index; made anew.") var index: String
  @Option(help: "Threads.") var threads = 2
  @Option(help: "Memory budget in MiB.") var budget = 192
  @Flag(help: "Store titles and texts as well, and titles as fields of their own.") var store = false

  @Flag(help: "Merge into one segment at the end.") var merge = false

  func run() throws {
    let start = ContinuousClock.now
    let writer = try IndexWriter(
      directory: index, analyzer: SpanishAnalyzer(), memoryBudget: budget << 20, workers: threads,
      startingOver: true, storesText: store)
    let lines = try JSONLines(path: corpus)
    let sequence = Atomic<UInt64>(0)
    let failure = Mutex<(any Error)?>(nil)
    let isStoring = store
    let builders = try (0..<threads).map { _ in try writer.makeBuilder() }
    DispatchQueue.concurrentPerform(iterations: threads) { worker in
      do {
        while let batch = try lines.next() {
          try CorpusLine.forEach(in: batch) { line in
            let number = sequence.add(1, ordering: .relaxed).newValue
            try builders[worker].add(Self.document(line, number, storing: isStoring), replacing: false)
          }
        }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    let merging = ContinuousClock.now
    var info = try writer.commit(through: sequence.load(ordering: .relaxed), payload: [:])
    if merge { info = try writer.mergeAll() }
    writer.close()
    let end = ContinuousClock.now
    let documents = sequence.load(ordering: .relaxed)
    print(
      """
      {"docs": \(documents), "merge_s": \((end - merging).seconds), "segments": \(info.segments), \
      "bytes": \(info.bytes), "total_s": \((end - start).seconds)}
      """)
  }

  private static func document(_ line: CorpusLine, _ number: UInt64, storing: Bool) -> IndexDocument {
    let text = storing ? line.text : line.title + "\n" + line.text
    return IndexDocument(
      id: line.id, version: 1, sequence: number, title: storing ? line.title : "", date: 0, keywords: [],
      metadata: [], blocks: [IndexBlock(kind: 0, number: 1, page: 0, text: text)])
  }
}

extension Duration {
  /// As seconds.
  var seconds: Double { self / .seconds(1) }
  /// As microseconds.
  var microseconds: Double { self / .microseconds(1) }
}
