/// An opened `.gz` or `.zip`: its members by name, each inflated only when asked for.
///
/// Holds the bytes of the whole container. Inflating is bounded by the `ReadLimits` the container was
/// opened with, whatever the sizes it declares.
public struct Container: Sendable {
  /// One file inside a container.
  public struct Member: Sendable, Equatable {
    /// A printable relative name, unique within the container, that never leads out of a folder.
    public var name: String
    /// Inflated size as declared, in bytes; for gzip a hint only.
    public var size: Int
  }

  /// How the members are packed.
  enum Packing: Sendable {
    case gzip
    case zip([ZipEntry])
  }

  /// `.gzip` or `.zip`.
  public var format: DocumentFormat
  /// Internet media type.
  public var mediaType: String
  /// What can be read, in the order of the container.
  public var members: [Member]
  /// Members that cannot be read, and why.
  public var problems: [(name: String, error: DocumentError)]
  /// What was changed, such as names made harmless.
  public var warnings: [ParseWarning]
  let source: [UInt8]
  let packing: Packing
  let limits: ReadLimits

  /// Inflates a member and checks its CRC-32. Linear in the inflated size, which the limits bound.
  /// - Parameter member: an index of `members`.
  /// - Throws: `.corrupt` for damaged data, `.limit` when a bound is passed, `.noText` for no such member.
  public func bytes(of member: Int) throws(DocumentError) -> [UInt8] {
    guard members.indices.contains(member) else { throw .noText }
    switch packing {
    case .gzip: return try GzipFile.inflate(source, limits: limits)
    case .zip(let entries):
      guard entries.indices.contains(member) else { throw .noText }
      return try entries[member].inflate(source, limits: limits)
    }
  }
}
