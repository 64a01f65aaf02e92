import Archive
import Search

/// An answer of the engine and how long it took.
struct TimedResponse: Sendable {
  var response: SearchResponse
  var time: Duration

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
}

/// A file as received.
struct OriginalFile: Sendable {
  var bytes: [UInt8]
  var mediaType: String
  var name: String
}

/// The figures of the start page.
struct CollectionOverview: Sendable {
  /// The fields counted.
  static let fields = ["tema", "entidad", "institucion", "tipo", "anio"]

  /// Documents in the index that are open to the public.
  var documents: Int
  /// The year when it was counted.
  var year: Int
  /// Values of each field with their numbers.
  var facets: [Facet]
  /// The documents with the latest dates.
  var newest: [Hit]
}
