import Documents
import Foundation

/// A document found in a file: the file itself, or a member of a container.
struct ReadLeaf: Sendable {
  /// Path through the containers, outermost first; empty for the file itself.
  var member: [String]
  var size: Int
  var sha256: String
  var parsed: Result<ParsedDocument, DocumentError>
}

/// A file that has been read: its bytes, digests and the documents in it.
struct ReadSource: Sendable {
  var path: BytePath
  var status: SourceStatus
  /// True when the file's times are old enough that a later change to it must show in them.
  var isSettled: Bool
  var content: SourceContent
  var digests: Digests
  /// Media type of the file itself.
  var mediaType: String
  var isContainer: Bool
  var leaves: [ReadLeaf]
}

/// Turns bytes into documents, opening containers.
struct SourceReading: Sendable {
  let reader: DocumentReader
  let limits: ReadLimits
  /// Where copies of large files go.
  let scratch: BytePath

  /// Reading what is in the holdings already: how large a file may be was decided when it was taken in.
  static var ofHoldings: SourceReading {
    var limits = ReadLimits()
    limits.maximumBytes = Int.max
    // A scan is in the holdings only if its letters were recognised when it came in.
    return SourceReading(limits: limits, recognisesScans: true)
  }

  init(
    limits: ReadLimits, recognisesScans: Bool = false, scratch: BytePath = ScratchFile.commonFolder
  ) {
    self.limits = limits
    self.scratch = scratch
    reader = DocumentReader(
      limits: limits, programs: SystemPrograms(), recognisesScans: recognisesScans)
  }

  /// Reads, digests and parses a file.
  ///
  /// - Parameter known: says whether a file's digest is that of an object already held, so that it need not be parsed.
  func read(
    _ path: BytePath, known: (String) throws(ArchiveError) -> String?
  ) throws -> Result<ReadSource, RejectReason> {
    let bytes: [UInt8]
    let status: SourceStatus
    let started = Int64(Date().timeIntervalSince1970 * 1e9)
    do {
      if let large = try SourceFile.readLarge(path, limits: limits, scratch: scratch) {
        return try read(large, path, startedAt: started, known: known)
      }
      (bytes, status) = try SourceFile.read(path, limit: limits.maximumBytes)
    } catch let reason as RejectReason {
      return .failure(reason)
    }
    let digests = Digests(of: bytes)
    var source = ReadSource(
      path: path, status: status, isSettled: status.isSettled(at: started), content: .bytes(bytes),
      digests: digests, mediaType: "application/octet-stream",
      isContainer: false, leaves: [])
    if try known(digests.sha256) != nil, !Self.looksLikeContainer(bytes) { return .success(source) }
    let name = path.display.split(separator: "/").last.map(String.init)
    do {
      let contents = try contents(of: bytes, name: name) { digests.sha256 }
      source.mediaType = contents.mediaType
      source.isContainer = contents.isContainer
      source.leaves = contents.leaves
    } catch {
      return .failure(.document(error))
    }
    return .success(source)
  }

  /// Parses a large file, which is a document and no container.
  private func read(
    _ large: (file: ScratchFile, digests: Digests, status: SourceStatus), _ path: BytePath,
    startedAt: Int64, known: (String) throws(ArchiveError) -> String?
  ) throws -> Result<ReadSource, RejectReason> {
    var source = ReadSource(
      path: path, status: large.status, isSettled: large.status.isSettled(at: startedAt),
      content: .file(large.file), digests: large.digests, mediaType: "application/octet-stream",
      isContainer: false, leaves: [])
    if try known(large.digests.sha256) != nil { return .success(source) }
    do {
      let document = try parse(large.file, path)
      source.mediaType = document.mediaType
      source.leaves = [
        ReadLeaf(
          member: [], size: large.file.count, sha256: large.digests.sha256, parsed: .success(document))
      ]
    } catch {
      return .failure(.document(error))
    }
    return .success(source)
  }

