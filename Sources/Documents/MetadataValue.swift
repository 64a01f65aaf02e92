/// One value of the description of a document, with where it was found.
///
/// `field` is a lower-case ASCII name: the fifteen Dublin Core elements (title creator subject
/// description publisher contributor date type format identifier source language relation coverage
/// rights) and the project's own (tema entidad institucion tipo fondo seccion serie expediente nivel
/// acceso licencia). A field may have several values, each its own `MetadataValue`.
public struct MetadataValue: Sendable, Equatable, Hashable {
  /// How sure it is that the value is that of the document, in three steps: finer ones would be invented.
  public enum Confidence: String, Sendable {
    /// The document gives it as its description: markup, a record, a field of a form.
    case declared
    /// Its words say so in the place or with the formula where documents say it of themselves.
    case stated
    /// It is named in the text, and that it is the document's own is a guess.
    case inferred
  }

  /// The canonical name of the field.
  public var field: String
  /// The value, white space collapsed.
  public var value: String
  /// Where the value came from, such as `meta[name=DC.date]`, `title` or `paragraph 3`.
  public var evidence: String
  /// How sure it is.
  public var confidence: Confidence

  /// Makes a value.
  public init(field: String, value: String, evidence: String, confidence: Confidence = .declared) {
    self.field = field
    self.value = value
    self.evidence = evidence
    self.confidence = confidence
  }
}
