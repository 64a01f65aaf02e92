extension PageTemplates {
  /// The results of a search.
  static let results = """
    {{>top}}
    {{>searchform}}
    <h1 class="resultsHeading">{{heading}}</h1>
    {{^hasIndex}}
    <p class="notice" role="status">{{t.noIndex}}</p>
    {{/hasIndex}}
    {{#hasIndex}}
    <p class="total" role="status">{{total}}</p>
    {{#chips}}
    <div class="chips" role="group" aria-label="{{t.activeFilters}}">
    {{#items}}
    <a class="chip" href="{{href}}" rel="nofollow"><span class="hidden">{{t.removeFilter}} </span><span>{{label}}</span><span aria-hidden="true"> ×</span></a>
    {{/items}}
    {{#all}}
    <a class="clear" href="{{href}}" rel="nofollow">{{t.removeAll}}</a>
    {{/all}}
    </div>
    {{/chips}}
    {{#understanding}}
    <ul class="plain understanding">
    {{#items}}
    <li class="note">{{text}}{{#switch}} <a href="{{href}}" rel="nofollow">{{label}}</a>{{/switch}}{{#concept}} · <a href="{{href}}">{{label}}</a>{{/concept}}</li>
    {{/items}}
    </ul>
    {{/understanding}}
    {{#offers}}
    <ul class="plain offers">
    {{#items}}
    <li>{{lead}} <a href="{{href}}" rel="nofollow">{{label}}</a> ({{count}})</li>
    {{/items}}
    </ul>
    {{/offers}}
    {{#nothing}}
    <section class="notice">
    <h2>{{t.nothingFound}}</h2>
    <ul>
    {{#withoutFilters}}
    <li><a href="{{href}}">{{t.helpWithoutFilters}}</a></li>
    {{/withoutFilters}}
    {{#withoutQuotes}}
    <li><a href="{{href}}">{{t.helpQuotes}}</a></li>
    {{/withoutQuotes}}
    {{#inflected}}
    <li><a href="{{href}}">{{t.helpInflected}}</a></li>
    {{/inflected}}
    <li>{{t.helpWords}}</li>
    <li>{{t.helpFewer}}</li>
    <li><a href="{{helpURL}}">{{t.helpLink}}</a></li>
    <li><a href="{{allURL}}">{{t.allDocuments}}</a></li>
    </ul>
    </section>
    {{/nothing}}
    {{#found}}
    <div class="columns">
    <div class="hits">
    <nav class="orders" aria-label="{{t.sortBy}}">
    <span aria-hidden="true">{{t.sortBy}}</span>
    <ul class="plain">
    {{#orders}}
    <li>{{#isCurrent}}<a href="{{href}}" aria-current="true" rel="nofollow">{{label}}</a>{{/isCurrent}}{{^isCurrent}}<a href="{{href}}" rel="nofollow">{{label}}</a>{{/isCurrent}}</li>
    {{/orders}}
    </ul>
    {{#facetGroups}}
    <a class="toFilters" href="#filtros">{{t.toFilters}}</a>
    {{/facetGroups}}
    </nav>
    {{#pastEnd}}
    <p class="notice">{{t.pastEnd}} <a href="{{href}}">{{t.firstPage}}</a></p>
    {{/pastEnd}}
    <ol class="plain" start="{{start}}">
    {{#items}}{{/items}}
    </ol>
    {{#paging}}
    <nav class="paging" aria-label="{{t.pages}}">
    <ul class="plain">
    {{#before}}
    <li><a href="{{href}}" rel="prev nofollow">← {{t.previous}}</a></li>
    {{/before}}
    {{#numbers}}
    <li>{{#isCurrent}}<a href="{{href}}" aria-current="page">{{label}}</a>{{/isCurrent}}{{^isCurrent}}<a href="{{href}}" rel="nofollow">{{label}}</a>{{/isCurrent}}</li>
    {{/numbers}}
    {{#after}}
    <li><a href="{{href}}" rel="next nofollow">{{t.next}} →</a></li>
    {{/after}}
    </ul>
    </nav>
    {{/paging}}
    <p class="formats">{{t.takeList}} {{#formats}}<a href="{{href}}" rel="nofollow">{{label}}</a> {{/formats}}</p>
    </div>
    {{#facetGroups}}
    <aside class="filters" id="filtros" aria-labelledby="filtros-titulo">
    <h2 id="filtros-titulo">{{t.filters}}</h2>
    {{#histogram}}
    <figure class="histogram">
    <svg viewBox="0 0 {{width}} 64" role="img" aria-label="{{label}}" preserveAspectRatio="none">{{#bars}}{{/bars}}</svg>
    <figcaption><span>{{first}}</span><span>{{last}}</span></figcaption>
    </figure>
    {{/histogram}}
    {{#groups}}
    <section class="group">
    <h3>{{name}}</h3>
    <ul class="plain values">
    {{#values}}{{/values}}
    </ul>
    {{#rest}}
    <details><summary>{{t.more}}<span class="hidden">: {{name}}</span></summary>
    <ul class="plain values">
    {{#values}}{{/values}}
    </ul>
    </details>
    {{/rest}}
    </section>
    {{/groups}}
    </aside>
    {{/facetGroups}}
    </div>
    {{/found}}
    {{/hasIndex}}
    {{>bottom}}
    """
}
