/// Words in `class` and `id` by which the content systems that governments use mark the body of an article.
enum ContentWords {
  /// Whether one of the words of the attribute, divided by white space, is such a mark.
  static func areOfBody(_ source: Span<UInt8>, _ value: Range<Int>) -> Bool {
    var word: [UInt8] = []
    for i in value.prefix(512) {
      if MarkupScanner.isBlank(source[i]) {
        if marks.contains(word) { return true }
        word.removeAll(keepingCapacity: true)
      } else if word.count <= 40 {
        let byte = source[i]
        word.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      }
    }
    return marks.contains(word)
  }

  /// WordPress, Drupal (`field-name-body`), Joomla (`itemprop` and `com-content-article__body`), Blogger, SharePoint
  /// (`ms-rtestate-field`), Plone, and names in use at agencies.
  private static let marks: Set<[UInt8]> = {
    let list = """
      entry-content post-content article-content article-body articlebody post-body story-body \
      field-name-body field--name-body node__content com-content-article__body ms-rtestate-field \
      documentcontent content-core td-post-content single-content news-body cuerpo-noticia \
      contenido-noticia texto-noticia article__body article__content nota-cuerpo cuerpo-nota
      """
    return Set(list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })
  }()
}
