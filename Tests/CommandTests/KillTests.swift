import Foundation
import Glibc
import TestSupport
import Testing

/// Ingests that are killed, and what is left of them.
struct KillTests {
  private static let documents = 300
  private static let kills = 20
  private static let queries = [
    "gestión", "\"gobierno abierto\"", "secretariado -municipal", "acta sesión local",
  ]

  /// The highest count that a run has acknowledged so far.
  private func acknowledged(_ output: URL) -> Int {
    guard let text = try? String(contentsOf: output, encoding: .utf8) else { return 0 }
    // A line cut short by the kill does not count.
    guard let end = text.lastIndex(of: "\n") else { return 0 }
    return text[..<end].split(separator: "\n").filter { $0.hasPrefix("COMMITTED ") }.compactMap {
      Int($0.dropFirst(10))
    }.max() ?? 0
  }

  private func answers(_ program: Program) throws -> [[String]] {
    try Self.queries.map { try program.run(["search", $0, "--format", "trec", "--limit", "1000"]).lines }
  }

  private let ingest = ["--progress", "plain", "--batch-documents", "16", "--jobs", "2", "--memory", "16"]

  @Test func killedIngestsLoseNothingAcknowledged() throws {
    let seed = UInt64(Date().timeIntervalSince1970)
    print("KillTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let place = try Workplace(documents: Self.documents)
    // An undisturbed run of the same documents says what is to come out, and how long it takes.
    let calm = try Program(archive: place.folder.appending("sereno"))
    let started = ContinuousClock.now
    #expect(try calm.run(["ingest", place.sources] + ingest).status == 0)
    let took = ContinuousClock.now - started
    let expected = try answers(calm)
    #expect(expected.allSatisfy { !$0.isEmpty })
    let output = URL(fileURLWithPath: place.folder.appending("salida"))
    let errors = URL(fileURLWithPath: place.folder.appending("errores"))
    var kills = 0
    var attempt = 0
    var floor = 0
    while kills < Self.kills, attempt < 10 * Self.kills {
      attempt += 1
      if attempt % 7 == 0 {
        // From the very beginning again, whose first moments are the most delicate.
        try? FileManager.default.removeItem(atPath: place.program.archive)
        floor = 0
      }
      let process = try place.program.start(
        ["ingest", place.sources] + ingest, output: output, errors: errors)
      let share = Double.random(in: 0..<0.25, using: &random)
      usleep(
        UInt32(share * (Double(took.components.seconds) * 1e6 + Double(took.components.attoseconds) / 1e12)))
      let alive = process.isRunning
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if alive { kills += 1 }
      floor = max(floor, acknowledged(output))
      let verify = try place.program.run("verify")
      #expect(verify.status == 0, "seed \(seed), attempt \(attempt): \(verify.output)\(verify.errors)")
      let count = try place.program.run("stats", "--count")
      if FileManager.default.fileExists(atPath: place.program.archive + "/Corpus") {
        #expect(Int(count.output.dropLast()) ?? -1 >= floor, "seed \(seed), attempt \(attempt): \(count)")
      }
    }
    let last = try place.program.run(["ingest", place.sources] + ingest)
    #expect(last.status == 0, "\(last.errors)")
    #expect(try place.program.run("stats", "--count").output == "\(Self.documents)\n", "seed \(seed)")
    let verify = try place.program.run("verify", "--deep")
    #expect(verify.status == 0 && verify.lines.count == 1, "seed \(seed): \(verify.output)")
    #expect(try answers(place.program) == expected, "seed \(seed)")
    #expect(kills >= Self.kills, "seed \(seed): most runs ended before they could be killed")
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func signalsStopItCleanly(number: Int32) throws {
    let place = try Workplace(documents: 200)
    let output = URL(fileURLWithPath: place.folder.appending("salida"))
    let errors = URL(fileURLWithPath: place.folder.appending("errores"))
    let small = ["--progress", "plain", "--batch-documents", "5", "--jobs", "1", "--memory", "16"]
    let process = try place.program.start(["ingest", place.sources] + small, output: output, errors: errors)
    while process.isRunning, acknowledged(output) == 0 { usleep(1000) }
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 128 + number || process.terminationStatus == 0)
    let count = Int(try place.program.run("stats", "--count").output.dropLast()) ?? -1
    #expect(count == acknowledged(output))
    if process.terminationStatus != 0 {
      #expect(try String(contentsOf: errors, encoding: .utf8).contains("Run the same command again"))
    }
    // Everything committed is whole: nothing is left to complete.
    let verify = try place.program.run("verify", "--deep")
    #expect(verify.status == 0 && verify.lines.count == 1, "\(verify.output)")
    #expect(try place.program.run("ingest", place.sources).status == 0)
    #expect(try place.program.run("stats", "--count").output == "200\n")
  }

  @Test func aSecondWriterIsToldWhoTheFirstIs() throws {
    let place = try Workplace(documents: 200)
    let output = URL(fileURLWithPath: place.folder.appending("salida"))
    let errors = URL(fileURLWithPath: place.folder.appending("errores"))
    let small = ["--progress", "plain", "--batch-documents", "5", "--jobs", "1"]
    let process = try place.program.start(["ingest", place.sources] + small, output: output, errors: errors)
    while process.isRunning, acknowledged(output) == 0 { usleep(1000) }
    // Stopped, it holds the lock as long as it takes.
    kill(process.processIdentifier, SIGSTOP)
    let second = try place.program.run("ingest", place.sources)
    #expect(second.status == 1)
    #expect(second.errors.contains("pid \(process.processIdentifier)"), "\(second.errors)")
    #expect(
      try place.program.run("search", "acta", "--format", "trec").status == 0, "readers are not blocked")
    kill(process.processIdentifier, SIGCONT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try place.program.run("stats", "--count").output == "200\n")
  }
}
