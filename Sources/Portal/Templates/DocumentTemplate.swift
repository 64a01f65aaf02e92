extension PageTemplates {
  /// A document version.
  static let document = """
    {{>top}}
    <article class="document">
    {{#outdated}}
    <p class="notice" role="status">{{t.newerExists}} <a href="{{href}}">{{t.seeNewest}} ({{number}})</a></p>
    {{/outdated}}
    {{#titleAnchor}}
    <h1 id="p{{n}}">{{documentTitle}}</h1>
    {{/titleAnchor}}
    {{^titleAnchor}}
    <h1>{{documentTitle}}</h1>
    {{/titleAnchor}}
    <p class="facts">{{#facts}}<span>{{#machineDate}}<time datetime="{{.}}">{{fact}}</time>{{/machineDate}}{{^machineDate}}{{fact}}{{/machineDate}}</span>{{/facts}}</p>
    <p class="actions"><a class="button" href="{{originalURL}}">{{t.download}}</a> <a href="{{permanentURL}}">{{t.permanentLink}} · {{t.version}} {{versionNumber}}</a></p>
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
    <section class="body"{{#textLanguage}} lang="{{tag}}"{{/textLanguage}} aria-label="{{t.text}}">
    {{^hasText}}
    <p>{{t.noText}}</p>
    {{/hasText}}
    {{#segments}}
    {{#pageMark}}
    <p class="pageMark">{{t.pageWord}} {{page}}</p>
    {{/pageMark}}
    {{#heading}}
    <{{tag}} id="p{{n}}">{{words}}{{>paragraphlink}}</{{tag}}>
    {{/heading}}
    {{#paragraph}}
    <p id="p{{n}}">{{words}}{{>paragraphlink}}</p>
    {{/paragraph}}
    {{#quote}}
    <blockquote id="p{{n}}"><p>{{words}}{{>paragraphlink}}</p></blockquote>
    {{/quote}}
    {{#caption}}
    <p class="caption" id="p{{n}}">{{words}}{{>paragraphlink}}</p>
    {{/caption}}
    {{#preformatted}}
    <div class="scroll" id="p{{n}}" role="region" tabindex="0" aria-label="{{t.text}} {{n}}"><pre>{{words}}</pre>{{>paragraphlink}}</div>
    {{/preformatted}}
    {{#list}}
    <ul class="items">
    {{#items}}
    <li id="p{{n}}">{{words}}{{>paragraphlink}}</li>
    {{/items}}
    </ul>
    {{/list}}
    {{#table}}
    <div class="scroll" role="region" tabindex="0" aria-label="{{tableLabel}}, {{t.paragraph}} {{first}}">
    <table>
    {{#rows}}
    <tr id="p{{n}}">{{#cells}}<td{{#span}} colspan="{{width}}"{{/span}}>{{words}}</td>{{/cells}}<td class="anchor">{{>paragraphlink}}</td></tr>
    {{/rows}}
    </table>
    </div>
    {{/table}}
    {{/segments}}
    </section>
    </div>
    <aside class="about" aria-label="{{t.description}}">
    <h2>{{t.description}}</h2>
    <dl class="details">
    {{#details}}
    <div><dt>{{name}}</dt>{{#values}}<dd>{{#link}}<a href="{{href}}">{{label}}</a>{{/link}}{{^link}}{{label}}{{/link}}</dd>{{/values}}</div>
    {{/details}}
    <div><dt>{{t.identifier}}</dt><dd>{{id}}</dd></div>
    </dl>
    <h2>{{t.versions}}</h2>
    <ul class="plain versions">
    {{#history}}
    <li>{{#isCurrent}}<a href="{{href}}" aria-current="true">{{t.version}} {{number}}</a> ({{t.thisVersion}}){{/isCurrent}}{{^isCurrent}}<a href="{{href}}">{{t.version}} {{number}}</a>{{/isCurrent}}<br>{{action}}, {{day}}</li>
    {{/history}}
    </ul>
    </aside>
    </div>
    </article>
    {{>bottom}}
    """

  /// The link that a paragraph has to itself.
  static let paragraphLink =
    ##"<a class="self" href="#p{{n}}" aria-label="{{t.paragraphLink}} {{n}}">{{n}}</a>"##
}
