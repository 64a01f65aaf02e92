#!/usr/bin/env python3
"""The portal in a real browser: python3 Benchmarks/portal_browser.py [http://127.0.0.1:8080] [--shots FOLDER]

Needs a running `acervo serve`, chromium, chromedriver and the Python package selenium. Measures the largest contentful paint and the
bytes of each kind of page, walks through the journeys of the readers by keyboard alone, with and without scripts, 1280 and 320 pixels
wide, and with --shots keeps pictures of each page, light and dark. Exit status 1 when a check fails.
"""
import argparse, base64, json, os, re, sys, time, urllib.parse, urllib.request

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

LCP_LIMIT, BYTES_LIMIT = 0.5, 100_000
failed = []


def check(name, holds, detail=""):
    print(("ok    " if holds else "FAILS ") + name + (f" ({detail})" if detail else ""), flush=True)
    if not holds:
        failed.append(name)


def browser(width, height=900, script=True, dark=False):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=es",
                     "--disable-background-networking", "--disable-component-update", "--no-first-run", "--hide-scrollbars",
                     "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost", f"--window-size={width},{height}"):
        options.add_argument(argument)
    preferences = {"intl.accept_languages": "es-MX,es"}
    if not script:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    if width < 500:
        options.add_experimental_option(
            "mobileEmulation", {"deviceMetrics": {"width": width, "height": height, "pixelRatio": 2.0, "touch": True}})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_page_load_timeout(30)
    driver.set_script_timeout(20)
    if dark:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    return driver


