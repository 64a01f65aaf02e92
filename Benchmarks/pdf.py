#!/usr/bin/env python3
"""Text of PDFs against texts that are known: Acervo beside `pdftotext`, in one run.

    python3 Benchmarks/pdf.py [--acervo PROGRAM] [--browser chromium] [--keep FOLDER] [--show]

Pages are written as HTML from a text that is kept (prose in one and in two columns, tables with and without lines, lists, running
heads with page numbers, cells of several lines), printed to PDF by the browser, and read. Compared with what was written:

- words: precision and recall, as multisets (running heads and page numbers are not part of the text);
- order: of the pairs of neighbouring words that stand in the text, those that stand side by side in what was read;
- rows: of the rows of tables, those read as one row with all their cells, in order;
- furniture: running heads and page numbers left in the text, fewer is better (the first may be the title, and stays);
- paragraphs: of the beginnings of paragraphs, those at which a block begins.

The same words as `pdftotext` and `pdftotext -layout` print them stand beside, as far as they have what is compared.
"""

import argparse
import collections
import html
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile

SUBJECTS = ["El secretariado técnico local", "La comisión de planeación", "El comité de participación ciudadana",
            "La tesorería municipal", "El instituto de transparencia", "La unidad de evaluación"]
VERBS = ["acordó publicar", "presentó", "aprobó por unanimidad", "revisó", "remitió a la contraloría", "difundió"]
OBJECTS = ["el informe anual de la gestión", "las actas de sus sesiones", "el padrón de beneficiarios",
           "los lineamientos de operación", "el avance de los compromisos", "la relación de contratos"]
TAILS = ["durante el ejercicio fiscal", "conforme al reglamento interior", "en el sitio de datos abiertos",
         "a más tardar el último día hábil del mes", "con la opinión de las organizaciones civiles", "según el calendario"]
COLUMNS = ["Municipio", "Monto", "Avance", "Responsable", "Observaciones"]
TOWNS = ["Tecomán", "Álamo Temapache", "Peñón Blanco", "Cañitas de Felipe Pescador", "Mérida", "Ixtlahuacán"]


