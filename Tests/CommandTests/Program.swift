import Foundation
import Glibc
import TestSupport

/// The built program, run as people run it.
struct Program {
  /// What a finished run left behind.
  struct Finished {
    var status: Int32
    var output: String
    var errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }

    func json() throws -> [String: Any] {
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
    }
  }

  struct Missing: Error, CustomStringConvertible {
    let path: String
    var description: String { "the program is not built: \(path) does not exist; run 'swift build' first" }
  }

  /// Anything of the test bundle, to find it by.
  private final class Anchor {}

  let path: String
  let archive: String
  var environment: [String: String] = ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
  /// Words before the program's own, such as `setpriv …`.
  var prefix: [String] = []

  init(archive: String) throws {
    self.archive = archive
    // The test bundle lies in the folder of products, or the tests run from within it.
    let folders = [
      Bundle(for: Anchor.self).bundleURL.deletingLastPathComponent().path,
      URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent().path,
    ]
    let candidates = folders.map { $0 + "/acervo" }
    guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      throw Missing(path: candidates.joined(separator: " and "))
    }
    path = found
  }

  var spanish: Program {
    var other = self
    other.environment["LANG"] = "es_MX.UTF-8"
    return other
  }

  /// Starts it with output and errors going to files, so that no full pipe can hold it up.
  func start(
    _ arguments: [String], output: URL, errors: URL, input: Data = Data(), folder: String? = nil
  ) throws -> Process {
    let process = Process()
    let words = prefix + [path] + arguments
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.environment = environment.merging(["ACERVO_ARCHIVE": archive]) { own, _ in own }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    let list = output.appendingPathExtension("entrada")
    try input.write(to: list)
    process.standardInput = try FileHandle(forReadingFrom: list)
    try process.run()
    return process
  }

  /// Runs it to its end.
  @discardableResult
  func run(_ arguments: String..., input: String = "", folder: String? = nil) throws -> Finished {
    try run(arguments, input: Data(input.utf8), folder: folder)
  }

  func run(_ arguments: [String], input: Data = Data(), folder: String? = nil) throws -> Finished {
    let scratch = try TemporaryFolder()
    let output = URL(fileURLWithPath: scratch.appending("salida"))
    let errors = URL(fileURLWithPath: scratch.appending("errores"))
    let process = try start(arguments, output: output, errors: errors, input: input, folder: folder)
    process.waitUntilExit()
    let status =
      process.terminationReason == .uncaughtSignal
      ? 1000 + process.terminationStatus : process.terminationStatus
    return Finished(
      status: status, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

/// An archive of the program's own making and a folder of sources, for one test.
struct Workplace {
  let folder: TemporaryFolder
  let program: Program
  var sources: String { folder.appending("fuentes") }

  init(documents count: Int = 0, seed: UInt64 = 1) throws {
    folder = try TemporaryFolder()
    program = try Program(archive: folder.appending("archivo"))
    try FileManager.default.createDirectory(
      atPath: folder.appending("fuentes"), withIntermediateDirectories: true)
    try fill(count, seed: seed)
  }

  func fill(_ count: Int, seed: UInt64) throws {
    var documents = InventedDocument(seed: seed)
    for number in 0..<count {
      let (name, text) = documents.next(number: number)
      try folder.write(text, to: "fuentes/" + name)
    }
  }
}
