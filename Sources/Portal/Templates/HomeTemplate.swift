extension PageTemplates {
  /// The start page.
  static let home = """
    {{>top}}
    <section class="hero">
    <h1>{{t.homeTitle}}</h1>
    <p class="lead">{{t.homeLead}}</p>
    {{>searchform}}
    {{#hasIndex}}
    <p class="examples"><span>{{t.tryThese}}</span> {{#examples}}<a class="pill" href="{{href}}">{{label}}</a> {{/examples}}</p>
    <p class="figure"><a href="{{allURL}}">{{figure}}</a></p>
    {{/hasIndex}}
    </section>
    {{^hasIndex}}
    <p class="notice" role="status">{{t.noIndex}}</p>
    {{/hasIndex}}
    {{#latest}}
    <section class="latest">
    <h2>{{t.newest}}</h2>
    <ul class="plain">
    {{#items}}
    <li class="brief">
    <p class="name">{{>titleline}}</p>
    <p class="facts">{{#facts}}<span>{{#machineDate}}<time datetime="{{.}}">{{fact}}</time>{{/machineDate}}{{^machineDate}}{{fact}}{{/machineDate}}</span>{{/facts}}</p>
    </li>
    {{/items}}
    </ul>
    </section>
    {{/latest}}
    {{#hasIndex}}
    <section class="browse">
    <h2>{{t.browse}}</h2>
    <div class="groups">
    {{#groups}}
    <section class="group">
    <h3>{{name}}</h3>
    <ul class="plain values">
    {{#values}}
    <li><a href="{{href}}"><span>{{label}}</span> <span class="count">{{count}}</span></a></li>
    {{/values}}
    </ul>
    {{#rest}}
    <details><summary>{{t.more}}<span class="hidden">: {{name}}</span></summary>
    <ul class="plain values">
    {{#values}}
    <li><a href="{{href}}"><span>{{label}}</span> <span class="count">{{count}}</span></a></li>
    {{/values}}
    </ul>
    </details>
    {{/rest}}
    </section>
    {{/groups}}
    </div>
    {{#timeline}}
    <section class="group">
    <h3>{{t.years}}</h3>
    <ul class="plain timeline">
    {{#years}}
    <li><a href="{{href}}"><svg viewBox="0 0 24 60" width="24" height="60" aria-hidden="true" focusable="false"><rect x="2" y="{{top}}" width="20" height="{{height}}" rx="2"/></svg><span>{{year}}</span><span class="hidden">: {{spoken}}</span><span class="count" aria-hidden="true">{{count}}</span></a></li>
    {{/years}}
    </ul>
    </section>
    {{/timeline}}
    </section>
    {{/hasIndex}}
    {{>bottom}}
    """
}
