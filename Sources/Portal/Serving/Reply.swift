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

  var status = 200
  var contentType: String
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

  /// A page.
  static func page(_ html: String, status: Int = 200) -> Reply {
    Reply(status: status, contentType: "text/html; charset=utf-8", body: Array(html.utf8))
  }

  /// Plain text that is the same for everybody.
  static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Reply {
    Reply(contentType: type, body: Array(text.utf8), varies: false)
  }
}
