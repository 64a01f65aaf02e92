/// Bounds on what reading one document may cost, so that no input, however made, exhausts the machine.
public struct ReadLimits: Sendable, Equatable {
  /// Largest file read, in bytes, but for XML that is read as a stream.
  public var maximumBytes = 128 << 20
  /// Largest XML file read as a stream, in bytes: it need not fit in memory.
  public var maximumStreamedBytes = 1 << 30
  /// XML files of more bytes than this are read as a stream.
  public var streamingFloor = 32 << 20
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
  /// Longest time that one document may take, in seconds; also that of a program of the machine for one document or page.
  public var maximumSeconds = 60
  /// Deepest nesting of markup that is followed.
  public var maximumMarkupDepth = 512
  /// Most attributes of one element.
  public var maximumAttributes = 1_000

  /// When the document being read has taken its time; nil while none is being read.
  var deadline: ContinuousClock.Instant?

  /// The usual limits: those of a document that may take 512 MiB.
  public init() {}

  /// Limits such that reading one document takes at most about so many bytes of memory.
  ///
  /// No allocator gives a thread a budget of its own, so it is kept by bounding what memory is made of: the file (a
  /// fourth of the budget: the bytes, the decoded text, lines or tags, and blocks are held together), the text kept (an
  /// eighth), and what a member or part inflates to (a half). `Benchmarks/reading_memory.py` measures each format at its worst.
  /// - Parameter maximumMemory: in bytes; the usual limits are those of 512 MiB.
  public init(maximumMemory: Int) {
    let budget = max(maximumMemory, 1 << 20)
    maximumBytes = budget / 4
    maximumTextBytes = budget / 8
    maximumInflatedBytes = budget / 2
    maximumTotalInflatedBytes = budget * 2
    streamingFloor = min(streamingFloor, budget / 16)
  }

  /// Largest member of a container, in bytes, which is read while the container is held.
  var maximumMemberBytes: Int { maximumBytes / 4 * 3 }
  /// Largest message, in bytes, of which the parts that hold texts are held decoded beside it.
  var maximumMailBytes: Int { maximumBytes / 8 * 5 }

  /// These limits for a document whose reading begins now.
  func started() -> ReadLimits {
    var limits = self
    limits.deadline = ContinuousClock.now + .seconds(maximumSeconds)
    return limits
  }

  /// Whether the document has taken its time.
  ///
  /// Once true it stays true: loops over tokens, lines and pieces end when they see it, and who called them throws
  /// what they gave away. It costs a look at the clock, so that they ask once in a few hundred turns.
  var isOverdue: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }
}
