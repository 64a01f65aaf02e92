import Analysis
import ArgumentParser
import Foundation

/// `acervo analyze`: what a text becomes in the index.
struct Analyze: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "analyze",
      abstract: say(
        "Show the tokens that a text becomes.", "Muestra los términos en que se convierte un texto."),
      aliases: ["analizar"])
  }

  @Argument(help: ArgumentHelp(say("The text; '-' reads standard input.", "El texto; «-» lee la entrada.")))
  var text: [String]
  @Option(help: ArgumentHelp(say("Output: text or json.", "Salida: text o json."))) var format: TextOrJSON =
    .text
  @Flag(
    help: ArgumentHelp(
      say("Stems of the Snowball algorithm, for comparison.", "Raíces del algoritmo Snowball, para comparar.")
    )) var snowball = false

  private struct TokenJSON: Encodable {
    let surface, stem: String
    let position, start, length: Int
    let stopword, compound: Bool
  }
  private struct TokensJSON: Encodable { let tokens: [TokenJSON] }

  func run() throws {
    var source = text.joined(separator: " ")
    if source == "-" {
      let data = try FileHandle.standardInput.readToEnd() ?? Data()
      source = String(decoding: data, as: UTF8.self)
    }
    var buffer = TokenBuffer()
    SpanishAnalyzer().analyze(source, into: &buffer)
    let reference = SnowballSpanish()
    // The analyzer counts bytes; people and other programs count characters (Unicode scalars).
    let bytes = Array(source.utf8)
    var scalarAt = 0
    var byteAt = 0
    func scalars(upTo end: Int) -> Int {
      while byteAt < end {
        if bytes[byteAt] & 0xC0 != 0x80 { scalarAt += 1 }
        byteAt += 1
      }
      return scalarAt
    }
    var tokens: [TokenJSON] = []
    for token in buffer.tokens {
      if Int(token.start) < byteAt { (scalarAt, byteAt) = (0, 0) }
      let start = scalars(upTo: Int(token.start))
      let end = scalars(upTo: Int(token.start + token.length))
      let surface = buffer.surface(token)
      tokens.append(
        TokenJSON(
          surface: surface, stem: snowball ? reference.stem(surface) : buffer.stem(token),
          position: Int(token.position),
          start: start, length: end - start, stopword: token.flags.contains(.stopword),
          compound: token.flags.contains(.compound)))
    }
    if format == .json { return try JSONOutput.write(TokensJSON(tokens: tokens)) }
    for token in tokens {
      let marks =
        (token.stopword ? say(" stop word", " palabra vacía") : "")
        + (token.compound ? say(" compound", " compuesto") : "")
      Terminal.line(
        "\(token.position)\t\(Terminal.harmless(token.surface))\t\(Terminal.harmless(token.stem))\t\(token.start)+\(token.length)\(marks)"
      )
    }
  }
}
