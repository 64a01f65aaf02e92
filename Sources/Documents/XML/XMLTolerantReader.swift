/// Reads XML that is not well formed, as far as it can be understood: the fallback when the parser gives up.
///
/// End tags close what they can and are ignored otherwise; all text is kept. Linear in the source; elements
/// deeper than the limit are read as if they were not there.
struct XMLTolerantReader {
  private(set) var isFlattened = false
  private let limits: ReadLimits
  private var open: [String] = []
  private var counts: [String: Int] = [:]
  private var overflow: [String: Int] = [:]
  private var namespaces: [String: String] = [:]

  private static let maximumNames = 10_000

  init(limits: ReadLimits) { self.limits = limits }

  mutating func read(_ source: Span<UInt8>, into builder: any XMLHandler) {
    var scanner = MarkupScanner(syntax: .xml)
    var scratch: [UInt8] = []
    var attributes: [MarkupAttribute] = []
    var turns = 0
    while !builder.isDone, let token = scanner.next(in: source) {
      turns &+= 1
      if turns & 511 == 0, limits.isOverdue { break }
      switch token.kind {
      case .text:
        scratch.removeAll(keepingCapacity: true)
        decode(source, token.content, into: &scratch)
        builder.append(scratch.span)
      case .characterData: builder.append(source.extracting(token.content))
      case .startTag:
        _ = MarkupScanner.attributes(
          of: token, in: source, limit: limits.maximumAttributes, into: &attributes)
        start(token, attributes, source, builder)
      case .endTag: end(name(source, token.name), builder)
      case .comment, .doctype, .instruction: break
      }
    }
    builder.close()
  }

  private mutating func start(
    _ token: MarkupToken, _ attributes: [MarkupAttribute], _ source: Span<UInt8>, _ builder: any XMLHandler
  ) {
    let full = name(source, token.name)
    guard open.count < limits.maximumMarkupDepth, counts.count < Self.maximumNames || counts[full] != nil
    else {
      isFlattened = true
      if !token.isSelfClosing, overflow.count < Self.maximumNames { overflow[full, default: 0] += 1 }
      return
    }
    var tag = XMLTag(name: XMLName(local: "", namespace: "", prefix: ""), attributes: [])
    for attribute in attributes {
      let attributeName = name(source, attribute.name)
      let value = HTMLHead.text(source, attribute.value)
      if attributeName == "xmlns" || attributeName.hasPrefix("xmlns:") {
        if namespaces.count < 1_000 { namespaces[String(attributeName.dropFirst(6))] = value }
        tag.namespaces.append(value)
      } else {
        tag.attributes.append((Self.split(attributeName).local, value))
      }
    }
    let (prefix, local) = Self.split(full)
    tag.name = XMLName(local: local, namespace: namespaces[prefix] ?? "", prefix: prefix)
    builder.start(tag)
    if token.isSelfClosing {
      builder.end()
    } else {
      open.append(full)
      counts[full, default: 0] += 1
    }
  }

  private mutating func end(_ full: String, _ builder: any XMLHandler) {
    if let extra = overflow[full], extra > 0 {
      overflow[full] = extra - 1
      return
    }
    guard let count = counts[full], count > 0 else { return }
    while let last = open.popLast() {
      counts[last, default: 1] -= 1
      builder.end()
      if last == full { return }
    }
  }

  /// References decoded; one that names no known character is left out.
  private func decode(_ source: Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
    var i = range.lowerBound
    while i < range.upperBound {
      guard source[i] == UInt8(ascii: "&") else {
        let start = i
        while i < range.upperBound, source[i] != UInt8(ascii: "&") { i += 1 }
        output.append(source, start..<i)
        continue
      }
      let reference = CharacterReferences.read(source, at: i, end: range.upperBound)
      if case .unknown(let length) = reference {
        output.append(0x20)
        i += length
      } else {
        i += CharacterReferences.append(reference, to: &output)
      }
    }
  }

  private func name(_ source: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.append(source, range.prefix(256))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func split(_ full: String) -> (prefix: String, local: String) {
    guard let colon = full.utf8.firstIndex(of: UInt8(ascii: ":")) else { return ("", full) }
    let local = full[full.utf8.index(after: colon)...]
    return local.isEmpty ? ("", full) : (String(full[..<colon]), String(local))
  }
}
