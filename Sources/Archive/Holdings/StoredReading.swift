import Documents

/// The text of documents as it was extracted when they were taken in, kept beside the original.
///
/// A later extractor may divide the same bytes otherwise, and another version of a program that reads PDF or recognises
/// letters may give other words. So that paragraph K of version N stays what it was, the text of a version is read
/// from here and not extracted again. UTF-8, lines ended by LF, fields parted by TAB, backslash, LF and TAB in a field
/// written `\\`, `\n`, `\t`:
///
///     acervo-reading/1
///     document  ID  VERSION  EXTRACTOR
///     readability  WORDS  SENTENCES  SYLLABLES      only if it was told
///     warning  CODE  DETAIL
///     KIND  PAGE  TEXT                              one for each block, in the order of their numbers; PAGE may be empty
///
/// KIND is `p`, `h1`…`h6`, `li`, `tr`, `quote`, `caption` or `pre`.
struct StoredReading {
  /// The version of the shape, which is the first line.
  static let format = "acervo-reading/1"

  /// What is kept of a document's text.
  struct Text: Equatable {
    var extractor: String
    var readability: Readability?
    var warnings: [ParseWarning] = []
    var blocks: [Block]
  }

  /// The logical name of the readings that a version of an object brought.
  static func path(version: Int) -> String { "reading-v\(version).tsv" }

  /// The file for some documents.
  static func encode(_ documents: [(id: String, version: Int, text: ParsedDocument)]) -> [UInt8] {
    var out = Array((format + "\n").utf8)
    for document in documents {
      line(["document", document.id, "\(document.version)", DocumentReader.version], &out)
      if let readability = document.text.readability {
        line(
          [
            "readability", "\(readability.words)", "\(readability.sentences)", "\(readability.syllables)",
          ], &out)
      }
      for warning in document.text.warnings {
        line(["warning", warning.code.rawValue, warning.detail], &out)
      }
      for block in document.text.blocks {
        line([name(block.kind), block.page.map { "\($0)" } ?? "", block.text], &out)
      }
    }
    return out
  }

  /// A document's text in such a file.
  ///
  /// - Returns: nil if the file does not hold the document.
  /// - Throws: `ArchiveError.damaged` or `.tooNew`, naming `path`.
  static func decode(_ bytes: [UInt8], id: String, path: String) throws(ArchiveError) -> Text? {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: true)[...]
    guard let first = lines.popFirst() else { throw .damaged(path: path, what: "it is empty") }
    guard first.elementsEqual(format.utf8) else {
      throw .tooNew(path: path, found: String(decoding: first.prefix(40), as: UTF8.self))
    }
    let start = Array("document\t\(id)\t".utf8)
    guard let place = lines.firstIndex(where: { $0.starts(with: start) }) else { return nil }
    var text = Text(extractor: fields(lines[place]).last ?? "", blocks: [])
    for line in lines[(place + 1)...] {
      let fields = fields(line)
      if fields.first == "document" { break }
      if fields.first == "readability", fields.count == 4, let words = Int(fields[1]),
        let sentences = Int(fields[2]), let syllables = Int(fields[3]), words > 0, sentences > 0
      {
        text.readability = Readability(words: words, sentences: sentences, syllables: syllables)
        continue
      }
      if fields.first == "warning", fields.count == 3 {
        if let code = ParseWarning.Code(rawValue: fields[1]) {
          text.warnings.append(ParseWarning(code, detail: fields[2]))
        }
        continue
      }
      guard fields.count == 3, let kind = kind(fields[0]) else {
        throw .damaged(path: path, what: "block \(text.blocks.count + 1) of \(id) is not one")
      }
      text.blocks.append(
        Block(kind: kind, text: fields[2], number: text.blocks.count + 1, page: Int(fields[1])))
    }
    return text
  }

  // MARK: Lines

  private static func line(_ fields: [String], _ out: inout [UInt8]) {
    for (place, field) in fields.enumerated() {
      if place > 0 { out.append(0x09) }
      for byte in field.utf8 {
        switch byte {
        case 0x09: out.append(contentsOf: [0x5C, 0x74])
        case 0x0A: out.append(contentsOf: [0x5C, 0x6E])
        case 0x5C: out.append(contentsOf: [0x5C, 0x5C])
        default: out.append(byte)
        }
      }
    }
    out.append(0x0A)
  }

  private static func fields(_ line: ArraySlice<UInt8>) -> [String] {
    line.split(separator: 0x09, omittingEmptySubsequences: false).map { field in
      guard field.contains(0x5C) else { return String(decoding: field, as: UTF8.self) }
      var plain: [UInt8] = []
      var isEscaped = false
      for byte in field {
        if isEscaped {
          plain.append(byte == 0x6E ? 0x0A : byte == 0x74 ? 0x09 : byte)
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else {
          plain.append(byte)
        }
      }
      return String(decoding: plain, as: UTF8.self)
    }
  }

  private static func name(_ kind: BlockKind) -> String {
    switch kind {
    case .heading(let level): "h\(min(max(level, 1), 6))"
    case .paragraph: "p"
    case .listItem: "li"
    case .tableRow: "tr"
    case .quote: "quote"
    case .caption: "caption"
    case .preformatted: "pre"
    }
  }

  private static func kind(_ name: String) -> BlockKind? {
    switch name {
    case "p": .paragraph
    case "li": .listItem
    case "tr": .tableRow
    case "quote": .quote
    case "caption": .caption
    case "pre": .preformatted
    case "h1", "h2", "h3", "h4", "h5", "h6": name.last?.wholeNumberValue.map { .heading(level: $0) }
    default: nil
    }
  }
}
