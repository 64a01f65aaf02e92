import ArgumentParser
import Documents
import Glibc

/// Reads files that are in memory, again and again, and says how many bytes a second.
@main struct Readbench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readbench",
    abstract: "Bytes of documents read a second, to blocks and described; one thread, files in memory.")

  /// What is done with a document.
  enum Work: String, ExpressibleByArgument, CaseIterable {
    /// Format, charset, text, blocks, main content, and the description that the markup declares.
    case blocks
    /// That, and what the text says of itself: date, type, institution, norms, language, readability.
    case described
    case both
  }

  @Option(help: "blocks, described or both.") var work = Work.both
  @Option(help: "Times that all files are read; the best counts.") var runs = 5
  @Option(help: "A file with the paths, one a line; - is the standard input.") var list: String?
  @Argument(help: "Files.") var files: [String] = []

  func run() throws {
    var paths = files
    if let list { paths += try lines(of: list) }
    var documents: [(name: String, bytes: [UInt8])] = []
    for path in paths { documents.append((path, try contents(of: path))) }
    let total = documents.reduce(0) { $0 + $1.bytes.count }
    if work != .described { measure("blocks", documents, total, DocumentReader(describes: false)) }
    if work != .blocks { measure("described", documents, total, DocumentReader()) }
  }

  /// One line: what was done, files, bytes, documents, blocks, seconds of processor time, megabytes a second.
  private func measure(
    _ name: String, _ documents: [(name: String, bytes: [UInt8])], _ total: Int, _ reader: DocumentReader
  ) {
    var best = Double.infinity
    var blocks = 0
    var read = 0
    for _ in 0..<max(runs, 1) {
      blocks = 0
      read = 0
      let start = processorSeconds()
      for document in documents {
        // What cannot be read is refused, which is work as well.
        guard case .document(let parsed)? = try? reader.read(document.bytes, name: document.name) else {
          continue
        }
        blocks += parsed.blocks.count
        read += 1
      }
      best = min(best, processorSeconds() - start)
    }
    let speed = (Double(total) / best / 1e5).rounded() / 10
    let seconds = (best * 1e4).rounded() / 1e4
    print("\(name)\t\(documents.count)\t\(total)\t\(read)\t\(blocks)\t\(seconds)\t\(speed)")
  }

  private func lines(of path: String) throws -> [String] {
    let bytes = try contents(of: path == "-" ? "/dev/stdin" : path)
    return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  private func contents(of path: String) throws -> [UInt8] {
    let file = unsafe open(path, O_RDONLY)
    guard file >= 0 else { throw refusal(of: path) }
    defer { close(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
      guard count > 0 else {
        if count < 0 { throw refusal(of: path) }
        return all
      }
      all += buffer[..<count]
    }
  }

  private func refusal(of path: String) -> ValidationError {
    ValidationError("\(path): \(unsafe String(cString: strerror(errno)))")
  }

  private func processorSeconds() -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
