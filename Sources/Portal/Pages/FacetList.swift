import Search

/// The values of a facet as links that add them to a search. All of an address but the value is made once.
struct FacetList {
  private var before = Markup()
  private var after = Markup()

  init(field: String, _ search: SearchParameters, _ links: PageLinks) {
    let ends = links.results(search.changed { _ in }, adding: field)
    before.text(ends.before)
    after.text(ends.after)
  }

  /// One item for each value, with its number of documents.
  func items(_ values: some Sequence<FacetValue>) -> Markup {
    var items = Markup()
    for value in values {
      items.literal("<li><a href=\"")
      items.append(before)
      items.text(PageLinks.encode(value.value))
      items.append(after)
      items.literal("\" rel=\"nofollow\"><span>")
      items.text(value.value)
      items.literal("</span> <span class=\"count\">")
      items.text(DateWording.count(value.count))
      items.literal("</span></a></li>\n")
    }
    return items
  }
}
