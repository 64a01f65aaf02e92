extension Stylesheet {
  /// The rules of single kinds of pages, and of print.
  static let parts = """
    .ways { display: flex; gap: 0 1rem; font-size: .95rem; }
    .ways a, .footLinks a { display: inline-block; padding: .35rem 0; min-height: 1.75rem; }
    .footLinks { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: .75rem; }
    .cards a { display: flex; justify-content: space-between; align-items: baseline; gap: .75rem; height: 100%;
      padding: .85rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
      text-decoration: none; font-weight: 600; line-height: 1.35; }
    .cards a:hover { border-color: var(--accent); background: var(--tint); }
    .map { display: grid; grid-template-columns: repeat(10, minmax(0, 1fr)); gap: 3px; max-width: 34rem; }
    .map .c1 { grid-column: 1; } .map .c2 { grid-column: 2; } .map .c3 { grid-column: 3; }
    .map .c4 { grid-column: 4; } .map .c5 { grid-column: 5; } .map .c6 { grid-column: 6; }
    .map .c7 { grid-column: 7; } .map .c8 { grid-column: 8; } .map .c9 { grid-column: 9; }
    .map .c10 { grid-column: 10; }
    .map .r1 { grid-row: 1; } .map .r2 { grid-row: 2; } .map .r3 { grid-row: 3; } .map .r4 { grid-row: 4; }
    .map .r5 { grid-row: 5; } .map .r6 { grid-row: 6; }
    .map .tile { display: grid; place-items: center; aspect-ratio: 1; border-radius: 4px; text-decoration: none;
      font: 600 clamp(.5rem, 1.7vw, .78rem)/1 var(--sans); letter-spacing: -.02em; position: relative; }
    .map a.tile:hover { outline: 2px solid var(--ink); outline-offset: 1px; }
    .level0 { background: transparent; color: var(--soft); border: 1px solid var(--line); }
    .level1 { background: var(--map1); color: #12343a; } .level2 { background: var(--map2); color: #0d2b30; }
    .level3 { background: var(--map3); color: #04191c; } .level4 { background: var(--map4); color: #ffffff; }
    .level5 { background: var(--map5); color: #ffffff; }
    @media (prefers-color-scheme: dark) {
      .level1 { color: #e3eff0; } .level2 { color: #f2fafa; } .level3 { color: #ffffff; }
      .level4, .level5 { color: #06191c; }
    }
    .scale { display: flex; align-items: center; gap: 3px; color: var(--soft); font-size: .85rem; margin: .75rem 0; }
    .scale .tile { width: 1.4rem; height: .7rem; border-radius: 2px; }
    .scale span:first-child { margin-right: .3rem; } .scale span:last-child { margin-left: .3rem; }
    .timeline { align-items: end; }
    .depth2 { padding-left: 1rem; } .depth3 { padding-left: 2rem; } .depth4 { padding-left: 3rem; }
    .depth5, .depth6 { padding-left: 4rem; }
    .offers { margin: .25rem 0 .75rem; font-size: 1.05rem; }
    .understanding { margin: .25rem 0 .5rem; font-size: .95rem; }
    .why { font-size: .9rem; margin: 0 0 .25rem; }
    .why a { color: var(--soft); }
    .explanation { background: var(--tint); border-radius: .5rem; padding: .75rem 1rem; font-size: .92rem;
      margin: .25rem 0 .5rem; overflow-wrap: anywhere; }
    .explanation p { margin: 0 0 .25rem; }
    .formats { color: var(--soft); font-size: .95rem; margin: 1rem 0; }
    .formats a { display: inline-block; padding: .25rem .35rem; min-height: 1.75rem; }
    .histogram { margin: .75rem 0 0; }
    .histogram svg { display: block; width: 100%; height: 4rem; fill: var(--accent); }
    .histogram figcaption { display: flex; justify-content: space-between; color: var(--soft); font-size: .85rem;
      border-top: 1px solid var(--line); padding-top: .2rem; }

    .search .field, .compact { position: relative; }
    .suggestions { position: absolute; top: 100%; left: 0; right: 0; z-index: 3; margin: .25rem 0 0; padding: .3rem;
      list-style: none; background: var(--card); border: 1px solid var(--field); border-radius: .5rem;
      box-shadow: 0 .5rem 1.5rem rgb(0 0 0 / .18); max-height: 24rem; overflow-y: auto; }
    .suggestions li { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem;
      padding: .45rem .6rem; border-radius: .35rem; cursor: pointer; line-height: 1.35; }
    .suggestions li span:first-child { min-width: 0; overflow-wrap: anywhere; }
    .suggestions .kind { color: var(--soft); font-size: .85rem; white-space: nowrap; }
    .suggestions li:hover { background: var(--tint); }
    .suggestions li[aria-selected="true"] { background: var(--accent); color: var(--accent-ink); }
    .suggestions li[aria-selected="true"] .kind { color: inherit; }
    .teller { position: fixed; left: 50%; bottom: 1.25rem; transform: translateX(-50%); margin: 0; padding: 0;
      width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; z-index: 4; }
    .teller.shown { width: auto; height: auto; clip-path: none; padding: .6rem 1.1rem; border-radius: 2rem;
      background: var(--ink); color: var(--paper); box-shadow: 0 .25rem 1rem rgb(0 0 0 / .25); }
    .keys { font: inherit; color: var(--link); background: none; border: 1px solid var(--line); border-radius: .4rem;
      padding: .3rem .75rem; min-height: 2.25rem; cursor: pointer; }
    .keys:hover { background: var(--tint); }
    .damaged { font-size: .92rem; margin: 0 0 .35rem; padding-left: .75rem; border-left: 3px solid var(--note-line); }
    .similar { font-size: .95rem; margin: 0 0 .35rem; }
    .similar summary { padding-left: 0; }
    .similar ul { padding: .1rem 0 .4rem 1rem; border-left: 3px solid var(--line); }
    .similar li { padding: .25rem 0; line-height: 1.4; }
    .similar li > a { display: inline-block; padding: .1rem 0; }
    .group > p { margin: .4rem 0 0; }
    .concepts li { padding-top: .15rem; padding-bottom: .15rem; line-height: 1.4; }
    .concepts li a { display: inline-block; padding: .15rem 0; min-height: 1.6rem; }
    .concepts .facts { margin: 0; }
    .concept .lead { margin-bottom: .6rem; }

    .crumbs { font-size: .92rem; margin: 1rem 0 -.5rem; }
    .crumbs ol { display: flex; flex-wrap: wrap; gap: 0 .5rem; }
    .crumbs li + li::before { content: "›"; color: var(--soft); margin-right: .5rem; }
    .crumbs a { display: inline-block; padding: .2rem 0; }
    .actions > a:not(.button) { display: inline-block; padding: .35rem 0; }
    .copy, .within button, .citeParagraph button, .compare button { font: inherit; font-size: .92rem;
      color: var(--link); background: var(--card); border: 1px solid var(--field); border-radius: .4rem;
      padding: .3rem .75rem; min-height: 2.25rem; cursor: pointer; }
    .copy:hover, .within button:hover, .citeParagraph button:hover, .compare button:hover { background: var(--tint); }
    .within, .citeParagraph, .compare { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin: 0 0 1rem;
      font-size: .95rem; }
    .within label { flex: 1 1 100%; color: var(--soft); }
    .within input[type="search"] { flex: 1 1 12rem; max-width: 22rem; min-height: 2.25rem; padding: .25rem .6rem; }
    .citeParagraph input, .compare select { font: inherit; color: var(--ink); background: var(--card);
      border: 1px solid var(--field); border-radius: .4rem; padding: .3rem .5rem; min-height: 2.25rem; max-width: 100%; }
    .citeParagraph input { width: 6rem; }
    .matches { background: var(--note); border-radius: .4rem; padding: .4rem .75rem;
      margin: 0 0 1rem; font-size: .92rem; }
    .matches p { margin: 0; }
    .matches a { display: inline-block; padding: .15rem .3rem; min-height: 1.6rem; white-space: nowrap; }
    .jump { font: .85rem/1 var(--sans); text-decoration: none; padding: .3rem .35rem; margin-left: .25rem;
      background: var(--note); border-radius: .25rem; }
    mark.here { outline: 2px solid var(--accent); }
    .body > [id], .body [id] { scroll-margin-top: 4rem; }
    .cite { margin-top: 2.5rem; padding: 1.25rem; background: var(--card); border: 1px solid var(--line);
      border-radius: .6rem; max-width: 44rem; }
    .cite h2 { margin: 0 0 .5rem; }
    .cite h3 { margin: .75rem 0 .2rem; font-size: .95rem; color: var(--soft); }
    .citation { font: 1rem/1.55 var(--serif); overflow-wrap: anywhere; margin: 0 0 .5rem; }
    .about section + section { margin-top: 1.5rem; }
    .relatedList li { padding: .4rem 0; border-top: 1px solid var(--line); line-height: 1.4; font-size: .97rem; }
    .versions a, .relatedList a, .details dd a { display: inline-block; padding: .1rem 0; }
    ins { background: var(--ins); color: var(--ins-ink); text-decoration: underline; text-decoration-thickness: .08em;
      border-radius: .15em; }
    del { background: var(--del); color: var(--del-ink); border-radius: .15em; }
    .difference details { margin: .5rem 0; border-left: 3px solid var(--line); padding-left: .75rem; }
    .difference details summary { font: .95rem var(--sans); }
    .guide { max-width: 46rem; }
    .guide th { text-align: left; font-weight: 600; padding: .45rem .7rem; vertical-align: top; }
    .guide .scroll th { border-top: 1px solid var(--line); }
    .guide .scroll tr:first-child th { border-top: 0; }
    .guide th code { white-space: nowrap; }
    .guide code { font: .92em ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }

    @media (max-width: 24rem) {
      header.site .wrap { column-gap: .6rem; }
      .brand { font-size: 1.1rem; gap: .35rem; }
      .brand svg { width: 24px; height: 24px; }
      .language button { padding-left: .1rem; padding-right: .1rem; }
      .ways { gap: 0 .65rem; }
      .ways, .language button { font-size: .88rem; }
    }
    @media (min-width: 60rem) {
      .timeline { flex-wrap: nowrap; gap: 0; }
      .timeline li { flex: 1 1 0; min-width: 0; }
      .timeline a { min-width: 0; padding: .3rem 0; font-size: .78rem; }
      .timeline svg { width: 60%; }
      .timeline .count { font-size: .74rem; }
      .matches { position: sticky; top: 0; z-index: 1; max-height: 30vh; overflow: auto; }
      .two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 3.5rem; align-items: start; }
    }
    @media print {
      :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --target: transparent; }
      body { font-size: 11pt; }
      header.site form, .ways, .skip, .search, .filters, .orders, .paging, .actions, .outline, .within, .matches, .jump,
      .formats, .citeParagraph, .copy, .teller, .suggestions, footer.site { display: none; }
      .columns { display: block; }
      .scroll { overflow: visible; border: 0; }
      .hit, tr, .details > div { break-inside: avoid; }
      .body { max-width: none; }
      .cite { border: 0; padding: 0; }
    }

    """
}
