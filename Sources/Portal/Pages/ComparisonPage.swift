import Archive
import Search

extension PortalPages {
  /// What changed between two versions of a document.
  func comparison(_ id: String, _ asked: PortalRequest) throws -> Reply {
    let newest = try reader.document(id, version: nil)
    func version(_ name: String, _ otherwise: Int) throws -> Int {
      guard let text = asked.parameters[name] else { return otherwise }
      guard let number = Int(text), (1...newest.newestVersion).contains(number) else {
        throw DocumentFailure.unknownVersion(id: id, newest: newest.newestVersion)
      }
      return number
    }
    let to = try version("a", newest.newestVersion)
    let from = try version("de", max(1, to - 1))
    let old = try reader.document(id, version: from)
    let new = try reader.document(id, version: to)
    let language = asked.language
    let comparison = TextComparison(from: old.blocks, to: new.blocks)
    let fields = fieldChanges(old, new, language)
    let heading = language.say(
      "Qué cambió de la versión \(from) a la \(to)", "What changed from version \(from) to \(to)")
    func choices(_ chosen: Int) -> [[String: Any]] {
      newest.versions.map {
        [
          "number": $0.version, "day": DateWording.day(of: $0.time, language),
          "chosen": $0.version == chosen,
        ]
      }
    }
    var summary =
      comparison.isEmpty
      ? language.say("El texto es el mismo.", "The text is the same.")
      : changeCount(comparison, language)
    if fields.isEmpty && comparison.isEmpty {
      summary = language.say("No hay diferencias.", "There are no differences.")
    }
    let content: [String: Any] = [
      "heading": heading, "documentTitle": new.title, "summary": summary,
      "documentURL": asked.links.document(id, version: to), "from": choices(from), "to": choices(to),
      "action": String(asked.path),
      "fields": fields.isEmpty ? false as Any : ["items": fields] as [String: Any],
      "steps": comparison.steps.map { step($0, id, to, asked) },
    ]
    let head = PageRenderer.Head(
      title: "\(heading): \(new.title.prefix(100)) (\(id))", isUnlisted: true, hasSearch: true)
    return .page(renderer.page("comparison", head, asked, content))
  }

  private func changeCount(_ comparison: TextComparison, _ language: PortalLanguage) -> String {
    var (removed, added, changed) = (0, 0, 0)
    for step in comparison.steps {
      switch step {
      case .same: break
      case .removed: removed += 1
      case .added: added += 1
      case .changed: changed += 1
      }
    }
    return language.say(
      "Párrafos cambiados: \(changed); añadidos: \(added); quitados: \(removed).",
      "Paragraphs changed: \(changed); added: \(added); removed: \(removed).")
  }

  private func step(
    _ step: TextComparison.Step, _ id: String, _ version: Int, _ asked: PortalRequest
  ) -> [String: Any] {
    func link(_ number: Int) -> String { asked.links.document(id, version: version, paragraph: number) }
    switch step {
    case .same(let blocks):
      let label =
        blocks.count == 1
        ? asked.language.say("1 párrafo sin cambios", "1 unchanged paragraph")
        : asked.language.say("\(blocks.count) párrafos sin cambios", "\(blocks.count) unchanged paragraphs")
      return ["same": ["label": label, "blocks": blocks.map { ["words": $0.text] }] as [String: Any]]
    case .removed(let block): return ["removed": block.text]
    case .added(let block):
      return ["added": ["words": block.text, "n": block.number, "href": link(block.number)] as [String: Any]]
    case .changed(let number, let pieces):
      return [
        "changed": [
          "n": number, "href": link(number),
          "pieces": pieces.map { piece -> [String: Any] in
            [
              "piece": piece.text, "isKept": piece.fate == .kept, "isRemoved": piece.fate == .removed,
              "isAdded": piece.fate == .added,
            ]
          },
        ] as [String: Any]
      ]
    }
  }

  /// The fields of description whose values differ.
  private func fieldChanges(
    _ old: DocumentView, _ new: DocumentView, _ language: PortalLanguage
  ) -> [[String: Any]] {
    let before = DocumentAnswer.grouped([MetadataPair(field: "title", value: old.title)] + old.metadata)
    let after = DocumentAnswer.grouped([MetadataPair(field: "title", value: new.title)] + new.metadata)
    return Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] && $0 != "format" }
      .map { field in
        [
          "name": field == "title" ? language.say("Título", "Title") : Wording.field(field, language),
          "before": before[field] ?? [], "after": after[field] ?? [],
        ]
      }
  }
}
