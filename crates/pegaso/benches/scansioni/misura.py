#!/usr/bin/env python3
"""Figures, texts and processor time of `pegaso extract` on scans, beside other readers.

    cargo build --release --locked -p pegaso && target/release/pegaso models install
    crates/pegaso/benches/scansioni/misura.py            # scans of fixtures, and of $PEGASO_DOCUMENTS
    crates/pegaso/benches/scansioni/misura.py --only fixtures

A scan is measured against the PDF whose pages it shows, as `pegaso extract` reads that: another
test shows that this is what its text export says. The other readers are installed by this script
(apt-get as root, pip into a folder of its own); one that cannot be is passed over with a message.
How figures and texts are counted is in the README beside this file.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import conta

ROOT = Path(__file__).resolve().parents[4]
HERE = Path(__file__).resolve().parent


def main():
    args = arguments()
    venv = install(args)
    with tempfile.TemporaryDirectory() as folder:
        for title, scans in suites(args):
            scans = [(scan, source, pages, images(scan, Path(folder))) for scan, source, pages in scans]
            count = sum(len(pages) for _, _, pages, _ in scans)
            print(f"\n{title}: {len(scans)} scans, {count} pages\n")
            print("| reader | figures found | figures in their place | text errors | CPU s a page | peak MB |")
            print("|---|---|---|---|---|---|")
            for reader in readers(args, venv):
                row(reader, scans, count, args)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser.add_argument("--pegaso", type=Path, default=target / "release" / "pegaso")
    parser.add_argument("--venv", type=Path, help="where img2table is, or goes")
    parser.add_argument("--no-install", action="store_true", help="only what is there already")
    parser.add_argument("--only", choices=("fixtures", "documents"))
    parser.add_argument("--details", action="store_true", help="say which figures were not found")
    args = parser.parse_args()
    if not args.pegaso.exists():
        parser.error(f"{args.pegaso} is missing: cargo build --release --locked -p pegaso")
    return args


def suites(args):
    if args.only != "documents":
        yield "fixtures", fixtures()
    folder = Path(os.environ.get("PEGASO_DOCUMENTS", ROOT.parent / "shared" / "documents"))
    if args.only != "fixtures" and (real := documents(folder)):
        yield "documents", real


def fixtures():
    """The scans that the README of the fixtures lists: file, PDF, pages."""
    folder = ROOT / "fixtures" / "scansioni"
    found = []
    for line in (folder / "README.md").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"\| `(\S+)` \| `(\S+)` (\d+)(?:-(\d+))? \|", line):
            scan, source, first, last = match.groups()
            pages = range(int(first), int(last or first) + 1)
            found.append((folder / scan, ROOT / "fixtures" / "pdf" / source, pages))
    return found


def documents(folder):
    """`NAME-scan.pdf`, or `NAME-scan-p1-12.pdf` for some of the pages of `NAME.pdf`."""
    found = []
    for scan in sorted(folder.glob("*-scan*.pdf")) if folder.is_dir() else []:
        name, first, last = re.fullmatch(r"(.*)-scan(?:-p(\d+)-(\d+))?\.pdf", scan.name).groups()
        source = folder / f"{name}.pdf"
        if source.exists():
            pages = range(int(first), int(last) + 1) if first else range(1, len(listed(scan)) + 1)
            found.append((scan, source, pages))
    return found


def listed(scan):
    """What pdfimages says of each picture of a scan."""
    run = subprocess.run(["pdfimages", "-list", scan], capture_output=True, text=True, check=True)
    return [line.split() for line in run.stdout.splitlines()[2:]]


def images(scan, folder):
    """The pages as image files, at the resolution of the scan: pegaso alone reads the PDF itself."""
    dpi = listed(scan)[0][12]
    stem = folder / scan.stem
    subprocess.run(["pdftoppm", "-r", dpi, "-gray", "-png", scan, stem], check=True, capture_output=True)
    return sorted(folder.glob(f"{scan.stem}-*.png"))


class Reader:
    """A program that reads scans: its command lines for a scan, and what it says as words."""

    def __init__(self, name, commands, document=False):
        self.name, self.commands, self.document = name, commands, document


def readers(args, venv):
    yield Reader("pegaso", lambda scan, _: [[args.pegaso, "extract", "--threads", "1", scan]], document=True)
    if shutil.which("tesseract"):
        for mode in ("3", "11"):
            yield Reader(
                f"tesseract --psm {mode}",
                lambda _, pages, mode=mode: [["tesseract", page, "-", "-l", "ita", "--psm", mode] for page in pages],
            )
    else:
        print("passed over: tesseract is not installed", file=sys.stderr)
    python = venv and venv / "bin" / "python"
    if python and subprocess.run([python, "-c", "import img2table"], capture_output=True).returncode == 0:
        yield Reader("img2table + tesseract", lambda _, pages: [[python, HERE / "con_img2table.py", *pages]])
    else:
        print("passed over: img2table could not be installed", file=sys.stderr)


def row(reader, scans, pages, args):
    """Measures `reader` and prints its row."""
    time, memory, total = 0.0, 0.0, conta.Score()
    for scan, source, numbers, files in scans:
        out = b""
        for command in reader.commands(scan, files):
            said, cpu, peak = measured(command)
            out, time, memory = out + said, time + cpu, max(memory, peak)
        run = subprocess.run([args.pegaso, "extract", source], capture_output=True, check=True)
        wanted = conta.Expected(run.stdout, numbers)
        score = wanted.document(out) if reader.document else wanted.words(out.decode())
        if args.details and score.missed:
            print(f"{reader.name} {scan.name}: {' '.join(score.missed)}", file=sys.stderr)
        total += score
    place = f"{total.placed / total.figures:.2%}" if reader.document else "-"
    print(
        f"| {reader.name} | {total.found}/{total.figures} ({total.found / total.figures:.2%}) | {place} |"
        f" {total.errors / total.signs:.2%} | {time / pages:.2f} | {memory:.0f} |",
        flush=True,
    )


def measured(command):
    """What a process says, its seconds of processor time and megabytes, children included."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    if process.returncode:
        print(f"status {process.returncode}: {' '.join(map(str, command))}", file=sys.stderr)
    return said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6


def install(args):
    """The folder of img2table; programs are installed beside it where that can be."""
    missing = [
        package
        for program, package in [("pdftoppm", "poppler-utils"), ("tesseract", "tesseract-ocr-ita")]
        if not shutil.which(program)
    ]
    if missing and not args.no_install and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *missing], **quiet)
    venv = args.venv or Path(tempfile.gettempdir()) / "pegaso-bench-scans"
    if not (venv / "bin" / "python").exists() and not args.no_install:
        made = subprocess.run([sys.executable, "-m", "venv", venv], capture_output=True)
        if made.returncode == 0:
            subprocess.run([venv / "bin" / "pip", "install", "--quiet", "img2table"], capture_output=True)
    return venv if (venv / "bin" / "python").exists() else None


if __name__ == "__main__":
    main()
