#!/usr/bin/env python3
"""The portal under load: speed, tail and memory, and mixed load while documents come in.

    python3 Benchmarks/portal_load.py ARCHIVE [--seconds 20] [--mixed 600] [--connections 16]
        [--acervo .build/release/acervo] [--queries FILE] [--only NAME,NAME]

ARCHIVE is an archive folder (Corpus/ and Index/); the mixed load takes documents into it, so give a copy. Needs wrk.
Queries are 20,000 different ones of one to four words out of the archive's titles, in an order that a seed fixes; or FILE,
one a line. Each load is run twice: with all of them ("different": every answer is made) and with the first 700 over and
over ("repeated": most answers are kept from before). Client and server share the processors.

Prints a Markdown table: requests a second, milliseconds of half and of 99 % of the answers, errors, the server's
processor time for an answer, and its memory (all resident pages / those that are not of the index's files).
"""
import argparse, http.client, json, os, random, re, shutil, subprocess, sys, tempfile, threading, time, urllib.parse

ap = argparse.ArgumentParser()
ap.add_argument("archive")
ap.add_argument("--seconds", type=int, default=20)
ap.add_argument("--mixed", type=int, default=600)
ap.add_argument("--connections", type=int, default=16)
ap.add_argument("--acervo", default=".build/release/acervo")
ap.add_argument("--queries")
ap.add_argument("--only", default="")
a = ap.parse_args()
if not shutil.which("wrk"):
    sys.exit("wrk is not installed (Debian: wrk)")
acervo = os.path.abspath(a.acervo)
archive = os.path.abspath(a.archive)
work = tempfile.mkdtemp(prefix="acervo-load-")
only = set(a.only.split(",")) - {""}

# The server, and how long it takes to be of use.
start = time.perf_counter()
server = subprocess.Popen(
    [acervo, "serve", "--archive", archive, "--port", "0"], stdout=subprocess.PIPE, text=True,
    env=dict(os.environ, LANG="C"))
line = server.stdout.readline()
listening = time.perf_counter() - start
found = re.search(r"http://([\d.]+):(\d+)", line)
if not found:
    sys.exit(f"the server did not start: {line!r}")
host, port = found[1], int(found[2])


