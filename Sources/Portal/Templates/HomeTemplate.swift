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
    {{#topics}}
    <section class="topics">
    <h2>{{t.byTopic}}</h2>
    <ul class="plain cards">
    {{#values}}
    <li><a href="{{href}}"><span>{{label}}</span> <span class="count">{{count}}</span></a></li>
    {{/values}}
    </ul>
    </section>
    {{/topics}}
    {{#hasIndex}}
    <div class="two">
    {{#map}}
    <section class="mapSection">
    <h2>{{t.byEntity}}</h2>
    <ul class="plain map">
    {{#tiles}}
    <li class="r{{row}} c{{column}}">{{#href}}<a class="tile level{{level}}" href="{{.}}" title="{{name}}: {{count}}"><span aria-hidden="true">{{code}}</span><span class="hidden">{{name}}: {{spoken}}</span></a>{{/href}}{{^href}}<span class="tile level0" title="{{name}}: 0"><span aria-hidden="true">{{code}}</span><span class="hidden">{{name}}: {{spoken}}</span></span>{{/href}}</li>
    {{/tiles}}
    </ul>
    <p class="scale" aria-hidden="true"><span>{{t.fewer}}</span> <span class="tile level1"></span><span class="tile level2"></span><span class="tile level3"></span><span class="tile level4"></span><span class="tile level5"></span> <span>{{t.moreWord}}</span></p>
    <p><a href="{{entitiesURL}}">{{t.asList}}</a></p>
    </section>
    {{/map}}
    {{#latest}}
    <section class="latest">
    <h2>{{t.newest}}</h2>
    <ul class="plain">
    {{#items}}
    <li class="brief">
    <p class="name"><a href="{{href}}">{{title}}</a></p>
    <p class="facts"><span>{{action}}, <time datetime="{{time}}">{{day}}</time></span></p>
    </li>
    {{/items}}
    </ul>
    <p><a href="{{feedURL}}">{{t.newsFeed}}</a></p>
    </section>
    {{/latest}}
    </div>
    {{#timeline}}
    <section class="years">
    <h2>{{t.byYear}}</h2>
    <ul class="plain timeline">
    {{#years}}
    <li><a href="{{href}}"><svg viewBox="0 0 24 60" width="24" height="60" aria-hidden="true" focusable="false"><rect x="2" y="{{top}}" width="20" height="{{height}}" rx="2"/></svg><span>{{year}}</span><span class="hidden">: {{spoken}}</span><span class="count" aria-hidden="true">{{count}}</span></a></li>
    {{/years}}
    </ul>
    </section>
    {{/timeline}}
    <section class="browse">
    <h2>{{t.browse}}</h2>
    <ul class="plain cards">
    {{#ways}}
    <li><a href="{{href}}"><span>{{label}}</span> <span class="count">{{count}}</span></a></li>
    {{/ways}}
    </ul>
    </section>
    {{/hasIndex}}
    {{>bottom}}
    """

  /// A way to browse the collection, or all of them.
  static let browse = """
    {{>top}}
    <h1>{{heading}}</h1>
    {{#intro}}
    <p class="lead">{{.}}</p>
    {{/intro}}
    {{^hasIndex}}
    <p class="notice" role="status">{{t.noIndex}}</p>
    {{/hasIndex}}
    <div class="groups">
    {{#groups}}
    <section class="group">
    <h2>{{name}}</h2>
    <ul class="plain values">
    {{#values}}
    <li class="depth{{depth}}"><a href="{{href}}"><span>{{label}}</span> <span class="count">{{count}}</span></a></li>
    {{/values}}
    </ul>
    {{#allURL}}
    <p><a href="{{.}}">{{t.seeAll}}<span class="hidden">: {{name}}</span></a></p>
    {{/allURL}}
    </section>
    {{/groups}}
    </div>
    {{#empty}}
    <p>{{t.nothingHere}}</p>
    {{/empty}}
    <p><a href="{{homeURL}}">{{t.backHome}}</a></p>
    {{>bottom}}
    """
}
