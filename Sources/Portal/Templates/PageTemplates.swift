/// The portal's templates (Mustache). They hold no triple braces: everything is escaped, by `HTMLText`, or is
/// `Markup`, which is.
enum PageTemplates {
  /// All templates by name. Those that end in `json` are escaped as data of scripts, all others as text of pages.
  static let all: [(name: String, text: String)] = [
    ("top", top), ("bottom", bottom), ("searchform", searchForm), ("titleline", titleLine), ("facts", facts),
    ("linkedjson", linkedData), ("home", home),
    ("browse", browse), ("results", results), ("document", document), ("comparison", comparison),
    ("failure", failure), ("tombstone", tombstone), ("guide", guide), ("interface", interface),
    ("thesaurus", thesaurus), ("concept", concept),
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
    {{#metadata}}
    <meta name="{{name}}" content="{{content}}">
    {{/metadata}}
    {{#properties}}
    <meta property="{{name}}" content="{{content}}">
    {{/properties}}
    {{#alternates}}
    <link rel="alternate" type="{{type}}" href="{{href}}" title="{{title}}">
    {{/alternates}}
    {{#linkedData}}
    {{>linkedjson}}
    {{/linkedData}}
    <meta name="color-scheme" content="light dark">
    <link rel="stylesheet" href="{{stylesheetURL}}">
    <link rel="icon" href="/icono.svg" type="image/svg+xml">
    <link rel="search" type="application/opensearchdescription+xml" title="Acervo" href="/opensearch.xml">
    <script src="{{scriptURL}}" defer></script>
    </head>
    <body>
    <a class="skip" href="#contenido">{{t.skip}}</a>
    <header class="site">
    <div class="wrap">
    <a class="brand" href="{{homeURL}}"><svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false"><path d="M5 9h22v18H5z"/><path d="M9 5h14v4H9z"/><path class="slot" d="M12 15h8v3h-8z"/></svg><span>Acervo</span></a>
    {{#headerSearch}}
    <form class="compact" action="/buscar" method="get" role="search">
    <label class="hidden" for="q">{{t.searchLabel}}</label>
    <input type="search" id="q" name="q" autocomplete="off" spellcheck="false" data-suggest>
    {{#chosenLanguage}}<input type="hidden" name="lang" value="{{code}}">{{/chosenLanguage}}
    <button type="submit">{{t.search}}</button>
    </form>
    {{/headerSearch}}
    <nav class="ways" aria-label="Acervo"><a href="{{browseURL}}">{{t.browseShort}}</a> <a href="{{helpURL}}">{{t.helpShort}}</a></nav>
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
    <nav class="footLinks" aria-label="{{t.aboutSite}}"><a href="{{aboutURL}}">{{t.aboutShort}}</a> <a href="{{helpURL}}">{{t.helpShort}}</a> <a href="{{thesaurusURL}}">{{t.thesaurus}}</a> <a href="{{accessibilityURL}}">{{t.accessibility}}</a> <a href="{{interfaceURL}}">API</a> <a href="/novedades.atom">{{t.newsFeed}}</a></nav>
    <p><button type="button" class="keys" aria-pressed="true" data-on="{{t.keysOn}}" data-off="{{t.keysOff}}" hidden>{{t.keysOn}}</button></p>
    </div>
    </footer>
    </body>
    </html>

    """

  private static let searchForm = """
    <form class="search" action="/buscar" method="get" role="search">
    <label class="hidden" for="q">{{t.searchLabel}}</label>
    <div class="field">
    <input type="search" id="q" name="q" value="{{searchText}}" autocomplete="off" spellcheck="false" aria-describedby="ayuda" data-suggest>
    <button type="submit">{{t.search}}</button>
    </div>
    {{#hiddenPairs}}
    <input type="hidden" name="{{name}}" value="{{value}}">
    {{/hiddenPairs}}
    {{#chosenLanguage}}<input type="hidden" name="lang" value="{{code}}">{{/chosenLanguage}}
    <p class="hint" id="ayuda">{{t.searchHint}}</p>
    </form>

    """

  private static let facts =
    #"{{#facts}}<span>{{#machineDate}}<time datetime="{{.}}">{{fact}}</time>{{/machineDate}}{{^machineDate}}{{fact}}{{/machineDate}}</span>{{/facts}}"#

  private static let linkedData = """
    <script type="application/ld+json">{{json}}</script>

    """

  private static let titleLine = """
    <a href="{{documentURL}}">{{#marked}}{{/marked}}</a>
    """

  private static let failure = """
    {{>top}}
    <h1>{{heading}}</h1>
    <p class="lead">{{message}}</p>
    {{#way}}
    <p><a href="{{href}}">{{label}}</a></p>
    {{/way}}
    {{>searchform}}
    {{#found}}
    <h2>{{t.perhaps}}</h2>
    <ul class="plain">
    {{#items}}
    <li class="brief"><p class="name">{{>titleline}}</p><p class="facts">{{>facts}}</p></li>
    {{/items}}
    </ul>
    {{/found}}
    <p><a href="{{homeURL}}">{{t.backHome}}</a></p>
    {{>bottom}}
    """

  private static let tombstone = """
    {{>top}}
    <h1>{{t.withdrawnTitle}}</h1>
    <p class="lead">{{t.withdrawnText}}</p>
    {{#citation}}
    <p class="citation" lang="es">{{.}}</p>
    {{/citation}}
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