def get(path, connection=None):
    connection = connection or http.client.HTTPConnection(host, port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


def timed(path):
    began = time.perf_counter()
    status, _ = get(path)
    return f"{(time.perf_counter() - began) * 1000:.1f} ms" + ("" if status == 200 else f" ({status})")


def memory():
    status = open(f"/proc/{server.pid}/status").read()
    return tuple(int(re.search(rf"{name}:\s+(\d+)", status)[1]) // 1024 for name in ("VmRSS", "RssAnon"))


def processor():
    fields = open(f"/proc/{server.pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


idle = memory()
print(f"listening after {listening * 1000:.0f} ms; idle memory {idle[0]} MB (own {idle[1]} MB)")
for path in ["/health", "/ready", "/", "/", "/api/v1/stats", "/buscar?q=agua", "/sitemap.xml", "/api/v1/documents?limit=100"]:
    print(f"  {path}: {timed(path)}")

# Documents and words of the archive.
documents, titles, path = [], [], "/api/v1/documents?limit=1000"
connection = http.client.HTTPConnection(host, port, timeout=60)
while path and len(documents) < 30000:
    page = json.loads(get(path, connection)[1])
    for document in page["documents"]:
        documents.append(document["id"])
        titles.append(document["title"])
    path = page.get("next_url")
chance = random.Random(20261127)
if a.queries:
    queries = [line.strip() for line in open(a.queries) if line.strip()]
else:
    words = [re.findall(r"[^\W\d_]{3,}", title.lower()) for title in titles]
    words = [w for w in words if w]
    known, queries, tries = set(), [], 0
    while len(queries) < 20000 and tries < 400000:
        tries += 1
        own = chance.choice(words)
        count = chance.choice([1, 2, 2, 3, 3, 4])
        begin = chance.randrange(max(1, len(own) - count + 1))
        query = " ".join(own[begin:begin + count]) if chance.random() < .5 else " ".join(
            chance.choice(chance.choice(words)) for _ in range(count))
        if query not in known:
            known.add(query)
            queries.append(query)
print(f"{len(documents)} documents, {len(queries)} different queries")


def script(name, paths):
    """A wrk script that asks for the paths one after the other, each thread from a place of its own."""
    listed = os.path.join(work, name + ".txt")
    with open(listed, "w") as f:
        f.write("\n".join(paths) + "\n")
    lua = os.path.join(work, name + ".lua")
    with open(lua, "w") as f:
        f.write(f'''local paths, n = {{}}, 0
for line in io.lines("{listed}") do paths[#paths + 1] = line end
request = function() n = n + 1; return wrk.format("GET", paths[n % #paths + 1]) end
done = function(summary, latency)
  io.write(string.format("RESULT %d %.1f %.2f %.2f %.2f %d\\n", summary.requests,
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.timeout))
end
''')
    return lua


def load(name, paths, seconds, warm=False):
    lua = script(name, paths)
    command = ["wrk", "-t1", f"-c{a.connections}", "--timeout", "10s", "-s", lua]
    if warm:
        subprocess.run(command + ["-d3s", f"http://{host}:{port}"], capture_output=True)
    before = processor()
    out = subprocess.run(
        command + [f"-d{seconds}s", f"http://{host}:{port}"], capture_output=True, text=True).stdout
    spent = processor() - before
    result = re.search(r"RESULT (\d+) (\S+) (\S+) (\S+) (\S+) (\d+)", out)
    if not result:
        sys.exit(f"wrk said: {out}")
    count, rate, half, tail, most, errors = (float(value) for value in result.groups())
    now = memory()
    print(
        f"| {name} | {rate:,.0f} | {half:.1f} | {tail:.1f} | {most:.0f} | {errors:.0f} "
        f"| {spent * 1000 / max(1, count):.2f} | {now[0]} / {now[1]} |", flush=True)
    return errors


def quoted(prefix, texts):
    return [prefix + urllib.parse.quote(text) for text in texts]


print(f"\n| load, {a.connections} connections, {a.seconds} s | req/s | p50 ms | p99 ms | max ms | errors | CPU ms | MB |")
print("|---|--:|--:|--:|--:|--:|--:|--:|")
some = chance.sample(documents, min(2000, len(documents)))
loads = {
    "interface, repeated": (quoted("/api/v1/search?q=", queries[:700]), True),
    "interface, different": (quoted("/api/v1/search?q=", queries), False),
    "results page, repeated": (quoted("/buscar?q=", queries[:700]), True),
    "results page, different": (quoted("/buscar?q=", queries), False),
    "document page": (["/d/" + name for name in some], False),
    "home": (["/"], True),
}
failed = 0
for name, (paths, warm) in loads.items():
    if not only or name in only:
        failed += load(name, paths, a.seconds, warm)

# Mixed load while documents come in: each commit must show, and nothing may fail.
if a.mixed and (not only or "mixed" in only):
    mixed = []
    for index in range(6000):
        query = queries[index % 3000 if index % 2 else index * 7 % len(queries)]
        mixed.append(chance.choice([
            quoted("/api/v1/search?q=", [query])[0], quoted("/buscar?q=", [query])[0],
            quoted("/buscar?q=", [query])[0], "/d/" + chance.choice(documents),
            "/api/v1/documents/" + chance.choice(documents), "/", "/explorar", "/novedades.atom", "/ready"]))
    ending = threading.Event()
    commits, unseen, slowest, largest = 0, 0, 0.0, [0, 0]

    def keep_ingesting():
        global commits, unseen, slowest
        folder = os.path.join(work, "in")
        os.makedirs(folder, exist_ok=True)
        while not ending.is_set():
            word = "prueba" + "".join(chance.choice("bcdfgklmprst") + chance.choice("aeiou") for _ in range(5))
            file = os.path.join(folder, word + ".txt")
            with open(file, "w") as f:
                f.write(f"Documento de carga {word}\n\nSe ingresa mientras otros buscan: {word}.\n")
            done = subprocess.run(
                [acervo, "ingest", file, "--archive", archive, "--progress", "none"], capture_output=True, text=True)
            if done.returncode != 0:
                print(f"ingest: {done.stderr.strip()[-200:]}", flush=True)
                continue
            commits += 1
            began = time.perf_counter()
            total = json.loads(get(f"/api/v1/search?q={word}")[1])["total"]
            slowest = max(slowest, time.perf_counter() - began)
            unseen += total == 0
            largest[0], largest[1] = max(largest[0], memory()[0]), max(largest[1], memory()[1])
            ending.wait(2)

    writer = threading.Thread(target=keep_ingesting)
    writer.start()
    failed += load(f"mixed, {a.mixed} s, with ingests", mixed, a.mixed)
    ending.set()
    writer.join()
    print(f"\n{commits} ingests meanwhile; {unseen} not found by the first search after; "
          f"that search took {slowest * 1000:.0f} ms at most; largest memory {largest[0]} MB (own {largest[1]} MB)")
    failed += unseen
server.terminate()
status = server.wait(timeout=60)
print(f"server ended with {status}")
shutil.rmtree(work, ignore_errors=True)
sys.exit(1 if failed else 0)
