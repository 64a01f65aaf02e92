extension PageTemplates {
  /// A document version.
  static let document = """
    {{>top}}
    <article class="document">
    {{#outdated}}
    <p class="notice" role="status">{{t.newerExists}} <a href="{{href}}">{{t.seeNewest}} ({{number}})</a> · <a href="{{changesURL}}">{{t.seeChanges}}</a></p>
    {{/outdated}}
    {{#crumbs}}
    <nav class="crumbs" aria-label="{{t.collection}}"><ol class="plain">{{#items}}<li><a href="{{href}}">{{label}}</a></li>{{/items}}</ol></nav>
    {{/crumbs}}
    <h1{{#titleAnchor}} id="p{{n}}"{{/titleAnchor}}>{{#markedTitle}}{{/markedTitle}}</h1>
    <p class="facts">{{>facts}}</p>
    {{#summary}}
    <p class="lead">{{.}}</p>
    {{/summary}}
    <p class="actions"><a class="button" href="{{originalURL}}">{{t.download}}</a> <a href="{{originalURL}}?ver=1">{{t.viewOriginal}}</a> <a href="#citar">{{t.cite}}</a> <a href="{{permanentURL}}">{{t.permanentLink}} · {{t.version}} {{versionNumber}}</a> <button type="button" class="copy" data-copy="{{permanentAbsolute}}" hidden>{{t.copy}}</button></p>
    <div class="columns">
    <div class="reading">
    {{#outline}}
    <details class="outline"><summary>{{t.contents}}</summary>
    <ol class="plain">
    {{#entries}}
    <li class="depth{{depth}}"><a href="#p{{n}}">{{words}}</a></li>
    {{/entries}}
    </ol>
    </details>
    {{/outline}}
    <form class="within" action="{{withinAction}}" method="get" role="search" aria-label="{{t.searchWithin}}">
    <label for="dentro">{{t.searchWithin}}</label>
    <input type="search" id="dentro" name="q" value="{{searchText}}" autocomplete="off">
    {{#chosenLanguage}}<input type="hidden" name="lang" value="{{code}}">{{/chosenLanguage}}
    <button type="submit">{{t.mark}}</button>
    </form>
    {{#matches}}
    <nav class="matches" aria-label="{{t.matches}}">
    <p><strong>{{count}}</strong>{{#places}} <a href="#p{{n}}">{{t.paragraph}} {{n}}</a>{{/places}}{{#more}} …{{/more}} <a class="clear" href="{{clearURL}}">{{t.clearMarks}}</a></p>
    </nav>
    {{/matches}}
    {{#noMatches}}
    <p class="note" role="status">{{.}}</p>
    {{/noMatches}}
    <section class="body"{{#textLanguage}} lang="{{tag}}"{{/textLanguage}} aria-label="{{t.text}}">
    {{^hasText}}
    <p>{{t.noText}}</p>
    {{/hasText}}
    {{#blocks}}{{/blocks}}</section>
    <section class="cite" id="citar" aria-labelledby="citar-titulo">
    <h2 id="citar-titulo">{{citeHeading}}</h2>
    {{#styles}}
    <h3>{{name}}</h3>
    <p class="citation" lang="es">{{text}}</p>
    <p><button type="button" class="copy" data-copy="{{text}}" hidden>{{t.copy}}</button></p>
    {{/styles}}
    <p class="formats">{{t.forPrograms}} {{#formats}}<a href="{{href}}">{{label}}</a> {{/formats}}</p>
    <form class="citeParagraph" action="{{permanentPath}}#citar" method="get">
    <label for="parrafo">{{t.citeParagraph}}</label>
    <input type="number" id="parrafo" name="p" min="1" max="{{lastParagraph}}"{{#citedParagraph}} value="{{.}}"{{/citedParagraph}} inputmode="numeric">
    {{#chosenLanguage}}<input type="hidden" name="lang" value="{{code}}">{{/chosenLanguage}}
    <button type="submit">{{t.cite}}</button>
    </form>
    </section>
    </div>
    <aside class="about" aria-label="{{t.description}}">
    <section>
    <h2>{{t.description}}</h2>
    <dl class="details">
    {{#details}}
    <div><dt>{{name}}</dt>{{#values}}<dd>{{#link}}<a href="{{href}}">{{label}}</a>{{/link}}{{^link}}{{label}}{{/link}}</dd>{{/values}}</div>
    {{/details}}
    {{#readability}}
    <div><dt>{{t.readability}}</dt><dd><a href="{{href}}">{{label}}</a></dd></div>
    {{/readability}}
    <div><dt>{{t.identifier}}</dt><dd>{{id}}</dd></div>
    </dl>
    </section>
    <section>
    <h2>{{t.versions}}</h2>
    <ul class="plain versions">
    {{#history}}
    <li>{{#isCurrent}}<a href="{{href}}" aria-current="true">{{t.version}} {{number}}</a> ({{t.thisVersion}}){{/isCurrent}}{{^isCurrent}}<a href="{{href}}">{{t.version}} {{number}}</a>{{/isCurrent}}<br>{{action}}, <time datetime="{{time}}">{{day}}</time>{{#changesURL}} · <a href="{{.}}">{{t.changes}}<span class="hidden"> {{number}}</span></a>{{/changesURL}}</li>
    {{/history}}
    </ul>
    </section>
    {{#related}}
    <section>
    <h2>{{t.related}}</h2>
    <ul class="plain relatedList">
    {{#items}}
    <li>{{>titleline}}<br><span class="facts">{{>facts}}</span></li>
    {{/items}}
    </ul>
    </section>
    {{/related}}
    </aside>
    </div>
    </article>
    {{>bottom}}
    """

  /// What changed between two versions.
  static let comparison = """
    {{>top}}
    <article class="document">
    <h1>{{heading}}</h1>
    <p class="lead"><a href="{{documentURL}}">{{documentTitle}}</a></p>
    <form class="compare" action="{{action}}" method="get">
    <label>{{t.fromVersion}} <select name="de">{{#from}}<option value="{{number}}"{{#chosen}} selected{{/chosen}}>{{number}} · {{day}}</option>{{/from}}</select></label>
    <label>{{t.toVersion}} <select name="a">{{#to}}<option value="{{number}}"{{#chosen}} selected{{/chosen}}>{{number}} · {{day}}</option>{{/to}}</select></label>
    {{#chosenLanguage}}<input type="hidden" name="lang" value="{{code}}">{{/chosenLanguage}}
    <button type="submit">{{t.compare}}</button>
    </form>
    <p class="note">{{summary}} {{t.legend}} <del>{{t.removedWord}}</del> <ins>{{t.addedWord}}</ins></p>
    {{#fields}}
    <h2>{{t.description}}</h2>
    <dl class="details">
    {{#items}}
    <div><dt>{{name}}</dt>{{#before}}<dd><del>{{.}}</del></dd>{{/before}}{{#after}}<dd><ins>{{.}}</ins></dd>{{/after}}</div>
    {{/items}}
    </dl>
    <h2>{{t.text}}</h2>
    {{/fields}}
    <section class="body difference" aria-label="{{t.text}}">
    {{#steps}}
    {{#same}}
    <details><summary>{{label}}</summary>
    {{#blocks}}
    <p>{{words}}</p>
    {{/blocks}}
    </details>
    {{/same}}
    {{#removed}}
    <p class="removed"><del>{{.}}</del></p>
    {{/removed}}
    {{#added}}
    <p class="added"><ins>{{words}}</ins> <a class="self" href="{{href}}" aria-label="{{t.paragraphLink}} {{n}}">{{n}}</a></p>
    {{/added}}
    {{#changed}}
    <p class="changed">{{#pieces}}{{#isRemoved}}<del>{{piece}}</del> {{/isRemoved}}{{#isAdded}}<ins>{{piece}}</ins> {{/isAdded}}{{#isKept}}{{piece}} {{/isKept}}{{/pieces}}<a class="self" href="{{href}}" aria-label="{{t.paragraphLink}} {{n}}">{{n}}</a></p>
    {{/changed}}
    {{/steps}}
    </section>
    </article>
    {{>bottom}}
    """
}
