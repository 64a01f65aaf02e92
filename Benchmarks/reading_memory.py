#!/usr/bin/env python3
"""Memory that reading the largest documents of each format takes.

    reading_memory.py [--acervo PROGRAM] [--size MIB] [--only FORMAT]

Makes one file of SIZE MiB of each format, of invented articles, and the forms of it that need most memory for their size
(many small blocks, cells, tags; members that inflate two hundred times), reads it with `acervo extract` and prints the
highest anonymous memory (RssAnon) and what the program said. A document may be given up, with a sentence; nothing may
take more than the budget.
"""
import argparse, gzip, os, random, subprocess, tempfile, threading, time, zipfile

SENTENCE = "El secretariado técnico local acordó publicar el informe anual de la gestión y las actas de sus sesiones. "


def repeated(piece, size):
    piece = piece.encode() if isinstance(piece, str) else piece
    return piece * (size // len(piece) + 1)


def package(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)


def varied(template, size):
    """The template with other numbers each time, over half a MiB, and that again and again: it inflates some ten times."""
    chance = random.Random(1)
    pieces = []
    while sum(map(len, pieces)) < 1 << 19:
        pieces.append(template.replace("#", "%08d" % chance.randrange(10**8)).encode())
    return repeated(b"".join(pieces), size)


def word(size, fill=varied):
    body = fill("<w:p><w:r><w:t># " + SENTENCE + "</w:t></w:r></w:p>", size)
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return [
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("word/document.xml", head + body + b"</w:body></w:document>"),
    ]


def sheet(size):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    row = '<row><c t="inlineStr"><is><t>Tecomán #</t></is></c><c><v>#</v></c><c><v>3</v></c><c><v>4</v></c></row>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return [
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("xl/workbook.xml",
         f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels",
         '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
         f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
        ("xl/worksheets/sheet1.xml",
         f'<worksheet xmlns="{main}"><sheetData>'.encode() + varied(row, size) + b"</sheetData></worksheet>"),
    ]


def open_document(kind, body):
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    head = (f'<office:document-content xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0" '
            f'xmlns:table="{office}table:1.0"><office:body>')
    return [
        ("mimetype", f"application/vnd.oasis.opendocument.{kind}"),
        ("content.xml", head.encode() + body + b"</office:body></office:document-content>"),
    ]


def open_text(size):
    return open_document("text", b"<office:text>" + varied(f"<text:p># {SENTENCE}</text:p>", size) + b"</office:text>")


def open_sheet(size):
    row = "<table:table-row>" + "<table:table-cell><text:p>Tecom\u00e1n #</text:p></table:table-cell>" * 4 + "</table:table-row>"
    return open_document(
        "spreadsheet",
        b'<office:spreadsheet><table:table table:name="a">' + varied(row, size) + b"</table:table></office:spreadsheet>")


def book(size):
    page = ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>').encode()
    return [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml",
         '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="c.opf" '
         'media-type="application/oebps-package+xml"/></rootfiles></container>'),
        ("c.opf",
         '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
         + "".join(f'<item id="i{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(4))
         + "</manifest><spine>" + "".join(f'<itemref idref="i{n}"/>' for n in range(4)) + "</spine></package>"),
        *[(f"{n}.xhtml", page + varied(f"<p># {SENTENCE}</p>", size // 4) + b"</body></html>") for n in range(4)],
    ]


def files(folder, mebibytes):
    size = mebibytes << 20

    def write(name, data):
        with open(os.path.join(folder, name), "wb") as out:
            out.write(data)
        return name

    yield "text", write("texto.txt", repeated(SENTENCE + "\n\n", size))
    yield "text, short lines", write("lineas.txt", repeated("a)\n\n", size))
    yield "text, UTF-16", write("utf16.txt", b"\xff\xfe" + repeated((SENTENCE + "\n\n").encode("utf-16-le"), size))
    yield "Markdown", write("marcas.md", repeated("# Acta\n\n" + SENTENCE + "\n\n* uno\n* dos\n\n", size))
    yield "CSV", write("tabla.csv", b"municipio,monto,avance\n" + repeated("Tecom\u00e1n,12,3\n", size))
    yield "HTML", write("pagina.html", b"<html><body>" + repeated(f"<p>{SENTENCE}</p>", size))
    yield "HTML, small tags", write("tags.html", b"<html><body>" + repeated("<p>a<b>b</b>", size))
    yield "HTML, table", write("celdas.html", b"<html><body><table>" + repeated("<tr><td>a<td>b", size))
    yield "XML, UTF-16", write(
        "utf16.xml",
        b"\xff\xfe" + '<?xml version="1.0" encoding="UTF-16"?><a>'.encode("utf-16-le")
        + repeated(f"<p>{SENTENCE}</p>".encode("utf-16-le"), size) + "</a>".encode("utf-16-le"))
    yield "XML, small elements", write("elementos.xml", b"<a>" + repeated("<b>c</b>", size) + b"</a>")
    yield "JSON", write("datos.json", b"[" + repeated('{"municipio": "Tecom\u00e1n"},\n', size) + b"1]")
    yield "mail", write(
        "correo.eml",
        b"From: a@b.mx\r\nTo: c@d.mx\r\nSubject: Acta\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + repeated(SENTENCE + "\r\n", size))
    with gzip.open(os.path.join(folder, "texto.txt.gz"), "wb", 6) as out:
        out.write(repeated(SENTENCE + "\n\n", size * 2))
    yield "gzip of text", "texto.txt.gz"
    package(os.path.join(folder, "varios.zip"), [(f"{n}.txt", repeated(SENTENCE + "\n\n", size)) for n in range(3)])
    yield "ZIP of texts", "varios.zip"
    package(os.path.join(folder, "bomba.docx"), word(size * 2, repeated))
    yield "Word, a bomb", "bomba.docx"
    # A part may inflate to 256 MiB.
    for label, name, make in (
        ("Word", "acta.docx", word), ("Excel", "tabla.xlsx", sheet), ("OpenDocument text", "acta.odt", open_text),
        ("OpenDocument sheet", "tabla.ods", open_sheet), ("EPUB", "libro.epub", book),
    ):
        for inflated in (mebibytes, mebibytes * 5 // 2):
            package(os.path.join(folder, name), make(inflated << 20))
            yield f"{label}, {inflated} MiB", name


def read(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    highest = 0
    said = []
    reader = threading.Thread(target=lambda: said.append(process.stderr.read().decode("utf-8", "replace")))
    reader.start()
    started = time.monotonic()
    while process.poll() is None:
        try:
            with open(f"/proc/{process.pid}/status") as status:
                for line in status:
                    if line.startswith("RssAnon:"):
                        highest = max(highest, int(line.split()[1]))
        except OSError:
            pass
        time.sleep(0.01)
    reader.join()
    return time.monotonic() - started, highest / 1024, process.returncode, said[0].strip().split("\n")[-1][:100]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--acervo", default=".build/release/acervo")
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--only", default="")
    parser.add_argument("options", nargs="*", help="options for acervo extract")
    options = parser.parse_args()
    program = os.path.abspath(options.acervo)
    print("| file | seconds | anonymous MiB | status | said |\n|---|--:|--:|--:|---|")
    with tempfile.TemporaryDirectory() as folder:
        for label, name in files(folder, options.size):
            path = os.path.join(folder, name)
            if options.only in label:
                seconds, memory, status, said = read([program, "extract", "--format", "markdown", path] + options.options)
                print(f"| {label} | {seconds:.1f} | {memory:.0f} | {status} | {said} |", flush=True)
            os.remove(path)


main()
