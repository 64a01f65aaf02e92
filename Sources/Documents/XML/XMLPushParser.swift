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
    let session = UnsafeMutablePointer<Session>.allocate(capacity: 1)
    unsafe session.initialize(to: Session(builder: builder))
    defer {
      // SAFETY: initialised above; the parser, freed by now, was the only other to know it.
      unsafe session.deinitialize(count: 1)
      unsafe session.deallocate()
    }
    return unsafe read(source, feed: &feed, in: session)
  }

  // SAFETY: `session` is that of the caller, who frees it after this.
  private static func read(
    _ source: Span<UInt8>, feed: inout XMLFeed, in session: UnsafeMutablePointer<Session>
  ) -> Failure? {
    let builder = unsafe session.pointee.builder
    var handlers = unsafe Self.handlers
    // SAFETY: the session outlives the parser, which is freed before this returns; handlers are copied.
    guard let parser = unsafe xmlCreatePushParserCtxt(&handlers, session, nil, 0, nil) else {
      return Failure(line: 0, message: "libxml2")
    }
    defer { unsafe xmlFreeParserCtxt(parser) }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_NOXINCNODE.rawValue
    unsafe xmlCtxtUseOptions(parser, Int32(truncatingIfNeeded: options))
    while unsafe session.pointee.failure == nil, !builder.isDone,
      unsafe session.pointee.texts.takePiece(source, &feed)
    {
      let markup = unsafe session.pointee.texts.piece.markup
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
    unsafe session.pointee.texts.give(to: builder)
    if unsafe parser.pointee.wellFormed == 0 {
      return unsafe session.pointee.failure ?? Failure(line: 0, message: "")
    }
    builder.close()
    return nil
  }

  /// What the handlers of one parser work on. They reach it by its address: as an object, each access to a part of it would
  /// be checked while the program runs.
  private struct Session {
    let builder: any XMLHandler
    var failure: Failure?
    var texts = TextQueue()
    private var names = NameTable()

    init(builder: any XMLHandler) { self.builder = builder }

    // SAFETY: libxml2 gives pairs of prefix and URI, and five pointers an attribute: name, prefix, URI, value, end of value.
    mutating func start(
      _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
      spaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, spaceCount: Int,
      attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) {
      texts.give(to: builder)
      let isRoot = texts.depth == 0
      texts.passStart()
      var values: [(name: String, value: String)] = []
      if let attributes = unsafe attributes {
        for i in 0..<max(count, 0) {
          guard let value = unsafe attributes[5 * i + 3], let end = unsafe attributes[5 * i + 4] else {
            continue
          }
          let place = unsafe names.place(attributes[5 * i], nil, nil)
          guard isRoot || names.isRead(place, by: builder) else { continue }
          let bytes = unsafe UnsafeBufferPointer(start: value, count: min(max(end - value, 0), 8_192))
          unsafe values.append((names.name(at: place).local, String(decoding: bytes, as: UTF8.self)))
        }
      }
      // Not before: the names of attributes may have taken its place.
      let name = unsafe names.place(local, prefix, uri)
      if !isRoot, values.isEmpty, spaceCount == 0, builder.start(numbered: names.number(at: name)) { return }
      var tag = XMLTag(name: names.name(at: name), attributes: values)
      if let spaces = unsafe spaces {
        for i in 0..<max(spaceCount, 0) {
          unsafe tag.namespaces.append(XMLPushParser.string(spaces[2 * i + 1]))
        }
      }
      builder.start(tag)
    }

    mutating func end() {
      texts.give(to: builder)
      texts.passEnd()
      builder.end()
    }
  }

  /// The texts beside the tags that the parser is reading.
  private struct TextQueue {
    private(set) var piece = XMLFeed.Piece()
    /// Texts of the piece that were handed out.
    private var given = 0
    /// Texts that the parser has not come to, of pieces before.
    private var waiting: [(text: [UInt8], tags: Int)] = []
    /// Tags that the parser reported.
    private var tags = 0
    /// Elements that are open.
    private(set) var depth = 0

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
      /// As the name of an attribute: whether its value is looked at, once that was asked.
      var isRead: Bool?
    }

    private var entries = Array(repeating: Entry(), count: 256)
    private var count = 0

    /// Where the name is, until another is asked for.
    @inline(__always)
    mutating func place(
      _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
    ) -> Int {
      let key = (UInt(bitPattern: local), UInt(bitPattern: prefix), UInt(bitPattern: uri))
      let mixed = (key.0 ^ key.1 &<< 1 ^ key.2 &<< 2) &* 0x9E37_79B9_7F4A_7C15
      let place = Int(mixed >> 56)
      if entries[place].local == key.0, entries[place].prefix == key.1, entries[place].uri == key.2,
        key.0 != 0
      {
        return place
      }
      count += 1
      let made = unsafe XMLName(
        local: XMLPushParser.string(local), namespace: XMLPushParser.string(uri),
        prefix: XMLPushParser.string(prefix), number: count)
      entries[place] = Entry(local: key.0, prefix: key.1, uri: key.2, name: made)
      return place
    }

    func name(at place: Int) -> XMLName { entries[place].name }
    func number(at place: Int) -> Int { entries[place].name.number }

    @inline(__always)
    mutating func isRead(_ place: Int, by builder: any XMLHandler) -> Bool {
      if let isRead = entries[place].isRead { return isRead }
      let isRead = builder.reads(attribute: entries[place].name.local)
      entries[place].isRead = isRead
      return isRead
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
      unsafe XMLPushParser.session(context)?.pointee.start(
        local, prefix, uri, spaces: spaces, spaceCount: Int(spaceCount), attributes: attributes,
        count: Int(count))
    }
    unsafe handlers.endElementNs = { context, _, _, _ in
      unsafe XMLPushParser.session(context)?.pointee.end()
    }
    unsafe handlers.serror = { context, error in
      guard let session = unsafe XMLPushParser.session(context), unsafe session.pointee.failure == nil,
        let error = unsafe error
      else { return }
      guard unsafe error.pointee.level == XML_ERR_FATAL else { return }
      let message = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? ""
      unsafe session.pointee.failure = Failure(
        line: Int(error.pointee.line), message: WhiteSpace.collapse(message))
    }
    return unsafe handlers
  }

  // SAFETY: the context is the session that `read` keeps alive while the parser exists.
  private static func session(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Session>? {
    unsafe context?.assumingMemoryBound(to: Session.self)
  }

  private static func string(_ bytes: UnsafePointer<xmlChar>?) -> String {
    // SAFETY: libxml2 ends its names with NUL.
    unsafe bytes.map { unsafe String(cString: $0) } ?? ""
  }
}
