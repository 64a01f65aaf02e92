import Archive

/// The portal's fixed texts in both languages.
enum Wording {
  private static let table: [String: (spanish: String, english: String)] = [
    "skip": ("Saltar al contenido", "Skip to content"),
    "search": ("Buscar", "Search"),
    "searchLabel": ("Buscar en los documentos", "Search the documents"),
    "searchHint": (
      "Palabras, «frases exactas» entre comillas, o un prefijo: transparen*",
      "Words, \"exact phrases\" in quotation marks, or a prefix: transparen*"
    ),
    "switchLanguage": ("English", "Español"),
    "documents": ("documentos", "documents"),
    "homeTitle": (
      "Documentos de gobierno abierto, al alcance de todas y todos",
      "Open-government documents within everyone’s reach"
    ),
    "homeLead": (
      "Planes, informes, minutas, guías y leyes de gobierno abierto, conservados tal como se publicaron. "
        + "Busque con sus propias palabras: cada resultado lleva al párrafo exacto, con un enlace que no cambia.",
      "Plans, reports, minutes, guides and laws of open government, kept as they were published. "
        + "Search in Spanish in your own words: each result leads to the exact paragraph, with a link that does not change."
    ),
    "tryThese": ("Por ejemplo:", "For example:"),
    "browse": ("Explorar la colección", "Browse the collection"),
    "newest": ("Últimos ingresos", "Latest additions"),
    "allDocuments": ("Ver todos los documentos", "See all documents"),
    "noIndex": (
      "Este archivo todavía no tiene índice de búsqueda. Quien lo administra puede crearlo con «acervo ingest» o "
        + "«acervo rebuild»; la página lo usará en cuanto exista.",
      "This archive has no search index yet. Its keeper can make one with 'acervo ingest' or 'acervo rebuild'; "
        + "this page will use it as soon as it exists."
    ),
    "browseShort": ("Explorar", "Browse"), "helpShort": ("Ayuda", "Help"), "aboutShort": ("Acerca", "About"),
    "aboutSite": ("Sobre este sitio", "About this site"),
    "accessibility": ("Accesibilidad", "Accessibility"), "newsFeed": ("Novedades (Atom)", "News (Atom)"),
    "byTopic": ("Por tema", "By line of action"), "byEntity": ("Por entidad federativa", "By federal entity"),
    "byYear": ("Por año", "By year"), "fewer": ("menos", "fewer"), "moreWord": ("más", "more"),
    "asList": ("Ver como lista", "See as a list"), "seeAll": ("Ver todo", "See all"),
    "nothingHere": (
      "Todavía no hay documentos que mostrar aquí.", "There are no documents to show here yet."
    ),
    "collection": ("Colección", "Collection"), "seeChanges": ("Ver qué cambió", "See what changed"),
    "changes": ("qué cambió", "what changed"), "viewOriginal": ("Ver el original", "View the original"),
    "cite": ("Citar", "Cite"), "copy": ("Copiar", "Copy"),
    "searchWithin": ("Buscar en este documento", "Search this document"), "mark": ("Marcar", "Mark"),
    "matches": ("Coincidencias", "Matches"), "clearMarks": ("Quitar las marcas", "Remove the marks"),
    "previousMatch": ("Coincidencia anterior", "Previous match"),
    "nextMatch": ("Coincidencia siguiente", "Next match"),
    "forPrograms": ("Para gestores de referencias:", "For reference managers:"),
    "citeParagraph": ("Citar el párrafo número", "Cite paragraph number"),
    "readability": ("Lectura", "Readability"), "related": ("Documentos relacionados", "Related documents"),
    "fromVersion": ("De la versión", "From version"), "toVersion": ("a la versión", "to version"),
    "compare": ("Comparar", "Compare"), "legend": ("Así se marca", "This is how it is marked:"),
    "removedWord": ("lo que se quitó", "what was removed"),
    "addedWord": ("lo que se añadió", "what was added"),
    "perhaps": ("Quizá buscaba", "Perhaps you were looking for"),
    "why": ("¿Por qué este resultado?", "Why this result?"),
    "takeList": ("Llevarse la lista:", "Take the list along:"),
    "helpLink": ("Cómo buscar, con ejemplos", "How to search, with examples"),
    "helpInflected": (
      "Buscar también otras formas de las palabras", "Search other forms of the words too"
    ),
    "forExample": ("Por ejemplo:", "For example:"), "parameter": ("Parámetro", "Parameter"),
    "takes": ("Admite", "Takes"), "meaning": ("Qué hace", "What it does"),
    "filters": ("Filtrar", "Filter"),
    "toFilters": ("Ir a los filtros", "Go to filters"),
    "activeFilters": ("Filtros activos", "Active filters"),
    "removeFilter": ("Quitar", "Remove"),
    "removeAll": ("Quitar todos", "Remove all"),
    "more": ("Ver más", "Show more"),
    "sortBy": ("Ordenar por", "Sort by"),
    "pages": ("Páginas de resultados", "Pages of results"),
    "previous": ("Anterior", "Previous"),
    "next": ("Siguiente", "Next"),
    "nothingFound": ("No se encontró ningún documento", "No document was found"),
    "helpWords": (
      "Revise la ortografía o pruebe con otras palabras; los acentos y las mayúsculas no importan.",
      "Check the spelling or try other words; accents and capitals do not matter."
    ),
    "helpFewer": (
      "Use menos palabras, o solo el comienzo de una con asterisco: transparen*",
      "Use fewer words, or just the beginning of one with an asterisk: transparen*"
    ),
    "helpQuotes": (
      "Buscar sin las comillas, que piden la frase exacta",
      "Search without the quotation marks, which ask for the exact phrase"
    ),
    "helpWithoutFilters": ("Buscar lo mismo sin filtros", "Search the same without filters"),
    "paragraph": ("párrafo", "paragraph"),
    "pageWord": ("página", "page"),
    "newerExists": (
      "Existe una versión más reciente de este documento.", "A newer version of this document exists."
    ),
    "seeNewest": ("Ver la versión vigente", "See the version in force"),
    "description": ("Descripción", "Description"),
    "text": ("Texto", "Text"),
    "versions": ("Versiones", "Versions"),
    "thisVersion": ("esta versión", "this version"),
    "version": ("Versión", "Version"),
    "download": ("Descargar el original", "Download the original"),
    "permanentLink": ("Enlace permanente", "Permanent link"),
    "noText": ("Este documento no tiene texto que mostrar.", "This document has no text to show."),
    "contents": ("Contenido", "Contents"),
    "table": ("Tabla", "Table"),
    "withdrawnTitle": ("Documento retirado", "Withdrawn document"),
    "withdrawnText": (
      "Este documento formó parte de la colección y fue retirado. Su identificador no se volverá a usar.",
      "This document was part of the collection and has been withdrawn. Its identifier will not be used again."
    ),
    "reason": ("Motivo", "Reason"),
    "identifier": ("Identificador", "Identifier"),
    "titleWord": ("Título", "Title"),
    "date": ("Fecha", "Date"),
    "backHome": ("Ir al inicio", "Go to the start page"),
    "footer": (
      "Acervo conserva los documentos tal como se recibieron. El texto de estas páginas se extrajo de ellos; ante la "
        + "duda, vale el original.",
      "Acervo keeps documents as they were received. The text on these pages was extracted from them; in doubt, the "
        + "original holds."
    ),
    "privacy": (
      "Sin rastreadores ni cookies. Lo que busca no se guarda junto con su dirección.",
      "No trackers, no cookies. What you search for is not kept with your address."
    ),
    "paragraphLink": ("Enlace al párrafo", "Link to paragraph"), "years": ("Año", "Year"),
    "thesaurus": ("Tesauro", "Thesaurus"), "findConcept": ("Buscar un concepto", "Find a concept"),
    "takeThesaurus": ("Llevarse el tesauro:", "Take the thesaurus along:"),
    "takeConcept": ("Este concepto para programas:", "This concept for programs:"),
    "bestDocuments": ("Documentos que lo nombran", "Documents that name it"),
    "keysOn": ("Atajos de teclado (/, n, p): activados", "Keyboard shortcuts (/, n, p): on"),
    "keysOff": ("Atajos de teclado (/, n, p): desactivados", "Keyboard shortcuts (/, n, p): off"),
    "pastEnd": ("No hay más resultados.", "There are no more results."),
    "firstPage": ("Ir a la primera página", "Go to the first page"),
  ]

