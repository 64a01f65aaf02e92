#!/usr/bin/env python3
"""How often the encoding of a text is found: Acervo beside charset-normalizer and uchardet, in one run.

    python3 Benchmarks/charsets.py FOLDER [--acervo PROGRAM] [--show]

FOLDER holds labels.tsv: path (`real/…` or `derived/…`), true encoding, declared encoding, SHA-256 of the right text in UTF-8
(`-` if it is not given). The right text is the file read by its true encoding.

Acervo is right if it takes the same blocks from the file as from the right text in UTF-8, and no word with a letter beyond ASCII
that the right text does not have, and damaged nothing. The others see the bytes and no declaration; what they name is right if
decoding by it gives the right text. Needs `pip install charset-normalizer` and the program `uchardet` (Debian); what is missing is named and
left out.
"""

import argparse
import collections
import csv
import hashlib
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unicodedata

NAMES = {
    "macroman": "mac_roman", "utf-16le-bom": "utf-16", "utf-16be-bom": "utf-16", "utf-16le-nobom": "utf-16-le",
    "utf-16be-nobom": "utf-16-be", "utf-8-sig": "utf-8-sig",
}


def once(text):
    """What was read by Windows-1252, as the web reads it, though it was UTF-8."""
    return b"".join(
        letter.encode("latin-1") if 0x80 <= ord(letter) < 0xA0 else letter.encode("cp1252") for letter in text
    ).decode("utf-8")


def right_text(data, encoding, digest):
    """The text, if it has the digest; what was encoded twice has the digest of what one decoding gives, and is decoded twice."""
    text = data.decode(NAMES.get(encoding, encoding.split("(")[0]), "replace")
    if digest != "-" and hashlib.sha256(text.encode()).hexdigest() != digest:
        return None
    if "doble" not in encoding:
        return text
    try:
        return once(text)
    except UnicodeError:
        # What stands for no character in Windows-1252 was lost when the text was read by it.
        return None


def plain(text):
    return unicodedata.normalize("NFC", text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def foreign_words(text):
    return {word for word in re.findall(r"\w+", text) if not word.isascii()}


def extract(program, paths):
    done = subprocess.run(
        [program, "extract", "--format", "json", *map(str, paths)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        check=False)
    return {finding["path"]: finding for finding in map(json.loads, done.stdout.splitlines())}


def acervo(program, cases, folder):
    """Whether each is read rightly, and how it is not."""
    copies = []
    for number, case in enumerate(cases):
        place = folder / str(number)
        place.mkdir()
        copy = place / case["path"].name
        copy.write_text(case["right"].lstrip("\ufeff"), encoding="utf-8", newline="")
        copies.append(copy)
    found = extract(program, [case["path"] for case in cases])
    wanted = extract(program, copies)
    verdicts = []
    for case, copy in zip(cases, copies):
        own, right = found.get(str(case["path"]), {}), wanted.get(str(copy), {})
        mine = [block["text"] for block in own.get("blocks", [])]
        theirs = [block["text"] for block in right.get("blocks", [])]
        # Words joined over line ends stand divided in the original.
        words = foreign_words(re.sub(r"-\s*\n\s*", "", html.unescape(plain(case["right"]))))
        words |= foreign_words(html.unescape(plain(case["right"])))
        strange = foreign_words("\n".join(mine)) - words
        why = ""
        if not mine:
            why = "no text"
        elif mine != theirs:
            why = "other blocks than from UTF-8"
        elif strange:
            why = f"words that are not there: {' '.join(sorted(strange)[:3])}"
        verdicts.append((not why, f"{own.get('charset', '?')}: {why}"))
    return verdicts


def normalizer(cases):
    import charset_normalizer

    verdicts = []
    for case in cases:
        best = charset_normalizer.from_bytes(case["bytes"]).best()
        text = plain(str(best)) if best else None
        verdicts.append((text == plain(case["right"]), best.encoding if best else "none"))
    return verdicts


def uchardet(cases):
    if not shutil.which("uchardet"):
        raise ImportError("uchardet: no such program")
    done = subprocess.run(["uchardet", *[str(case["path"]) for case in cases]], stdout=subprocess.PIPE, check=True)
    verdicts = []
    for case, line in zip(cases, done.stdout.decode().splitlines()):
        name = line.rsplit(": ", 1)[-1]
        try:
            text = plain(case["bytes"].decode({"MAC-ROMAN": "mac_roman"}.get(name.upper(), name)))
        except (LookupError, UnicodeError):
            text = None
        verdicts.append((text == plain(case["right"]), name))
    return verdicts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--acervo", default=".build/release/acervo")
    parser.add_argument("--show", action="store_true", help="what Acervo got wrong")
    options = parser.parse_args()
    folder = options.folder.resolve()
    cases = []
    with open(folder / "labels.tsv", encoding="utf-8") as labels:
        for row in csv.DictReader(labels, delimiter="\t"):
            path = folder / row["path"]
            data = path.read_bytes()
            right = right_text(data, row["true_encoding"], row["sha256_of_decoded_text_utf8"])
            if right is None:
                print(f"left out, the right text cannot be had from it: {row['path']}")
                continue
            cases.append({"path": path, "bytes": data, "right": right, "encoding": row["true_encoding"],
                          "origin": row["path"].split("/")[0]})
    results = {}
    with tempfile.TemporaryDirectory() as place:
        results["acervo"] = acervo(os.path.abspath(options.acervo), cases, pathlib.Path(place))
    for name, judge in (("charset-normalizer", normalizer), ("uchardet", uchardet)):
        try:
            results[name] = judge(cases)
        except ImportError as error:
            print(f"left out: {name}: {error}")
    groups = collections.OrderedDict()
    for number, case in enumerate(cases):
        groups.setdefault(f"**{case['origin']}**", []).append(number)
    for number, case in sorted(enumerate(cases), key=lambda pair: pair[1]["encoding"]):
        groups.setdefault(case["encoding"], []).append(number)
    print(f"| files | number | {' | '.join(results)} |\n|---|--:|{'--:|' * len(results)}")
    for group, numbers in groups.items():
        cells = []
        for verdicts in results.values():
            right = sum(verdicts[number][0] for number in numbers)
            cells.append(f"{right} ({100 * right / len(numbers):.1f} %)")
        print(f"| {group} | {len(numbers)} | {' | '.join(cells)} |")
    if options.show:
        for case, (is_right, why) in zip(cases, results["acervo"]):
            if not is_right:
                print(f"{case['path'].relative_to(folder)}\t{case['encoding']}\t{why}")


main()