def ask(base, path):
    request = urllib.request.Request(base + path, headers={"Accept-Language": "es"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def pages(base, withdrawn=None):
    """A page of each kind, found in whatever the archive holds."""
    hits = ask(base, "/api/v1/search?q=gobierno+abierto&limit=10")["hits"]
    ids = [hit["id"] for hit in hits]
    with urllib.request.urlopen(base + "/novedades.atom") as feed:
        versioned = re.findall(r"/d/([0-9a-z]+)/v(?:[2-9]|1\d)<", feed.read().decode())
    concept = ask(base, "/api/v1/thesaurus?q=transparencia&limit=1")["concepts"][0]["url"]
    found = {
        "inicio": "/", "resultados": "/buscar?q=gobierno+abierto", "filtros": "/buscar?q=agua&orden=fecha",
        "porque": "/buscar?q=participacion+ciudadana&porque=1", "vacio": "/buscar?q=zzqqxx",
        "documento": f"/d/{ids[0]}?q=gobierno", "version": f"/d/{ids[-1]}/v1", "explorar": "/explorar", "tema": "/explorar/tema",
        "cuadro": "/explorar/cuadro", "tesauro": "/tesauro", "concepto": concept, "ayuda": "/ayuda", "acerca": "/acerca",
        "accesibilidad": "/accesibilidad", "api": "/api", "no-existe": "/no-existe",
    }
    if versioned:
        found["cambios"] = f"/d/{versioned[0]}/cambios"
    if withdrawn:
        found["retirado"] = f"/d/{withdrawn}"
    return found


def measure(base, kinds):
    print(f"{'page':16} {'LCP ms':>8} {'kB':>8} {'requests':>9}")
    for name, path in kinds.items():
        paints = []
        for _ in range(3):
            # A browser of its own each time: nothing is cached.
            driver = browser(1280)
            driver.get(base + path)
            paint, size, count = driver.execute_async_script("""
                const done = arguments[arguments.length - 1];
                let last = 0;
                new PerformanceObserver(list => { for (const e of list.getEntries()) last = e.startTime; })
                  .observe({ type: "largest-contentful-paint", buffered: true });
                setTimeout(() => {
                  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
                  done([last, all.reduce((sum, e) => sum + e.transferSize, 0), all.length]);
                }, 400);""")
            paints.append(paint)
            driver.quit()
        paint = sorted(paints)[1]
        print(f"{name:16} {paint:8.0f} {size / 1000:8.1f} {count:9}", flush=True)
        check(f"{name}: paint", 0 < paint < LCP_LIMIT * 1000, f"{paint:.0f} ms")
        if name == "inicio":
            check("first page under 100 kB in all", size < BYTES_LIMIT, f"{size} bytes")


def tab_to(driver, wanted, limit=120):
    """Presses Tab until the element with the focus fits; None when none does."""
    for _ in range(limit):
        driver.switch_to.active_element.send_keys(Keys.TAB)
        element = driver.switch_to.active_element
        if wanted(element):
            return element
    return None


def href(element):
    return element.get_dom_attribute("href") or ""


def settle(driver, before):
    for _ in range(100):
        if driver.current_url != before:
            return
        time.sleep(0.05)


def journey(base, width, script):
    label = f"{width} px, {'with' if script else 'without'} script: "
    driver = browser(width, script=script)
    try:
        driver.get(base + "/")
        box = tab_to(driver, lambda e: e.get_dom_attribute("name") == "q")
        check(label + "search box reached by keyboard", box is not None)
        before = driver.current_url
        box.send_keys("secretariado tecnico local zacatecas" + Keys.ENTER)
        settle(driver, before)
        check(label + "results", "/buscar?q=secretariado" in driver.current_url, driver.current_url)
        link = tab_to(driver, lambda e: "#p" in href(e) and href(e).startswith("/d/"))
        check(label + "best passage's link reached by keyboard", link is not None)
        number = href(link).split("#p")[1]
        before = driver.current_url
        link.send_keys(Keys.ENTER)
        settle(driver, before)
        target = driver.find_element(By.ID, "p" + number)
        top = target.rect["y"] - (driver.execute_script("return scrollY") if script else 0)
        if script:
            check(label + "the document opens at the paragraph", 0 <= top < 900, f"{top:.0f}")
        check(label + "its words are marked", len(target.find_elements(By.TAG_NAME, "mark")) > 0)
        wide = driver.execute_script("return document.documentElement.scrollWidth - innerWidth") if script else 0
        check(label + "nothing overflows", wide <= 1, f"{wide} px")
        cite = tab_to(driver, lambda e: href(e).endswith(".ris") or ".ris?" in href(e), 600)
        check(label + "RIS reached by keyboard", cite is not None)
        driver.get(base + "/buscar?q=como+pido+informacion+al+gobierno")
        check(label + "a plain question is answered with passages", len(driver.find_elements(By.CSS_SELECTOR, ".hit .passage mark")) > 0)
        driver.get(base + "/buscar?q=zzqqxx")
        check(label + "nothing found is helped", "No se encontró" in driver.page_source)
    finally:
        driver.quit()


def completion(base, width):
    label = f"{width} px: "
    driver = browser(width)
    try:
        driver.get(base + "/")
        box = tab_to(driver, lambda e: e.get_dom_attribute("name") == "q")
        check(label + "the box is a combobox", box.get_dom_attribute("role") == "combobox")
        box.send_keys("transpar")
        options = []
        for _ in range(60):
            options = driver.find_elements(By.CSS_SELECTOR, "[role=option]")
            if options:
                break
            time.sleep(0.05)
        check(label + "suggestions while typing", len(options) > 0 and box.get_dom_attribute("aria-expanded") == "true", len(options))
        box.send_keys(Keys.ARROW_DOWN)
        active = box.get_dom_attribute("aria-activedescendant")
        check(label + "arrow down marks the first", active is not None and active.endswith("-0"), active)
        wide = driver.execute_script("return document.documentElement.scrollWidth - innerWidth")
        check(label + "the list does not overflow", wide <= 1, f"{wide} px")
        box.send_keys(Keys.ESCAPE)
        check(label + "Escape closes and keeps what was typed",
              box.get_dom_attribute("aria-expanded") == "false" and box.get_property("value") == "transpar")
        box.send_keys(Keys.ARROW_DOWN)
        time.sleep(0.3)
        box.send_keys(Keys.ARROW_DOWN)
        text = driver.find_element(By.CSS_SELECTOR, "[aria-selected=true] span").text
        before = driver.current_url
        box.send_keys(Keys.ENTER)
        settle(driver, before)
        check(label + "Enter takes the suggestion", urllib.parse.quote_plus(text.split()[0]) in driver.current_url, driver.current_url)
        # Single keys work, and can be switched off for good.
        body = driver.find_element(By.TAG_NAME, "main")
        body.send_keys("/")
        check(label + "/ leads to the search box", driver.switch_to.active_element.get_dom_attribute("name") == "q")
        button = driver.find_element(By.CSS_SELECTOR, "button.keys")
        driver.execute_script("arguments[0].focus()", button)
        button.send_keys(Keys.ENTER)
        check(label + "the button says that keys are off", button.get_dom_attribute("aria-pressed") == "false")
        driver.get(base + "/ayuda")
        driver.find_element(By.TAG_NAME, "main").send_keys("/")
        check(label + "then / does nothing, on other pages too", driver.switch_to.active_element.get_dom_attribute("name") != "q")
        logs = [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
        check(label + "nothing in the console", not logs, logs[:2])
    finally:
        driver.quit()


def pictures(base, kinds, folder):
    os.makedirs(folder, exist_ok=True)
    for width in (1280, 320):
        for dark in (False, True):
            driver = browser(width, 900 if width > 500 else 640, dark=dark)
            for name, path in kinds.items():
                driver.get(base + path)
                wide = driver.execute_script("return document.documentElement.scrollWidth - innerWidth")
                check(f"{name}, {width} px, {'dark' if dark else 'light'}: nothing overflows", wide <= 1, f"{wide} px")
                height = min(2600, driver.execute_script("return document.documentElement.scrollHeight"))
                clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
                picture = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
                with open(f"{folder}/{name}-{width}-{'oscuro' if dark else 'claro'}.png", "wb") as file:
                    file.write(base64.b64decode(picture["data"]))
            driver.quit()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("base", nargs="?", default="http://127.0.0.1:8080")
    parser.add_argument("--shots", help="folder for pictures")
    parser.add_argument("--withdrawn", help="identifier of a withdrawn document, whose page is looked at too")
    parser.add_argument("--only", choices=["measure", "journeys", "pictures"])
    arguments = parser.parse_args()
    base = arguments.base.rstrip("/")
    kinds = pages(base, arguments.withdrawn)
    if arguments.only in (None, "measure"):
        measure(base, kinds)
    if arguments.only in (None, "journeys"):
        for width in (1280, 320):
            for script in (True, False):
                journey(base, width, script)
            completion(base, width)
    if arguments.shots and arguments.only in (None, "pictures"):
        pictures(base, kinds, arguments.shots)
    print(f"{len(failed)} failed")
    sys.exit(1 if failed else 0)


main()
