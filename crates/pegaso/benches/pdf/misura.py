#!/usr/bin/env python3
"""Processor time, memory and exactness of `pegaso extract` on PDFs, beside other readers.

    cargo build --release --locked -p pegaso
    crates/pegaso/benches/pdf/misura.py                       # the PDFs of the fixtures
    crates/pegaso/benches/pdf/misura.py a.pdf=a.txt b.pdf     # others, with their text exports

Every figure is of whole processes, one for each file, summed over the files; of several rounds the
least counts, since what else the machine does only ever adds (slow readers run once). The other readers are installed by
this script (apt-get as root, pip into a folder of its own); one that cannot be is passed over with
a message. A last row reads one PDF of 500 pages, put together from the others.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
HERE = Path(__file__).resolve().parent
PAGES = 500


def main():
    args = arguments()
    readers = [pegaso(args.pegaso), pegaso(args.pegaso, "--cross-check")]
    venv = install(args)
    readers += [r for r in peers(venv) if r.command is not None]
    files = args.files or fixtures()
    with tempfile.TemporaryDirectory() as folder:
        print(f"{len(files)} PDFs, {args.rounds} rounds, least processor time of whole processes\n")
        print(f"{'reader':<22} {'CPU s':>9} {'x pegaso':>9} {'peak MB':>8}  rows exact")
        first = None
        for reader in readers:
            first = row(reader, files, args, folder, first)
        big = concatenated(venv, [pdf for pdf, _ in files], Path(folder))
        if big:
            print(f"\none PDF of {PAGES} pages, {big.stat().st_size / 1e6:.1f} MB")
            first = None
            for reader in readers[:1] + [r for r in readers[1:] if r.fast or args.all]:
                first = row(reader, [(big, None)], args, folder, first)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser.add_argument("--pegaso", type=Path, default=target / "release" / "pegaso")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--venv", type=Path, help="where the Python readers are, or go")
    parser.add_argument("--no-install", action="store_true", help="only what is there already")
    parser.add_argument("--all", action="store_true", help="slow readers on the 500 pages too")
    parser.add_argument("files", nargs="*", type=pair, metavar="PDF[=EXPORT]")
    args = parser.parse_args()
    if not args.pegaso.exists():
        parser.error(f"{args.pegaso} is missing: cargo build --release --locked -p pegaso")
    return args


def pair(text):
    pdf, _, export = text.partition("=")
    return Path(pdf).resolve(), Path(export).resolve() if export else None


def fixtures():
    """The PDFs of the fixtures with the text exports that their README names."""
    folder = ROOT / "fixtures" / "pdf"
    named = {
        "PEG": ROOT / "fixtures" / "roccaverde-peg-2023.txt",
        "VP": ROOT / "fixtures" / "roccaverde-valore-pubblico-2024-07.txt",
    }
    found = []
    for line in (folder / "README.md").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"\| `(\S+\.pdf)` \| (?:(PEG|VP)|`(\S+)`)", line):
            name, short, path = match.groups()
            found.append((folder / name, named[short] if short else folder / path))
    return found


class Reader:
    """A program that reads a PDF: its command line and, where it tells rows, how to see them."""

    def __init__(self, name, command, rows=None, expected=None, fast=True):
        self.name, self.command, self.fast = name, command, fast
        self.rows, self.expected = rows, expected


def pegaso(binary, *options):
    def records(text):
        document = json.loads(text)
        tables = [row for table in document["valore_pubblico"] for row in table["righe"]]
        phases = [row for objective in document["peg"] for row in objective["fasi"]]
        return [json.dumps(bare(row), sort_keys=True) for row in tables + phases]

    def expected(export):
        run = subprocess.run([binary, "extract", export], capture_output=True, check=True)
        return records(run.stdout)

    command = [str(binary), "extract", "--threads", "1", *options, "{}"]
    return Reader(" ".join(["pegaso", *options]), command, records, expected)


def bare(value):
    """A record without its places."""
    if isinstance(value, dict):
        return {k: bare(v) for k, v in value.items() if k not in ("origine", "celle")}
    return [bare(v) for v in value] if isinstance(value, list) else value


def peers(venv):
    def program(name, *args, rows=None, expected=None):
        command = [name, *args] if shutil.which(name) else None
        if command is None:
            print(f"passed over: {name} is not installed", file=sys.stderr)
        shown = [arg for arg in args if arg not in ("{}", "-q", "-o", "-", "/dev/null")]
        return Reader(" ".join([name, *shown]), command, rows, expected)

    def python(module):
        known = venv and subprocess.run(
            [venv / "bin" / "python", "-c", f"import {module}"], capture_output=True
        ).returncode == 0
        command = [str(venv / "bin" / "python"), str(HERE / f"con_{module}.py"), "{}"]
        if not known:
            print(f"passed over: {module} could not be installed", file=sys.stderr)
        return Reader(module, command if known else None, cells, exported, fast=False)

    yield program("pdftotext", "-layout", "{}", "-")
    yield program("mutool", "draw", "-q", "-F", "stext", "-o", "/dev/null", "{}")
    yield python("pdfplumber")
    yield python("camelot")


def cells(text):
    """Rows that a peer printed, one JSON array a line."""
    return [squeezed(json.loads(line)) for line in text.decode().splitlines() if line]


def exported(export):
    """Rows with figures of a text export whose cells have tabs between them."""
    lines = export.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.count("\t") >= 3]
    wanted = re.compile(r"\d\d\.\d\d\t|fase|\t?[a-z]\)", re.I)
    return [squeezed(row) for row in rows if wanted.match("\t".join(row).lstrip(" "))]


def squeezed(row):
    """Cells in any order, without white space, hyphens and marks of conversion: what no reader
    could be blamed for is not counted against it."""
    plain = (re.sub(r"<[^>]*>|[\s*$\\\-\u00ad\u2010]", "", cell or "") for cell in row)
    return "|".join(sorted(cell for cell in plain if cell))


def row(reader, files, args, folder, first):
    """Measures `reader` and prints its row; returns the processor time of the first one."""
    time, memory, exact, all_rows = 0.0, 0.0, 0, 0
    rounds = args.rounds if reader.fast else 1
    for pdf, export in files:
        command = [part.replace("{}", str(pdf)) for part in reader.command]
        runs = [measured(command, Path(folder) / "out") for _ in range(rounds)]
        time += min(cpu for cpu, _ in runs)
        memory = max([memory] + [peak for _, peak in runs])
        if export and reader.rows:
            wanted = Counter(reader.expected(export))
            found = Counter(reader.rows((Path(folder) / "out").read_bytes()))
            exact += sum((wanted & found).values())
            all_rows += sum(wanted.values())
    first = first or time
    told = f"{exact}/{all_rows}" if all_rows else "-"
    print(f"{reader.name[:22]:<22} {time:>9.3f} {time / first:>9.1f} {memory:>8.1f}  {told}", flush=True)
    return first


def measured(command, out):
    """Seconds of processor time and megabytes at the most, children included."""
    with open(out, "wb") as stdout:
        process = subprocess.Popen(command, stdout=stdout, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        print(f"status {process.returncode}: {' '.join(command)}", file=sys.stderr)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6


def install(args):
    """The folder of the Python readers; programs are installed beside them where that can be."""
    missing = [
        package
        for program, package in [("pdftotext", "poppler-utils"), ("mutool", "mupdf-tools")]
        if not shutil.which(program)
    ]
    if missing and not args.no_install and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *missing], **quiet)
    venv = args.venv or Path(tempfile.gettempdir()) / "pegaso-bench-pdf"
    if not (venv / "bin" / "python").exists() and not args.no_install:
        made = subprocess.run([sys.executable, "-m", "venv", venv], capture_output=True)
        if made.returncode == 0:
            for package in ("pypdf", "pdfplumber", "camelot-py"):
                pip = [venv / "bin" / "pip", "install", "--quiet", package]
                subprocess.run(pip, capture_output=True)
    return venv if (venv / "bin" / "python").exists() else None


def concatenated(venv, pdfs, folder):
    """One PDF of as many pages, from `pdfs` over and over; `None` without pypdf."""
    big = folder / "big.pdf"
    program = (
        "import sys, pypdf\n"
        "out, pages = pypdf.PdfWriter(), int(sys.argv[2])\n"
        "while len(out.pages) < pages:\n"
        "    for name in sys.argv[3:]:\n"
        "        left = pages - len(out.pages)\n"
        "        if left: out.append(name, pages=(0, min(left, len(pypdf.PdfReader(name).pages))))\n"
        "out.write(sys.argv[1])\n"
    )
    python = venv / "bin" / "python" if venv else sys.executable
    command = [python, "-c", program, big, str(PAGES), *pdfs]
    if subprocess.run(command, capture_output=True).returncode:
        print("passed over: a PDF of many pages needs pypdf", file=sys.stderr)
        return None
    return big


if __name__ == "__main__":
    main()
