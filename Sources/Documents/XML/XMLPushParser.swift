internal import CLibXML2

/// Well-formed XML through libxml2's push parser, without ever building a tree.
///
/// The parser is fed by `XMLFeed`, so it sees no DTD, no entity, no oversized tag and no text; it is there to say with
/// authority whether the document is well formed, and to resolve namespaces. Its own limits (depth 256,
/// 10 MB look-ahead) stay on, the network and output to standard error stay off.
/// Safe to use from many threads, each with its own parser.
struct XMLPushParser {
  /// Where and why a document is not well formed.
  struct Failure {
    var line: Int
    var message: String
  }

  /// Reads the document into `builder`; the failure if it is not well formed, when what the builder holds
  /// is not to be used.
  static func read(_ source: Span<UInt8>, feed: inout XMLFeed, into builder: any XMLHandler) -> Failure? {
    guard isLibraryReady else { return Failure(line: 0, message: "libxml2") }
    let session = Session(builder: builder)
    return withExtendedLifetime(session) {
      var handlers = unsafe Self.handlers
      // SAFETY: the session outlives the parser, which is freed before this returns; handlers are copied.
      guard
        let parser = unsafe xmlCreatePushParserCtxt(
          &handlers, Unmanaged.passUnretained(session).toOpaque(), nil, 0, nil)
      else { return Failure(line: 0, message: "libxml2") }
      defer { unsafe xmlFreeParserCtxt(parser) }
      let options =
        XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        | XML_PARSE_NOXINCNODE.rawValue
      unsafe xmlCtxtUseOptions(parser, Int32(truncatingIfNeeded: options))
      while session.failure == nil, !builder.isDone, session.texts.takePiece(source, &feed) {
        let markup = session.texts.piece.markup
        let status = unsafe markup.withUnsafeBytes { bytes in
          // SAFETY: the bytes are only read, during the call.
          unsafe xmlParseChunk(
            parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
            Int32(truncatingIfNeeded: bytes.count), 0)
        }
        if status != 0, unsafe parser.pointee.wellFormed == 0 { break }
      }
      if builder.isDone { return nil }
      unsafe xmlParseChunk(parser, nil, 0, 1)
      session.texts.give(to: builder)
      if unsafe parser.pointee.wellFormed == 0 {
        return session.failure ?? Failure(line: 0, message: "")
      }
      builder.close()
      return nil
    }
  }

  /// What the handlers of one parser work on.
  private final class Session {
    let builder: any XMLHandler
    var failure: Failure?
    var texts = TextQueue()
    private var names = NameTable()

    init(builder: any XMLHandler) { self.builder = builder }

    func start(_ tag: XMLTag) {
      texts.give(to: builder)
      texts.passStart()
      builder.start(tag)
    }

    func end() {
      texts.give(to: builder)
      texts.passEnd()
      builder.end()
    }

    /// The name of an element, made once for those that come again and again.
    func name(
      _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
    ) -> XMLName {
      unsafe names.name(local, prefix, uri)
    }
  }

  /// The texts beside the tags that the parser is reading.
  private struct TextQueue {
    private(set) var piece = XMLFeed.Piece()
    /// Texts of the piece that were handed out.
    private var given = 0
    /// Texts that the parser has not come to, of pieces before.
    private var waiting: [(text: [UInt8], tags: Int)] = []
    /// Tags that the parser reported, and elements that are open.
    private var tags = 0
    private var depth = 0

    /// Goes on to the next piece; false at the end.
    mutating func takePiece(_ source: Span<UInt8>, _ feed: inout XMLFeed) -> Bool {
      // The parser may lag: it keeps what is not yet a whole tag.
      while given < piece.ends.count {
        let start = given > 0 ? piece.ends[given - 1].end : 0
        waiting.append((Array(piece.text[start..<piece.ends[given].end]), piece.ends[given].tags))
        given += 1
      }
      given = 0
      return feed.next(source, into: &piece)
    }

    mutating func passStart() {
      tags += 1
      depth += 1
    }

    mutating func passEnd() {
      tags += 1
      depth -= 1
    }

