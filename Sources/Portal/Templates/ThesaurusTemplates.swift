extension PageTemplates {
  /// All concepts of the thesaurus, or those looked for.
  static let thesaurus = """
    {{>top}}
    <h1>{{heading}}</h1>
    <p class="lead">{{intro}}</p>
    <form class="within" action="{{action}}" method="get" role="search" aria-label="{{t.findConcept}}">
    <label for="concepto">{{t.findConcept}}</label>
    <input type="search" id="concepto" name="q" value="{{conceptText}}" autocomplete="off">
    {{#chosenLanguage}}<input type="hidden" name="lang" value="{{code}}">{{/chosenLanguage}}
    <button type="submit">{{t.search}}</button>
    </form>
    {{#nothing}}
    <p class="note" role="status">{{.}}</p>
    {{/nothing}}
    <div class="groups concepts">
    {{#groups}}
    <section class="group">
    <h2>{{#href}}<a href="{{.}}">{{name}}</a>{{/href}}{{^href}}{{name}}{{/href}}</h2>
    <ul class="plain">
    {{#items}}
    <li class="depth{{depth}}"><a href="{{href}}">{{label}}</a>{{#others}} <span class="facts">{{.}}</span>{{/others}}</li>
    {{/items}}
    </ul>
    </section>
    {{/groups}}
    </div>
    <p class="formats">{{t.takeThesaurus}} {{#formats}}<a href="{{href}}">{{label}}</a> {{/formats}}</p>
    {{>bottom}}
    """

  /// A concept.
  static let concept = """
    {{>top}}
    <article class="concept">
    <nav class="crumbs" aria-label="{{t.thesaurus}}"><ol class="plain">{{#crumbs}}<li><a href="{{href}}">{{label}}</a></li>{{/crumbs}}</ol></nav>
    <h1>{{heading}}</h1>
    {{#notes}}
    <p class="lead"{{#tag}} lang="{{code}}"{{/tag}}>{{#name}}<strong>{{.}}:</strong> {{/name}}{{text}}</p>
    {{/notes}}
    <p class="actions">{{#resultsURL}}<a class="button" href="{{.}}" rel="nofollow">{{searchLabel}}</a>{{/resultsURL}}{{^resultsURL}}<span>{{searchLabel}}</span>{{/resultsURL}}{{#classified}} <a href="{{href}}" rel="nofollow">{{label}}</a>{{/classified}}</p>
    <div class="columns">
    <div>
    <dl class="details">
    {{#facts}}
    <div><dt>{{name}}</dt>{{#values}}<dd{{#tag}} lang="{{code}}"{{/tag}}>{{label}}</dd>{{/values}}</div>
    {{/facts}}
    {{#relations}}
    <div><dt>{{name}}</dt>{{#items}}<dd><a href="{{href}}">{{label}}</a></dd>{{/items}}</div>
    {{/relations}}
    <div><dt>IRI</dt><dd>{{iri}}</dd></div>
    </dl>
    <p class="formats">{{t.takeConcept}} {{#formats}}<a href="{{href}}">{{label}}</a> {{/formats}}</p>
    </div>
    {{#found}}
    <aside class="about" aria-labelledby="documentos-titulo">
    <h2 id="documentos-titulo">{{t.bestDocuments}}</h2>
    <ul class="plain relatedList">
    {{#items}}
    <li>{{>titleline}}<br><span class="facts">{{>facts}}</span></li>
    {{/items}}
    </ul>
    </aside>
    {{/found}}
    </div>
    </article>
    {{>bottom}}
    """
}