  /// All fixed texts of a language, for the templates.
  static func texts(_ language: PortalLanguage) -> [String: String] {
    language.isSpanish ? spanish : english
  }

  /// One of them, for what is not made by a template.
  static func text(_ name: String, _ language: PortalLanguage) -> String { texts(language)[name] ?? "" }

  private static let spanish = table.mapValues(\.spanish)
  private static let english = table.mapValues(\.english)

  private static let fields: [String: (spanish: String, english: String)] = [
    "tema": ("Tema", "Line of action"), "entidad": ("Entidad federativa", "Federal entity"),
    "institucion": ("Institución", "Institution"), "tipo": ("Tipo de documento", "Type of document"),
    "type": ("Tipo de documento", "Type of document"), "anio": ("Año", "Year"), "autor": ("Autor", "Author"),
    "materia": ("Materia", "Subject"), "idioma": ("Idioma", "Language"), "formato": ("Formato", "Format"),
    "creator": ("Autor", "Author"), "subject": ("Materia", "Subject"), "description": ("Resumen", "Abstract"),
    "publisher": ("Editor", "Publisher"), "contributor": ("Colaborador", "Contributor"),
    "date": ("Fecha", "Date"),
    "identifier": ("Identificador de origen", "Source identifier"), "source": ("Fuente", "Source"),
    "language": ("Idioma", "Language"), "relation": ("Relación", "Relation"),
    "coverage": ("Cobertura", "Coverage"),
    "rights": ("Derechos", "Rights"), "fondo": ("Fondo", "Fonds"), "seccion": ("Sección", "Section"),
    "serie": ("Serie", "Series"), "expediente": ("Expediente", "File"), "nivel": ("Nivel", "Level"),
    "lectura": ("Lectura", "Readability"), "cuadro": ("Cuadro de clasificación", "Classification scheme"),
    "acceso": ("Acceso", "Access"), "licencia": ("Licencia", "Licence"), "format": ("Formato", "Format"),
  ]

