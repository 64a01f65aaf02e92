/// One value of the description of a document, with where it was found.
///
/// `field` is a lower-case ASCII name: the fifteen Dublin Core elements (title creator subject
/// description publisher contributor date type format identifier source language relation coverage
/// rights) and the project's own (tema entidad institucion tipo fondo seccion serie expediente nivel
/// acceso licencia). A field may have several values, each its own `MetadataValue`.
public struct MetadataValue: Sendable, Equatable, Hashable {
  /// The canonical name of the field.
  public var field: String
  /// The value, white space collapsed.
  public var value: String
  /// Where the value came from, such as `meta[name=DC.date]`, `title` or `first heading`.
  public var evidence: String

  /// Makes a value.
  public init(field: String, value: String, evidence: String) {
    self.field = field
    self.value = value
    self.evidence = evidence
  }
}
