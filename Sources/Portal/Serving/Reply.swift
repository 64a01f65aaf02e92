/// An answer before it becomes HTTP: what the pages and the JSON interface make.
struct Reply: Sendable {
  /// How long an answer may be kept.
  enum Freshness: Sendable {
    /// Ask again each time; an unchanged answer costs only a 304.
    case revalidate
    /// The address changes whenever the answer does.
    case immutable
    /// Never keep it.
    case never
  }

  /// A body as `AnswerCache` keeps it.
  struct Packing: Sendable {
    /// Compressed.
    var bytes: [UInt8]
    /// The length before.
    var length: Int
    /// The entity tag of the body before.
    var tag: String
  }

  var status = 200
  var contentType: String
  /// What is answered; empty in a reply that is kept, which has a packing instead.
  var body: [UInt8]
  var freshness = Freshness.revalidate
  /// Headers besides those that every answer gets.
  var headers: [(name: String, value: String)] = []
  /// True for what came from outside as it is and must not act in this site's name.
  var isForeign = false
  /// True when the answer depends on `Accept-Language`.
  var varies = true
  /// When what is shown was last changed, ISO 8601.
  var modified: String?
  /// Whether a part of it may be asked for.
  var takesRanges = false
  /// The body as it is kept; nil in a reply that is not.
  var packing: Packing?

  /// A page.
  static func page(_ html: String, status: Int = 200) -> Reply {
    Reply(status: status, contentType: "text/html; charset=utf-8", body: Array(html.utf8))
  }

  /// Plain text that is the same for everybody.
  static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Reply {
    Reply(contentType: type, body: Array(text.utf8), varies: false)
  }

  /// The bytes of the body, packed or not.
  var length: Int { packing?.length ?? body.count }

  /// True for text of ours that is long enough to be worth compressing.
  var isCompressible: Bool {
    guard length >= Self.leastCompressed, !isForeign else { return false }
    return contentType.hasPrefix("text/") || contentType.contains("json") || contentType.contains("xml")
  }

  /// Bodies shorter than this are not worth compressing.
  private static let leastCompressed = 1_000

  /// Its body compressed; nil when it cannot be.
  func packed() -> Packing? {
    guard isCompressible, !takesRanges, let small = Gzip.compressed(body) else { return nil }
    return Packing(bytes: small, length: body.count, tag: ReplyResponse.entityTag(body))
  }

  /// What is answered, made of its packing where it has nothing else.
  var wholeBody: [UInt8] {
    guard body.isEmpty, let packing else { return body }
    return Gzip.expanded(packing.bytes, count: packing.length) ?? []
  }
}
