import Archive
import Search

extension PortalPages {
  private struct Section {
    var anchor: String
    var name: String
    var paragraphs: [String]
    var examples: [(query: String, text: String)] = []
    var figures: [(label: String, value: String)] = []
  }

  private func guide(
    _ heading: String, _ lead: String, _ sections: [Section], _ path: String, _ asked: PortalRequest
  ) -> Reply {
    let content: [String: Any] = [
      "heading": heading, "lead": lead,
      "sections": sections.map { section -> [String: Any] in
        [
          "anchor": section.anchor, "name": section.name, "paragraphs": section.paragraphs,
          "examples": section.examples.isEmpty
            ? false as Any
            : [
              "rows": section.examples.map { query, text in
                var search = SearchParameters()
                search.query = query
                return ["label": query, "text": text, "href": asked.links.results(search)]
              }
            ] as [String: Any],
          "figures": section.figures.isEmpty
            ? false as Any
            : ["rows": section.figures.map { ["label": $0.label, "value": $0.value] }] as [String: Any],
        ]
      },
    ]
    return .page(
      renderer.page("guide", .init(title: heading, canonical: path, hasSearch: true), asked, content))
  }

  /// How to search.
  func help(_ asked: PortalRequest) -> Reply {
    let say = asked.language.say
    let sections = [
      Section(
        anchor: "buscar", name: say("Cómo buscar", "How to search"),
        paragraphs: [
          say(
            "Escriba palabras o una pregunta. No importan mayúsculas ni acentos, y se encuentran también el plural, el femenino y otras formas. De hasta cuatro palabras, los documentos que las tienen todas van primero.",
            "Type words or a question in Spanish. Capitals and accents do not matter, and plurals and other forms are found too. Of up to four words, documents that have them all come first."
          )
        ],
        examples: [
          (
            "cómo pido información al gobierno",
            say("Una pregunta, con sus palabras", "A question in your own words")
          ),
          ("\"participación ciudadana\"", say("La frase exacta", "The exact phrase")),
          ("agua -potable", say("Con una palabra y sin otra", "With one word and without another")),
          ("transparen*", say("Todo lo que empieza así", "Everything that begins so")),
          ("agua OR drenaje", say("Una palabra o la otra", "One word or the other")),
          ("título:informe", say("Solo en el título", "Only in the title")),
          ("año:2015..2017", say("Entre dos años", "Between two years")),
          (
            "\"acceso información\"~3",
            say("Dos palabras juntas, con hueco", "Two words together, with a gap")
          ),
          ("agua NEAR/5 municipio", say("Dos palabras cerca", "Two words near each other")),
        ]),
      Section(
        anchor: "leer", name: say("Leer y citar", "Read and cite"),
        paragraphs: [
          say(
            "Cada párrafo tiene un número. Su enlace, por ejemplo /d/ID/v2#p5, muestra siempre las mismas palabras, aunque el documento cambie después.",
            "Each paragraph has a number. Its link, such as /d/ID/v2#p5, always shows the same words, even if the document changes later."
          ),
          say(
            "Al pie de cada documento están sus citas (APA, Chicago) y archivos para gestores de referencias: BibTeX, RIS, CSL-JSON y JSON-LD. Zotero los reconoce en la página.",
            "At the foot of each document are its citations (APA, Chicago) and files for reference managers: BibTeX, RIS, CSL-JSON and JSON-LD. Zotero finds them on the page."
          ),
        ]),
      Section(
        anchor: "teclado", name: say("Con el teclado", "With the keyboard"),
        paragraphs: [
          say(
            "La tecla / lleva a la caja de búsqueda; n y p, en un documento, a la coincidencia siguiente y a la anterior. Sin JavaScript todo funciona igual, por enlaces.",
            "The key / leads to the search box; n and p, in a document, to the next and the previous match. Without JavaScript everything works all the same, by links."
          ),
          say(
            "En la caja de búsqueda, las flechas recorren las sugerencias, Entrar elige una y Escape las cierra.",
            "In the search box the arrows go through the suggestions, Enter takes one and Escape closes them."
          ),
          say(
            "Los atajos de una tecla se desactivan con el botón al pie de cada página; el navegador recuerda la elección.",
            "Shortcuts of a single key are switched off with the button at the foot of each page; the browser remembers the choice."
          ),
        ]),
    ]
    return guide(
      say("Ayuda", "Help"),
      say("Encontrar, leer y citar documentos públicos.", "Find, read and cite public documents."), sections,
      "/ayuda", asked)
  }

