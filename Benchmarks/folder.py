#!/usr/bin/env python3
"""Files to searchable: acervo, recollindex and omindex over one folder, in one run.

    python3 Benchmarks/folder.py FOLDER [--runs 3] [--acervo .build/release/acervo] [--queries FILE] [--work DIR]

Each program indexes FOLDER from nothing, then again with nothing changed, then answers queries, one process each. Programs
take turns, so a drift of the machine's speed meets all of them. Prints medians and our ratio to each peer. Acervo also
preserves every original (OCFL, two digests, synced to disk), which the peers do not. Peers that are not installed are named
as missing (Debian: recollcmd, xapian-omega, xapian-tools).
QUERIES: one query a line; without it, words taken from the folder's own files.
"""
import argparse, os, random, re, resource, shutil, statistics, subprocess, sys, tempfile, time

ap = argparse.ArgumentParser()
ap.add_argument("folder")
ap.add_argument("--runs", type=int, default=3)
ap.add_argument("--acervo", default=".build/release/acervo")
ap.add_argument("--queries")
ap.add_argument("--work", default="")
a = ap.parse_args()
folder = os.path.abspath(a.folder)
work = a.work or tempfile.mkdtemp(prefix="acervo-bench-")
os.makedirs(work, exist_ok=True)


def run(command):
    """Wall seconds, CPU seconds, peak resident MB, exit status; children included in the first two."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 2):
        sys.exit(f"{' '.join(command)} ended with {code}: {errors.decode(errors='replace')[-300:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, usage.ru_maxrss / 1024


def fresh(name):
    path = os.path.join(work, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def recoll_setup(path):
    with open(os.path.join(path, "recoll.conf"), "w") as f:
        f.write(f"topdirs = {folder}\nindexstemminglanguages = spanish\nloglevel = 2\nidxloglevel = 2\n")


programs = {
    "acervo": {
        "setup": lambda path: None,
        "index": lambda path: [a.acervo, "ingest", folder, "--archive", path, "--progress", "none"],
        "query": lambda path, q: [a.acervo, "search", q, "--archive", path],
    },
    "recoll": {
        "setup": recoll_setup,
        "index": lambda path: ["recollindex", "-c", path],
        "query": lambda path, q: ["recollq", "-c", path, "-s", "spanish", "-n", "10", q],
    },
    "omega": {
        "setup": lambda path: None,
        "index": lambda path: ["omindex", "--stemmer=spanish", "--db", path + "/db", "--url", "/", folder],
        "query": lambda path, q: ["quest", "-d", path + "/db", "-s", "spanish", "-o", "or", "-m", "10", q],
    },
}
for name in list(programs):
    tool = programs[name]["index"]("x")[0]
    if not shutil.which(tool):
        if name == "acervo":
            sys.exit(f"{tool} is not there: build it first (make build)")
        print(f"missing: {tool}; {name} is left out")
        del programs[name]

files = sorted(os.path.join(r, f) for r, _, fs in os.walk(folder) for f in fs)
size = sum(os.path.getsize(f) for f in files)
if a.queries:
    queries = [line.strip() for line in open(a.queries, encoding="utf-8") if line.strip()][:100]
else:
    rnd = random.Random(1)
    queries = []
    while len(queries) < 50:
        text = open(rnd.choice(files), encoding="utf-8", errors="replace").read(20000)
        words = re.findall(r"[a-záéíóúñ]{5,12}", re.sub(r"<[^>]*>", " ", text))
        if len(words) > 20:
            queries.append(" ".join(rnd.sample(words, 2)))
print(f"{len(files)} files, {size / 1e6:.1f} MB, {a.runs} runs, {len(queries)} queries, {os.cpu_count()} processors\n")

figures = {name: {"index": [], "cpu": [], "peak": [], "again": [], "query": []} for name in programs}
for turn in range(a.runs):
    for name, program in programs.items():
        path = fresh(name)
        program["setup"](path)
        wall, cpu, peak = run(program["index"](path))
        f = figures[name]
        f["index"].append(wall)
        f["cpu"].append(cpu)
        f["peak"].append(peak)
        time.sleep(3)  # a file touched a moment ago is read again by a careful program
        run(program["index"](path))
        f["again"].append(run(program["index"](path))[0])
        if turn == 0:
            for q in queries:
                f["query"].append(run(program["query"](path, q))[0] * 1000)

print("| program | index s (min-max) | MB/s | CPU s | peak MB | unchanged again s | query process ms p50 / p99 |")
print("|---|--:|--:|--:|--:|--:|--:|")
for name, f in figures.items():
    med = statistics.median(f["index"])
    q = sorted(f["query"])
    print(
        f"| {name} | {med:.2f} ({min(f['index']):.2f}-{max(f['index']):.2f}) | {size / 1e6 / med:.1f} | {statistics.median(f['cpu']):.1f} "
        f"| {max(f['peak']):.0f} | {statistics.median(f['again']):.2f} | {statistics.median(q):.1f} / {q[int(len(q) * 0.99) - 1]:.1f} |"
    )
for name in programs:
    if name != "acervo":
        ratio = statistics.median(figures["acervo"]["index"]) / statistics.median(figures[name]["index"])
        print(f"\nacervo / {name}: index {ratio:.2f}, unchanged again "
              f"{statistics.median(figures['acervo']['again']) / statistics.median(figures[name]['again']):.2f}, query "
              f"{statistics.median(figures['acervo']['query']) / statistics.median(figures[name]['query']):.2f}")
if not a.work:
    shutil.rmtree(work, ignore_errors=True)
