#!/usr/bin/env python3
"""Bytes of documents read a second: Acervo beside lxml, trafilatura, BeautifulSoup, omindex and Recoll, same files, one core.

    python3 Benchmarks/extraction_speed.py FOLDER [--acervo PROGRAM] [--readbench PROGRAM] [--runs 5] [--kinds html,xml,text]

FOLDER is searched for .html/.htm, .xml/.xhtml and .txt/.md/.rst files. Each reader runs alone on the first core (or that of
`--core`) and reads all files of a kind in one process; the figure is the best of the runs, by user and system time of the
process. Libraries of Python are measured inside one process after they are loaded, once over the files to warm up;
programs from their start to their end. What is missing is named and left out.

What each does: `acervo, to blocks` finds format and charset, text, blocks, main content and what the markup declares, and
`acervo, described` also title, dates, institutions, citations and readability: both inside one process with the files in
memory, as the libraries are measured (`readbench`, see README.md). `acervo extract` is the whole program: it also digests the
files and writes everything out. `lxml, tree only` parses and does nothing with it; `lxml, text` takes all text; trafilatura
and BeautifulSoup take text; omindex and recollindex read, and index what they read in an index of their own, and beside
them stands `acervo ingest` with one job, which keeps the originals too.
"""

import argparse
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

KINDS = {"html": (".html", ".htm"), "xml": (".xml", ".xhtml"), "text": (".txt", ".md", ".rst")}


def child_seconds(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # 2 is Acervo's word for `not all of it`.
    if done.returncode not in (0, 2):
        sys.exit(f"{command[0]} ended with {done.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def own_seconds(work):
    start = time.process_time()
    work()
    return time.process_time() - start


def libraries(files, kind):
    contents = [path.read_bytes() for path in files]
    found = {}
    try:
        import lxml
        import lxml.etree
        import lxml.html

        def parse(content):
            if kind == "html":
                return lxml.html.document_fromstring(content)
            return lxml.etree.fromstring(content, lxml.etree.XMLParser(recover=True, huge_tree=True))

        def tree():
            for content in contents:
                try:
                    parse(content)
                except (lxml.etree.LxmlError, ValueError):
                    pass

        def text():
            for content in contents:
                try:
                    "".join(parse(content).itertext())
                except (lxml.etree.LxmlError, ValueError, AttributeError):
                    pass
        if kind != "text":
            found[f"lxml {lxml.__version__}, tree only"] = tree
            found[f"lxml {lxml.__version__}, text"] = text
    except ImportError as missing:
        print(f"left out: {missing}", file=sys.stderr)
    if kind == "html":
        try:
            import trafilatura
            found[f"trafilatura {trafilatura.__version__}"] = lambda: [trafilatura.extract(c) for c in contents]
        except ImportError as missing:
            print(f"left out: {missing}", file=sys.stderr)
    if kind != "text":
        try:
            import bs4
            parser = "lxml" if kind == "html" else "xml"
            found[f"BeautifulSoup {bs4.__version__}"] = lambda: [
                bs4.BeautifulSoup(c, parser).get_text(" ") for c in contents]
        except ImportError as missing:
            print(f"left out: {missing}", file=sys.stderr)
    return found


def readers_of_ours(program, files, work, runs):
    """`readbench` measures itself; its figure is as good as that of the libraries."""
    if not os.access(program, os.X_OK):
        print(f"left out: {program} (swift build -c release --product readbench, in Benchmarks)", file=sys.stderr)
        return {}
    listing = work / "files.txt"
    listing.write_text("\n".join(map(str, files)))

    def seconds(kind):
        done = subprocess.run([program, "--work", kind, "--runs", str(runs), "--list", str(listing)],
                              stdout=subprocess.PIPE, check=True, text=True)
        return float(done.stdout.split("\t")[5])
    return {"acervo, to blocks": lambda: seconds("blocks"), "acervo, described": lambda: seconds("described")}


def indexers(files, acervo, work):
    """Whole programs over a folder of the files, each time in an empty index."""
    folder = work / "files"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, path in enumerate(files):
        # Omega reads neither .rst nor .md nor .xml by itself: they are given as what they are to it.
        suffix = ".txt" if path.suffix in (".md", ".rst") else path.suffix
        shutil.copy(path, folder / f"{number}{suffix}")
    found = {}

    def fresh(name):
        place = work / name
        shutil.rmtree(place, ignore_errors=True)
        return place

    found["acervo ingest, 1 job"] = lambda: child_seconds(
        [acervo, "ingest", "--archive", str(fresh("archive")), "--jobs", "1", "--progress", "none", str(folder)])
    if shutil.which("omindex"):
        found["omindex"] = lambda: child_seconds(
            ["omindex", "--stemmer=spanish", "--filter=application/xml:cat", "--mime-type=xml:application/xml", "--db",
             str(fresh("omega")), "--url", "/", str(folder)])
    else:
        print("left out: omindex (package xapian-omega)", file=sys.stderr)
    if shutil.which("recollindex"):
        def recoll():
            place = fresh("recoll")
            place.mkdir()
            (place / "recoll.conf").write_text(
                f"topdirs = {folder}\nindexstemminglanguages = spanish\nloglevel = 2\nidxloglevel = 2\n")
            return child_seconds(["recollindex", "-c", str(place)])
        found["recollindex"] = recoll
    else:
        print("left out: recollindex (package recollcmd)", file=sys.stderr)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--acervo", default=".build/release/acervo")
    parser.add_argument("--readbench", default="Benchmarks/.build/release/readbench")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--kinds", default="html,xml,text")
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--without-indexers", action="store_true")
    arguments = parser.parse_args()
    os.sched_setaffinity(0, {arguments.core})
    acervo = str(pathlib.Path(arguments.acervo).resolve())
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR", "/var/tmp")) as temporary:
        for kind in arguments.kinds.split(","):
            files = sorted(path for path in arguments.folder.resolve().rglob("*") if path.suffix.lower() in KINDS[kind])
            size = sum(path.stat().st_size for path in files)
            readers = readers_of_ours(
                str(pathlib.Path(arguments.readbench).resolve()), files, pathlib.Path(temporary), arguments.runs)
            readers |= {"acervo extract": lambda: child_seconds([acervo, "extract", "--format", "text", *map(str, files)])}
            for name, work in libraries(files, kind).items():
                readers[name] = lambda work=work: own_seconds(work)
            if not arguments.without_indexers:
                readers |= indexers(files, acervo, pathlib.Path(temporary))
            print(f"\n{kind}: {len(files)} files, {size / 1e6:.1f} MB\n\n| reader | CPU s | MB/s |\n|---|--:|--:|")
            for name, run in readers.items():
                slow = "trafilatura" in name or "Beautiful" in name
                runs = 1 if slow or name.startswith("acervo, ") else arguments.runs
                seconds = min(run() for _ in range(runs))
                print(f"| {name} | {seconds:.2f} | {size / 1e6 / seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
