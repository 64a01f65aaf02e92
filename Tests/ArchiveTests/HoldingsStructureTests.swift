import Foundation
import TestSupport
import Testing

@testable import Archive

/// A reading of OCFL 1.1 of its own: what https://ocfl.io/1.1/spec/ demands of a storage root, without the code under test.
struct StructureCheck {
  let root: String
  private(set) var problems: [String] = []
  private(set) var versions = 0

  init(root: String) throws {
    self.root = root
    try checkRoot()
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  private func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/" + path).sorted()
  }

  private mutating func require(_ truth: Bool, _ problem: String) { if !truth { problems.append(problem) } }

  private mutating func checkRoot() throws {
    require(try text("0=ocfl_1.1") == "ocfl_1.1\n", "root declaration")
    let layout = try json("ocfl_layout.json")
    let name = layout["extension"] as? String ?? ""
    require(layout["description"] is String, "layout description")
    let config = try json("extensions/\(name)/config.json")
    require(config["extensionName"] as? String == name, "extension name")
    require(config["digestAlgorithm"] as? String == "sha256", "layout digest")
    for entry in try names("") where !["0=ocfl_1.1", "ocfl_layout.json", "extensions"].contains(entry) {
      for object in try names(entry) {
        try checkObject(entry + "/" + object)
      }
    }
  }

  private func json(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: root + "/" + path))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  private mutating func checkObject(_ path: String) throws {
    require(try text(path + "/0=ocfl_object_1.1") == "ocfl_object_1.1\n", "\(path): declaration")
    let inventory = try json(path + "/inventory.json")
    let id = inventory["id"] as? String ?? ""
    let folder = id.replacingOccurrences(of: ":", with: "%3a").replacingOccurrences(of: "/", with: "%2f")
    require(
      path == Digests.sha256(Array(id.utf8)).prefix(3) + "/" + folder, "\(path): not where \(id) belongs")
    require(inventory["type"] as? String == "https://ocfl.io/1.1/spec/#inventory", "\(path): type")
    require(inventory["digestAlgorithm"] as? String == "sha512", "\(path): algorithm")
    let head = Int((inventory["head"] as? String ?? "").dropFirst()) ?? 0
    let names = (1...max(1, head)).map { "v\($0)" }
    require(
      try self.names(path)
        == (["0=ocfl_object_1.1", "inventory.json", "inventory.json.sha512"] + names).sorted(),
      "\(path): \(try self.names(path))")
    require(
      try text(path + "/inventory.json") == text(path + "/v\(head)/inventory.json"), "\(path): head inventory"
    )
    for (number, version) in names.enumerated() {
      versions += 1
      let own = try json("\(path)/\(version)/inventory.json")
      require(
        own["id"] as? String == id && own["head"] as? String == version, "\(path)/\(version): inventory")
      require((own["versions"] as? [String: Any])?.count == number + 1, "\(path)/\(version): versions")
      try checkSidecar("\(path)/\(version)")
      let entries = try self.names("\(path)/\(version)")
      require(
        entries.filter { $0 != "content" } == ["inventory.json", "inventory.json.sha512"],
        "\(path)/\(version): \(entries)")
    }
    try checkSidecar(path)
    try checkContent(path, inventory, versions: names)
  }

  private mutating func checkSidecar(_ folder: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(folder)/inventory.json")))
    require(
      try text(folder + "/inventory.json.sha512") == Digests.sha512(bytes) + " inventory.json\n",
      "\(folder): sidecar")
  }

  private mutating func checkContent(_ path: String, _ inventory: [String: Any], versions: [String]) throws {
    let manifest = inventory["manifest"] as? [String: [String]] ?? [:]
    let fixity = (inventory["fixity"] as? [String: [String: [String]]] ?? [:])["sha256"] ?? [:]
    var present: Set<String> = []
    for version in versions {
      let content = "\(path)/\(version)/content"
      guard FileManager.default.fileExists(atPath: root + "/" + content) else { continue }
      for name in try FileManager.default.subpathsOfDirectory(atPath: root + "/" + content) {
        present.insert("\(version)/content/\(name)")
      }
    }
    require(Set(manifest.values.joined()) == present, "\(path): manifest and files differ")
    for (digest, files) in manifest {
      for file in files {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)/\(file)")))
        require(Digests.sha512(bytes) == digest, "\(path)/\(file): SHA-512")
        require(fixity[Digests.sha256(bytes)]?.contains(file) == true, "\(path)/\(file): fixity")
      }
    }
    var used: Set<String> = []
    let described = inventory["versions"] as? [String: [String: Any]] ?? [:]
    require(described.keys.sorted() == versions.sorted(), "\(path): versions")
    for (name, version) in described {
      let created = version["created"] as? String ?? ""
      require((try? Date(created, strategy: .iso8601)) != nil, "\(path) \(name): created \(created)")
      require(
        version["message"] is String && version["user"] is [String: String],
        "\(path) \(name): message and user")
      let state = version["state"] as? [String: [String]] ?? [:]
      require(Set(state.values.joined()).isSuperset(of: ["record.json"]), "\(path) \(name): no record")
      require(state.values.joined().contains { $0.hasPrefix("original") }, "\(path) \(name): no original")
      used.formUnion(state.keys)
    }
    require(used == Set(manifest.keys), "\(path): manifest and states differ")
  }
}

struct HoldingsStructureTests {
  @Test func holdingsAreAnOCFLStorageRoot() throws {
    let box = try Sandbox()
    try box.fill(6, seed: 7)
    try box.write(
      "p.zip",
      ContainerBytes.zip([
        ("uno.txt", Array(Sandbox.text("Uno").utf8)), ("dos.txt", Array(Sandbox.text("Dos").utf8)),
      ]))
    let first = try box.ingest()
    _ = try box.archive.describe(first.id("acta-1.txt"), set: [.title: ["Otro título"]])
    _ = try box.archive.withdraw(first.id("p.zip!/uno.txt"), reason: "Error")
    try box.write("acta-2.html", Sandbox.text("Cambiada"))
    try box.write("acta-1.txt", Sandbox.text("También cambiada"))
    try box.ingest()
    let check = try StructureCheck(root: box.archivePath + "/Corpus/holdings")
    #expect(check.problems.isEmpty, "\(check.problems.joined(separator: "\n"))")
    #expect(check.versions == 7 + 4)
    #expect(try box.files(under: "Corpus/staging").isEmpty)
  }
}
