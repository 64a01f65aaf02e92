/// The portal's templates (Mustache). They hold no triple braces: everything is escaped, by `HTMLText`.
enum PageTemplates {
  /// All templates by name.
  static let all: [(name: String, text: String)] = [
    ("top", top), ("bottom", bottom), ("searchform", searchForm), ("titleline", titleLine),
    ("paragraphlink", paragraphLink), ("home", home),
    ("results", results), ("document", document), ("failure", failure), ("tombstone", tombstone),
  ]

  private static let top = """
    <!DOCTYPE html>
    <html lang="{{lang}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{pageTitle}}</title>
    {{#pageDescription}}
    <meta name="description" content="{{.}}">
    {{/pageDescription}}
    {{#unlisted}}
    <meta name="robots" content="noindex">
    {{/unlisted}}
    {{#canonical}}
    <link rel="canonical" href="{{.}}">
    {{/canonical}}
    <meta name="color-scheme" content="light dark">
    <link rel="stylesheet" href="{{stylesheetURL}}">
    <link rel="icon" href="/icono.svg" type="image/svg+xml">
    </head>
    <body>
    <a class="skip" href="#contenido">{{t.skip}}</a>
    <header class="site">
    <div class="wrap">
    <a class="brand" href="{{homeURL}}"><svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false"><path d="M5 9h22v18H5z"/><path d="M9 5h14v4H9z"/><path class="slot" d="M12 15h8v3h-8z"/></svg><span>Acervo</span></a>
    {{#headerSearch}}
    <form class="compact" action="/buscar" method="get" role="search">
    <label class="hidden" for="q">{{t.searchLabel}}</label>
    <input type="search" id="q" name="q" autocomplete="off" spellcheck="false">
    {{#chosenLanguage}}<input type="hidden" name="lang" value="{{code}}">{{/chosenLanguage}}
    <button type="submit">{{t.search}}</button>
    </form>
    {{/headerSearch}}
    <form class="language" action="{{switchAction}}" method="get">
    {{#switchPairs}}
    <input type="hidden" name="{{name}}" value="{{value}}">
    {{/switchPairs}}
    <button type="submit" name="lang" value="{{switchCode}}" lang="{{switchCode}}">{{t.switchLanguage}}</button>
    </form>
    </div>
    </header>
    <main id="contenido" class="wrap" tabindex="-1">

    """

  private static let bottom = """
    </main>
    <footer class="site">
    <div class="wrap">
    <p>{{t.footer}}</p>
    <p>{{t.privacy}}</p>
    </div>
    </footer>
    </body>
    </html>

    """

  private static let searchForm = """
    <form class="search" action="/buscar" method="get" role="search">
    <label class="hidden" for="q">{{t.searchLabel}}</label>
    <div class="field">
    <input type="search" id="q" name="q" value="{{searchText}}" autocomplete="off" spellcheck="false" aria-describedby="ayuda">
    <button type="submit">{{t.search}}</button>
    </div>
    {{#hiddenPairs}}
    <input type="hidden" name="{{name}}" value="{{value}}">
    {{/hiddenPairs}}
    {{#chosenLanguage}}<input type="hidden" name="lang" value="{{code}}">{{/chosenLanguage}}
    <p class="hint" id="ayuda">{{t.searchHint}}</p>
    </form>

    """

  private static let titleLine = """
    <a href="{{documentURL}}">{{#pieces}}{{#isMatch}}<mark>{{piece}}</mark>{{/isMatch}}{{^isMatch}}{{piece}}{{/isMatch}}{{/pieces}}</a>
    """

  private static let failure = """
    {{>top}}
    <h1>{{heading}}</h1>
    <p class="lead">{{message}}</p>
    {{#way}}
    <p><a href="{{href}}">{{label}}</a></p>
    {{/way}}
    {{>searchform}}
    <p><a href="{{homeURL}}">{{t.backHome}}</a></p>
    {{>bottom}}
    """

  private static let tombstone = """
    {{>top}}
    <h1>{{t.withdrawnTitle}}</h1>
    <p class="lead">{{t.withdrawnText}}</p>
    <dl class="details">
    <div><dt>{{t.titleWord}}</dt><dd>{{documentTitle}}</dd></div>
    {{#dateText}}
    <div><dt>{{t.date}}</dt><dd>{{.}}</dd></div>
    {{/dateText}}
    <div><dt>{{t.identifier}}</dt><dd>{{id}}</dd></div>
    <div><dt>{{t.reason}}</dt><dd>{{reason}}</dd></div>
    </dl>
    <h2>{{t.versions}}</h2>
    <ul class="versions">
    {{#history}}
    <li>{{t.version}} {{number}} · {{action}} · {{day}}</li>
    {{/history}}
    </ul>
    <p><a href="{{homeURL}}">{{t.backHome}}</a></p>
    {{>bottom}}
    """
}