class Text:
    """What a PDF says, and the HTML that it is made from."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.html, self.blocks, self.rows = [], [], []
        self.number = 0

    def sentence(self):
        self.number += 1
        pick = self.chance.choice
        return f"{pick(SUBJECTS)} {pick(VERBS)} {pick(OBJECTS)} {self.number + 1000} {pick(TAILS)}."

    def paragraphs(self, count):
        for _ in range(count):
            text = " ".join(self.sentence() for _ in range(self.chance.randint(2, 5)))
            self.blocks.append(text)
            self.html.append(f"<p>{html.escape(text)}</p>")

    def heading(self, text):
        self.blocks.append(text)
        self.html.append(f"<h2>{html.escape(text)}</h2>")

    def list(self, count):
        items = [self.sentence() for _ in range(count)]
        self.blocks += items
        self.html.append("<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in items) + "</ul>")

    def table(self, count, lines, tall=False):
        head = ["Municipio", "Monto", "Avance", "Responsable" if not tall else "Observaciones"]
        rows = [head]
        for _ in range(count):
            self.number += 1
            last = self.sentence() if tall else self.chance.choice(["Tesorería", "Obras públicas", "Contraloría"])
            rows.append([self.chance.choice(TOWNS), f"{self.number * 1317:,}", f"{self.chance.randint(1, 99)} %", last])
        self.rows += rows
        self.blocks += [" ".join(row) for row in rows]
        style = "border:1px solid black;" if lines else ""
        cells = "".join("<tr>" + "".join(f"<td style='{style}padding:2px 10px'>{html.escape(cell)}</td>" for cell in row)
                        + "</tr>" for row in rows)
        self.html.append(f"<table style='border-collapse:collapse;margin:12px 0'>{cells}</table>")


def documents():
    """Name, text, style of the page, running head."""
    prose = Text(1)
    prose.heading("Informe de la primera sesión")
    prose.paragraphs(24)
    yield "prose", prose, "", ""
    columns = Text(2)
    columns.paragraphs(26)
    yield "two columns", columns, "column-count:2;column-gap:28px;font-size:11px;text-align:justify", ""
    heads = Text(3)
    heads.heading("Acta de la segunda sesión ordinaria")
    heads.paragraphs(40)
    yield "running heads and page numbers", heads, "", "Gaceta municipal de participación"
    both = Text(4)
    for _ in range(4):
        # The browser loses columns that go over the page: each page has columns of its own.
        both.html.append("<div style='column-count:2;column-gap:28px;font-size:11px;break-after:page'>")
        both.paragraphs(12)
        both.html.append("</div>")
    yield "two columns, running heads", both, "", "Periódico oficial del estado"
    lined = Text(5)
    lined.heading("Avance de los compromisos")
    lined.paragraphs(2)
    lined.table(25, lines=True)
    lined.paragraphs(2)
    yield "table with lines", lined, "", ""
    bare = Text(6)
    bare.paragraphs(2)
    bare.table(25, lines=False)
    bare.paragraphs(2)
    yield "table without lines", bare, "", ""
    tall = Text(7)
    tall.paragraphs(1)
    tall.table(14, lines=True, tall=True)
    tall.paragraphs(1)
    yield "table, cells of several lines", tall, "", ""
    items = Text(8)
    items.heading("Acuerdos de la sesión")
    items.paragraphs(2)
    items.list(14)
    items.paragraphs(2)
    yield "lists", items, "", ""
    long = Text(9)
    long.paragraphs(3)
    long.table(70, lines=True)
    long.paragraphs(12)
    yield "table over pages, running heads", long, "", "Cuenta pública del municipio"


def page(text, style, head):
    margins = ""
    if head:
        margins = (f"@page {{ margin: 70px 60px; @top-center {{ content: '{head}'; font-size: 10px }} "
                   "@bottom-center { content: 'Página ' counter(page) ' de ' counter(pages); font-size: 10px } }")
    return (f"<html lang='es'><meta charset='utf-8'><title>Documento</title><style>{margins} body{{font:13px serif}}</style>"
            f"<body style='{style}'>{''.join(text.html)}</body></html>")


def printed(browser, source, target):
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={profile}",
             f"--print-to-pdf={target}", source.as_uri()],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, timeout=60)


def words(text):
    return re.findall(r"\w+", text.lower())


def judge(text, head, blocks):
    """Figures for what was read, a list of blocks; each is a text."""
    gold = words(" ".join(text.blocks))
    found = words(" ".join(blocks))
    left = sum(words(block) == words(head) for block in blocks) if head else 0
    marks = sum(bool(re.fullmatch(r"página \d+ de \d+", block.strip().lower())) for block in blocks) if head else 0
    common = sum((collections.Counter(gold) & collections.Counter(found)).values())
    wanted = collections.Counter(zip(gold, gold[1:]))
    pairs = collections.Counter(zip(found, found[1:]))
    ordered = sum((wanted & pairs).values()) / max(sum(wanted.values()), 1)
    rows = None
    if text.rows:
        # A row is whole if one block has its cells, in their order, and no more words.
        read = collections.Counter(" ".join(words(block)) for block in blocks)
        rows = sum(1 for row in text.rows if read[" ".join(words(" ".join(row)))] > 0) / len(text.rows)
    starts = collections.Counter(" ".join(words(block)[:6]) for block in text.blocks)
    begun = collections.Counter(" ".join(words(block)[:6]) for block in blocks)
    return {
        "precision": common / max(len(found), 1), "recall": common / max(len(gold), 1), "order": ordered, "rows": rows,
        "furniture": left + marks if head else None, "paragraphs": sum((starts & begun).values()) / max(sum(starts.values()), 1),
    }


def read_by_acervo(program, target):
    done = subprocess.run([program, "extract", "--format", "json", str(target)], stdout=subprocess.PIPE, check=False)
    return [plain_row(block["text"]) if block["kind"] == "table-row" else block["text"]
            for block in json.loads(done.stdout).get("blocks", [])]


def plain_row(text):
    """A row without the names of the columns that Acervo puts before its cells (`Municipio: Tecomán | Monto: 12`)."""
    cells = text.split(" | ")
    named = [cell.split(": ", 1) for cell in cells]
    return " ".join(cell[1] if len(cell) == 2 and cell[0] in COLUMNS else ": ".join(cell) for cell in named)


def read_by_poppler(target, options):
    done = subprocess.run(["pdftotext", *options, str(target), "-"], stdout=subprocess.PIPE, check=True)
    text = done.stdout.decode("utf-8", "replace").replace("\f", "\n\n")
    if "-layout" in options:
        return [line for line in text.split("\n") if line.strip()]
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acervo", default=".build/release/acervo")
    parser.add_argument("--browser", default=shutil.which("chromium") or shutil.which("google-chrome") or "chromium")
    parser.add_argument("--keep", type=pathlib.Path, help="leave the PDFs there")
    parser.add_argument("--show", action="store_true", help="print what Acervo read")
    options = parser.parse_args()
    program = os.path.abspath(options.acervo)
    print("| PDF | reader | precision | recall | order | rows | paragraphs | furniture left |\n|---|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or pathlib.Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        for name, text, style, head in documents():
            source = folder / f"{name.replace(' ', '-').replace(',', '')}.html"
            source.write_text(page(text, style, head), encoding="utf-8")
            target = source.with_suffix(".pdf")
            if not target.exists():
                printed(options.browser, source, target)
            readers = {
                "**acervo**": lambda: read_by_acervo(program, target),
                "pdftotext": lambda: read_by_poppler(target, []),
                "pdftotext -layout": lambda: read_by_poppler(target, ["-layout"]),
            }
            for reader, read in readers.items():
                blocks = read()
                figures = judge(text, head, blocks)
                cells = [("" if figures[key] is None else f"{figures[key]:.3f}")
                         for key in ("precision", "recall", "order", "rows", "paragraphs")]
                furniture = "" if figures["furniture"] is None else str(figures["furniture"])
                print(f"| {name} | {reader} | {' | '.join(cells)} | {furniture} |", flush=True)
                if options.show and reader == "**acervo**":
                    print("\n".join(blocks))


main()
