import Documents

/// A block of a document as JSON, the same in `show` and `extract`.
struct BlockJSON: Encodable {
  let number: Int
  let kind: String
  let level: Int?
  let page: Int?
  let hash: String
  let text: String

  init(_ block: Block) {
    (kind, level) =
      switch block.kind {
      case .heading(let level): ("heading", level)
      case .paragraph: ("paragraph", nil)
      case .listItem: ("list-item", nil)
      case .tableRow: ("table-row", nil)
      case .quote: ("quote", nil)
      case .caption: ("caption", nil)
      case .preformatted: ("preformatted", nil)
      }
    number = block.number
    page = block.page
    hash = block.hash
    text = block.text
  }
}
