import Archive
import ArgumentParser
import Foundation
import Search

/// `acervo eval`: how good the order of results is, on collections with judged queries.
struct Eval: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "eval",
      abstract: say(
        "Measure the ranking on judged queries.", "Mide el orden de los resultados con consultas juzgadas."),
      discussion: say(
        """
        Each folder holds docs.tsv (docid, title, text), queries.tsv (qid, query) and qrels.tsv (qid, docid, grade), \
        tab-separated and without a head. The documents go into an index in memory; the archive is not touched.
        Settings: default, plain (BM25 alone), snowball (stems by the published algorithm), collapse (of versions that say \
        nearly the same only the first), and no-FEATURE for each of \(JudgedSetting.features.joined(separator: ", ")). \
        p compares the nDCG of a setting with that of the first, by a paired randomisation test.
        """,
        """
        Cada carpeta contiene docs.tsv (docid, título, texto), queries.tsv (qid, consulta) y qrels.tsv (qid, docid, grado), \
        separados por tabuladores y sin encabezado. Los documentos van a un índice en memoria; el archivo no se toca.
        Ajustes: default, plain (solo BM25), snowball (raíces del algoritmo publicado), collapse (de las versiones que dicen \
        casi lo mismo, solo la primera) y no-RASGO para cada uno de \(JudgedSetting.features.joined(separator: ", ")). \
        p compara el nDCG de un ajuste con el del primero, por una prueba de aleatorización apareada.
        """),
      aliases: ["evaluar"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

  @Argument(help: ArgumentHelp(say("Folders of judged collections.", "Carpetas de colecciones juzgadas.")))
  var folders: [String]
  @Option(
    name: .customLong("setting"),
    help: ArgumentHelp(
      say(
        "A setting to measure; repeatable (default: default).",
        "Ajuste que se mide; repetible (por omisión, default).")))
  var settings: [String] = ["default"]
  @Flag(help: ArgumentHelp(say("Measure every setting.", "Mide todos los ajustes."))) var ablation = false
  @Option(help: ArgumentHelp(say("Output: text, json or csv.", "Salida: text, json o csv.")))
  var format: Format = .text
  @Option(
    help: ArgumentHelp(
      say(
        "Judge the files of this folder, named by their paths in it, in place of docs.tsv.",
        "Juzga los archivos de esta carpeta, nombrados por su ruta en ella, en lugar de docs.tsv."),
      valueName: "dir"))
  var documents: String?
  @Option(
    help: ArgumentHelp(
      say(
        "A thesaurus (SKOS as Turtle or RDF/XML) to expand queries with.",
        "Tesauro (SKOS en Turtle o RDF/XML) con el que se amplían las consultas."), valueName: "file"))
  var thesaurus: String?
  @Option(
    help: ArgumentHelp(
      say(
        "Ask each query so often; the least time counts.",
        "Hace cada consulta tantas veces; cuenta el menor tiempo.")))
  var passes = 1
  @Flag(
    help: ArgumentHelp(
      say(
        "Read queries by the query language, not as mere words.",
        "Lee las consultas con el lenguaje de consulta, no como simples palabras."))) var syntax = false
  @Option(
    help: ArgumentHelp(
      say(
        "Measure one half only, A or B (by query, seeded).",
        "Mide solo una mitad, A o B (por consulta, con semilla).")))
  var half: Half?
  @Option(
    name: .customLong("run-file"),
    help: ArgumentHelp(
      say(
        "Write the ranked documents of the last folder and setting in TREC form.",
        "Escribe los documentos ordenados de la última carpeta y ajuste en forma TREC."), valueName: "file"))
  var runFile: String?
  @Option(
    name: .customLong("at-least"),
    help: ArgumentHelp(
      say(
        "Fail (status 1) if the nDCG@10 of the first setting is below this.",
        "Falla (estado 1) si el nDCG@10 del primer ajuste es menor que esto.")))
  var atLeast: Double?

  enum Half: String, ExpressibleByArgument, CaseIterable { case A, B }

  func validate() throws {
    guard !folders.isEmpty else {
      throw ValidationError(
        say("Name at least one folder to measure.", "Indique al menos una carpeta que medir."))
    }
    for name in settings where JudgedSetting(named: name) == nil {
      let names = JudgedSetting.names.joined(separator: ", ")
      throw ValidationError(
        say(
          "There is no setting \"\(name)\"; there are \(names).", "No hay un ajuste «\(name)»; hay \(names).")
      )
    }
    guard (1...1_000).contains(passes) else {
      throw ValidationError(
        say("--passes takes 1 to 1,000.", "--passes admite de 1 a 1,000."))
    }
  }

  func run() throws {
    let names = ablation ? JudgedSetting.names : settings
    let concepts = try concepts()
    var rows: [EvalRow] = []
    for folder in folders {
      let collection = try collection(in: folder)
      let runs = try reportingErrors {
        try JudgedSearch(
          collection, settings: names.compactMap(JudgedSetting.init(named:)), concepts: concepts
        )
        .run(asWords: !syntax, passes: passes)
      }
      for (place, run) in runs.enumerated() {
        rows.append(
          EvalRow(
            folder: folder, setting: names[place], documents: collection.documents.count, run: run,
            against: place > 0 ? runs[0] : nil))
      }
      if let runFile, let last = runs.last { try write(last, of: collection, to: runFile) }
    }
    try EvalTable(rows: rows).write(format)
    if let atLeast, let bad = rows.first(where: { $0.setting == names.first && $0.nDCG < atLeast }) {
      throw Failure(
        text: say(
          "nDCG@10 of \(bad.set) is \(EvalTable.text(bad.nDCG)), below \(atLeast).",
          "El nDCG@10 de \(bad.set) es \(EvalTable.text(bad.nDCG)), menor que \(atLeast)."))
    }
  }

  private func concepts() throws -> [Concept] {
    guard let thesaurus else { return [] }
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: thesaurus)))
    } catch {
      throw Failure(text: say("Cannot read \(thesaurus).", "No se puede leer \(thesaurus)."))
    }
    return try reportingErrors { try ArchiveThesaurus(reading: bytes, path: thesaurus).thesaurus.concepts }
  }

  private func collection(in folder: String) throws -> JudgedCollection {
    func read(_ name: String) throws -> [UInt8] {
      let path = folder + "/" + name
      do {
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      } catch {
        throw Failure(
          text: say(
            "Cannot read \(path); a judged collection holds docs.tsv, queries.tsv and qrels.tsv.",
            "No se puede leer \(path); una colección juzgada contiene docs.tsv, queries.tsv y qrels.tsv."))
      }
    }
    do {
      let whole: JudgedCollection
      if let documents {
        whole = try JudgedCollection(
          documents: try JudgedFiles(folder: documents).read(), queries: try read("queries.tsv"),
          judgements: try read("qrels.tsv"))
      } else {
        whole = try JudgedCollection(
          documents: try read("docs.tsv"), queries: try read("queries.tsv"), judgements: try read("qrels.tsv")
        )
      }
      guard let half else { return whole }
      return whole.half(first: half == .A)
    } catch let error as JudgedCollection.Failure {
      throw Failure(text: folder + ": " + error.message(spanish: MessageLanguage.isSpanish))
    }
  }

  private func write(_ run: JudgedSearch.Run, of collection: JudgedCollection, to path: String) throws {
    var lines = ""
    for (query, ranked) in zip(collection.queries, run.ranked) {
      for (place, id) in ranked.enumerated() {
        let id = id.replacingOccurrences(of: " ", with: "_")
        lines += "\(query.id) Q0 \(id) \(place + 1) \(ranked.count - place) acervo\n"
      }
    }
    do {
      try lines.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      throw Failure(text: say("Cannot write \(path).", "No se puede escribir \(path)."))
    }
  }
}
