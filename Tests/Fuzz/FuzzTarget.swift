// Not part of the package: Tests/Fuzz/documents compiles it together with the sources of Documents, with libFuzzer. It is in
// one module with them so that every reader can be reached.

internal import Glibc

/// The format that is fuzzed.
private let format = unsafe getenv("FUZZ_FORMAT").map { unsafe String(cString: $0) } ?? "container"

/// What libFuzzer calls with each input.
///
/// The inputs are given to the reader whole; a container's members are read too. Nothing may trap, hang or use more
/// than libFuzzer's limits of memory and time; errors are as welcome as documents.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start = unsafe start else { return 0 }
  // SAFETY: libFuzzer gives `count` bytes, which are copied.
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  var limits = ReadLimits()
  limits.maximumInflatedBytes = 8 << 20
  limits.maximumTotalInflatedBytes = 16 << 20
  limits.maximumTextBytes = 8 << 20
  limits.maximumMembers = 100
  switch format {
  case "html": check(try? HTMLExtractor().extract(bytes, limits: limits))
  case "xml":
    check(try? XMLExtractor().extract(bytes, limits: limits))
    check(try? XMLExtractor().extract(streaming: bytes.span, limits: limits))
  case "rdf": check(try? RDFGraph(reading: bytes, limits: limits))
  case "text":
    let reader = DocumentReader(limits: limits)
    for name in ["a.txt", "a.md", "a.csv", "a.rst"] {
      if case .document(let document)? = try? reader.read(bytes, name: name) { check(document) }
    }
  default: read(bytes, name: nil, DocumentReader(limits: limits), depth: 0)
  }
  return 0
}

private func read(_ bytes: [UInt8], name: String?, _ reader: DocumentReader, depth: Int) {
  switch try? reader.read(bytes, name: name) {
  case .document(let document)?: check(document)
  case .container(let container)?:
    guard depth < 3 else { return }
    for member in container.members.indices {
      precondition(!container.members[member].name.hasPrefix("/"))
      precondition(!container.members[member].name.split(separator: "/").contains(".."))
      guard let inner = try? container.bytes(of: member) else { continue }
      read(inner, name: container.members[member].name, reader, depth: depth + 1)
    }
  case nil: break
  }
}

/// What is promised of every document.
private func check(_ document: ParsedDocument?) {
  guard let document else { return }
  for (index, block) in document.blocks.enumerated() {
    precondition(block.number == index + 1)
    precondition(!block.text.isEmpty)
    precondition(String(validating: Array(block.text.utf8), as: UTF8.self) != nil, "ill-formed")
    precondition(block.text.utf8.count <= BlockAccumulator.maximumBlockBytes)
    for scalar in block.text.unicodeScalars {
      let isLineEnd = scalar == "\n" && block.kind == .preformatted
      precondition(scalar.value >= 0x20 || isLineEnd, "control character")
    }
  }
}

/// What is promised of every graph.
private func check(_ graph: RDFGraph?) {
  guard let graph else { return }
  for triple in graph.triples {
    if case .literal = triple.subject { preconditionFailure("a value as a subject") }
    precondition(!triple.predicate.isEmpty)
  }
}
