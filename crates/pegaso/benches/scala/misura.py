#!/usr/bin/env python3
"""What a `pegaso worker` costs: documents a core-second, memory, overhead; the figures of SCALE.md.

    cargo build --release --locked -p pegaso && target/release/pegaso models install
    crates/pegaso/benches/scala/misura.py            # all of it, some ten minutes
    crates/pegaso/benches/scala/misura.py overhead   # one part: kinds, overhead or memory

Time is that of processors, of the worker and of the processes that read PDFs for it; of several
runs the least counts, since other programs of the machine only add to it. Memory is the most that
one of these processes had. Linux, Python 3.9 and nothing else. Documents of one's own are measured
with `--documents FOLDER` (texts by `.txt`, PDFs by `.pdf`, scans by `scan` in their name).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
FIXTURES = ROOT / "fixtures"
WORKER = ["worker", "--format", "ndjson"]
# Of the cluster whose time is told.
CORES = 100


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", default=["kinds", "overhead", "memory"])
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser.add_argument("--pegaso", type=Path, default=target / "release" / "pegaso")
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--price", type=float, default=0.05, help="of a core for an hour, in €")
    args = parser.parse_args()
    args.pegaso = args.pegaso.resolve()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for part in args.parts:
            {"kinds": kinds, "overhead": overhead, "memory": memory}[part](args)


def suites(documents):
    """The documents of each kind, and how often they are read in a run."""
    yield "texts", sorted(FIXTURES.glob("roccaverde-*.txt")), 100
    yield "PDFs", sorted(FIXTURES.glob("pdf/*.pdf")), 4
    yield "scans", sorted(FIXTURES.glob("scansioni/*.pdf")), 1
    if documents:
        for path in sorted(documents.iterdir()):
            if path.suffix == ".txt":
                yield path.name, [path], 100
            elif path.suffix == ".pdf":
                yield path.name, [path], 1 if "scan" in path.name else 10


def copies(name, sources, times):
    """A folder of documents, each with content of its own: a line of a text, a comment of a PDF."""
    folder = Path(name)
    folder.mkdir(exist_ok=True)
    paths = []
    for number, source in enumerate(islice(cycle(sources), len(sources) * times)):
        mark = b"\n%% copia %d\n" if source.suffix == ".pdf" else b"\nCopia %d\n"
        path = folder / f"{number:05}{source.suffix}"
        path.write_bytes(source.read_bytes() + mark % number)
        paths.append(path)
    return paths


def requests(paths):
    return "".join(json.dumps({"path": str(path)}) + "\n" for path in paths).encode()


def cost(command, stdin=b"", look=None):
    """Seconds of processors and MiB of the largest process, both of it and those it started.

    `look` is called with each line of the answer. A process begins with the memory of the one that
    starts it, so nothing large is ever held here.
    """
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as out:
        asked.write(stdin)
        asked.seek(0)
        process = subprocess.Popen(command, stdin=asked, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, f"{command}: status {process.returncode}"
        out.seek(0)
        for line in out if look else ():
            look(line)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def least(runs, *calls):
    """The least time of each call and the most memory; the calls take turns."""
    found = [(float("inf"), 0.0)] * len(calls)
    for _ in range(runs):
        for place, (command, stdin) in enumerate(calls):
            seconds, memory = cost(command, stdin)
            found[place] = (min(found[place][0], seconds), max(found[place][1], memory))
    return found


def kinds(args):
    print(
        "| documents | KB each | pages each | documents a core-second | s a page | MiB "
        "| 800,000 | 10 million | 10 million cost |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name, sources, times in suites(args.documents):
        paths = copies(name, sources, times)
        call = ([args.pegaso, *WORKER], requests(paths))
        pages = []
        cost(*call, lambda line: pages.append(pages_of(line)))
        assert len(pages) == len(paths), name
        runs = 1 if "scan" in name else args.runs
        [(seconds, most)] = least(runs, call)
        rate = len(paths) / seconds
        pages = sum(pages) / len(pages) if None not in pages else None
        size = sum(path.stat().st_size for path in paths) / len(paths) / 1000
        hours = 1e7 / rate / 3600
        printed = f"{pages:.1f} | {rate:.3g} | {1 / rate / pages:.2g}" if pages else f"– | {rate:,.0f} | –"
        print(
            f"| {name} | {size:,.0f} | {printed} | {most:.0f} "
            f"| {spell(8e5 / rate / CORES)} | {spell(1e7 / rate / CORES)} "
            f"| {short(hours)} core-hours, {short(hours * args.price)} € |",
            flush=True,
        )


def pages_of(line):
    answer = json.loads(line)
    assert "errore" not in answer, answer
    return answer["documento"]["sorgente"]["pagine"]


def spell(seconds):
    for unit, name in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.1f} {name}"
    return f"{seconds:.0f} s"


def short(figure):
    return f"{figure:,.{2 if figure < 10 else 0}f}"


def overhead(args):
    print("| documents | `extract` | `worker --no-audit` | `extract --cross-check` | `audit` | `worker` |")
    print("|---|---|---|---|---|---|")
    for name, sources, times in suites(None):
        if name == "scans":
            continue
        paths = copies(name, sources, times * 3)
        asked = requests(paths)
        one = [name, "--threads", "1", "--format"]
        found = least(
            args.runs,
            ([args.pegaso, "extract", *one, "ndjson"], b""),
            ([args.pegaso, *WORKER, "--no-audit"], asked),
            ([args.pegaso, "extract", "--cross-check", *one, "ndjson"], b""),
            ([args.pegaso, "audit", "--fail-on", "never", *one, "json"], b""),
            ([args.pegaso, *WORKER], asked),
        )
        seconds = [seconds for seconds, _ in found]
        of = lambda place, base: f"{seconds[place]:.2f} s ({seconds[place] / seconds[base] - 1:+.1%})"
        print(
            f"| {len(paths)} {name} | {seconds[0]:.2f} s | {of(1, 0)} | {seconds[2]:.2f} s "
            f"| {seconds[3]:.2f} s | {of(4, 3)} |",
            flush=True,
        )


def memory(args):
    """Of one worker, after so many requests: texts, and a PDF among ten."""
    sources = sorted(FIXTURES.glob("roccaverde-*.txt"))
    paths = copies("texts", sources, 100) + copies("PDFs", sorted(FIXTURES.glob("pdf/*.pdf")), 2)
    worker = subprocess.Popen(
        [args.pegaso, *WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    print("| requests | MiB now | MiB at most |\n|---|---|---|")
    for number, path in enumerate(islice(cycle(paths), 20_000), 1):
        worker.stdin.write(requests([path]))
        worker.stdin.flush()
        assert worker.stdout.readline().startswith(b'{"chiave"'), path
        if number in (1_000, 5_000, 10_000, 20_000):
            status = Path(f"/proc/{worker.pid}/status").read_text()
            fields = dict(line.split(":\t") for line in status.splitlines() if ":\t" in line)
            now, most = (int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
            print(f"| {number:,} | {now:.1f} | {most:.1f} |", flush=True)
    worker.stdin.close()
    assert worker.wait() == 0


if __name__ == "__main__":
    sys.exit(main())
