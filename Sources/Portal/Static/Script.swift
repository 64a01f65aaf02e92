/// The site's one script. It only adds: everything works without it.
enum Script {
  /// The script's bytes.
  static let bytes = Array(text.utf8)

  /// Changes whenever the script does.
  static let version = String(PortalResponder.entityTag(bytes).filter { $0 != "\"" })

  /// Its address, with the version, so that it can be kept for ever.
  static let address = "/acervo.js?v=\(version)"

  private static let text = #"""
    "use strict";
    (() => {
      // Copy buttons: hidden without this script, since they would do nothing.
      for (const button of document.querySelectorAll("button.copy")) {
        button.hidden = !navigator.clipboard;
        button.addEventListener("click", async () => {
          await navigator.clipboard.writeText(button.dataset.copy);
          const words = button.textContent;
          button.textContent = "✓ " + words;
          setTimeout(() => { button.textContent = words; }, 1500);
        });
      }
      // The number beside a paragraph copies its permanent link.
      const permanent = document.querySelector("button.copy[data-copy]");
      for (const link of document.querySelectorAll(".body a.self[href^='#p']")) {
        link.addEventListener("click", () => {
          if (permanent && navigator.clipboard) {
            navigator.clipboard.writeText(permanent.dataset.copy + link.getAttribute("href")).catch(() => {});
          }
        });
      }
      // Shortcuts: / to the search box, n and p from match to match.
      const marks = document.querySelectorAll(".body mark");
      let place = -1;
      const go = step => {
        if (!marks.length) return;
        marks[place]?.classList.remove("here");
        place = (place + step + marks.length) % marks.length;
        marks[place].classList.add("here");
        marks[place].scrollIntoView({ block: "center" });
      };
      document.addEventListener("keydown", event => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
        if (event.key === "/") {
          const box = document.getElementById("q");
          if (box) { box.focus(); box.select(); event.preventDefault(); }
        } else if (event.key === "n") { go(1); } else if (event.key === "p") { go(-1); }
      });
    })();

    """#
}
