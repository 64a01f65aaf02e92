public import Documents

/// What an ingest would take from a file, without an archive and without taking it.
public struct Extraction: Sendable {
  /// A document found in a file, or why there is none.
  public struct Finding: Sendable {
    /// The path through the containers, outermost first; empty for the file itself.
    public var member: [String]
    /// Bytes of the document itself.
    public var size: Int
    /// SHA-256 of these bytes; empty if they could not be read.
    public var sha256: String
    /// The document, or the reason.
    public var result: Result<ParsedDocument, RejectReason>
  }

  private let reading: SourceReading

  /// An extraction with the limits of an ingest.
  /// - Parameter recognisesScans: whether pages that are only pictures are read by recognising their letters.
  public init(limits: ReadLimits = ReadLimits(), recognisesScans: Bool = false) {
    reading = SourceReading(limits: limits, recognisesScans: recognisesScans)
  }

  /// Reads a file; a container gives one finding for each of its members.
  public func findings(in path: BytePath) -> [Finding] {
    do {
      if let large = try SourceFile.readLarge(path, limits: reading.limits, scratch: reading.scratch) {
        let document = try reading.parse(large.file, path)
        return [
          Finding(
            member: [], size: large.file.count, sha256: large.digests.sha256, result: .success(document))
        ]
      }
      let (bytes, _) = try SourceFile.read(path, limit: reading.limits.maximumBytes)
      let name = path.display.split(separator: "/").last.map(String.init)
      let contents = try reading.contents(of: bytes, name: name) { Digests.sha256(bytes) }
      return contents.leaves.map { leaf in
        Finding(
          member: leaf.member, size: leaf.size, sha256: leaf.sha256,
          result: leaf.parsed.mapError { .document($0) })
      }
    } catch let reason as RejectReason {
      return [Finding(member: [], size: 0, sha256: "", result: .failure(reason))]
    } catch let error as DocumentError {
      return [Finding(member: [], size: 0, sha256: "", result: .failure(.document(error)))]
    } catch {
      return [Finding(member: [], size: 0, sha256: "", result: .failure(.unreadable(errno: 0)))]
    }
  }
}
