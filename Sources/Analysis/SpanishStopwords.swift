/// Spanish function words: articles, pronouns, prepositions, conjunctions, the commonest adverbs, and forms of
/// ser, estar, haber and tener. They are indexed like all words (phrases need them) and only flagged.
public enum SpanishStopwords {
  /// The words, folded: lower case, no accents, ñ kept.
  static let folded: [String] = list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

  private static let set = Set(folded)

  /// Whether a word, in any case and with or without its accents, is a function word.
  public static func contains(_ word: String) -> Bool { set.contains(TextFolding.fold(word)) }

  private static let list = """
    a al ante antes aquel aquella aquellas aquello aquellos aqui asi aun aunque bajo cada como con contra cual
    cuales cualquier cualquiera cuando cuanto cuya cuyas cuyo cuyos de del desde donde dos durante e el ella
    ellas ello ellos en entonces entre era eran eres es esa esas ese eso esos esta estaba estaban estamos estan
    estar estara estaran estas este esto estos estoy estuvo fue fueron fuera fuese ha haber habia habian habra
    habran han has hasta hay haya hayan he hemos hubo hubiera incluso la las le les lo los mas me mediante mi
    mientras mis misma mismas mismo mismos mucho muchos muy nada ni no nos nosotras nosotros nuestra nuestras
    nuestro nuestros o os otra otras otro otros para pero poco por porque pues que quien quienes se sea sean
    segun ser sera seran seria serian si sido siempre siendo sin sino sobre sois solo somos son soy su sus
    suya suyas suyo suyos tal tales tambien tampoco tan tanta tantas tanto tantos te tenia tenian tiene tienen
    ti toda todas todo todos tras tu tus tuyo u un una unas uno unos usted ustedes vosotros vuestra vuestro
    y ya yo
    """
}
