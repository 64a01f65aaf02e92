import Documents

/// One finding of `extract` for people to read.
struct ExtractText {
  let name: String
  let document: ParsedDocument

  init(name: String, _ document: ParsedDocument) {
    self.name = name
    self.document = document
  }

  func write() {
    Terminal.line(Terminal.bold(Terminal.harmless(document.title)))
    dim(say("file: ", "archivo: "), name)
    dim(
      say("read as: ", "leído como: "),
      [document.format.rawValue, document.mediaType, document.charset, document.language]
        .compactMap { $0 }.joined(separator: ", "))
    for value in document.metadata {
      Terminal.line(
        Terminal.dim("\(value.field): ") + Terminal.harmless(value.value)
          + Terminal.dim("  [\(word(value.confidence)): \(Terminal.harmless(value.evidence))]"))
    }
    if let content = document.content {
      let share = content.visibleBytes > 0 ? 100 * content.takenBytes / content.visibleBytes : 100
      dim(
        say("content: ", "contenido: "),
        say(
          "\(min(share, 100)) % of the visible text (\(word(content.confidence)): \(content.basis.rawValue))",
          "\(min(share, 100)) % del texto visible (\(word(content.confidence)): \(content.basis.rawValue))"))
    }
    if let readability = document.readability {
      dim(
        say("readability: ", "lecturabilidad: "),
        "Fernández Huerta \(Int(readability.fernandezHuerta.rounded())), INFLESZ \(Int(readability.perspicuity.rounded()))"
          + " (\(readability.grade.rawValue))")
    }
    for warning in document.warnings {
      dim(say("warning: ", "aviso: "), warning.message(spanish: MessageLanguage.isSpanish))
    }
    Terminal.line()
    for block in document.blocks {
      let page = block.page.map { say(" p. \($0)", " p. \($0)") } ?? ""
      let mark = Terminal.dim("[\(block.number)\(page)] ")
      let text =
        block.text.utf8.contains(0x0A)
        ? block.text.split(separator: "\n", omittingEmptySubsequences: false)
          .map { Terminal.harmless(String($0)) }.joined(separator: "\n")
        : Terminal.harmless(block.text)
      switch block.kind {
      case .heading(let level):
        Terminal.line(mark + Terminal.bold(String(repeating: "#", count: level) + " " + text))
      case .listItem: Terminal.line(mark + "• " + text)
      case .quote: Terminal.line(mark + "> " + text)
      case .tableRow: Terminal.line(mark + "| " + text + " |")
      case .caption: Terminal.line(mark + "(\(text))")
      case .paragraph, .preformatted: Terminal.line(mark + text)
      }
    }
  }

  private func dim(_ label: String, _ text: String) {
    Terminal.line(Terminal.dim(label + Terminal.harmless(text)))
  }

  private func word(_ confidence: MetadataValue.Confidence) -> String {
    switch confidence {
    case .declared: say("declared", "declarado")
    case .stated: say("stated", "dicho")
    case .inferred: say("inferred", "inferido")
    }
  }
}

/// One finding of `extract` as Markdown that reads back as the same blocks.
struct ExtractMarkdown {
  let document: ParsedDocument

  init(_ document: ParsedDocument) { self.document = document }

  func write() {
    Terminal.line("---")
    Terminal.line("title: \(quoted(document.title))")
    var seen: Set<String> = ["title"]
    for value in document.metadata where seen.insert(value.field).inserted {
      Terminal.line("\(value.field): \(quoted(value.value))")
    }
    Terminal.line("---")
    var isInTable = false
    for block in document.blocks {
      let text = Terminal.harmless(block.text)
      if case .tableRow = block.kind {
        if !isInTable {
          Terminal.line()
          Terminal.line("| \(text) |")
          let cells = text.components(separatedBy: " | ")
          Terminal.line("|" + String(repeating: " --- |", count: max(cells, 1)))
        } else {
          Terminal.line("| \(text) |")
        }
        isInTable = true
        continue
      }
      isInTable = false
      Terminal.line()
      switch block.kind {
      case .heading(let level): Terminal.line(String(repeating: "#", count: level) + " " + text)
      case .listItem: Terminal.line("- " + text)
      case .quote: Terminal.line("> " + text)
      case .caption: Terminal.line("*\(text)*")
      case .preformatted:
        Terminal.line("```")
        for line in block.text.split(separator: "\n", omittingEmptySubsequences: false) {
          Terminal.line(Terminal.harmless(String(line)))
        }
        Terminal.line("```")
      case .paragraph, .tableRow: Terminal.line(text)
      }
    }
  }

  private func quoted(_ text: String) -> String {
    var out = ""
    for scalar in Terminal.harmless(text).unicodeScalars {
      if scalar == "\"" || scalar == "\\" { out.append("\\") }
      out.unicodeScalars.append(scalar)
    }
    return "\"\(out)\""
  }
}

extension String {
  /// How many parts `separator` divides the text in.
  fileprivate func components(separatedBy separator: String) -> Int {
    var count = 1
    var rest = self[...]
    while let found = rest.firstRange(of: separator) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
