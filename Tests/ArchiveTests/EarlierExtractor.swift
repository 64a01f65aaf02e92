import Documents
import Foundation

@testable import Archive

/// Archives that were filled with an earlier version of this program.
enum EarlierExtractor {
  /// Makes every reading of the holdings one of another extractor, which divided the text otherwise: the holdings of
  /// an archive that was filled with an earlier version of this program.
  static func pretend(_ box: Sandbox, addingText: Bool = true) throws {
    let root = OCFLRoot(corpus: box.location.corpus)
    for path in try root.objectPaths() {
      let object = try OCFLObject(at: path)
      var inventory = object.inventory
      for number in 1...inventory.headNumber {
        for file in [StoredReading.path(version: number), OCFLObject.recordName] {
          let place = path.appending("v\(number)/content/\(file)")
          guard FileSystem.exists(place) else { continue }
          let before = try FileSystem.read(place)
          var text = String(decoding: before, as: UTF8.self)
          text = text.replacing("\t\(DocumentReader.version)\n", with: "\t1-anterior\n")
          text = text.replacing(
            "\"extractor\":\"\(DocumentReader.version)\"", with: "\"extractor\":\"1-anterior\"")
          if addingText {
            text = text.replacing(
              "\np\t\tEl secretariado", with: "\np\t\tPrimera parte, de antes.\np\t\tEl secretariado")
          }
          let after = Array(text.utf8)
          try FileSystem.write(after, to: place)
          let (old, new) = (Digests(of: before), Digests(of: after))
          let content = "v\(number)/content/\(file)"
          inventory.manifest[old.sha512] = nil
          inventory.manifest[new.sha512] = [content]
          inventory.fixity["sha256"]?[old.sha256] = nil
          inventory.fixity["sha256", default: [:]][new.sha256] = [content]
          for (version, state) in inventory.versions {
            guard let names = state.state[old.sha512] else { continue }
            inventory.versions[version]?.state[old.sha512] = nil
            inventory.versions[version]?.state[new.sha512] = names
          }
        }
      }
      let bytes = try inventory.encoded()
      for place in ["", "v\(inventory.headNumber)/"] {
        try FileSystem.remove(path.appending(place + OCFLObject.inventoryName))
        try FileSystem.remove(path.appending(place + OCFLObject.sidecarName))
        try FileSystem.write(bytes, to: path.appending(place + OCFLObject.inventoryName))
        try FileSystem.write(
          OCFLObject.sidecar(for: bytes), to: path.appending(place + OCFLObject.sidecarName))
      }
    }
  }
}
