import Foundation
import Invented

@testable import Analysis

/// Analysis of a text in passages of 4 kB, as the index meets them, and stemming by itself.
func measureAnalysis(_ runner: inout Runner, file: String?) throws {
  guard runner.wants("analysis", "analysis, tokens", "stemming") else { return }
  let text: String
  if let file {
    text = try String(contentsOfFile: file, encoding: .utf8)
  } else {
    var invented = InventedText(seed: 5)
    text = invented.passage(bytes: 2_000_000)
  }
  let passages = passages(of: Array(text.utf8))
  let bytes = passages.reduce(0) { $0 + $1.count }
  let analyzer = SpanishAnalyzer()
  var buffer = TokenBuffer()
  var tokens = 0
  var words: Set<String> = []
  for passage in passages {
    analyzer.analyze(passage.span, into: &buffer)
    tokens += buffer.tokens.count
    for token in buffer.tokens { words.insert(TextFolding.fold(buffer.surface(token))) }
  }
  for (name, amount, unit) in [("analysis", bytes, "B"), ("analysis, tokens", tokens, "tokens")] {
    runner.measure(name, amount, unit) {
      var sum: UInt64 = 0
      for passage in passages {
        analyzer.analyze(passage.span, into: &buffer)
        sum &+= UInt64(buffer.bytes.count)
      }
      return sum
    }
  }

  // Different words, each once: what a cache of stems does not answer.
  let plain = words.filter { word in
    word.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } && word.utf8.count <= 32
  }
  let list = plain.sorted().map { Array($0.utf8) }
  let stemmer = RetrievalStemmer()
  var scratch = [UInt8](repeating: 0, count: 64)
  runner.measure("stemming", list.count, "words") {
    var sum: UInt64 = 0
    for word in list {
      for (place, byte) in word.enumerated() { scratch[place] = byte }
      let entry = stemmer.lexicon.find(scratch, from: 0, to: word.count)
      sum &+= UInt64(stemmer.stem(&scratch, from: 0, to: word.count, entry: entry))
    }
    return sum
  }
}

/// Cuts a text at spaces.
private func passages(of bytes: [UInt8]) -> [[UInt8]] {
  var result: [[UInt8]] = []
  var start = 0
  while start < bytes.count {
    var end = min(start + 4_096, bytes.count)
    while end < bytes.count, bytes[end] != 0x20 { end += 1 }
    result.append(Array(bytes[start..<end]))
    start = end
  }
  return result
}
