/// Bounds on what reading one document may cost, so that no input, however made, exhausts the machine.
public struct ReadLimits: Sendable, Equatable {
  /// Largest file read, in bytes.
  public var maximumBytes = 128 << 20
  /// Largest inflated size of one member of a container, in bytes.
  public var maximumInflatedBytes = 256 << 20
  /// Largest inflated size of all members of one container, in bytes.
  public var maximumTotalInflatedBytes = 1 << 30
  /// Largest ratio of inflated to compressed size, once a member is over `ratioFloor`.
  public var maximumRatio = 200
  /// Inflated bytes below which the ratio is not looked at.
  public var ratioFloor = 1 << 20
  /// Most members read from one container.
  public var maximumMembers = 10_000
  /// Deepest nesting of containers in containers; the caller that recurses applies it.
  public var maximumDepth = 3
  /// Most text kept of one document, in UTF-8 bytes; what is beyond is cut with a warning.
  public var maximumTextBytes = 64 << 20
  /// Longest time that a program of the machine may take for one document or one page, in seconds.
  public var maximumSeconds = 60
  /// Deepest nesting of markup that is followed.
  public var maximumMarkupDepth = 512
  /// Most attributes of one element.
  public var maximumAttributes = 1_000

  /// The usual limits.
  public init() {}
}
