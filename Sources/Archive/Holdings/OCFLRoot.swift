import Foundation

/// The storage root of the holdings: [OCFL 1.1](https://ocfl.io/1.1/spec/) with layout extension
/// [0003](https://ocfl.github.io/extensions/0003-hash-and-id-n-tuple-storage-layout.html), one tuple of three hexadecimal digits.
///
/// New objects and versions are prepared in a staging folder beside the root and renamed into it, so that nothing
/// under the root is ever half written by a copy in progress.
struct OCFLRoot: Sendable {
  let path: BytePath
  let staging: BytePath

  static let declaration = "0=ocfl_1.1"
  static let layout = "ocfl_layout.json"
  static let layoutName = "0003-hash-and-id-n-tuple-storage-layout"
  static let rootFiles: [(name: String, content: String)] = [
    (declaration, "ocfl_1.1\n"),
    (
      layout,
      """
      {"description":"Objects under the first three hexadecimal digits of the SHA-256 of their id","extension":"\(layoutName)"}

      """
    ),
    (
      "extensions/\(layoutName)/config.json",
      """
      {"digestAlgorithm":"sha256","extensionName":"\(layoutName)","numberOfTuples":1,"tupleSize":3}

      """
    ),
  ]

  init(corpus: BytePath) {
    path = corpus.appending("holdings")
    staging = corpus.appending("staging")
  }

  /// Writes the root's own files where they are missing.
  func create() throws(ArchiveError) {
    try FileSystem.makeDirectory(path)
    try FileSystem.makeDirectory(path.appending("extensions"))
    try FileSystem.makeDirectory(path.appending("extensions/\(Self.layoutName)"))
    // The declaration comes last: without it the root is not yet one.
    for file in Self.rootFiles.reversed() where !FileSystem.exists(path.appending(file.name)) {
      try FileSystem.replace(path.appending(file.name), with: Array(file.content.utf8))
    }
  }

  /// The folder of an object, relative to the root.
  static func relativePath(of objectID: String) -> String {
    let tuple = Digests.sha256(Array(objectID.utf8)).prefix(3)
    return "\(tuple)/\(encapsulation(objectID))"
  }

  /// The name of an object's own folder: its id, percent-encoded except for letters, digits, `-` and `_`.
  static func encapsulation(_ objectID: String) -> String {
    var out = ""
    for byte in objectID.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: out.unicodeScalars.append(Unicode.Scalar(byte))
      default: out += "%" + Digests.hex(CollectionOfOne(byte))
      }
    }
    return out
  }

  func objectPath(_ objectID: String) -> BytePath { path.appending(Self.relativePath(of: objectID)) }

  /// Every object folder in the root, in path order.
  func objectPaths() throws(ArchiveError) -> [BytePath] {
    var found: [BytePath] = []
    for tuple in try FileSystem.names(in: path) where Self.isTuple(tuple) {
      let folder = path.appending(tuple)
      for name in try FileSystem.names(in: folder) { found.append(folder.appending(name)) }
    }
    return found
  }

  static func isTuple(_ name: [UInt8]) -> Bool {
    name.count == 3 && name.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

extension BytePath {
  func appending(_ name: String) -> BytePath { appending(Array(name.utf8)) }
}
