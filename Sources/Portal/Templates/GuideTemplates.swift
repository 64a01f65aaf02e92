extension PageTemplates {
  /// A page of prose: help, about, accessibility.
  static let guide = """
    {{>top}}
    <article class="guide">
    <h1>{{heading}}</h1>
    <p class="lead">{{lead}}</p>
    {{#sections}}
    <section>
    <h2 id="{{anchor}}">{{name}}</h2>
    {{#paragraphs}}
    <p>{{.}}</p>
    {{/paragraphs}}
    {{#examples}}
    <div class="scroll" role="region" tabindex="0" aria-label="{{name}}"><table>
    {{#rows}}
    <tr><th scope="row"><a href="{{href}}">{{label}}</a></th><td>{{text}}</td></tr>
    {{/rows}}
    </table></div>
    {{/examples}}
    {{#figures}}
    <dl class="details">
    {{#rows}}
    <div><dt>{{label}}</dt><dd>{{value}}</dd></div>
    {{/rows}}
    </dl>
    {{/figures}}
    </section>
    {{/sections}}
    </article>
    {{>bottom}}
    """

  /// The JSON interface for people.
  static let interface = """
    {{>top}}
    <article class="guide">
    <h1>{{heading}}</h1>
    <p class="lead">{{lead}}</p>
    <p><a href="/api/v1/openapi.json">OpenAPI 3.1</a></p>
    {{#operations}}
    <section>
    <h2><code>GET {{path}}</code></h2>
    <p>{{summary}}</p>
    {{#example}}
    <p>{{t.forExample}} <a href="{{.}}"><code>{{.}}</code></a></p>
    {{/example}}
    {{#parameters}}
    <div class="scroll" role="region" tabindex="0" aria-label="{{path}}"><table>
    <tr><th scope="col">{{t.parameter}}</th><th scope="col">{{t.takes}}</th><th scope="col">{{t.meaning}}</th></tr>
    {{#rows}}
    <tr><th scope="row"><code>{{name}}</code></th><td>{{takes}}</td><td>{{meaning}}</td></tr>
    {{/rows}}
    </table></div>
    {{/parameters}}
    </section>
    {{/operations}}
    </article>
    {{>bottom}}
    """
}
