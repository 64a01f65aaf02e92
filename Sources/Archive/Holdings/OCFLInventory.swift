import Foundation

/// The inventory of an OCFL object ([OCFL 1.1, section 3.5](https://ocfl.io/1.1/spec/#inventory)).
struct OCFLInventory: Codable, Sendable, Equatable {
  static let typeURI = "https://ocfl.io/1.1/spec/#inventory"

  var id: String
  var type: String
  var digestAlgorithm: String
  var head: String
  var contentDirectory: String?
  var fixity: [String: [String: [String]]]
  /// SHA-512 to content paths.
  var manifest: [String: [String]]
  var versions: [String: Version]

  struct Version: Codable, Sendable, Equatable {
    var created: String
    var message: String
    var user: User
    /// SHA-512 to logical paths.
    var state: [String: [String]]
  }

  struct User: Codable, Sendable, Equatable {
    var name: String
    var address: String
  }

  /// The head's number.
  var headNumber: Int { Int(head.dropFirst()) ?? 0 }

  /// The content path of a logical path in a version, relative to the object.
  func contentPath(_ logical: String, version: Int) -> String? {
    guard let state = versions["v\(version)"]?.state else { return nil }
    for (digest, paths) in state where paths.contains(logical) {
      return manifest[digest]?.first
    }
    return nil
  }

  /// The file's bytes: JSON with sorted keys.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try Array(encoder.encode(self)) + [0x0A]
  }

  static func decode(_ bytes: [UInt8], path: BytePath) throws(ArchiveError) -> OCFLInventory {
    do {
      return try JSONDecoder().decode(OCFLInventory.self, from: Data(bytes))
    } catch {
      throw .damaged(path: path.display, what: "not an OCFL inventory")
    }
  }
}