  /// What the collection is, in figures, and what becomes of the readers' data.
  func about(_ asked: PortalRequest) throws -> Reply {
    let say = asked.language.say
    let overview = try reader.collectionOverview()
    var figures = [
      (
        label: say("Documentos", "Documents"), value: DateWording.count(overview?.documents ?? 0)
      )
    ]
    for field in ["entidad", "institucion", "tema", "tipo", "anio"] {
      guard let facet = overview?.facet(field) else { continue }
      figures.append((Wording.field(field, asked.language), DateWording.count(facet.distinct)))
    }
    let sections = [
      Section(
        anchor: "cifras", name: say("La colección en cifras", "The collection in figures"), paragraphs: [],
        figures: figures),
      Section(
        anchor: "permanencia", name: say("Permanencia", "Permanence"),
        paragraphs: [
          say(
            "Los documentos se conservan byte por byte como se recibieron (OCFL 1.1, con dos huellas digitales). Una corrección es una versión nueva; la anterior sigue en su dirección. Lo que se retira deja su cita y el motivo.",
            "Documents are kept byte for byte as they were received (OCFL 1.1, with two digests). A correction is a new version; the one before stays at its address. What is withdrawn leaves its citation and the reason."
          )
        ]),
      Section(
        anchor: "privacidad", name: say("Privacidad", "Privacy"),
        paragraphs: [
          say(
            "No hay cookies, rastreadores ni nada que se cargue de otro sitio. El programa no anota lo que se busca ni la dirección de quien busca. Si se desactivan los atajos de teclado, el navegador lo recuerda y no se lo dice a nadie.",
            "There are no cookies, no trackers and nothing is loaded from another site. The program writes down neither what is searched for nor the address of who searches. If keyboard shortcuts are switched off, the browser remembers it and tells nobody."
          )
        ]),
    ]
    return guide(
      say("Acerca de este acervo", "About this archive"),
      say(
        "Un archivo de documentos de gobierno abierto que cualquiera puede consultar, citar y reutilizar.",
        "An archive of open-government documents that anyone can consult, cite and reuse."), sections,
      "/acerca", asked)
  }

  /// The accessibility statement.
  func accessibility(_ asked: PortalRequest) -> Reply {
    let say = asked.language.say
    let sections = [
      Section(
        anchor: "norma", name: say("Norma", "Standard"),
        paragraphs: [
          say(
            "Las páginas siguen las WCAG 2.2, nivel AA: se usan con teclado, con lector de pantalla, sin JavaScript, con el texto al 200 % y en pantallas de 320 píxeles, en claro y en oscuro.",
            "The pages follow WCAG 2.2, level AA: they can be used with the keyboard, with a screen reader, without JavaScript, with text at 200 % and on screens of 320 pixels, light and dark."
          )
        ]),
      Section(
        anchor: "limites", name: say("Límites conocidos", "Known limits"),
        paragraphs: [
          say(
            "El texto se extrae de los originales. Las tablas no siempre dicen cuáles son sus encabezados, las imágenes no se describen y los documentos escaneados pueden tener errores de lectura. El original se puede descargar siempre.",
            "The text is extracted from the originals. Tables do not always tell which are their headings, images are not described, and scanned documents may have errors. The original can always be downloaded."
          )
        ]),
    ]
    return guide(
      say("Accesibilidad", "Accessibility"),
      say(
        "Este sitio debe poder usarlo cualquier persona. Si algo se lo impide, dígalo a quien administra el acervo.",
        "Anyone should be able to use this site. If something keeps you from it, tell the keeper of the archive."
      ), sections, "/accesibilidad", asked)
  }

  /// The JSON interface for people.
  func interfaceGuide(_ asked: PortalRequest) -> Reply {
    let language = asked.language
    let content: [String: Any] = [
      "heading": language.say("API del acervo", "The archive’s API"),
      "lead": language.say(
        "Todo lo que muestran las páginas, en JSON, sin clave. Los errores siguen la RFC 9457.",
        "Everything the pages show, as JSON, without a key. Errors follow RFC 9457."),
      "operations": InterfaceOperation.all.map { operation -> [String: Any] in
        [
          "path": operation.path, "summary": language.say(operation.spanish, operation.english),
          "example": operation.example.map { $0.isEmpty ? operation.path : operation.path + "?" + $0 }
            ?? false as Any,
          "parameters": operation.parameters.isEmpty
            ? false as Any
            : ["rows": operation.parameters.map { row($0, language) }] as [String: Any],
        ]
      },
    ]
    return .page(
      renderer.page(
        "interface", .init(title: "API", canonical: "/api", hasSearch: true), asked, content))
  }

  private func row(
    _ parameter: InterfaceOperation.Parameter, _ language: PortalLanguage
  ) -> [String: Any] {
    let takes: String
    switch parameter.value {
    case .text: takes = language.say("texto", "text")
    case .flag: takes = "true, false"
    case .choice(let values): takes = values.joined(separator: ", ")
    case .number(let range, _): takes = "\(range.lowerBound)–\(range.upperBound)"
    }
    return [
      "name": parameter.name, "takes": takes, "meaning": language.say(parameter.spanish, parameter.english),
    ]
  }
}
