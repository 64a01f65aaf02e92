/// Where a block of a page stands, taken from the elements around it.
struct HTMLRegion: OptionSet, Sendable {
  var rawValue: UInt16
  /// Inside `main`, or what says it is.
  static let main = HTMLRegion(rawValue: 1)
  /// Inside `article`, or what says it is.
  static let article = HTMLRegion(rawValue: 2)
  /// Not shown to a reader.
  static let hidden = HTMLRegion(rawValue: 4)
  /// The words of a control, or what is shown where a script or player is not.
  static let control = HTMLRegion(rawValue: 8)
  static let quote = HTMLRegion(rawValue: 16)
  static let preformatted = HTMLRegion(rawValue: 32)
  static let caption = HTMLRegion(rawValue: 64)
  /// Inside what says that it is the body of the article, without its title, author and date.
  static let body = HTMLRegion(rawValue: 128)
}

/// A block of a page before it is decided whether it belongs to the content.
struct HTMLBlock {
  var kind: BlockKind
  var text: String
  /// Bytes of the text inside links.
  var linkBytes: Int
  var linkCount: Int
  var region: HTMLRegion
  /// Index of the innermost `HTMLContainer`, -1 for none.
  var container: Int32
  /// The links that begin in the block: where they lead, in the source, and their words.
  var links: [(target: Range<Int>, text: String)] = []

  /// Whether nearly all of the block is links.
  var isLinks: Bool { linkBytes * 10 >= text.utf8.count * 9 }
}

/// An element whose blocks stand or fall together.
struct HTMLContainer {
  enum Kind: UInt8 { case plain, list, table, cell, navigation, pageHeader, pageFooter, aside, named }

  var kind: Kind
  /// Index of the container around it, always smaller than its own; -1 for none.
  var parent: Int32
  var textBytes = 0
  var linkBytes = 0
  var linkCount = 0
}