    /// Hands out the texts before the tag that the parser is at, if they are inside an element.
    mutating func give(to builder: any XMLHandler) {
      var taken = 0
      while taken < waiting.count, waiting[taken].tags <= tags {
        let text = waiting[taken].text
        if depth > 0 { builder.append(text.span) }
        taken += 1
      }
      if taken > 0 { waiting.removeFirst(taken) }
      guard waiting.isEmpty else { return }
      while given < piece.ends.count, piece.ends[given].tags <= tags {
        let start = given > 0 ? piece.ends[given - 1].end : 0
        let end = piece.ends[given].end
        if depth > 0 { builder.append(piece.text.span.extracting(start..<end)) }
        given += 1
      }
    }
  }

  /// Names by the places of their parts in the dictionary of a parser, which keeps each word once as long as it lives.
  private struct NameTable {
    private struct Entry {
      // Only compared.
      var local: UInt = 0
      var prefix: UInt = 0
      var uri: UInt = 0
      var name = XMLName(local: "", namespace: "", prefix: "")
    }

    private var entries = Array(repeating: Entry(), count: 256)

    mutating func name(
      _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
    ) -> XMLName {
      let key = (UInt(bitPattern: local), UInt(bitPattern: prefix), UInt(bitPattern: uri))
      let mixed = (key.0 ^ key.1 &<< 1 ^ key.2 &<< 2) &* 0x9E37_79B9_7F4A_7C15
      let place = Int(mixed >> 56)
      let known = entries[place]
      if known.local == key.0, known.prefix == key.1, known.uri == key.2, key.0 != 0 { return known.name }
      let made = unsafe XMLName(
        local: XMLPushParser.string(local), namespace: XMLPushParser.string(uri),
        prefix: XMLPushParser.string(prefix))
      entries[place] = Entry(local: key.0, prefix: key.1, uri: key.2, name: made)
      return made
    }
  }

  /// Done once for the process: libxml2 is initialised, and loads nothing from outside, ever.
  private static let isLibraryReady: Bool = {
    xmlInitParser()
    unsafe xmlSetExternalEntityLoader { _, _, _ in nil }
    return true
  }()

  private static var handlers: xmlSAXHandler {
    var handlers = unsafe xmlSAXHandler()
    unsafe handlers.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handlers.startElementNs = {
      context, local, prefix, uri, spaceCount, spaces, count, _, attributes in
      guard let session = unsafe XMLPushParser.session(context) else { return }
      var tag = unsafe XMLTag(name: session.name(local, prefix, uri), attributes: [])
      if let spaces = unsafe spaces {
        // SAFETY: libxml2 gives pairs of prefix and URI.
        for i in 0..<Int(max(spaceCount, 0)) {
          unsafe tag.namespaces.append(XMLPushParser.string(spaces[2 * i + 1]))
        }
      }
      if let attributes = unsafe attributes, count > 0 {
        tag.attributes.reserveCapacity(Int(count))
        // SAFETY: libxml2 gives five pointers an attribute: name, prefix, URI, value, end of value.
        for i in 0..<Int(max(count, 0)) {
          guard let value = unsafe attributes[5 * i + 3], let end = unsafe attributes[5 * i + 4] else {
            continue
          }
          let bytes = unsafe UnsafeBufferPointer(start: value, count: min(max(end - value, 0), 8_192))
          unsafe tag.attributes.append(
            (session.name(attributes[5 * i], nil, nil).local, String(decoding: bytes, as: UTF8.self)))
        }
      }
      session.start(tag)
    }
    unsafe handlers.endElementNs = { context, _, _, _ in
      unsafe XMLPushParser.session(context)?.end()
    }
    unsafe handlers.serror = { context, error in
      guard let session = unsafe XMLPushParser.session(context), session.failure == nil,
        let error = unsafe error
      else { return }
      guard unsafe error.pointee.level == XML_ERR_FATAL else { return }
      let message = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? ""
      session.failure = unsafe Failure(line: Int(error.pointee.line), message: WhiteSpace.collapse(message))
    }
    return unsafe handlers
  }

  // SAFETY: the context is the session that `read` keeps alive while the parser exists.
  private static func session(_ context: UnsafeMutableRawPointer?) -> Session? {
    unsafe context.map { unsafe Unmanaged<Session>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func string(_ bytes: UnsafePointer<xmlChar>?) -> String {
    // SAFETY: libxml2 ends its names with NUL.
    unsafe bytes.map { unsafe String(cString: $0) } ?? ""
  }
}