  /// The document in a large file.
  func parse(_ file: ScratchFile, _ path: BytePath) throws(DocumentError) -> ParsedDocument {
    let name = BytePath.display(path.lastComponent)
    return try file.withBytes { (bytes: Span<UInt8>) throws(DocumentError) in
      try reader.read(streaming: bytes, name: name)
    }
  }

  /// The documents in the bytes of a file.
  ///
  /// - Parameter sha256: gives the digest of the bytes, which is asked for only if they are a document themselves.
  func contents(
    of bytes: [UInt8], name: String?, sha256: () -> String
  ) throws(DocumentError) -> (mediaType: String, isContainer: Bool, leaves: [ReadLeaf]) {
    switch try reader.read(bytes, name: name) {
    case .document(let document):
      let leaf = ReadLeaf(member: [], size: bytes.count, sha256: sha256(), parsed: .success(document))
      return (document.mediaType, false, [leaf])
    case .container(let container):
      var budget = limits.maximumMembers
      return (container.mediaType, true, leaves(of: container, under: [], depth: 1, budget: &budget))
    }
  }

  private static func looksLikeContainer(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: "WARC/1.".utf8)
      || (bytes.count > 262 && bytes[257..<262].elementsEqual("ustar".utf8))
  }

  private func leaves(
    of container: Container, under parents: [String], depth: Int, budget: inout Int
  ) -> [ReadLeaf] {
    var found: [ReadLeaf] = []
    func failed(_ name: String, _ size: Int, _ error: DocumentError) {
      found.append(ReadLeaf(member: parents + [name], size: size, sha256: "", parsed: .failure(error)))
    }
    for problem in container.problems { failed(problem.name, 0, problem.error) }
    for (index, member) in container.members.enumerated() {
      guard budget > 0 else {
        failed(member.name, member.size, Self.tooManyMembers(limits.maximumMembers))
        break
      }
      budget -= 1
      do {
        let bytes = try container.bytes(of: index)
        switch try reader.read(bytes, member: member) {
        case .document(let document):
          found.append(
            ReadLeaf(
              member: parents + [member.name], size: bytes.count, sha256: Digests.sha256(bytes),
              parsed: .success(document)))
        case .container(let inner):
          guard depth < limits.maximumDepth else {
            failed(member.name, member.size, Self.tooDeep(limits.maximumDepth))
            continue
          }
          found += leaves(of: inner, under: parents + [member.name], depth: depth + 1, budget: &budget)
        }
      } catch {
        failed(member.name, member.size, error)
      }
    }
    return found
  }

  /// A member found again in its container, and its bytes.
  ///
  /// - Parameter outerName: the container's own name, after which a gzip file's only member may be called.
  func find(
    _ member: [String], in original: [UInt8], outerName: String
  ) throws(DocumentError) -> (bytes: [UInt8], member: Container.Member?) {
    var bytes = original
    var found: Container.Member?
    for name in member {
      let outer = found ?? Container.Member(name: outerName, size: bytes.count)
      guard case .container(let container) = try reader.read(bytes, member: outer),
        let index = container.members.firstIndex(where: { $0.name == name })
          ?? (container.format == .gzip ? container.members.indices.first : nil)
      else {
        throw .corrupt(BilingualText("the container has no member \(name)", "el contenedor no tiene \(name)"))
      }
      bytes = try container.bytes(of: index)
      found = container.members[index]
      // A gzip file that was renamed since still gives the name under which the member was taken in.
      found?.name = name
    }
    return (bytes, found)
  }

  private static func tooManyMembers(_ limit: Int) -> DocumentError {
    .limit(BilingualText("more than \(limit) members", "más de \(limit) miembros"))
  }

  private static func tooDeep(_ limit: Int) -> DocumentError {
    .limit(
      BilingualText(
        "containers nested deeper than \(limit)", "contenedores anidados a más de \(limit) niveles"))
  }
}
