import Documents
import Search

/// Makes concepts out of the statements of a SKOS document.
struct SKOSReader {
  static let skos = "http://www.w3.org/2004/02/skos/core#"
  static let dublinCore = "http://purl.org/dc/terms/"
  static let schemas = ["https://schema.org/", "http://schema.org/"]

  /// In the order in which they are first spoken of.
  private(set) var concepts: [Concept] = []
  /// What an archivist should look at; none of it keeps the thesaurus from being used.
  private(set) var remarks: [ThesaurusRemark] = []

  init(_ graph: RDFGraph) {
    var places: [String: Int] = [:]
    for triple in graph.triples {
      guard triple.predicate == RDFGraph.rdf + "type", triple.object == .iri(Self.skos + "Concept"),
        case .iri(let id) = triple.subject, places[id] == nil
      else { continue }
      places[id] = concepts.count
      concepts.append(Concept(id: id))
    }
    for triple in graph.triples {
      guard case .iri(let id) = triple.subject, let place = places[id] else {
        if triple.predicate == Self.skos + "hasTopConcept", case .iri(let top) = triple.object,
          let place = places[top]
        {
          concepts[place].isTop = true
        }
        continue
      }
      Self.take(triple, into: &concepts[place])
    }
    check(places)
  }

  /// Static, since a method would keep a copy of all concepts while one of them is written: every statement copied all.
  private static func take(_ triple: RDFTriple, into concept: inout Concept) {
    if case .literal(let value, let language, _) = triple.object {
      let text = Concept.Text(value, language: language)
      guard !value.isEmpty else { return }
      if let name = local(triple.predicate, [skos]) {
        switch name {
        case "prefLabel": concept.preferred.append(text)
        case "altLabel": concept.alternatives.append(text)
        case "hiddenLabel": concept.hidden.append(text)
        case "notation": concept.notations.append(value)
        default:
          if let kind = Concept.NoteKind(rawValue: name) { concept.notes.append(Concept.Note(kind, text)) }
        }
      } else if let name = local(triple.predicate, schemas) {
        if name == "startDate" { concept.startDate = value }
        if name == "endDate" { concept.endDate = value }
      }
      return
    }
    guard case .iri(let other) = triple.object else { return }
    if let name = local(triple.predicate, [skos]) {
      switch name {
      case "broader", "broadMatch": concept.broader.append(other)
      case "narrower", "narrowMatch": concept.narrower.append(other)
      case "related", "relatedMatch": concept.related.append(other)
      case "topConceptOf": concept.isTop = true
      default: break
      }
    } else if let name = local(triple.predicate, [dublinCore]) {
      if name == "isReplacedBy" { concept.replacedBy.append(other) }
      if name == "replaces" { concept.replaces.append(other) }
    }
  }

  private static func local(_ name: String, _ vocabularies: [String]) -> String? {
    for vocabulary in vocabularies where name.hasPrefix(vocabulary) {
      return String(name.dropFirst(vocabulary.count))
    }
    return nil
  }

  /// The conditions of SKOS that editing breaks most easily.
  private mutating func check(_ places: [String: Int]) {
    var owners: [Concept.Text: String] = [:]
    for concept in concepts {
      if concept.preferred.isEmpty { remarks.append(ThesaurusRemark(.noPreferredLabel, concept.id)) }
      var languages: Set<String> = []
      for label in concept.preferred {
        if !languages.insert(label.language).inserted {
          remarks.append(ThesaurusRemark(.severalPreferredLabels, concept.id, label.text))
        }
        if let owner = owners[label] {
          remarks.append(ThesaurusRemark(.sameLabel, concept.id, "\(label.text) = \(owner)"))
        }
        owners[label] = concept.id
      }
      let links = concept.broader + concept.narrower + concept.related + concept.replaces + concept.replacedBy
      for other in links where places[other] == nil {
        remarks.append(ThesaurusRemark(.unknownConcept, concept.id, other))
      }
    }
    for concept in concepts where isOwnAncestor(concept, places) {
      remarks.append(ThesaurusRemark(.cycle, concept.id))
    }
  }

  private func isOwnAncestor(_ concept: Concept, _ places: [String: Int]) -> Bool {
    var seen: Set<String> = []
    var queue = concept.broader
    while let id = queue.popLast() {
      if id == concept.id { return true }
      guard seen.insert(id).inserted, let place = places[id] else { continue }
      queue += concepts[place].broader
    }
    return false
  }
}

/// Something odd about a concept.
public struct ThesaurusRemark: Sendable, Equatable {
  /// What is odd. The raw values are stable names.
  public enum Code: String, Sendable {
    /// The concept has no preferred label.
    case noPreferredLabel = "no_preferred_label"
    /// It has more than one preferred label in a language.
    case severalPreferredLabels = "several_preferred_labels"
    /// Another concept has the same preferred label.
    case sameLabel = "same_label"
    /// It names a concept that is not in the file.
    case unknownConcept = "unknown_concept"
    /// It is broader than itself.
    case cycle
  }

  /// What is odd.
  public var code: Code
  /// The concept's IRI.
  public var concept: String
  /// The label or IRI in question; may be empty.
  public var detail: String

  init(_ code: Code, _ concept: String, _ detail: String = "") {
    self.code = code
    self.concept = concept
    self.detail = detail
  }

  /// One sentence.
  public func message(spanish: Bool) -> String {
    switch code {
    case .noPreferredLabel:
      spanish ? "\(concept) no tiene skos:prefLabel." : "\(concept) has no skos:prefLabel."
    case .severalPreferredLabels:
      spanish
        ? "\(concept) tiene más de un skos:prefLabel en una lengua: «\(detail)»."
        : "\(concept) has more than one skos:prefLabel in a language: “\(detail)”."
    case .sameLabel:
      spanish
        ? "\(concept) se llama como otro concepto: \(detail)."
        : "\(concept) has the label of another concept: \(detail)."
    case .unknownConcept:
      spanish
        ? "\(concept) remite a \(detail), que no está en el archivo."
        : "\(concept) refers to \(detail), which is not in the file."
    case .cycle:
      spanish
        ? "\(concept) es más amplio que sí mismo." : "\(concept) is broader than itself."
    }
  }
}
