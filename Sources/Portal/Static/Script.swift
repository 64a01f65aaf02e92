/// The site's one script. It only adds: everything works without it.
enum Script {
  /// The script's bytes.
  static let bytes = Array((start + copying + shortcuts + completion + end).utf8)

  /// Changes whenever the script does.
  static let version = String(PortalResponder.entityTag(bytes).filter { $0 != "\"" })

  /// Its address, with the version, so that it can be kept for ever.
  static let address = "/acervo.js?v=\(version)"

  private static let start = #"""
    "use strict";
    (() => {
      const say = (spanish, english) => document.documentElement.lang === "en" ? english : spanish;
      // What is said here is shown for a moment and read by screen readers.
      const teller = document.createElement("p");
      teller.className = "teller";
      teller.setAttribute("role", "status");
      document.body.append(teller);
      let quiet = 0;
      const tell = (text, isShown) => {
        teller.classList.toggle("shown", isShown);
        teller.textContent = text;
        clearTimeout(quiet);
        quiet = setTimeout(() => { teller.classList.remove("shown"); teller.textContent = ""; }, 2500);
      };

    """#

  /// Copy buttons, hidden without the script since they would do nothing, and the numbers beside paragraphs.
  private static let copying = #"""
      const copy = text => navigator.clipboard.writeText(text)
        .then(() => tell(say("Copiado", "Copied"), true))
        .catch(() => tell(say("El navegador no dejó copiar.", "The browser did not allow copying."), true));
      for (const button of document.querySelectorAll("button.copy")) {
        button.hidden = !navigator.clipboard;
        button.addEventListener("click", () => copy(button.dataset.copy));
      }
      const permanent = document.querySelector("button.copy[data-copy]");
      if (permanent && navigator.clipboard) {
        for (const link of document.querySelectorAll(".body a.self[href^='#p']")) {
          link.addEventListener("click", () => copy(permanent.dataset.copy + link.getAttribute("href")));
        }
      }

    """#

  /// Keys: / to the search box, n and p from match to match, unless switched off (WCAG 2.2, 2.1.4).
  private static let shortcuts = #"""
      const setting = "acervo.atajos";
      let hasKeys = true;
      try { hasKeys = localStorage.getItem(setting) !== "no"; } catch { /* Storage may be forbidden. */ }
      for (const button of document.querySelectorAll("button.keys")) {
        const show = () => {
          button.setAttribute("aria-pressed", String(hasKeys));
          button.textContent = hasKeys ? button.dataset.on : button.dataset.off;
        };
        button.hidden = false;
        button.addEventListener("click", () => {
          hasKeys = !hasKeys;
          try { localStorage.setItem(setting, hasKeys ? "si" : "no"); } catch { /* Holds for this page only. */ }
          show();
        });
        show();
      }
      const marks = document.querySelectorAll(".body mark");
      let place = -1;
      const go = step => {
        if (!marks.length) return;
        marks[place]?.classList.remove("here");
        place = place < 0 && step < 0 ? marks.length - 1 : (place + step + marks.length) % marks.length;
        marks[place].classList.add("here");
        marks[place].scrollIntoView({ block: "center" });
        tell(say("Coincidencia ", "Match ") + (place + 1) + say(" de ", " of ") + marks.length, false);
      };
      document.addEventListener("keydown", event => {
        if (!hasKeys || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
        if (event.key === "/") {
          const box = document.getElementById("q");
          if (box) { box.focus(); box.select(); event.preventDefault(); }
        } else if (event.key === "n") { go(1); } else if (event.key === "p") { go(-1); }
      });

    """#

  /// Completion of searches: a combobox with a list (WAI-ARIA 1.2; APG, editable combobox with list autocomplete).
  private static let completion = #"""
      const kinds = {
        word: say("palabra", "word"), title: say("título", "title"), concept: say("tesauro", "thesaurus"),
      };
      const complete = box => {
        const list = document.createElement("ul");
        list.id = box.id + "-sugerencias";
        list.className = "suggestions";
        list.setAttribute("role", "listbox");
        list.setAttribute("aria-label", say("Sugerencias", "Suggestions"));
        list.hidden = true;
        box.parentElement.append(list);
        // A search field may not be a combobox (ARIA in HTML); the keyboard of phones stays that of searches.
        box.type = "text";
        box.enterKeyHint = "search";
        for (const [name, value] of [
          ["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"],
        ]) box.setAttribute(name, value);
        let items = [], active = -1, wait = 0, asked = null;
        const known = new Map();
        const mark = index => {
          list.children[active]?.setAttribute("aria-selected", "false");
          active = index;
          const option = list.children[active];
          if (option) {
            option.setAttribute("aria-selected", "true");
            option.scrollIntoView({ block: "nearest" });
            box.setAttribute("aria-activedescendant", option.id);
          } else {
            box.removeAttribute("aria-activedescendant");
          }
        };
        const close = () => {
          clearTimeout(wait);
          asked?.abort();
          mark(-1);
          list.hidden = true;
          box.setAttribute("aria-expanded", "false");
        };
        const choose = item => {
          close();
          if (item.source === "title") { location.assign(item.url); return; }
          box.value = item.text;
          box.form.requestSubmit();
        };
        const show = found => {
          items = found;
          active = -1;
          box.removeAttribute("aria-activedescendant");
          list.replaceChildren(...items.map((item, index) => {
            const option = document.createElement("li");
            option.id = list.id + "-" + index;
            option.setAttribute("role", "option");
            option.setAttribute("aria-selected", "false");
            const text = document.createElement("span");
            text.textContent = item.text;
            const kind = document.createElement("span");
            kind.className = "kind";
            kind.textContent = kinds[item.source] + (item.source === "word" ? " · " + item.count : "");
            option.append(text, " ", kind);
            option.addEventListener("click", () => choose(item));
            return option;
          }));
          list.hidden = items.length === 0;
          box.setAttribute("aria-expanded", String(items.length > 0));
          if (items.length) {
            tell(items.length === 1
              ? say("1 sugerencia", "1 suggestion") : items.length + say(" sugerencias", " suggestions"), false);
          }
        };
        const ask = async () => {
          const text = box.value;
          if (text.trim().length < 2 || text.length > 200) { close(); return; }
          if (known.has(text)) { show(known.get(text)); return; }
          asked?.abort();
          asked = new AbortController();
          try {
            const language = say("", "&lang=en");
            const answer = await fetch("/api/v1/suggest?limit=8&q=" + encodeURIComponent(text) + language,
              { signal: asked.signal });
            if (!answer.ok) { close(); return; }
            const found = (await answer.json()).completions;
            if (known.size > 200) known.clear();
            known.set(text, found);
            if (box.value === text && document.activeElement === box) show(found);
          } catch {
            // The search itself works without suggestions.
          }
        };
        box.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 120); });
        box.addEventListener("keydown", event => {
          if (event.isComposing) return;
          const isOpen = !list.hidden;
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            if (!isOpen) { ask(); return; }
            const step = event.key === "ArrowDown" ? 1 : -1;
            // Between the last and the first lies the box itself.
            const count = items.length + 1;
            mark((active + 1 + step + count) % count - 1);
          } else if (event.key === "Enter" && isOpen && active >= 0) {
            event.preventDefault();
            choose(items[active]);
          } else if (event.key === "Escape" && isOpen) {
            event.preventDefault();
            close();
          } else if (event.key === "Tab") {
            close();
          }
        });
        // Pressing on the list must not take the focus from the box before the click counts.
        list.addEventListener("mousedown", event => event.preventDefault());
        box.addEventListener("blur", close);
        box.form.addEventListener("submit", close);
      };
      document.querySelectorAll("input[data-suggest]").forEach(complete);

    """#

  private static let end = "})();\n"
}
