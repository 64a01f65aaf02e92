/// EPUB (W3C EPUB 3.3 and IDPF 2): the chapters of the spine, one after the other.
enum BookReader {
  static func read(_ package: inout OfficePackage) throws(DocumentError) -> OfficeDocument {
    let container = BookContainer()
    guard try package.read("META-INF/container.xml", into: container), let root = container.root else {
      throw .corrupt(BilingualText("it names no package document", "no nombra su documento de paquete"))
    }
    let contents = BookContents()
    guard try package.read(root, into: contents) else {
      throw .corrupt(BilingualText("it has no \(root)", "no tiene \(root)"))
    }
    let properties = OfficeProperties(part: root)
    package.readIfPossible(root, into: properties)
    var accumulator = BlockAccumulator(maximumTextBytes: package.limits.maximumTextBytes)
    for reference in contents.spine where !accumulator.isFull {
      guard let item = contents.items[reference], !item.isNavigation else { continue }
      let name = OfficePackage.resolve(Self.decoded(item.path), from: root)
      guard let bytes = try package.bytes(of: name) else { continue }
      var warnings: [ParseWarning] = []
      let utf8 = CharsetDetector.decodeBytes(
        bytes, declared: DeclaredCharset.find(inHTML: bytes), warnings: &warnings
      ).utf8
      var reader = HTMLBlockReader(limits: package.limits, isXML: true)
      reader.read(utf8.span)
      for block in reader.blocks where block.region.isDisjoint(with: [.hidden, .control]) {
        accumulator.add(block.kind, block.text)
      }
    }
    return OfficeDocument(
      format: .epub, accumulator: accumulator, title: "", properties: properties)
  }

  /// A path with `%20` and the like decoded.
  private static func decoded(_ path: String) -> String {
    var bytes: [UInt8] = []
    var rest = path.utf8[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// `META-INF/container.xml`: where the package document is.
final class BookContainer: XMLHandler {
  private(set) var root: String?
  var isDone: Bool { root != nil }
  func start(_ tag: XMLTag) {
    if tag.name.local == "rootfile", root == nil { root = tag.attribute("full-path") }
  }
  func end() {}
  func append(_ bytes: Span<UInt8>) {}
  func close() {}
}

/// Manifest and spine of the package document.
final class BookContents: XMLHandler {
  private(set) var items: [String: (path: String, isNavigation: Bool)] = [:]
  private(set) var spine: [String] = []
  var isDone: Bool { spine.count >= 10_000 || items.count >= 20_000 }

  func start(_ tag: XMLTag) {
    switch tag.name.local {
    case "item":
      guard let id = tag.attribute("id"), let path = tag.attribute("href") else { return }
      let isNavigation = (tag.attribute("properties") ?? "").split(separator: " ").contains("nav")
      items[id] = (path, isNavigation)
    case "itemref": if let id = tag.attribute("idref") { spine.append(id) }
    default: break
    }
  }
  func end() {}
  func append(_ bytes: Span<UInt8>) {}
  func close() {}
}
