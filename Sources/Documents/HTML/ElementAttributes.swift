/// The attributes of a start tag, and what they say about the place of its element in the page.
struct ElementAttributes {
  private(set) var list: [MarkupAttribute] = []

  /// Reads those of a tag in place of those there were; whether there were more than `limit`.
  mutating func read(_ token: MarkupToken, _ source: Span<UInt8>, limit: Int) -> Bool {
    MarkupScanner.attributes(of: token, in: source, limit: limit, into: &list)
  }

  /// The value of an attribute, by its lower-case name.
  func value(_ name: String, _ source: Span<UInt8>) -> Range<Int>? {
    list.isEmpty ? nil : HTMLHead.value(of: name, in: list, source)
  }

  /// Whether the element is not shown to a reader.
  func isHidden(_ source: Span<UInt8>) -> Bool {
    if list.isEmpty { return false }
    if value("hidden", source) != nil { return true }
    guard let style = value("style", source), style.count <= 4_096 else { return false }
    var compact: [UInt8] = []
    for i in style where !MarkupScanner.isBlank(source[i]) {
      compact.append(source[i] >= 0x41 && source[i] <= 0x5A ? source[i] | 0x20 : source[i])
    }
    return Self.hidingStyles.contains { hiding in
      compact.indices.contains { compact[$0] == hiding[0] && compact[$0...].starts(with: hiding) }
    }
  }

  private static let hidingStyles = ["display:none", "visibility:hidden"].map { Array($0.utf8) }

  /// What an element's name and attributes say about its place in the page; `outer` is the region around it.
  func judge(
    _ element: HTMLElement, within outer: HTMLRegion, _ source: Span<UInt8>
  ) -> (region: HTMLRegion, kind: HTMLContainer.Kind?) {
    var region: HTMLRegion = []
    var kind: HTMLContainer.Kind?
    switch element {
    case .main: region = .main
    case .article: region = .article
    case .nav: kind = .navigation
    case .header: kind = outer.isDisjoint(with: [.main, .article]) ? .pageHeader : nil
    case .footer: kind = outer.isDisjoint(with: [.main, .article]) ? .pageFooter : nil
    case .aside: kind = .aside
    case .blockquote: region = .quote
    case .preformatted: region = .preformatted
    case .caption, .captionText: region = .caption
    case .control, .alternative: region = .control
    case .hiddenTree: region = .hidden
    // In the marked body of an article a list of links is a list of sources, not a menu.
    case _ where outer.contains(.body): break
    case .list: kind = .list
    case .table: kind = .table
    case .cell: kind = .cell
    default: break
    }
    guard !list.isEmpty else { return (region, kind) }
    if isHidden(source) { region.insert(.hidden) }
    if let role = value("role", source) {
      switch BoilerplateWords.judge(role: HTMLHead.lowercased(source, role)) {
      case .navigation: kind = .navigation
      case .boilerplate: kind = .named
      case .main: region.insert(.main)
      case .article: region.insert(.article)
      case .none: break
      }
    }
    if let property = value("itemprop", source), HTMLHead.lowercased(source, property) == "articlebody" {
      region.formUnion([.article, .body])
    }
    let isContent = element == .main || element == .article || element == .heading
    if !isContent, kind == nil || kind == .list || kind == .table || kind == .cell {
      for name in ["class", "id"] {
        guard let words = value(name, source) else { continue }
        if ContentWords.areOfBody(source, words) {
          region.insert(.body)
        } else if BoilerplateWords.judge(source, words) == .boilerplate {
          kind = .named
        }
      }
    }
    return (region, kind)
  }

  /// Whether the class of a link is that of the sign beside a heading that links to the heading itself.
  static func isPermalink(_ source: Span<UInt8>, _ words: Range<Int>) -> Bool {
    let value = HTMLHead.lowercased(source, words)
    return ["headerlink", "permalink", "anchor", "heading-link"].contains { value.contains($0) }
  }
}
