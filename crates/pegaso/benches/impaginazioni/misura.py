#!/usr/bin/env python3
"""Typeset text exports in many layouts by many programs, and count what `pegaso extract` reads of them.

    cargo build --release --locked -p pegaso
    crates/pegaso/benches/impaginazioni/misura.py                       # 140 PDFs
    crates/pegaso/benches/impaginazioni/misura.py --count 28 --seed 2 --pegaso target/debug/pegaso
    crates/pegaso/benches/impaginazioni/misura.py --folder /tmp/pdf --only 017 --details

The PDFs go into a folder that may be kept: those that are there are not made again. What the
figures mean is in the README beside this file.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
FIXTURES = ("roccaverde-peg-2023.txt", "roccaverde-valore-pubblico-2024-07.txt")

MODULES = ("fpdf", "pypdf", "reportlab", "typst", "weasyprint")
LISTS = (ROOT / "fixtures" / "pdf" / "requirements.txt", HERE / "requirements.txt")


def main() -> None:
    given = arguments()
    reenter(given.venv or Path(tempfile.gettempdir()) / "pegaso-impaginazioni")
    sys.path[:0] = [str(HERE), str(ROOT / "fixtures" / "pdf")]
    from conta import Score, compare
    from disposizioni import LINES, settings

    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        exports = sources()
        wanted = [extract(given.pegaso, source) for source in exports]
        jobs = []
        for index, setting in enumerate(settings(given.count, given.seed)):
            # Every producer meets every export in turn.
            which = (index % len(LINES) + index // len(LINES)) % len(exports)
            output = folder / f"{given.seed}-{setting.name}-{exports[which].stem[:14]}.pdf"
            if given.only in output.name:
                jobs.append((setting, exports[which], wanted[which], output))
        with ThreadPoolExecutor(given.jobs) as pool:
            made = list(pool.map(lambda job: make(job[0], job[1], job[3]), jobs))
            jobs = [job for job, done in zip(jobs, made) if done]
            read = list(pool.map(lambda job: extract(given.pegaso, job[3]), jobs))
        total, of_producer = Score(), defaultdict(Score)
        print("| PDF | rows | exact | silent | told | figures | texts | lost | extra |\n|---|---|---|---|---|---|---|---|---|")
        for (setting, _, want, output), got in zip(jobs, read):
            score = compare(want, got)
            total += score
            of_producer[setting.producer] += score
            if score.differs or given.only:
                line(output.stem, score)
            if given.details:
                print(*score.details, sep="\n")
        for producer, score in of_producer.items():
            line(producer, score)
        line(f"{len(jobs)} PDFs", total)


def line(name: str, score) -> None:
    from conta import KINDS

    def both(kind: str) -> str:
        """Silent and told."""
        silent, told = score.differs[kind, False], score.differs[kind, True]
        return f"{silent}+{told}" if silent or told else ""

    kinds = " | ".join(both(kind) for kind in KINDS)
    print(f"| {name} | {score.rows} | {score.exact} | {score.silent or ''} | {score.told or ''} | {kinds} |")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser.add_argument("--pegaso", type=Path, default=target / "release" / "pegaso")
    parser.add_argument("--count", type=int, default=140, help="how many PDFs (default 140)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the PDFs are kept")
    parser.add_argument("--only", default="", help="those with this in their name")
    parser.add_argument("--details", action="store_true", help="say what differs")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--venv", type=Path, help="where the Python packages are, or go")
    given = parser.parse_args()
    if not given.pegaso.exists():
        parser.error(f"{given.pegaso} is missing: cargo build --release --locked -p pegaso")
    return given


def reenter(venv: Path, modules: tuple[str, ...] = MODULES, lists: tuple[Path, ...] = LISTS) -> None:
    """Runs the script again where the packages are that it needs; puts them into `venv` first."""
    if all(importlib.util.find_spec(module) for module in modules):
        return
    python = venv / "bin" / "python"
    if Path(sys.prefix).resolve() == venv.resolve():
        sys.exit(f"{venv} lacks packages: remove it and try again")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        names = [part for path in lists for part in ("-r", str(path))]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *names], check=True)
    os.execv(python, [str(python), *sys.argv])


def sources() -> list[Path]:
    """The exports of the fixtures, and those of $PEGASO_DOCUMENTS."""
    found = [ROOT / "fixtures" / name for name in FIXTURES]
    documents = os.environ.get("PEGASO_DOCUMENTS")
    return found + (sorted(Path(documents).glob("*.txt")) if documents else [])


def make(setting, source: Path, output: Path) -> bool:
    """Typesets a PDF; false where the producer cannot, or lost some of the text."""
    from generatore.documento import read
    from generatore.giri import turn
    from generatore.griglia import prepare
    from generatore.verifica import check
    from genera import PRODUCERS
    from in_calc import calc
    from in_fpdf import fpdf

    if output.exists():
        return True
    producers = PRODUCERS | {"calc": calc, "fpdf": fpdf}
    begun = output.with_suffix(".nuovo")
    blocks = read(source.read_text(encoding="utf-8"))
    try:
        producers[setting.producer](prepare(blocks, setting.layout), setting.layout, begun)
        turn(begun, setting.layout.turned)
        check(blocks, begun)
    except Exception as error:  # noqa: BLE001: whatever a producer raises, the others are still made
        print(f"{output.name}: not made: {str(error)[:300]}", file=sys.stderr)
        begun.unlink(missing_ok=True)
        return False
    begun.rename(output)
    return True


def extract(pegaso: Path, document: Path) -> dict:
    run = subprocess.run([pegaso, "extract", document], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"{document}: {run.stderr}")
    return json.loads(run.stdout)


if __name__ == "__main__":
    main()
