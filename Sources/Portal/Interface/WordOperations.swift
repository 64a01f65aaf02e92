extension InterfaceOperation {
  /// The parameters by which a search is told how far to go beyond what was typed.
  static let expansion = [
    Parameter(
      name: "thesaurus", value: .flag,
      spanish: "Busca también los otros nombres que da el tesauro (de ordinario, sí)",
      english: "Searches the other names that the thesaurus gives too (true by default)"),
    Parameter(
      name: "narrower", value: .flag, spanish: "Busca también los conceptos más específicos",
      english: "Searches narrower concepts too"),
    Parameter(
      name: "damaged", value: .flag, spanish: "Busca también palabras dañadas por el OCR (de ordinario, sí)",
      english: "Searches words damaged by OCR too (true by default)"),
  ]

  private static func required(_ spanish: String, _ english: String) -> Parameter {
    Parameter(name: "q", value: .text, spanish: spanish, english: english, isRequired: true)
  }

  /// The operations about words and concepts.
  static let words: [InterfaceOperation] = [
    InterfaceOperation(
      path: "/api/v1/suggest", name: "suggest",
      spanish: "Completa lo que se está escribiendo y corrige lo mal escrito.",
      english: "Completes what is being typed and corrects what is mistyped.",
      parameters: [
        query,
        Parameter(
          name: "limit", value: .number(1...20, standard: 8), spanish: "Compleciones que se devuelven",
          english: "Completions to return"),
      ], answer: "Suggestions", example: "q=transpar"),
    InterfaceOperation(
      path: "/api/v1/terms", name: "terms",
      spanish: "Enumera las palabras de la colección que empiezan así o se ajustan a un patrón.",
      english: "Lists the words of the collection that begin so or fit a pattern.",
      parameters: [
        required(
          "El comienzo, o un patrón: pal?bra, *bra, palabra~1",
          "The beginning, or a pattern: pal?bra, *bra, palabra~1"),
        Parameter(
          name: "limit", value: .number(1...200, standard: 50), spanish: "Palabras que se devuelven",
          english: "Words to return"),
        Parameter(
          name: "sort", value: .choice(["frequency", "alphabet"]), spanish: "Orden", english: "Order"),
      ], answer: "Terms", example: "q=transparen"),
    InterfaceOperation(
      path: "/api/v1/concordance", name: "concordance",
      spanish: "Muestra cada aparición de una palabra o frase en su contexto.",
      english: "Shows every occurrence of a word or phrase in its context.",
      parameters: [
        required("La consulta, como en la página", "The query, as on the page"),
        Parameter(
          name: "limit", value: .number(1...1000, standard: 100), spanish: "Líneas que se devuelven",
          english: "Lines to return"),
        Parameter(
          name: "offset", value: .number(0...100_000, standard: 0), spanish: "Líneas que se saltan",
          english: "Lines to leave out before"),
        Parameter(
          name: "width", value: .number(5...500, standard: 40), spanish: "Caracteres a cada lado",
          english: "Characters on each side"),
        Parameter(
          name: "sort", value: .choice(["document", "date", "left", "right"]),
          spanish: "Orden; left y right, por las palabras vecinas",
          english: "Order; left and right by the words beside"), exact,
      ] + filters, answer: "Concordance", example: "q=secretariado&sort=right&limit=20"),
    InterfaceOperation(
      path: "/api/v1/thesaurus", name: "thesaurus",
      spanish:
        "Los conceptos del tesauro, o los que un texto nombra o comienza. Entero, en SKOS: /tesauro.ttl y /tesauro.rdf.",
      english:
        "The concepts of the thesaurus, or those that a text names or begins. Whole, as SKOS: /tesauro.ttl and /tesauro.rdf.",
      parameters: [
        Parameter(
          name: "q", value: .text, spanish: "Comienzo de una etiqueta; vacío da todos",
          english: "Beginning of a label; empty gives all"),
        Parameter(
          name: "limit", value: .number(1...1000, standard: 100), spanish: "Conceptos que se devuelven",
          english: "Concepts to return"),
        Parameter(
          name: "offset", value: .number(0...1_000_000, standard: 0), spanish: "Conceptos que se saltan",
          english: "Concepts to leave out before"),
      ], answer: "Thesaurus", example: "q=transp"),
    InterfaceOperation(
      path: "/api/v1/thesaurus/{concept}", name: "concept",
      spanish: "Un concepto, por su nombre en las direcciones o su IRI, con los documentos que lo nombran.",
      english: "A concept, by its name in addresses or its IRI, with the documents that name it.",
      answer: "Concept"),
  ]
}
