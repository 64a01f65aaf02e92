/// The name of an element as a dialect sees it.
struct XMLName {
  /// Without prefix, as written.
  var local: String
  /// The namespace, empty for none or one that is not declared.
  var namespace: String
  /// The prefix, empty for none.
  var prefix: String
  /// One for each name in a document, where they are told apart by number; 0 where they are not.
  var number = 0
}

/// An element as it starts. Attributes have local names; namespace declarations are not among them, and, except in the root, none
/// that the reader does not look at (`XMLHandler.reads(attribute:)`).
struct XMLTag {
  var name: XMLName
  var attributes: [(name: String, value: String)]
  /// The namespaces declared here.
  var namespaces: [String] = []

  /// The value of an attribute, by its local name.
  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// What an element means for reading a document as text: the vocabulary of the dialects.
struct XMLMeaning {
  enum Role {
    /// Decided by the content: an element with text of its own is a paragraph, what is in it inline.
    case byContent
    /// A block of text.
    case block(BlockKind)
    /// A heading; the level follows from the divisions around it.
    case heading
    /// A part with a heading of its own, such as a chapter or article.
    case division
    /// The number or name of a part (`num`), read with the heading or text after it.
    case label
    case row, cell
    /// Words in a sentence.
    case inline
    case lineBreak
    /// Escaped HTML.
    case markup
    /// Not shown.
    case drop
  }

  var role: Role
  /// The field of description that the text of the element, or the attribute, gives.
  var field: String?
  /// The attribute that holds the value, if it is not the text.
  var attribute: String?

  init(_ role: Role, field: String? = nil, attribute: String? = nil) {
    self.role = role
    self.field = field
    self.attribute = attribute
  }

  /// Description only, no part of the text.
  static func metadata(_ field: String, attribute: String? = nil) -> XMLMeaning {
    XMLMeaning(.drop, field: field, attribute: attribute)
  }
}

/// A kind of XML document and what its elements mean.
struct XMLDialect: Sendable {
  var format: DocumentFormat
  /// Names of the attributes that `meaning` asks for, or that its answers name; others are not given to it.
  var attributes: Set<String> = []
  /// Description in the attributes of the root: attribute name and field.
  var rootAttributes: [(String, String)] = []
  /// The meaning of an element inside elements of these local names, outermost first; it follows from these names and from
  /// `attributes` alone.
  var meaning: @Sendable (_ tag: XMLTag, _ ancestors: [String]) -> XMLMeaning
}
