import Archive
import ArgumentParser
import Foundation
import Search

/// `acervo ocr-report`: which documents look damaged by OCR.
struct OCRReport: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "ocr-report",
      abstract: say(
        "List documents by their share of words that look damaged.",
        "Lista los documentos por su proporción de palabras que parecen dañadas."),
      discussion: say(
        """
        A word looks damaged if it stands in one or two documents only and has letters side by side that no common word of \
        the archive has. Names in other languages look so too.
        """,
        """
        Parece dañada una palabra que está solo en uno o dos documentos y tiene juntas letras que ninguna palabra común del \
        archivo tiene juntas. También lo parecen los nombres en otras lenguas.
        """),
      aliases: ["informe-ocr"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

  @OptionGroup var archive: ArchiveOption
  @Option(help: ArgumentHelp(say("How many documents.", "Cuántos documentos."))) var limit = 20
  @Option(help: ArgumentHelp(say("Words shown of each.", "Palabras que se muestran de cada uno.")))
  var words = 12
  @Option(help: ArgumentHelp(say("Output: text, json or csv.", "Salida: text, json o csv.")))
  var format: Format = .text

  private struct Row: Encodable {
    let id, title: String
    let share: Double
    let words: [String]
  }

  func validate() throws {
    guard (1...100_000).contains(limit), (0...10_000).contains(words) else {
      throw ValidationError(
        say(
          "--limit takes 1 to 100000, --words 0 to 10000.",
          "--limit admite de 1 a 100000, --words de 0 a 10000."))
    }
  }

  func run() throws {
    let report = try reportingErrors {
      try archive.open().openIndex().snapshot().damagedDocuments(limit: limit)
    }
    let rows = report.map {
      Row(id: $0.id, title: $0.title, share: $0.share, words: Array($0.words.prefix(words)))
    }
    switch format {
    case .json: try JSONOutput.write(rows)
    case .csv:
      Terminal.line("id,share,title,words")
      for row in rows {
        let cells = [row.title, row.words.joined(separator: " ")].map {
          "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\""
        }
        Terminal.line("\(row.id),\(String(format: "%.4f", row.share)),\(cells.joined(separator: ","))")
      }
    case .text:
      if rows.isEmpty {
        Terminal.line(
          say(
            "No document looks damaged, or the archive is too small to tell.",
            "Ningún documento parece dañado, o el archivo es muy pequeño para saberlo."))
      }
      for row in rows {
        Terminal.line(
          "\(String(format: "%5.1f", row.share * 100)) %  \(row.id)  " + Terminal.harmless(row.title))
        if !row.words.isEmpty {
          Terminal.line(Terminal.dim("         " + Terminal.harmless(row.words.joined(separator: ", "))))
        }
      }
    }
  }
}
