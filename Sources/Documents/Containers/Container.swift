/// An opened `.gz`, `.zip`, `.tar`, `.warc` or message: its members by name, each unpacked only when asked for.
///
/// Holds the bytes of the whole container. Unpacking is bounded by the `ReadLimits` the container was
/// opened with, whatever the sizes it declares.
public struct Container: Sendable {
  /// One file inside a container.
  public struct Member: Sendable, Equatable {
    /// A printable relative name, unique within the container, that never leads out of a folder.
    public var name: String
    /// Unpacked size as declared, in bytes; for gzip and packed web pages a hint only.
    public var size: Int
    /// What the container says of the member, such as the address of a web page.
    public var metadata: [MetadataValue] = []
    /// The charset that the container declares for the member.
    public var charset: String?

    /// Makes a member.
    public init(name: String, size: Int, metadata: [MetadataValue] = [], charset: String? = nil) {
      self.name = name
      self.size = size
      self.metadata = metadata
      self.charset = charset
    }
  }

  /// Where a member lies in the container, and how it is coded there.
  struct Part: Sendable {
    enum Coding: Sendable { case base64, quotedPrintable, chunked, gzip, deflate }
    var range: Range<Int>
    /// Outermost first.
    var codings: [Coding]

    init(_ range: Range<Int>, codings: [Coding] = []) {
      self.range = range
      self.codings = codings
    }
  }

  /// How the members are packed.
  enum Packing: Sendable {
    case gzip
    case zip([ZipEntry])
    case parts([Part])
  }

  /// What the container is.
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

  /// Unpacks a member; where there is a checksum it is checked. Linear in the unpacked size, which the limits
  /// bound.
  /// - Parameter member: an index of `members`.
  /// - Throws: `.corrupt` for damaged data, `.limit` when a bound is passed, `.noText` for no such member.
  public func bytes(of member: Int) throws(DocumentError) -> [UInt8] {
    guard members.indices.contains(member) else { throw .noText }
    let limits = limits.started()
    switch packing {
    case .gzip: return try GzipFile.inflate(source, limits: limits)
    case .zip(let entries):
      guard entries.indices.contains(member) else { throw .noText }
      return try entries[member].inflate(source, limits: limits)
    case .parts(let parts):
      guard parts.indices.contains(member) else { throw .noText }
      return try TransferCoding.decode(source, parts[member], limits: limits)
    }
  }
}
