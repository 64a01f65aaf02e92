#!/usr/bin/env python3
"""What `acervo ingest` spends its time on, by samples of the processor.

    python3 Benchmarks/ingest_shares.py FOLDER [--acervo PROGRAM]

Runs `acervo ingest --jobs 1` over FOLDER into an archive that is thrown away, under `perf record` (Debian's `linux-perf`), and
gives each sample to the first of the kinds of work below that any function on its stack belongs to. Libraries without frame
pointers hide who called them: they are told by their name, or stand under `not told apart`.
"""

import argparse
import collections
import os
import re
import subprocess
import tempfile

# In this order; a name is that of a function and its library.
KINDS = [
    ("register (SQLite)", r"sqlite3|GRDB|Register"),
    ("digests, SHA-256 and SHA-512", r"BoringSSL|Digest"),
    ("what the text says of itself", r"SelfDescription|Readability|FoldedText|LegalCitation"),
    ("reading: format, charset, text, blocks", r"DocumentReader|libxml2"),
    ("index: tables of damage and likeness, at the end", r"keepDerivedTables|SketchTable|DamageTable|DamageSurvey"),
    ("index: analysis, postings, segments", r"SegmentBuilder|MemoryIndex|IndexWriter|Segment|SpanishAnalyzer|TokenScanner"),
    ("holdings: records and inventories written as JSON", r"JSON|HoldingRecord|StoredReading|ObjectStaging\.reading"),
    ("holdings: files and folders", r"OCFLObject|mkdir|ObjectStaging|rename|syncfs|fsync"),
    ("compression (stored readings, stored text)", r"libz"),
    ("finding files, loading them", r"SourceWalker|SourceFile|SourceReading"),
    ("commits", r"ChangeBatch|commitBatch"),
    ("memory (malloc, free)", r"malloc|_int_free|cfree"),
    ("not told apart", r""),
]


def stacks(text):
    """Weight and names of the functions of each sample."""
    for sample in text.split("\n\n"):
        lines = sample.strip().split("\n")
        if len(lines) < 2:
            continue
        weights = [int(word) for word in lines[0].split() if word.isdigit()]
        yield (weights[-1] if weights else 1), " ".join(line.strip().split(" ", 1)[-1] for line in lines[1:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--acervo", default=".build/release/acervo")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        data = os.path.join(work, "perf.data")
        subprocess.run(
            ["perf", "record", "-q", "-g", "-F", "2000", "-o", data, os.path.abspath(options.acervo), "ingest", "--jobs", "1",
             "--archive", os.path.join(work, "archive"), options.folder],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        text = subprocess.run(
            ["perf", "script", "-i", data, "-F", "comm,tid,period,ip,sym,dso"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, check=True, text=True, errors="replace").stdout
    # Mangled names hold those of the types of all parameters, which say nothing of the work.
    text = subprocess.run(["swift", "demangle", "--simplified", "--compact"], input=text, stdout=subprocess.PIPE, check=True,
                          text=True).stdout
    shares = collections.Counter()
    for weight, names in stacks(text):
        shares[next(kind for kind, names_of in KINDS if re.search(names_of, names))] += weight
    total = sum(shares.values()) or 1
    print("| work | share |\n|---|--:|")
    for kind, weight in shares.most_common():
        print(f"| {kind} | {100 * weight / total:.1f} % |")


main()
