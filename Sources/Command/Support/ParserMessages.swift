import ArgumentParser
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// What the argument parser says, in the user's language: the parser itself knows English only.
enum ParserMessages {
  /// Prints help or the complaint and ends the program (status 0 for help, 64 for wrong usage).
  static func exit(withError error: any Error) -> Never {
    let status = Acervo.exitCode(for: error)
    var text = Acervo.fullMessage(for: error)
    if MessageLanguage.isSpanish { text = inSpanish(text) }
    if !text.hasSuffix("\n") { text += "\n" }
    if status.isSuccess { Terminal.write(text) } else { Terminal.remark(text) }
    Glibc.exit(status.rawValue)
  }

  private static let replacements: [(String, String)] = [
    ("OVERVIEW: ", "DESCRIPCIÓN: "), ("USAGE: ", "USO: "), ("Usage: ", "Uso: "),
    ("ARGUMENTS:", "ARGUMENTOS:"),
    ("OPTIONS:", "OPCIONES:"), ("SUBCOMMANDS:", "ÓRDENES:"), ("Error: ", "Error: "),
    ("Show help information.", "Muestra esta ayuda."), ("Show the version.", "Muestra la versión."),
    ("default:", "por omisión:"), ("(values: ", "(valores: "), ("<subcommand>", "<orden>"),
    ("[<options>]", "[<opciones>]"),
    ("for more information.", "para más información."),
    ("for detailed help.", "muestra la ayuda de una orden."),
    ("See 'acervo help <orden>'", "«acervo help <orden>»"), ("  See '", "  Véase '"),
    ("Missing expected argument", "Falta el argumento"), ("Unknown option", "Opción desconocida"),
    ("Missing value for", "Falta el valor de"), ("Unexpected argument", "Argumento inesperado"),
    ("is invalid for", "no es válido para"), ("The value", "El valor"), ("Did you mean", "¿Quiso decir"),
    ("Help:  ", "Ayuda: "), ("(aliases: ", "(alias: "), ("ALIASES:", "ALIAS:"),
  ]

  private static func inSpanish(_ text: String) -> String {
    replacements.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }
}
