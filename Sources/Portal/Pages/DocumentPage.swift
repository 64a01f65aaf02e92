import Analysis
import Archive
import Search

extension PortalPages {
  /// A document version.
  ///
  /// - Parameter version: the version in the address; nil for the address that always shows the newest.
  func document(_ view: DocumentView, _ version: Int?, _ asked: PortalRequest) -> Reply {
    let language = asked.language
    let body = DocumentBody(view)
    var content: [String: Any] = [
      "documentTitle": view.title, "titleAnchor": body.titleAnchor.map { ["n": $0] } ?? false as Any,
      "id": view.id, "versionNumber": view.version, "segments": body.segments,
      "hasText": !body.segments.isEmpty,
      "tableLabel": language.say("Tabla", "Table"),
      "facts": facts(view, asked), "details": details(view, asked),
      "originalURL": asked.links.original(view.id, version: view.version),
      "permanentURL": asked.links.document(view.id, version: view.version),
      "outdated": view.isOutdated
        ? ["href": asked.links.document(view.id), "number": view.newestVersion] as [String: Any]
        : false as Any,
      "history": view.versions.map { entry -> [String: Any] in
        [
          "number": entry.version, "isCurrent": entry.version == view.version,
          "href": asked.links.document(view.id, version: entry.version),
          "action": Wording.action(entry.action, language), "day": DateWording.day(of: entry.time, language),
        ]
      },
      "outline": body.outline.count >= 3 ? ["entries": body.outline] as [String: Any] : false as Any,
    ]
    if let tag = view.value("language"), Self.isLanguageTag(tag) { content["textLanguage"] = ["tag": tag] }
    let suffix = version.map { language.say(", versión \($0)", ", version \($0)") } ?? ""
    let head = PageRenderer.Head(
      title: "\(view.title.prefix(150))\(suffix) (\(view.id))", description: description(view),
      canonical: PageLinks().document(view.id, version: view.isOutdated ? view.version : nil), hasSearch: true
    )
    return .page(renderer.page("document", head, asked, content))
  }

  private func description(_ view: DocumentView) -> String? {
    let text = view.value("description") ?? view.blocks.first { $0.kind == 0 }?.text
    return text.map { $0.count > 200 ? $0.prefix(200) + "…" : $0 }
  }

  /// The line under the title.
  private func facts(_ view: DocumentView, _ asked: PortalRequest) -> [[String: Any]] {
    var facts: [[String: Any]] = []
    var seen: Set<String> = []
    if let text = DateWording.text(view.date, asked.language), let iso = DateWording.iso(view.date) {
      facts.append(["fact": text, "machineDate": iso])
    }
    for field in ["type", "entidad", "institucion"] {
      for pair in view.metadata
      where pair.field == field && seen.insert(TextFolding.fold(pair.value)).inserted {
        facts.append(["fact": pair.value, "machineDate": false])
      }
    }
    return Array(facts.prefix(6))
  }

  /// The fields whose values lead to the other documents that have them, and the columns they are filtered by.
  private static let browsable = [
    "tema": "tema", "entidad": "entidad", "institucion": "institucion", "type": "tipo", "creator": "autor",
    "subject": "materia",
  ]

  private func details(_ view: DocumentView, _ asked: PortalRequest) -> [[String: Any]] {
    var fields: [(name: String, values: [[String: Any]])] = []
    var seen: Set<MetadataPair> = []
    for pair in view.metadata where pair.field != "format" && seen.insert(pair).inserted {
      var text = pair.value
      if pair.field == "date", let written = DateWording.text(view.date, asked.language) { text = written }
      var value: [String: Any] = ["label": text, "link": false]
      if let column = Self.browsable[pair.field] {
        var search = SearchParameters()
        search.filters = [Keyword(field: column, value: pair.value)]
        value["link"] = ["href": asked.links.results(search)]
      }
      if let place = fields.firstIndex(where: { $0.name == pair.field }) {
        fields[place].values.append(value)
      } else {
        fields.append((pair.field, [value]))
      }
    }
    return fields.map { ["name": Wording.field($0.name, asked.language), "values": $0.values] }
  }

  /// Whether a text can stand in a `lang` attribute (RFC 5646, roughly: what is odd is left out).
  private static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count), text.utf8.count <= 20 else {
      return false
    }
    return parts.dropFirst().allSatisfy { (2...8).contains($0.utf8.count) }
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == 0x2D
      }
  }
}
