import Foundation

/// One object of the holdings: reading it, and preparing new objects and versions in the staging area.
struct OCFLObject: Sendable {
  static let declaration = "0=ocfl_object_1.1"
  static let declarationContent = "ocfl_object_1.1\n"
  static let inventoryName = "inventory.json"
  static let sidecarName = "inventory.json.sha512"
  static let recordName = "record.json"

  let path: BytePath
  let inventory: OCFLInventory

  /// Opens the object in this folder, checking the inventory against its digest file.
  init(at path: BytePath) throws(ArchiveError) {
    self.path = path
    let inventoryPath = path.appending(Self.inventoryName)
    let bytes = try FileSystem.read(inventoryPath)
    let sidecarPath = path.appending(Self.sidecarName)
    guard try FileSystem.read(sidecarPath) == Self.sidecar(for: bytes) else {
      throw .damaged(path: inventoryPath.display, what: "it does not match \(Self.sidecarName)")
    }
    inventory = try OCFLInventory.decode(bytes, path: inventoryPath)
  }

  static func sidecar(for inventory: [UInt8]) -> [UInt8] {
    Array("\(Digests.sha512(inventory)) \(inventoryName)\n".utf8)
  }

  /// The bytes of a logical file in a version, checked against the inventory's digest.
  func read(_ logical: String, version: Int) throws(ArchiveError) -> [UInt8] {
    guard let content = inventory.contentPath(logical, version: version) else {
      throw .damaged(path: path.display, what: "version \(version) has no \(logical)")
    }
    let file = path.appending(content)
    let bytes = try FileSystem.read(file)
    guard inventory.manifest[Digests.sha512(bytes)]?.contains(content) == true else {
      throw .damaged(path: file.display, what: "its SHA-512 is not the one in the inventory")
    }
    return bytes
  }

  /// The record of a version.
  func record(version: Int) throws(ArchiveError) -> HoldingRecord {
    let bytes = try read(Self.recordName, version: version)
    let recordPath = path.appending("v\(version)/\(Self.recordName)")
    let record: HoldingRecord
    do {
      record = try JSONDecoder().decode(HoldingRecord.self, from: Data(bytes))
    } catch {
      throw .damaged(path: recordPath.display, what: "not a record of this program")
    }
    guard record.format == HoldingRecord.currentFormat else {
      throw .tooNew(path: recordPath.display, found: record.format)
    }
    return record
  }

  /// A file to be stored in a version.
  struct Content {
    let logical: String
    let content: SourceContent
    let digests: Digests
  }

  /// Prepares a new object in `folder`, which then holds the whole object.
  static func stage(
    id: String, contents: [Content], message: String, created: String, agent: String, in folder: BytePath
  ) throws(ArchiveError) {
    var inventory = OCFLInventory(
      id: id, type: OCFLInventory.typeURI, digestAlgorithm: "sha512", head: "v1", contentDirectory: nil,
      fixity: ["sha256": [:]], manifest: [:], versions: [:])
    try FileSystem.makeDirectory(folder)
    try FileSystem.write(Array(declarationContent.utf8), to: folder.appending(declaration))
    try stageVersion(
      1, of: &inventory, keeping: [:], contents: contents, message: message, created: created, agent: agent,
      in: folder)
  }

  /// Prepares the next version in `folder`: its version folder and the object's new root inventory.
  ///
  /// Logical files of the head that `contents` does not name are kept.
  func stageNext(
    contents: [Content], message: String, created: String, agent: String, in folder: BytePath
  ) throws(ArchiveError) -> Int {
    var next = inventory
    let number = next.headNumber + 1
    var kept = inventory.versions[inventory.head]?.state ?? [:]
    for content in contents {
      for (digest, paths) in kept {
        let rest = paths.filter { $0 != content.logical }
        kept[digest] = rest.isEmpty ? nil : rest
      }
    }
    try FileSystem.makeDirectory(folder)
    try Self.stageVersion(
      number, of: &next, keeping: kept, contents: contents, message: message, created: created, agent: agent,
      in: folder)
    return number
  }

  private static func stageVersion(
    _ number: Int, of inventory: inout OCFLInventory, keeping kept: [String: [String]], contents: [Content],
    message: String, created: String, agent: String, in folder: BytePath
  ) throws(ArchiveError) {
    let versionFolder = folder.appending("v\(number)")
    try FileSystem.makeDirectory(versionFolder)
    var state = kept
    var made = false
    for content in contents {
      state[content.digests.sha512, default: []].append(content.logical)
      if inventory.manifest[content.digests.sha512] != nil { continue }
      if !made {
        try FileSystem.makeDirectory(versionFolder.appending("content"))
        made = true
      }
      let contentPath = "v\(number)/content/\(content.logical)"
      try content.content.write(to: folder.appending(contentPath))
      inventory.manifest[content.digests.sha512] = [contentPath]
      inventory.fixity["sha256", default: [:]][content.digests.sha256] = [contentPath]
    }
    inventory.head = "v\(number)"
    inventory.versions["v\(number)"] = OCFLInventory.Version(
      created: created, message: message,
      user: OCFLInventory.User(name: agent, address: "urn:x-acervo:agent"), state: state)
    let bytes: [UInt8]
    do {
      bytes = try inventory.encoded()
    } catch {
      throw .damaged(path: folder.display, what: "its inventory cannot be encoded")
    }
    try FileSystem.write(bytes, to: folder.appending(inventoryName))
    try FileSystem.write(sidecar(for: bytes), to: folder.appending(sidecarName))
    // A version's own copy of the inventory is the same file under a second name.
    try FileSystem.link(folder.appending(inventoryName), to: versionFolder.appending(inventoryName))
    try FileSystem.link(folder.appending(sidecarName), to: versionFolder.appending(sidecarName))
  }
}
