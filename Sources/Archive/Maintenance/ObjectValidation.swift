import Foundation

/// Checks one object of the holdings against OCFL 1.1 and against its own digests, byte for byte.
struct ObjectValidation {
  let path: BytePath
  private(set) var findings: [Finding] = []
  private(set) var object: OCFLObject?
  /// The record of each version, oldest first; complete only without findings.
  private(set) var records: [HoldingRecord] = []

  /// Validates the object in this folder.
  init(_ path: BytePath) {
    self.path = path
    do {
      try validate()
    } catch {
      findings.append(Self.finding(error, path))
    }
  }

  private static func finding(_ error: ArchiveError, _ path: BytePath) -> Finding {
    switch error {
    case .damaged(let path, let what):
      Finding(
        severity: .error, path: path, english: "\(what); restore it from a copy.",
        spanish: "\(what) (dañado); recupérelo de una copia.")
    case .io(let path, _, let code) where code == ENOENT || code == ENOTDIR || code == EISDIR:
      Finding(
        severity: .error, path: path, english: "it is missing or not a file; restore it from a copy.",
        spanish: "falta o no es un archivo; recupérelo de una copia.")
    default:
      Finding(
        severity: .error, path: path.display, english: error.message(spanish: false),
        spanish: error.message(spanish: true))
    }
  }

  private mutating func validate() throws(ArchiveError) {
    let declaration = path.appending(OCFLObject.declaration)
    if try FileSystem.read(declaration) != Array(OCFLObject.declarationContent.utf8) {
      findings.append(
        .damaged(
          declaration, "it is not an OCFL 1.1 object declaration", "no es una declaración de objeto OCFL 1.1")
      )
    }
    let object = try OCFLObject(at: path)
    self.object = object
    let inventory = object.inventory
    let inventoryPath = path.appending(OCFLObject.inventoryName)
    let head = inventory.headNumber
    guard inventory.type == OCFLInventory.typeURI, inventory.digestAlgorithm == "sha512", head >= 1,
      inventory.versions.count == head, (1...head).allSatisfy({ inventory.versions["v\($0)"] != nil }),
      OCFLRoot.encapsulation(inventory.id) == String(decoding: path.lastComponent, as: UTF8.self),
      path.bytes.suffix(from: max(0, path.bytes.count - OCFLRoot.relativePath(of: inventory.id).utf8.count))
        .elementsEqual(
          OCFLRoot.relativePath(of: inventory.id).utf8)
    else {
      findings.append(
        .damaged(
          inventoryPath, "it does not describe the object in this folder",
          "no describe el objeto de esta carpeta"))
      return
    }
    var expected: Set<String> = [OCFLObject.declaration, OCFLObject.inventoryName, OCFLObject.sidecarName]
    let rootInventory = try FileSystem.read(inventoryPath)
    for number in 1...head {
      expected.insert("v\(number)/\(OCFLObject.inventoryName)")
      expected.insert("v\(number)/\(OCFLObject.sidecarName)")
      try validateVersionInventory(number, head: head, root: rootInventory, id: inventory.id)
    }
    for (digest, paths) in inventory.manifest {
      for content in paths {
        expected.insert(content)
        validateContent(content, digest: digest, inventory: inventory)
      }
    }
    for (number, version) in (1...head).map({ ($0, inventory.versions["v\($0)"]) }) {
      for digest in (version?.state ?? [:]).keys where inventory.manifest[digest] == nil {
        findings.append(
          .damaged(
            inventoryPath, "version \(number) names content it does not list",
            "la versión \(number) nombra contenido que no está en la lista"))
      }
    }
    for extra in try files(under: path, prefix: "") where !expected.contains(extra) {
      findings.append(
        .damaged(
          path.appending(extra), "this file does not belong to the object",
          "este archivo no pertenece al objeto"))
    }
    if findings.isEmpty { for number in 1...head { records.append(try object.record(version: number)) } }
  }

  private mutating func validateVersionInventory(
    _ number: Int, head: Int, root: [UInt8], id: String
  ) throws(ArchiveError) {
    let inventoryPath = path.appending("v\(number)/\(OCFLObject.inventoryName)")
    let bytes = try FileSystem.read(inventoryPath)
    let sidecar = path.appending("v\(number)/\(OCFLObject.sidecarName)")
    if try FileSystem.read(sidecar) != OCFLObject.sidecar(for: bytes) {
      findings.append(
        .damaged(sidecar, "it does not match its inventory.json", "no corresponde a su inventory.json"))
    }
    if number == head {
      if bytes != root {
        findings.append(
          .damaged(
            inventoryPath, "it differs from the object's inventory", "difiere del inventario del objeto"))
      }
    } else {
      let inventory = try OCFLInventory.decode(bytes, path: inventoryPath)
      if inventory.id != id || inventory.headNumber != number {
        findings.append(
          .damaged(inventoryPath, "it belongs to another object or version", "es de otro objeto o versión"))
      }
    }
  }

  private mutating func validateContent(_ content: String, digest: String, inventory: OCFLInventory) {
    let file = path.appending(content)
    do {
      let digests = try Digests(ofFile: file)
      if digests.sha512 != digest {
        findings.append(
          .damaged(file, "its SHA-512 is not the one in the inventory", "su SHA-512 no es el del inventario"))
      } else if inventory.fixity["sha256"]?[digests.sha256]?.contains(content) != true {
        findings.append(
          .damaged(
            file, "its SHA-256 is not the one in the inventory's fixity block",
            "su SHA-256 no es el del bloque de fijeza"))
      }
    } catch {
      findings.append(Self.finding(error, file))
    }
  }

  private func files(under folder: BytePath, prefix: String) throws(ArchiveError) -> [String] {
    var found: [String] = []
    for name in try FileSystem.names(in: folder) {
      let relative = prefix + BytePath.display(name)
      let child = folder.appending(name)
      if try FileSystem.isDirectory(child) {
        found += try files(under: child, prefix: relative + "/")
      } else {
        found.append(relative)
      }
    }
    return found
  }
}
