import ArgumentParser

/// `acervo query-help`, in Spanish `acervo consulta`: how to write a query.
struct QueryHelp: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "query-help",
      abstract: say("How to write a query.", "Cómo se escribe una consulta."),
      discussion: say(english, spanish), aliases: ["consulta", "query"])
  }

  func run() throws { Terminal.line(say(Self.english, Self.spanish)) }

  static let spanish = """
    agua potable               cualquiera de las palabras, en cualquier inflexión; primero donde están todas
    "gobierno abierto"         las palabras juntas y en esas formas; los acentos cuentan si escribe alguno
    "plan acción"~3            en ese orden, con tres palabras más entre ellas como mucho
    agua NEAR/5 contaminada    a cinco palabras como mucho, en cualquier orden; también CERCA/5
    (agua O río) CERCA/5 cont* a ambos lados valen palabras, frases, prefijos y grupos con O
    agua -sonora, agua NO sonora   sin la segunda palabra
    +agua sonora               la primera es obligada; la segunda solo ordena
    agua Y sonora, agua O radio    ambas; una de ellas (en mayúsculas; también AND, OR y NOT)
    (agua O radio) titulo:guía los paréntesis agrupan
    transparen*                las palabras que empiezan así (dos letras o más)
    pal?bra, *ción             ? es una letra cualquiera; * es cualquier número de letras
    transparensia~1            con una letra de diferencia; ~2 con dos, en palabras de seis letras o más
    =gestión                   solo esta forma, con sus acentos
    titulo:minuta              en el título
    entidad:Zacatecas, tipo:"plan de acción", tipo:plan*   un valor de un campo
    año:2016, año:2015..2017, año:..2016        por año
    fecha:2016-03..2016-12, fecha:>=2016-04-15  por fecha
    id:g10000f4                un documento
    *                          todo

    Los nombres de los campos no distinguen mayúsculas ni acentos, y valen en español y en inglés: titulo, año, fecha, id, tema,
    entidad, institucion, tipo, idioma, formato, autor, materia, fondo, seccion, serie, expediente, nivel, acceso, licencia.
    Una sigla encuentra su desarrollo y al revés, según el tesauro: INAI encuentra «Instituto Nacional de Transparencia…».
    Lo que se añadió se muestra; --no-expand INAI lo quita, y las comillas y = también.
    O une menos que Y, Y menos que estar al lado, y NEAR más que todos. Lo que está mal escrito nunca es un error: una nota dice cómo se
    entendió.
    """

  static let english = """
    agua potable               any of the words, in any inflection; documents with all of them come first
    "gobierno abierto"         the words side by side in these forms; accents count if you type one
    "plan acción"~3            in this order, with three words more among them at most
    agua NEAR/5 contaminada    five words apart at most, in any order; CERCA/5 too
    (agua OR río) NEAR/5 cont* either side takes words, phrases, prefixes and groups with OR
    agua -sonora, agua NOT sonora  without the second word
    +agua sonora               the first is required; the second only adds to the rank
    agua AND sonora, agua OR radio both; either (in capitals; Y, O and NO too)
    (agua OR radio) titulo:guía    parentheses group
    transparen*                words that begin so (two letters or more)
    pal?bra, *ción             ? is any one letter; * any number of letters
    transparensia~1            with one letter of difference; ~2 with two, in words of six letters or more
    =gestión                   only this form, accents and all
    titulo:minuta              in the title
    entidad:Zacatecas, tipo:"plan de acción", tipo:plan*   a value of a field
    año:2016, año:2015..2017, año:..2016        by year
    fecha:2016-03..2016-12, fecha:>=2016-04-15  by date
    id:g10000f4                one document
    *                          everything

    Case and accents do not matter in the names of fields, which may be Spanish or English: title, year, date, id, topic, state,
    institution, type, language, format, author, subject, fonds, section, series, file, level, access, license.
    An acronym finds what it stands for and the reverse, by the thesaurus: INAI finds “Instituto Nacional de Transparencia…”.
    What was added is shown; --no-expand INAI takes it out, and so do quotation marks and =.
    OR binds less than AND, AND less than standing side by side, and NEAR more than all. Odd input is never an error: a note says
    how it was understood.
    """
}
