/// Words in `class`, `id` and `role` that say what part of a page an element is.
enum BoilerplateWords {
  /// What the words of an attribute say.
  enum Verdict { case none, boilerplate, navigation, main, article }

  /// Judges a `class` or `id` value by its words.
  ///
  /// Words are runs of letters, divided also at a change from lower to upper case, compared whole: the
  /// class `menu-lateral` is a menu, `documento` is not.
  static func judge(_ source: Span<UInt8>, _ value: Range<Int>) -> Verdict {
    var word: UInt64 = 0
    var length = 0
    var wasLower = false
    for i in value.prefix(512) {
      let byte = source[i]
      let letter = byte | 0x20
      let isLetter = letter >= 0x61 && letter <= 0x7A
      let isUpper = isLetter && byte < 0x61
      if !isLetter || (isUpper && wasLower) {
        if length > 0, words.contains(word) { return .boilerplate }
        word = 0
        length = 0
      }
      if isLetter {
        word = (word << 8 | word >> 56) ^ UInt64(letter)
        length += 1
      }
      wasLower = isLetter && !isUpper
    }
    return length > 0 && words.contains(word) ? .boilerplate : .none
  }

  /// Judges a WAI-ARIA role.
  static func judge(role: String) -> Verdict {
    switch role {
    case "navigation", "search", "menu", "menubar", "toolbar", "tablist": .navigation
    case "banner", "contentinfo", "complementary", "alert", "alertdialog", "dialog": .boilerplate
    case "main": .main
    case "article": .article
    default: .none
    }
  }

  private static let words: Set<UInt64> = {
    let list = """
      nav navbar navigation navegacion navigate menu menus submenu mainmenu topmenu breadcrumb breadcrumbs \
      migas rastro sidebar sidenav sidemenu lateral barralateral footer foot pie piepagina footnav \
      cookie cookies gdpr consent pagination paginacion paginador pager social socials sociales share \
      sharing shares compartir redes topbar masthead cabecera skiplink skip accesibilidad breadcrumbnav \
      newsletter boletinsuscripcion popup modal buscador searchbox searchform widget widgets related \
      relacionados relacionadas recomendados publicidad anuncio anuncios advertisement banner banners \
      toolbar tooltip login disqus comentarios copyright
      """
    return Set(
      list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { word in
        word.utf8.reduce(0) { ($0 << 8 | $0 >> 56) ^ UInt64($1) }
      })
  }()
}
