import Foundation
import Search

/// What a setting reached on a collection.
struct EvalRow: Encodable {
  let set, setting: String
  let documents, queries: Int
  let mrr, nDCG, recall10, recall100: Double
  let medianMicroseconds: Double
  let indexBytes: Int
  /// Against the first setting; nil for that.
  let p: Double?

  init(
    folder: String, setting: String, documents: Int, run: JudgedSearch.Run, against first: JudgedSearch.Run?
  ) {
    set = URL(fileURLWithPath: folder).lastPathComponent
    self.setting = setting
    self.documents = documents
    queries = run.measures.count
    let mean = run.mean
    mrr = mean.reciprocalRank
    nDCG = mean.gain
    recall10 = mean.recallAt10
    recall100 = mean.recallAt100
    medianMicroseconds = run.medianTime.rounded()
    indexBytes = run.indexBytes
    p = first.map { PairedTest.randomisation(run.measures.map(\.gain), $0.measures.map(\.gain)) }
  }
}

/// The results of `acervo eval` as text, JSON or CSV.
struct EvalTable {
  let rows: [EvalRow]

  static func text(_ value: Double) -> String { String(format: "%.4f", value) }

  func write(_ format: Eval.Format) throws {
    switch format {
    case .json: try JSONOutput.write(rows)
    case .csv:
      Terminal.line("set,setting,documents,queries,mrr10,ndcg10,recall10,recall100,p,median_us,index_bytes")
      for row in rows {
        Terminal.line(
          (["\"" + row.set.replacingOccurrences(of: "\"", with: "\"\"") + "\""] + cells(row)).joined(
            separator: ","))
      }
    case .text:
      let head = [
        say("set", "colección"), say("setting", "ajuste"), say("docs", "docs"), say("queries", "consultas"),
        "MRR@10", "nDCG@10", "R@10", "R@100", "p", "µs p50", say("index B", "índice B"),
      ]
      let lines = rows.map { [$0.set] + cells($0) }
      let widths = head.indices.map { column in
        ([head] + lines).map { $0[column].count }.max() ?? 0
      }
      for line in [head] + lines {
        let padded = line.enumerated().map { column, cell in
          let space = String(repeating: " ", count: widths[column] - cell.count)
          return column < 2 ? cell + space : space + cell
        }
        Terminal.line(Terminal.harmless(padded.joined(separator: "  ")))
      }
    }
  }

  private func cells(_ row: EvalRow) -> [String] {
    [
      row.setting, String(row.documents), String(row.queries), Self.text(row.mrr), Self.text(row.nDCG),
      Self.text(row.recall10), Self.text(row.recall100), row.p.map { String(format: "%.3f", $0) } ?? "",
      String(Int(row.medianMicroseconds)), String(row.indexBytes),
    ]
  }
}
