/// A concept of a thesaurus, as SKOS has it (W3C Recommendation, 18 August 2009).
public struct Concept: Sendable, Equatable {
  /// A label or note in a language.
  public struct Text: Sendable, Equatable, Hashable {
    /// The text.
    public var text: String
    /// A language tag such as `es`; empty if there is none.
    public var language: String

    /// A text in a language.
    public init(_ text: String, language: String = "") {
      self.text = text
      self.language = language
    }
  }

  /// What a note is about: the documentation properties of SKOS.
  public enum NoteKind: String, Sendable, CaseIterable {
    /// What the concept means.
    case definition
    /// How it is to be used.
    case scopeNote
    /// How its meaning changed.
    case historyNote
    /// An example.
    case example
    /// For those who maintain the thesaurus.
    case editorialNote
    /// What was changed in the entry.
    case changeNote
    /// Anything else.
    case note
  }

  /// A note.
  public struct Note: Sendable, Equatable {
    /// What it is about.
    public var kind: NoteKind
    /// What it says.
    public var text: Text

    /// A note of a kind.
    public init(_ kind: NoteKind, _ text: Text) {
      self.kind = kind
      self.text = text
    }
  }

  /// The IRI that names the concept.
  public var id: String
  /// The preferred label, one a language.
  public var preferred: [Text] = []
  /// Other labels that mean the same: acronyms, expansions, spellings, names in the other language. Searches
  /// for one label find the others.
  public var alternatives: [Text] = []
  /// Labels that are understood in a query but not searched for: common mistakes, ambiguous short forms.
  public var hidden: [Text] = []
  /// Codes and abbreviations that are understood only as they are written, capitals and all: `Ver.`,
  /// `MX-ZAC`.
  public var notations: [String] = []
  /// Concepts of which this one is a kind or a part.
  public var broader: [String] = []
  /// Concepts that are a kind or a part of this one.
  public var narrower: [String] = []
  /// Concepts that have to do with it.
  public var related: [String] = []
  /// What took its place.
  public var replacedBy: [String] = []
  /// What it took the place of.
  public var replaces: [String] = []
  /// The date from which it existed: `2015`, `2015-05-04`; empty if unknown.
  public var startDate = ""
  /// The date until which it existed; empty if it still does or nothing is known.
  public var endDate = ""
  /// Definitions and other notes.
  public var notes: [Note] = []
  /// Whether it is at the top of its scheme.
  public var isTop = false

  /// A concept without labels.
  public init(id: String) { self.id = id }

  /// The preferred label in a language, else in Spanish, else in none, else the first label there is, else
  /// the IRI.
  public func label(in language: String = "es") -> String {
    let labels = preferred + alternatives
    for wanted in [language, "es", ""] {
      if let found = preferred.first(where: { Self.matches($0.language, wanted) }) { return found.text }
    }
    return labels.first?.text ?? id
  }

  /// Whether a tag is a language or one of its varieties (`es-MX` is `es`).
  static func matches(_ tag: String, _ language: String) -> Bool {
    tag == language || !language.isEmpty && tag.hasPrefix(language + "-")
  }

  /// The labels that a search looks for, the preferred ones first.
  public var searchable: [Text] { preferred + alternatives }
}
