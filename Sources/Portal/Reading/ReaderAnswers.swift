import Archive
import Search

/// An answer of the engine and how long it took.
struct TimedResponse: Sendable {
  var response: SearchResponse
  var time: Duration
  /// What to offer beside the answer; empty unless asked for.
  var suggestions = QuerySuggestions()
  /// Whether the thesaurus could not be read, so that nothing was added to the query.
  var lacksThesaurus = false

  /// Whole microseconds.
  var microseconds: Int {
    Int(time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000)
  }
}

/// Why a document cannot be shown, as far as the public may know.
enum DocumentFailure: Error, Sendable {
  /// There is none, or it is not public.
  case unknown(id: String)
  /// It has no such version.
  case unknownVersion(id: String, newest: Int)
  /// The version has no such paragraph; the text is what was asked for.
  case unknownParagraph(id: String, version: Int, text: String)
  /// The thesaurus has no such concept.
  case unknownConcept(name: String)
  /// It was withdrawn.
  case withdrawn(Tombstone)
}

/// What is left of a withdrawn document.
struct Tombstone: Sendable {
  var id: String
  var title: String
  var date: Int32
  var reason: String
  var versions: [VersionSummary]
  /// The last version before it was withdrawn, without its text, for the citation.
  var last: DocumentView?
}

/// A file as received.
struct OriginalFile: Sendable {
  var bytes: [UInt8]
  var mediaType: String
  var name: String
  /// When the version was made, ISO 8601.
  var time: String?
}

/// The figures of the start page.
struct CollectionOverview: Sendable {
  /// The fields counted.
  static let fields = [
    "tema", "entidad", "institucion", "tipo", "anio", "fondo", "seccion", "serie", "lectura", "formato",
  ]

  /// Documents in the index that are open to the public.
  var documents: Int
  /// The year when it was counted.
  var year: Int
  /// Values of each field with their numbers.
  var facets: [Facet]

  /// A column's values; nil when no document has one.
  func facet(_ field: String) -> Facet? {
    facets.first { $0.field == field }.flatMap { $0.values.isEmpty ? nil : $0 }
  }
}