  /// A field's name for reading.
  static func field(_ name: String, _ language: PortalLanguage) -> String {
    fields[name].map { language.say($0.spanish, $0.english) } ?? name
  }

  private static let grades = [
    "muy difícil": "very hard", "algo difícil": "somewhat hard", "normal": "normal",
    "bastante fácil": "fairly easy", "muy fácil": "very easy",
  ]

  /// A grade of readability, for reading.
  static func readability(_ grade: String, _ language: PortalLanguage) -> String {
    language.say("\(grade) (escala INFLESZ)", "\(grades[grade] ?? grade) (INFLESZ scale)")
  }

  private static let actions: [String: (spanish: String, english: String)] = [
    "accession": ("ingreso", "accession"), "new-version": ("nueva versión", "new version"),
    "rereading": ("nueva lectura", "new reading"),
    "description": ("cambio de descripción", "change of description"), "withdrawal": ("retiro", "withdrawal"),
  ]

  /// What made a version, for reading.
  static func action(_ name: String, _ language: PortalLanguage) -> String {
    actions[name].map { language.say($0.spanish, $0.english) } ?? name
  }

  /// `1 versión parecida`, `3 versiones parecidas`.
  static func similar(_ count: Int, _ language: PortalLanguage) -> String {
    count == 1
      ? language.say("1 versión parecida", "1 similar version")
      : language.say(
        "\(DateWording.count(count)) versiones parecidas", "\(DateWording.count(count)) similar versions")
  }

  /// `1 documento`, `2,345 documentos`.
  static func documents(_ count: Int, _ language: PortalLanguage) -> String {
    let noun = count == 1 ? language.say("documento", "document") : language.say("documentos", "documents")
    return "\(DateWording.count(count)) \(noun)"
  }
}
