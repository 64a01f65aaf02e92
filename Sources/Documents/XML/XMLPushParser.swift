internal import CLibXML2

/// Well-formed XML through libxml2's push parser, without ever building a tree.
///
/// The parser is fed by `XMLFeed`, so it sees no DTD, no entity and no oversized tag; it is there to say with
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
      var piece: [UInt8] = []
      while session.failure == nil, !builder.isDone, feed.next(source, into: &piece) {
        let status = unsafe piece.withUnsafeBytes { bytes in
          // SAFETY: the bytes are only read, during the call.
          unsafe xmlParseChunk(
            parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
            Int32(truncatingIfNeeded: bytes.count), 0)
        }
        if status != 0, unsafe parser.pointee.wellFormed == 0 { break }
      }
      if builder.isDone { return nil }
      unsafe xmlParseChunk(parser, nil, 0, 1)
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

    init(builder: any XMLHandler) { self.builder = builder }
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
      var tag = unsafe XMLTag(
        name: XMLName(
          local: XMLPushParser.string(local), namespace: XMLPushParser.string(uri),
          prefix: XMLPushParser.string(prefix)), attributes: [])
      if let spaces = unsafe spaces {
        // SAFETY: libxml2 gives pairs of prefix and URI.
        for i in 0..<Int(max(spaceCount, 0)) {
          unsafe tag.namespaces.append(XMLPushParser.string(spaces[2 * i + 1]))
        }
      }
      if let attributes = unsafe attributes {
        // SAFETY: libxml2 gives five pointers an attribute: name, prefix, URI, value, end of value.
        for i in 0..<Int(max(count, 0)) {
          guard let value = unsafe attributes[5 * i + 3], let end = unsafe attributes[5 * i + 4] else {
            continue
          }
          let bytes = unsafe UnsafeBufferPointer(start: value, count: min(max(end - value, 0), 8_192))
          unsafe tag.attributes.append(
            (XMLPushParser.string(attributes[5 * i]), String(decoding: bytes, as: UTF8.self)))
        }
      }
      session.builder.start(tag)
    }
    unsafe handlers.endElementNs = { context, _, _, _ in
      unsafe XMLPushParser.session(context)?.builder.end()
    }
    unsafe handlers.characters = { context, bytes, count in
      guard let session = unsafe XMLPushParser.session(context), let bytes = unsafe bytes else { return }
      // SAFETY: libxml2 gives `count` bytes, valid during the call.
      let span = unsafe Span(_unsafeStart: bytes, count: Int(max(count, 0)))
      session.builder.append(span)
    }
    unsafe handlers.ignorableWhitespace = handlers.characters
    unsafe handlers.cdataBlock = handlers.characters
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
