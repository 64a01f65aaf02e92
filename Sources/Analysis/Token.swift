/// What is known about a token besides its text.
@frozen public struct TokenFlags: OptionSet, Sendable, Hashable {
  /// The bits of the set.
  public var rawValue: UInt8

  /// A set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A Spanish function word (see ``SpanishStopwords``).
  public static let stopword = TokenFlags(rawValue: 1)
  /// Digits only.
  public static let number = TokenFlags(rawValue: 2)
  /// Two to ten letters, all of them written in capitals.
  public static let acronym = TokenFlags(rawValue: 4)
  /// The whole of something that also stands as its parts: `2016-2020`, `IV.1`, an address.
  public static let compound = TokenFlags(rawValue: 8)
}

/// One token of an analysed text; its bytes are in the ``TokenBuffer`` that holds it.
@frozen public struct Token: Sendable, Equatable {
  /// UTF-8 byte offset in the source text.
  public var start: UInt32
  /// UTF-8 bytes in the source text; covers the whole word even when its surface was truncated.
  public var length: UInt32
  /// 0-based; parts of compounds count, a compound has the position of its first part.
  public var position: UInt32
  /// Offset in ``TokenBuffer/bytes`` of the surface form: NFC, lower case, accents kept.
  public var surfaceStart: UInt32
  /// Bytes of the surface form, at most 64.
  public var surfaceLength: UInt16
  /// Offset in ``TokenBuffer/bytes`` of the retrieval stem: accent free, ñ kept.
  public var stemStart: UInt32
  /// Bytes of the retrieval stem, at most 64.
  public var stemLength: UInt16
  /// What is known about the token.
  public var flags: TokenFlags

  init(start: Int, position: UInt32, surfaceStart: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    length = 0
    self.position = position
    self.surfaceStart = UInt32(truncatingIfNeeded: surfaceStart)
    surfaceLength = 0
    stemStart = 0
    stemLength = 0
    flags = []
  }
}

/// The tokens of one text, and the bytes of their surfaces and stems. Kept and reused from field to field:
/// once it has grown to the largest field, analysis allocates nothing.
public struct TokenBuffer: Sendable {
  /// The tokens in order of position; a compound follows its first part.
  public internal(set) var tokens: [Token] = []
  /// Storage of surfaces and stems. Only the ranges that tokens name mean anything.
  public internal(set) var bytes: [UInt8] = []
  /// Positions used by the text.
  public internal(set) var positionCount: UInt32 = 0
  /// Bytes of `bytes` in use.
  var used = 0
  /// Stems of words met lately; only speeds analysis up.
  var cache = StemCache()

  /// An empty buffer.
  public init() {}

  /// Forgets the tokens, keeps the memory.
  public mutating func removeAll() {
    tokens.removeAll(keepingCapacity: true)
    positionCount = 0
    used = 0
  }

  /// The surface form of a token of this buffer.
  public func surface(_ token: Token) -> String {
    string(from: Int(token.surfaceStart), count: Int(token.surfaceLength))
  }

  /// The retrieval stem of a token of this buffer.
  public func stem(_ token: Token) -> String {
    string(from: Int(token.stemStart), count: Int(token.stemLength))
  }

  private func string(from start: Int, count: Int) -> String {
    guard start >= 0, start <= bytes.count, count <= bytes.count - start else { return "" }
    return String(decoding: bytes[start..<start + count], as: UTF8.self)
  }
}
