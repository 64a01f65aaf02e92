/// The seal of the register: a small file beside it that says whether a writer is at work, and otherwise the register's
/// digest, so that damage to any byte of it is noticed.
struct RegisterSeal: Sendable {
  let path: BytePath
  let register: BytePath

  enum State: Equatable {
    /// No writer has it open and this is the digest of its bytes.
    case closed(sha256: String)
    /// A writer has it open, or was killed before it could close it.
    case open
    /// The seal itself is missing or not readable as one.
    case broken
  }

  init(corpus: BytePath, register: BytePath) {
    path = corpus.appending("register.seal")
    self.register = register
  }

  var state: State {
    guard let bytes = try? FileSystem.read(path) else { return .broken }
    let text = String(decoding: bytes, as: UTF8.self)
    if text == "open\n" { return .open }
    guard text.hasPrefix("closed "), text.hasSuffix("\n") else { return .broken }
    let digest = text.dropFirst(7).dropLast()
    let plain = digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    return digest.utf8.count == 64 && plain ? .closed(sha256: String(digest)) : .broken
  }

  /// Breaks the seal before the first change.
  func open() throws(ArchiveError) {
    if state != .open { try FileSystem.replace(path, with: Array("open\n".utf8)) }
  }

  /// Seals the register as it now is.
  func close() throws(ArchiveError) {
    let digest = Digests.sha256(try FileSystem.read(register))
    try FileSystem.replace(path, with: Array("closed \(digest)\n".utf8))
  }

  /// True when the register's bytes are the sealed ones; nil when a writer left it open.
  func holds() throws(ArchiveError) -> Bool? {
    switch state {
    case .open: return nil
    case .broken: return false
    case .closed(let sha256): return Digests.sha256(try FileSystem.read(register)) == sha256
    }
  }
}
