import ArgumentParser
import Foundation
import Invented

/// `grow CORPUS OUT`: a corpus of several times as many sections whose vocabulary grows as Heaps' law has it; how, see
/// `Growth`.
struct GrowVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grow", abstract: "Make a larger corpus by recombining sentences.")

  @Argument(help: "JSONL file of id, title, text.") var corpus: String
  @Argument(help: "File to write.") var output: String
  @Option(help: "How many times as many sections.") var factor = 10
  @Option(help: "Seed; the same gives the same corpus.") var seed: UInt64 = 1

  func validate() throws {
    if factor < 1 { throw ValidationError("--factor is at least 1") }
    let files = [corpus, output].map {
      URL(fileURLWithPath: $0).resolvingSymlinksInPath().standardizedFileURL
    }
    if files[0] == files[1] { throw ValidationError("OUT must not be CORPUS") }
  }

  func run() throws {
    let start = ContinuousClock.now
    let growth = try Self.grow(corpus, into: output, factor: factor, seed: seed) { print($0) }
    let seconds = (ContinuousClock.now - start).seconds
    print(
      """
      {"sections": \(growth.measure.sections * factor), "bytes": \(growth.bytesWritten), \
      "tokens": \(growth.tokens), "words": \(growth.reached.words), "seconds": \(seconds), \
      "mb_per_s": \(Double(growth.bytesWritten) / 1e6 / seconds)}
      """)
  }

  /// Grows a corpus, telling vocabulary and law at each power of two and at the end.
  static func grow(
    _ corpus: String, into output: String, factor: Int, seed: UInt64, tell: (String) -> Void
  ) throws -> Growth {
    guard FileManager.default.createFile(atPath: output, contents: nil),
      let file = FileHandle(forWritingAtPath: output)
    else { throw ValidationError("\(output) cannot be written") }
    defer { try? file.close() }
    var growth = Growth(seed: seed, output: file)
    try growth.copy(corpus)
    for (share, point) in zip(["10 %", "30 %", "100 %"], growth.measure.points()) {
      tell("input \(share): \(point.tokens) words, \(point.words) different")
    }
    tell(
      String(
        format: "Heaps' law of the input: K %.2f, beta %.4f", growth.law.scale, growth.law.exponent))
    for pass in 1..<max(factor, 1) {
      try growth.recombine(corpus, pass: pass)
      let size = pass + 1
      if size & pass == 0 || size == factor {
        let point = growth.reached
        let law = growth.law.words(at: point.tokens, from: growth.base)
        tell(
          "\(size) x: \(point.tokens) words, \(point.words) different, law \(Int(law)), "
            + String(format: "%+.2f %%", 100 * (Double(point.words) / law - 1)))
      }
    }
    return growth
  }
}

/// `checkgrow [CORPUS]`: grows a corpus, or one made up, two-fold and four-fold and looks at what came out.
struct CheckGrowVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkgrow", abstract: "Check grow on a corpus, or on one made up.")

  @Argument(help: "JSONL file; without it, one is made up.") var corpus: String?

  func run() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("acervo-grow-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    let input = try corpus ?? Self.invent(into: path("invented.jsonl"))

    for (name, factor, seed) in [("two", 2, 7), ("again", 2, 7), ("other", 2, 8), ("four", 4, 7)] {
      _ = try GrowVerb.grow(input, into: path(name), factor: factor, seed: UInt64(seed)) { _ in }
    }
    let before = try CorpusMeasure.of(input)
    let law = HeapsLaw(fitting: before.points())
    var failures = 0
    func check(_ what: String, _ holds: Bool) {
      print("\(holds ? "ok  " : "FAIL") \(what)")
      if !holds { failures += 1 }
    }
    let two = try Data(contentsOf: URL(fileURLWithPath: path("two")), options: .alwaysMapped)
    let four = try Data(contentsOf: URL(fileURLWithPath: path("four")), options: .alwaysMapped)
    check(
      "the same seed gives the same bytes",
      FileManager.default.contentsEqual(atPath: path("two"), andPath: path("again")))
    check(
      "another seed gives others",
      !FileManager.default.contentsEqual(atPath: path("two"), andPath: path("other")))
    check("two-fold is the beginning of four-fold", four.starts(with: two))
    check("every line is JSON in UTF-8, ids are unique", try Self.isCorpus(two))
    for (name, factor) in [("two", 2), ("four", 4)] {
      let grown = try CorpusMeasure.of(path(name))
      check("\(factor) x as many sections", grown.sections == factor * before.sections)
      let last = grown.points()[2]
      let first = before.points()[2]
      let exponent = HeapsLaw(fitting: [first, last]).exponent
      check(
        String(format: "%d x: exponent %.4f, of the input %.4f", factor, exponent, law.exponent),
        abs(exponent / law.exponent - 1) < 0.1)
      let inside = HeapsLaw(fitting: grown.points()).exponent
      print(String(format: "     %d x: exponent of random tenths of it %.4f", factor, inside))
    }
    if failures > 0 { throw ExitCode.failure }
  }

  private static func isCorpus(_ bytes: Data) throws -> Bool {
    struct Line: Decodable { var id: String, title: String, text: String }
    var ids: Set<String> = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard String(validating: line, as: UTF8.self) != nil else { return false }
      guard ids.insert(try JSONDecoder().decode(Line.self, from: line).id).inserted else { return false }
    }
    return true
  }

  private static func invent(into path: String) throws -> String {
    var text = InventedText(seed: 3)
    var lines = ""
    for number in 0..<300 {
      let body = text.passage(bytes: 2_500).replacingOccurrences(of: "\n", with: "\\n")
      lines +=
        "{\"id\": \"d\(number / 5)#\(number % 5)\", \"title\": \"\(text.word())\", \"text\": \"\(body)\"}\n"
    }
    try lines.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}
