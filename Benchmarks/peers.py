#!/usr/bin/env python3
"""Acervo against its peers: runs the peers' harness several times and prints the ratios of the medians beside the bar.

    python3 Benchmarks/peers.py --bench PATH [--runs 3] [--size 100] [--work DIR [--tables]] [--peerbench FILE]

PATH is the folder of the harness (run_peers.py, engines.json). Two entries are added to a copy of its list of engines:
`acervo`, whose queries keep all words, against the peers that keep them too (tantivy, lucene-all), and `acervo-stop`, the
same index with stop words left out of the queries, against those that drop them (tantivy-stop, lucene).
Waiting for a quiet machine and repeating what was disturbed is the harness's business (its --noise, --tries, --wait-quiet).
Other options go to the harness as they are. The results of each run are kept when --work names a folder; --tables prints what is there without running anything.
"""
import argparse, json, os, shutil, statistics, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.environ.get("PEERS", "/tmp/peers")  # where the harness keeps corpora and indexes; it reads the same variable
KINDS = ("term", "and", "or", "phrase", "nat")
GROUPS = {"acervo": ("tantivy", "lucene-all"), "acervo-stop": ("tantivy-stop", "lucene")}

ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
ap.add_argument("--bench", required=True, help="folder of the peers' harness")
ap.add_argument("--peerbench", default=HERE + "/.build/release/peerbench")
ap.add_argument("--runs", type=int, default=3)
ap.add_argument("--size", default="100", help="percent of the corpus, as the harness names it: 1, 10 or 100")
ap.add_argument("--engines", default="acervo,acervo-stop,tantivy,lucene-all,tantivy-stop,lucene")
ap.add_argument("--steps", default="index,query,nat,qps")
ap.add_argument("--work", default="", help="folder for the results of each run")
ap.add_argument("--tables", action="store_true", help="print what --work holds")


def configuration(a):
    config = json.load(open(os.path.join(a.bench, "engines.json"), encoding="utf-8"))
    program = os.path.abspath(a.peerbench)
    # Both query one index. One index that is made once is also one measurement of indexing.
    index = f"{PEERS}/ix/acervo-{a.size}"
    config["engines"] += [
        {"name": "acervo", "note": "all words, two term spaces, merged to one segment", "index": f"{program} index --merge {{corpus}} {{index}}",
         **{verb: f"{program} {verb} {index} {{queries}}" for verb in ("query", "count", "qps")}},
        {"name": "acervo-stop", "note": "the same index, stop words left out of queries",
         **{verb: f"{program} {verb} {index} {{queries}} --stop" for verb in ("query", "count", "qps")}}]
    return config


def run(a, options, work):
    config = os.path.join(work, "engines.json")
    json.dump(configuration(a), open(config, "w", encoding="utf-8"), ensure_ascii=False)
    for number in range(1, a.runs + 1):
        out = os.path.join(work, f"run-{number}.json")
        if os.path.exists(out):
            os.remove(out)  # the harness would add to it
        print(f"run {number} of {a.runs}", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, os.path.join(a.bench, "run_peers.py"), "--config", config, "--engines", a.engines,
                        "--sizes", a.size, "--steps", a.steps, "--out", out, *options], check=True, stdout=subprocess.DEVNULL)


def at(tree, *path):
    for key in path:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


class Results:
    def __init__(self, runs, size):
        self.runs, self.size = runs, size

    def median(self, engine, *path):
        """The median over the runs of a figure of an engine; None if no run has it."""
        values = [v for v in (at(r, engine, self.size, *path) for r in self.runs) if v is not None]
        return statistics.median(values) if values else None

    def latency(self, engine, kind, percentile):
        return self.median(engine, *(("nat", "or") if kind == "nat" else ("query", kind)), percentile)

    def first_answer_ms(self, engine):
        steps = [at(r, engine, self.size, "query") for r in self.runs]
        values = [s["open_us"] + s["first_us"] for s in steps if s and "first_us" in s]
        return statistics.median(values) / 1000 if values else None


def show(x):
    return "–" if x is None else f"{x:.0f}" if x >= 100 else f"{x:.1f}" if x >= 10 else f"{x:.2f}"


