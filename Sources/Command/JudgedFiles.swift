import Archive
import Documents
import Foundation
import Search

/// The files of a folder as documents of a judged collection.
struct JudgedFiles {
  let folder: String

  /// The documents, in the order of their paths; files of which nothing can be read are left out.
  func read() throws -> [JudgedCollection.Document] {
    guard let files = FileManager.default.enumerator(atPath: folder) else {
      throw Failure(text: say("Cannot read the folder \(folder).", "No se puede leer la carpeta \(folder)."))
    }
    let extraction = Extraction()
    var documents: [JudgedCollection.Document] = []
    for path in files.compactMap({ $0 as? String }).sorted() {
      // Of folders nothing can be read.
      for finding in extraction.findings(in: BytePath(folder + "/" + path)) {
        guard case .success(let parsed) = finding.result else { continue }
        documents.append(
          JudgedCollection.Document(
            id: ([path] + finding.member).joined(separator: "!/"), title: parsed.title,
            blocks: parsed.indexBlocks))
      }
    }
    if documents.isEmpty {
      throw Failure(
        text: say(
          "There is no document to read in \(folder).", "No hay ningún documento legible en \(folder)."))
    }
    return documents
  }
}
