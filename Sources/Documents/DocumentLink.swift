/// A link in the text of a document, kept as data.
public struct DocumentLink: Sendable, Equatable, Hashable {
  /// Where it leads, as written: perhaps relative to an address that the file does not tell.
  public var target: String
  /// The words that are linked; empty for a picture.
  public var text: String
  /// The number of the block it stands in.
  public var block: Int

  /// Makes a link.
  public init(target: String, text: String, block: Int) {
    self.target = target
    self.text = text
    self.block = block
  }
}

/// What of a page was taken for its content, and why.
public struct ContentChoice: Sendable, Equatable {
  /// What told the content from the rest.
  public enum Basis: String, Sendable {
    /// The page marks the body of its article.
    case body
    /// The page marks its main part.
    case main
    /// The page has an `article` that holds most of the text.
    case article
    /// Menus, banners and runs of links were told by their names and looks.
    case furniture
    /// Nothing could be left out without losing most of the text.
    case everything
  }

  /// What told.
  public var basis: Basis
  /// UTF-8 bytes of text taken.
  public var takenBytes: Int
  /// UTF-8 bytes of text that a reader of the page sees.
  public var visibleBytes: Int

  /// How sure it is that the text taken is the content: a mark of the page is its word; else it is a guess.
  public var confidence: MetadataValue.Confidence {
    switch basis {
    case .body, .main: .declared
    case .article: .stated
    case .furniture, .everything: .inferred
    }
  }
}
