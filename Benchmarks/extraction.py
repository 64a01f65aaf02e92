#!/usr/bin/env python3
"""Main text of web pages: Acervo beside trafilatura and others, against texts made by hand, in one run.

    python3 Benchmarks/extraction.py FOLDER [--acervo PROGRAM] [--worst N]

FOLDER holds mapping.tsv (a header, then page and gold text on each line, pages relative to FOLDER or to the
folder two above it) and the gold texts. Needs `pip install trafilatura beautifulsoup4`; what is missing is
named and left out. Words are compared as multisets, in small letters; the figures are means over pages.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import time


def words(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def scores(found, gold):
    common = sum((found & gold).values())
    precision = common / max(sum(found.values()), 1)
    recall = common / max(sum(gold.values()), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def acervo(program):
    def run(pages):
        done = subprocess.run(
            [program, "extract", "--format", "json", *map(str, pages)], stdout=subprocess.PIPE, check=False)
        texts = {}
        for line in done.stdout.splitlines():
            finding = json.loads(line)
            texts[finding["path"]] = "\n".join(block["text"] for block in finding.get("blocks", []))
        return [texts.get(str(page), "") for page in pages]
    return run


def trafilatura(**options):
    import trafilatura as library

    def run(pages):
        return [library.extract(page.read_bytes(), **options) or "" for page in pages]
    return run


def beautiful_soup():
    import bs4

    def run(pages):
        texts = []
        for page in pages:
            soup = bs4.BeautifulSoup(page.read_bytes(), "lxml")
            for tag in soup(["script", "style"]):
                tag.decompose()
            texts.append(soup.get_text(" "))
        return texts
    return run


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--acervo", default=".build/release/acervo")
    parser.add_argument("--worst", type=int, default=0, help="name the pages with the lowest F1 of Acervo")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    pages, golds = [], []
    for line in (folder / "mapping.tsv").read_text().splitlines()[1:]:
        page, gold = line.split("\t")[:2]
        places = [base / page for base in (folder, folder.parents[1])]
        pages.append(next(place for place in places if place.exists()))
        golds.append(words((folder / gold).read_text()))
    readers = {"acervo": lambda: acervo(arguments.acervo)}
    try:
        import trafilatura as library
        version = getattr(library, "__version__", "?")
        readers[f"trafilatura {version}"] = lambda: trafilatura()
        readers[f"trafilatura {version}, favor_recall"] = lambda: trafilatura(favor_recall=True)
        readers[f"trafilatura {version}, favor_precision"] = lambda: trafilatura(favor_precision=True)
        import bs4
        readers[f"BeautifulSoup {bs4.__version__}, all text"] = beautiful_soup
    except ImportError as missing:
        print(f"left out: {missing}", file=sys.stderr)
    print(f"{len(pages)} pages")
    print("| reader | precision | recall | F1 | lowest recall | seconds |")
    print("|---|---|---|---|---|---|")
    for name, make in readers.items():
        run = make()
        start = time.perf_counter()
        texts = run(pages)
        seconds = time.perf_counter() - start
        table = [scores(words(text), gold) for text, gold in zip(texts, golds)]
        means = [sum(column) / len(table) for column in zip(*table)]
        print("| {} | {:.4f} | {:.4f} | {:.4f} | {:.3f} | {:.2f} |".format(
            name, *means, min(row[1] for row in table), seconds), flush=True)
        if name == "acervo":
            worst = sorted(zip(table, pages), key=lambda pair: pair[0][2])[:arguments.worst]
            for row, page in worst:
                print("    {:.3f} {:.3f} {:.3f} {}".format(*row, page.name))


if __name__ == "__main__":
    main()
