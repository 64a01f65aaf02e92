/// The site's one stylesheet: phone first, light, dark and print. Contrast is at least 4.5:1 (WCAG 2.2, AA) everywhere.
enum Stylesheet {
  /// The stylesheet's bytes.
  static let bytes = Array(text.utf8)

  /// Changes whenever the stylesheet does.
  static let version = String(PortalResponder.entityTag(bytes).filter { $0 != "\"" })

  /// Its address, with the version, so that it can be kept for ever.
  static let address = "/estilo.css?v=\(version)"

  private static let text = base + Stylesheet.parts

  private static let base = """
    :root {
      color-scheme: light dark;
      --paper: #fdfcf9; --card: #ffffff; --ink: #1d2327; --soft: #55606a; --line: #dcd9d0; --field: #7d8790;
      --accent: #0b5563; --accent-ink: #ffffff; --link: #0a5c86; --mark: #ffe9a3; --mark-ink: #1d2327;
      --note: #fff6dc; --note-line: #c99a1d; --tint: #e9f1f2; --target: #fff3c4; --ins: #d9f2df; --ins-ink: #14532d; --del: #fbe0de; --del-ink: #7f1d1d;
      --map1: #cfe3e4; --map2: #a3cccf; --map3: #6aaab0; --map4: #2f7d86; --map5: #0b5563;
      --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, "DejaVu Serif", serif;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14181b; --card: #1b2125; --ink: #e7e5e0; --soft: #a9b3ba; --line: #343c42; --field: #7f8b94;
        --accent: #7cc7d4; --accent-ink: #10282d; --link: #8ec7ee; --mark: #5c4a12; --mark-ink: #fff3cf;
        --note: #2b2716; --note-line: #c99a1d; --tint: #20302f; --target: #3a3317; --ins: #173d26; --ins-ink: #c9f2d5; --del: #4a1f1d; --del-ink: #ffd9d5;
        --map1: #1f3a3e; --map2: #28535a; --map3: #33707a; --map4: #5aa3ae; --map5: #8fd3df;
      }
    }
    *, *::before, *::after { box-sizing: border-box; }
    html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--sans);
      overflow-wrap: break-word; }
    .wrap { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
    a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
    a:hover { text-decoration-thickness: .12em; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
    main:focus { outline: none; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; margin: 1.6em 0 .5em; }
    h1 { font: 600 1.75rem/1.2 var(--serif); margin: 1.25rem 0 .75rem; }
    h2 { font-size: 1.25rem; }
    h3 { font-size: 1.05rem; }
    p { margin: 0 0 .9em; }
    mark { background: var(--mark); color: var(--mark-ink); padding: 0 .1em; border-radius: .15em; }
    .plain { list-style: none; margin: 0; padding: 0; }
    .hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    .skip { position: absolute; left: -100vw; top: 0; background: var(--accent); color: var(--accent-ink);
      padding: .75rem 1rem; z-index: 2; }
    .skip:focus { left: 0; }
    .lead { font-size: 1.125rem; color: var(--soft); max-width: 44rem; }

    header.site { border-bottom: 1px solid var(--line); background: var(--card); }
    header.site .wrap { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding-top: .5rem;
      padding-bottom: .5rem; }
    .brand { display: inline-flex; align-items: center; gap: .5rem; min-height: 2.75rem; font: 600 1.25rem var(--serif);
      color: var(--ink); text-decoration: none; margin-right: auto; }
    .brand svg { fill: var(--accent); }
    .brand .slot { fill: var(--card); }
    .language button { background: none; border: 0; color: var(--link); font: inherit; font-size: .95rem;
      padding: .6rem .25rem; text-decoration: underline; text-underline-offset: .15em; cursor: pointer; }
    footer.site { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem;
      padding: 1.25rem 0 2rem; }
    footer.site p { max-width: 48rem; margin: 0 0 .5em; }
    footer.site a { display: inline-block; min-width: 24px; min-height: 24px; }

    input[type="search"], input[role="combobox"] { flex: 1 1 auto; min-width: 0; width: 100%; font: inherit; color: var(--ink);
      background: var(--card); border: 1px solid var(--field); border-radius: .5rem; padding: .6rem .85rem;
      min-height: 3rem; -webkit-appearance: none; appearance: none; }
    .search button, .compact button, .button { font: inherit; font-weight: 600; color: var(--accent-ink);
      background: var(--accent); border: 1px solid var(--accent); border-radius: .5rem; padding: .6rem 1.1rem;
      min-height: 3rem; cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; }
    .search button:hover, .compact button:hover, .button:hover { filter: brightness(1.1); }
    .search { margin: 1.25rem 0 .5rem; max-width: 48rem; }
    .search .field { display: flex; gap: .5rem; }
    .hint { color: var(--soft); font-size: .9rem; margin: .4rem 0 0; }
    .compact { display: flex; gap: .5rem; order: 3; flex: 1 1 100%; }
    .compact input, .compact button { min-height: 2.75rem; padding-top: .35rem; padding-bottom: .35rem; }

    .hero { padding: 1rem 0 .5rem; }
    .hero h1 { font-size: 1.8rem; max-width: 28ch; }
    .examples { margin: 1rem 0 .75rem; color: var(--soft); line-height: 2.4; }
    .pill { display: inline-block; line-height: 1.3; padding: .4rem .8rem; margin-right: .15rem; background: var(--tint);
      border-radius: 1.5rem; text-decoration: none; }
    .pill:hover { text-decoration: underline; }
    .figure { color: var(--soft); margin: 0; }
    .notice { background: var(--note); border-left: 4px solid var(--note-line); padding: .85rem 1rem;
      border-radius: .25rem; margin: 1rem 0; }
    .notice h2 { margin-top: 0; }
    .notice ul { margin: 0; padding-left: 1.25rem; }
    .notice li { margin: .3rem 0; }
    .note { color: var(--soft); border-left: 3px solid var(--line); padding-left: .75rem; margin: .5rem 0; }

    .brief { padding: .7rem 0; border-top: 1px solid var(--line); }
    .brief .name { margin: 0; font-weight: 600; }
    .facts { color: var(--soft); font-size: .92rem; margin: .15rem 0 .35rem; }
    .facts span + span::before { content: " · "; }
    .groups { columns: 20rem 2; column-gap: 2.5rem; }
    .groups .group { break-inside: avoid; padding-top: .1rem; }
    .groups .group h3 { margin-top: .9rem; }
    .group h3 { margin: 1.4rem 0 .3rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
    .values a { display: flex; justify-content: space-between; gap: .75rem; padding: .35rem .25rem; min-height: 2.25rem;
      text-decoration: none; border-radius: .25rem; line-height: 1.35; align-items: center; }
    .values a > span:first-child { min-width: 0; overflow-wrap: anywhere; }
    .values a:hover { background: var(--tint); }
    .count { color: var(--soft); font-variant-numeric: tabular-nums; font-size: .9rem; }
    details summary { cursor: pointer; color: var(--link); padding: .4rem .25rem; min-height: 2.25rem; }
    .timeline { display: flex; flex-wrap: wrap; gap: .25rem; padding-top: .5rem; }
    .timeline a { display: grid; justify-items: center; min-width: 3.25rem; padding: .3rem; text-decoration: none;
      font-size: .9rem; line-height: 1.3; border-radius: .25rem; font-variant-numeric: tabular-nums; }
    .timeline a:hover { background: var(--tint); }
    .timeline svg { fill: var(--accent); margin-bottom: .25rem; }

    .resultsHeading { font-size: 1.35rem; margin: 1.25rem 0 .25rem; overflow-wrap: anywhere; }
    .total { color: var(--soft); margin: 0 0 .5rem; }
    .chips { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0; align-items: center; }
    .chip { display: inline-block; padding: .4rem .8rem; border-radius: 1.5rem; background: var(--accent);
      color: var(--accent-ink); text-decoration: none; font-size: .95rem; line-height: 1.35; max-width: 100%;
      overflow-wrap: anywhere; }
    .chip:hover { text-decoration: line-through; }
    .clear { padding: .4rem .25rem; display: inline-block; }
    .orders { display: flex; flex-wrap: wrap; align-items: center; gap: .1rem .75rem; padding: .25rem 0;
      border-bottom: 1px solid var(--line); color: var(--soft); font-size: .95rem; }
    .orders > span { display: none; }
    .orders ul { display: flex; flex-wrap: wrap; gap: 0 .9rem; }
    .orders a { display: inline-block; padding: .35rem 0; }
    .orders a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
    .hit { padding: 1rem 0 .6rem; border-bottom: 1px solid var(--line); }
    .hit h2 { font: 600 1.15rem/1.35 var(--serif); margin: 0; overflow-wrap: anywhere; }
    .passage { margin: .35rem 0 .5rem; overflow-wrap: anywhere; }
    .passage a { white-space: nowrap; font-size: .92rem; }
    .paging ul { display: flex; flex-wrap: wrap; gap: .35rem; margin: 1.25rem 0; }
    .paging a { display: inline-block; padding: .5rem .85rem; border: 1px solid var(--line); border-radius: .4rem;
      text-decoration: none; background: var(--card); min-width: 2.75rem; text-align: center; }
    .paging a[aria-current] { background: var(--accent); color: var(--accent-ink); border-color: var(--accent); }
    .filters h2 { margin: 1.5rem 0 0; }

    .document h1 { margin-bottom: .4rem; overflow-wrap: anywhere; }
    .actions { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.25rem; margin: .75rem 0 1.25rem; }
    .button { min-height: 2.5rem; padding: .35rem .9rem; }
    .outline { margin: 0 0 1.25rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card);
      padding: .25rem .85rem; }
    .outline li { padding: .2rem 0; line-height: 1.4; }
    .outline a { display: inline-block; padding: .1rem 0; }
    .outline .depth2 { padding-left: 1rem; }
    .outline .depth3 { padding-left: 2rem; }
    .body { font: 1.125rem/1.7 var(--serif); max-width: 44rem; overflow-wrap: anywhere; }
    .body h2, .body h3, .body h4, .body h5, .body h6 { font-family: var(--sans); text-wrap: pretty; }
    .body h2 { font-size: 1.35rem; }
    .body h3 { font-size: 1.2rem; }
    .body h4, .body h5, .body h6 { font-size: 1.05rem; }
    .body blockquote { margin: 1em 0; padding-left: 1rem; border-left: 3px solid var(--line); }
    .body .items { padding-left: 1.4rem; }
    .body .items li { margin: .25em 0; padding-left: .2rem; }
    .body .caption { color: var(--soft); font: .95rem/1.5 var(--sans); }
    .body :target { background: var(--target); box-shadow: 0 0 0 .4rem var(--target); border-radius: .1rem; }
    .self { font: .75rem/1 var(--sans); color: var(--soft); text-decoration: none; margin-left: .45em;
      font-variant-numeric: tabular-nums; user-select: none; padding: .3em; }
    .self:hover { color: var(--link); text-decoration: underline; }
    .pageMark { display: flex; align-items: center; gap: .75rem; color: var(--soft); font: .85rem var(--sans);
      margin: 2em 0 1em; }
    .pageMark::before, .pageMark::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
    .scroll { overflow-x: auto; margin: 1em 0; border: 1px solid var(--line); border-radius: .35rem; background: var(--card); }
    .scroll table { border-collapse: collapse; font: .95rem/1.45 var(--sans); min-width: 100%; }
    .scroll td { border-top: 1px solid var(--line); padding: .45rem .7rem; vertical-align: top; text-align: left;
      min-width: 6rem; overflow-wrap: break-word; max-width: 24rem; }
    .scroll tr:first-child td { border-top: 0; }
    .scroll td.anchor { min-width: 0; width: 1%; }
    .scroll pre { margin: 0; padding: .75rem; font: .9rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
    .about h2 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
    .details { margin: 0; font-size: .97rem; }
    .details > div { padding: .45rem 0; border-top: 1px solid var(--line); }
    .details dt { color: var(--soft); font-size: .87rem; }
    .details dd { margin: 0; overflow-wrap: anywhere; }
    .versions li { padding: .3rem 0; font-size: .97rem; }
    .versions a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }

    @media (min-width: 44rem) {
      h1 { font-size: 2.1rem; }
      .hero { padding: 2.25rem 0 1rem; }
      .hero h1 { font-size: 2.75rem; }
      .compact { order: 0; flex: 0 1 26rem; }
      .resultsHeading { font-size: 1.5rem; }
      .orders > span { display: inline; }
    }
    @media (min-width: 60rem) {
      .columns { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: 0 3rem; align-items: start; }
      .orders .toFilters { display: none; }
      .filters h2 { margin-top: .4rem; }
      .about h2:first-child { margin-top: 0; }
    }

    """
}
