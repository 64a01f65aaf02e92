#!/usr/bin/env python3
"""What documents say of themselves, against judgements made by hand.

    description.py CORPUS [JUDGEMENTS.tsv] [--acervo PROGRAM] [--show]

JUDGEMENTS (description/judgements.tsv) has a line for each document: its path in CORPUS and, for title, date,
institucion and tipo, what a reader finds, alternatives parted by `|`, `-` for nothing. A title is right when it begins
as an alternative does, another value when it is one; case and accents do not count. Where `-` stands among others,
giving nothing is right too.
"""
import argparse, json, os, subprocess, unicodedata

FIELDS = ["title", "date", "institucion", "tipo"]


def fold(text):
    plain = unicodedata.normalize("NFD", text).lower()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def found(document, field):
    if field == "title":
        return document["title"]
    names = ["tipo", "type"] if field == "tipo" else [field]
    for value in document["metadata"]:
        if value["field"] in names:
            return value["value"]
    return ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus")
    parser.add_argument(
        "judgements", nargs="?",
        default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "description", "judgements.tsv"))
    parser.add_argument("--acervo", default=".build/release/acervo")
    parser.add_argument("--show", action="store_true", help="what is wrong or missing")
    options = parser.parse_args()
    program = os.path.abspath(options.acervo)
    rows = [line.rstrip("\n").split("\t") for line in open(options.judgements, encoding="utf-8")][1:]
    output = subprocess.run(
        [program, "extract", "--format", "json"] + [row[0] for row in rows], cwd=options.corpus, text=True,
        capture_output=True).stdout
    documents = {}
    for line in output.splitlines():
        document = json.loads(line)
        documents[document["path"]] = document
    counts = {field: dict.fromkeys(["right", "wrong", "missing", "none"], 0) for field in FIELDS}
    for row in rows:
        for field, gold in zip(FIELDS, row[1:]):
            alternatives = gold.split("|")
            value = found(documents[row[0]], field) if row[0] in documents else ""
            names = [fold(a) for a in alternatives if a != "-"]
            if not value:
                end = "none" if "-" in alternatives else "missing"
            elif field == "title":
                end = "right" if any(fold(value).startswith(n) for n in names) else "wrong"
            else:
                end = "right" if fold(value) in names else "wrong"
            counts[field][end] += 1
            if options.show and end in ("wrong", "missing"):
                print(f"{end}\t{field}\t{row[0]}\t{value[:70]}\t{gold}")
    print("| | right | wrong | missing | none there, none found |\n|---|--:|--:|--:|--:|")
    for field in FIELDS:
        c = counts[field]
        print(f"| {field} | {c['right']} | {c['wrong']} | {c['missing']} | {c['none']} |")


main()
