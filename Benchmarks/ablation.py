#!/usr/bin/env python3
"""Tables of an ablation, as Markdown, from what `acervo eval DIR… --ablation --passes 5 --format csv` prints.

    acervo eval DIR… --ablation --passes 5 --thesaurus Corpus/thesaurus.ttl --format csv | python3 Benchmarks/ablation.py

Printed are all measures of the default, then nDCG@10 of each setting against it (with p of the paired randomisation test),
the median time of a query and the bytes of the index, each as a change against the default.
"""
import csv
import sys


def number(value):
    """A share between 0 and 1 without the zero before the point."""
    return f"{float(value):.4f}".lstrip("0") if float(value) < 1 else "1"


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|---" + "|--:" * (len(head) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def main():
    rows = list(csv.DictReader(sys.stdin))
    if not rows:
        sys.exit("ablation.py: nothing to read; pipe the CSV of acervo eval --ablation into it")
    sets = list(dict.fromkeys(row["set"] for row in rows))
    settings = list(dict.fromkeys(row["setting"] for row in rows))
    by = {(row["set"], row["setting"]): row for row in rows}
    first = settings[0]
    table(
        ["collection", "MRR@10", "nDCG@10", "R@10", "R@100", "µs p50", "index kB"],
        [
            [name] + [number(by[name, first][key]) for key in ("mrr10", "ndcg10", "recall10", "recall100")]
            + [by[name, first]["median_us"], f"{int(by[name, first]['index_bytes']) / 1000:.0f}"]
            for name in sets
        ])

    def gain(name, setting):
        row, base = by[name, setting], by[name, first]
        if setting == first:
            return number(row["ndcg10"])
        change = (float(row["ndcg10"]) - float(base["ndcg10"])) * 100
        return f"{change:+.2f} ({float(row['p']):.2f})"

    def change(name, setting, key):
        base = float(by[name, first][key])
        if setting == first:
            return f"{base:.0f}"
        return f"{(float(by[name, setting][key]) / base - 1) * 100:+.0f} %"

    table(["nDCG@10"] + sets, [[setting] + [gain(name, setting) for name in sets] for setting in settings])
    table(
        ["µs p50"] + sets,
        [[setting] + [change(name, setting, "median_us") for name in sets] for setting in settings])
    changed = [
        setting for setting in settings
        if any(by[name, setting]["index_bytes"] != by[name, first]["index_bytes"] for name in sets)
    ]
    table(
        ["bytes of the index"] + sets,
        [[setting] + [change(name, setting, "index_bytes") for name in sets] for setting in [first] + changed])


if __name__ == "__main__":
    main()
