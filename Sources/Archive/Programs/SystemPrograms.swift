public import Documents
import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Runs the programs installed on this machine, within limits of time, memory and output.
///
/// The bytes go into a file that only this user can read, in a folder that is removed afterwards. Where `prlimit`
/// (util-linux) is at hand the program may use 2 GiB of memory at most.
public struct SystemPrograms: InstalledPrograms {
  /// Most memory that a program may ask for, in bytes.
  private static let maximumMemory = 2 << 30

  /// Makes a runner.
  public init() {}

  /// Runs a program, as `InstalledPrograms` says.
  public func run(
    _ program: String, on bytes: [UInt8], seconds: Int, maximumOutput: Int,
    arguments: (_ path: String) -> [String]
  ) throws(ProgramFailure) -> [UInt8] {
    guard let path = Self.find(program) else { throw .notInstalled }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("acervo-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .failed(error.localizedDescription)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent("input")
    let complaints = folder.appendingPathComponent("complaints")
    let output = Pipe()
    let process = Process()
    do {
      try Data(bytes).write(to: input)
      try Data().write(to: complaints)
      process.standardError = try FileHandle(forWritingTo: complaints)
    } catch {
      throw .failed(error.localizedDescription)
    }
    var words = [path] + arguments(input.path)
    if let limiter = Self.find("prlimit") {
      words = [limiter, "--as=\(Self.maximumMemory)", "--cpu=\(seconds)", "--core=0"] + words
    }
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      throw .failed(error.localizedDescription)
    }
    let ended = Ended()
    let deadline = DispatchWorkItem { [identifier = process.processIdentifier] in
      ended.stop(.timedOut, identifier)
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: deadline)
    var result: [UInt8] = []
    while let part = try? output.fileHandleForReading.read(upToCount: 1 << 16), !part.isEmpty {
      guard part.count <= maximumOutput - result.count else {
        ended.stop(.tooMuchOutput, process.processIdentifier)
        break
      }
      result += part
    }
    process.waitUntilExit()
    deadline.cancel()
    if let failure = ended.failure { throw failure }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let said = (try? Data(contentsOf: complaints)) ?? Data()
      let line = String(decoding: said.prefix(2_000), as: UTF8.self).split(separator: "\n").first
      // By a signal: out of the processor time or memory it may have.
      if process.terminationReason == .uncaughtSignal, process.terminationStatus == SIGXCPU {
        throw .timedOut
      }
      throw .failed(line.map(String.init) ?? "status \(process.terminationStatus)")
    }
    return result
  }

  /// Why a program was ended before its time; decided once.
  private final class Ended: Sendable {
    private let state = Mutex<ProgramFailure?>(nil)
    var failure: ProgramFailure? { state.withLock { $0 } }

    func stop(_ failure: ProgramFailure, _ identifier: Int32) {
      let isFirst = state.withLock { state in
        guard state == nil else { return false }
        state = failure
        return true
      }
      if isFirst { kill(identifier, SIGKILL) }
    }
  }

  /// Where a program is, by `PATH`.
  private static func find(_ program: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    for folder in path.split(separator: ":") where folder.hasPrefix("/") {
      let candidate = "\(folder)/\(program)"
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
    }
    return nil
  }
}