def rows(r):
    """(figure, ours, peer's name, peer's figure, must, aim, whether more is better); without a peer the bar is absolute."""
    yield "index wall, s", r.median("acervo", "index", "wall_s"), "tantivy", r.median("tantivy", "index", "wall_s"), 1.0, 0.7, False
    for ours, peers in GROUPS.items():
        for percentile in ("p50", "p99"):
            for kind in KINDS:
                found = [(v, p) for p in peers if (v := r.latency(p, kind, percentile)) is not None]
                best = min(found, default=(None, ""))
                yield f"{ours}: {kind} {percentile}, µs", r.latency(ours, kind, percentile), best[1], best[0], 1.0, 0.6, False
        for kind in KINDS[:4]:
            found = [(v, p) for p in peers if (v := r.median(p, "qps", kind)) is not None]
            best = max(found, default=(None, ""))
            yield f"{ours}: {kind} queries/s, 2 threads", r.median(ours, "qps", kind), best[1], best[0], 1.0, 1.5, True
    size, text = r.median("acervo", "index", "index_bytes"), r.median("acervo", "index", "text_bytes")
    yield "index size, % of text", size and 100 * size / text, None, None, 35, 25, False
    yield "anonymous memory while indexing, MB", r.median("acervo", "index", "anon_mb"), None, None, 512, 256, False
    yield "open and first answer, ms", r.first_answer_ms("acervo"), None, None, 15, 5, False


def print_tables(r):
    print(f"Medians of {len(r.runs)} runs, {r.size} % of the corpus, {os.cpu_count()} processors.\n")
    print("| figure | ours | best peer | ratio | must | aim | met |\n|---|--:|--:|--:|--:|--:|---|")
    for figure, ours, name, peer, must, aim, more in rows(r):
        if ours is None and peer is None:
            continue
        value = ours if name is None else ours / peer if ours is not None and peer else None
        met = ""
        if value is not None:
            met = "aim" if (value >= aim if more else value <= aim) else "must" if (value >= must if more else value <= must) else "no"
        sign = "≥" if more else "≤"
        print(f"| {figure} | {show(ours)} | {'–' if peer is None else show(peer) + ' ' + name} | "
              f"{'' if name is None else show(value)} | {sign} {must:g} | {sign} {aim:g} | {met} |")
    print("\n| engine | index s | MB/s | % of text | anon MB | first answer ms | version |\n|---|--:|--:|--:|--:|--:|---|")
    for engine in r.runs[0]:
        size, text = r.median(engine, "index", "index_bytes"), r.median(engine, "index", "text_bytes")
        print(f"| {engine} | {show(r.median(engine, 'index', 'wall_s'))} | {show(r.median(engine, 'index', 'mb_per_s'))} | "
              f"{show(size and 100 * size / text)} | {show(r.median(engine, 'index', 'anon_mb'))} | {show(r.first_answer_ms(engine))} | "
              f"{at(r.runs[0], engine, r.size, 'query', 'version') or ''} |")
    noisy = [f"{engine} {step} ({at(run, engine, r.size, step, 'other'):.2f} cores)" for run in r.runs for engine in run
             for step in run[engine].get(r.size, {}) if (at(run, engine, r.size, step, "other") or 0) > 0.3]
    if noisy:
        print("\nDisturbed by other work: " + ", ".join(noisy) + ".")


def main():
    a, options = ap.parse_known_args()
    if a.tables and not a.work:
        ap.error("--tables needs --work")
    work = os.path.abspath(a.work) if a.work else tempfile.mkdtemp(prefix="acervo-peers-")
    os.makedirs(work, exist_ok=True)
    try:
        if not a.tables:
            if not os.access(a.peerbench, os.X_OK):
                sys.exit(f"{a.peerbench} is not there: build it first (swift build -c release in Benchmarks)")
            run(a, options, work)
        names = sorted(n for n in os.listdir(work) if n.startswith("run-") and n.endswith(".json"))
        if not a.tables:
            names = [f"run-{number}.json" for number in range(1, a.runs + 1)]
        runs = [json.load(open(os.path.join(work, n), encoding="utf-8")) for n in names if os.path.exists(os.path.join(work, n))]
        if not runs:
            sys.exit(f"no results in {work}")
        print_tables(Results(runs, a.size))
    finally:
        if not a.work:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
