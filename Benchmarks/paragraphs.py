#!/usr/bin/env python3
"""Where the paragraphs of reStructuredText and of recognised text begin.

    paragraphs.py [--acervo PROGRAM] [--show] [--rst FOLDER]

The pieces in paragraphs/ were written by hand: `¶` marks where a block begins, `⌫` a line that is page furniture and no
text. Each is read by `acervo extract` without the marks, and the first words of its blocks are compared with those marked.
With --rst the files of a folder are measured too, whose paragraphs are, by the rules of the format, what blank lines part.
"""
import argparse, difflib, glob, json, os, re, subprocess, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def plain(text):
    return re.sub(r"[^\w]+", " ", text.lower()).split()


def words(blocks):
    """All words, and the numbers of those that begin a block."""
    found, starts = [], set()
    for block in blocks:
        own = plain(block)
        if own:
            starts.add(len(found))
        found += own
    return found, starts


def compare(gold, ours):
    """Beginnings found rightly, found wrongly, missed; text begun by neither mark does not count."""
    gold_words, gold_starts = words(gold)
    our_words, our_starts = words(ours)
    place = {}
    for block in difflib.SequenceMatcher(None, gold_words, our_words, autojunk=False).get_matching_blocks():
        for k in range(block.size):
            place[block.b + k] = block.a + k
    hits = {place[i] for i in our_starts if place.get(i) in gold_starts}
    wrong = [i for i in our_starts if place.get(i) not in gold_starts]
    return hits, wrong, gold_starts - hits, our_words, gold_words


def pieces(path):
    name, body = None, []
    for line in open(path, encoding="utf-8"):
        if line.startswith("=== "):
            if name:
                yield name, "".join(body)
            name, body = line[4:].strip(), []
        else:
            body.append(line)
    yield name, "".join(body)


def marked(text):
    """The blocks that marks part, with hyphens at line ends undone."""
    text = "".join(line for line in text.splitlines(True) if not line.startswith("⌫"))
    text = re.sub(r"(?<=[a-záéíóúñ])-\n+(?=[a-záéíóúñ])", "", text)
    # Marks of directives and rules are no text.
    text = re.sub(r"(?m)^\s*(\.\. .*|:\w+: (?!.*\d).*)$", "", text)
    return [block for block in text.split("¶") if block.strip()]


def by_blank_lines(text):
    blocks = [b for b in re.split(r"\n\s*\n", text) if b.strip() and not b.strip().startswith(".. ")]
    return blocks


def extract(program, files):
    out = subprocess.run([program, "extract", "--format", "json"] + files, text=True, capture_output=True).stdout
    found = {}
    for line in out.splitlines():
        document = json.loads(line)
        found[document["path"]] = [block["text"] for block in document.get("blocks", [])]
    return found


def report(label, rows, show):
    hits = wrong = missed = 0
    for name, gold, ours in rows:
        h, w, m, our_words, gold_words = compare(gold, ours)
        hits, wrong, missed = hits + len(h), wrong + len(w), missed + len(m)
        if show and (w or m):
            print(f"  {name}: wrong {[' '.join(our_words[i:i + 4]) for i in sorted(w)]},"
                  f" missed {[' '.join(gold_words[i:i + 4]) for i in sorted(m)]}")
    precision, recall = hits / max(1, hits + wrong), hits / max(1, hits + missed)
    print(f"| {label} | {len(rows)} | {hits + missed} | {precision:.3f} | {recall:.3f} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--acervo", default=".build/release/acervo")
    parser.add_argument("--rst")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    program = os.path.abspath(options.acervo)
    print("| texts | files | beginnings | precision | recall |\n|---|--:|--:|--:|--:|")
    for label, file in [("reStructuredText, written", "rst.txt"), ("recognised text, written", "ocr.txt")]:
        with tempfile.TemporaryDirectory() as folder:
            golds = {}
            for name, text in pieces(os.path.join(HERE, "paragraphs", file)):
                path = os.path.join(folder, name)
                golds[path] = marked(text)
                with open(path, "w", encoding="utf-8") as out:
                    out.write(text.replace("¶", "").replace("⌫", ""))
            ours = extract(program, list(golds))
            report(label, [(os.path.basename(p), g, ours.get(p, [])) for p, g in golds.items()], options.show)
    if options.rst:
        files = sorted(glob.glob(os.path.join(options.rst, "*.rst")))
        ours = extract(program, files)
        golds = {p: by_blank_lines(open(p, encoding="utf-8").read()) for p in files}
        report("reStructuredText, by blank lines", [(os.path.basename(p), g, ours.get(p, [])) for p, g in golds.items()],
               options.show)


main()
