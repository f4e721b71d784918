#!/usr/bin/env python3
"""Print parts of text exports with errors planted in them, scan them badly, and count what `pegaso` reads.

    cargo build --release --locked -p pegaso && target/release/pegaso models install
    crates/pegaso/benches/scansioni/lotto.py                              # 24 scans of seed 1
    crates/pegaso/benches/scansioni/lotto.py --seed 2 --count 12 --folder /tmp/lotto --details
    crates/pegaso/benches/scansioni/lotto.py --seed 2 --only 2-007 --folder /tmp/lotto --details

All is drawn by lot: which objectives, which errors, the layout and the program that prints them, what
the scanner does. The same seed gives the same scans. What the columns mean is in the README beside
this file.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
PRINTERS = HERE.parent / "impaginazioni"
FOLDERS = (HERE, PRINTERS, ROOT / "fixtures" / "pdf", ROOT / "fixtures" / "scansioni")
SCANNER = ROOT / "fixtures" / "scansioni" / "requirements.txt"


@dataclass
class Outcome:
    """What was read of one scan, beside what it shows."""

    name: str
    figures: int = 0
    exact: int = 0
    differs: dict[str, int] = field(default_factory=lambda: {"silent": 0, "told": 0, "lost": 0, "texts": 0})
    planted: int = 0
    found: int = 0
    false: list[str] = field(default_factory=list)
    seconds: float = 0.0
    pages: int = 0
    details: list[str] = field(default_factory=list)

    def line(self) -> str:
        share = f"{self.exact / self.figures:.2%}" if self.figures else "-"
        counts = " | ".join(str(self.differs[kind] or "") for kind in ("silent", "told", "lost", "texts"))
        planted = f"{self.found}/{self.planted}" if self.planted else ""
        pages = max(self.pages, 1)
        return (
            f"| {self.name} | {self.exact}/{self.figures} | {share} | {counts} | {planted} |"
            f" {len(self.false) or ''} | {self.seconds / pages:.2f} |"
        )


def main() -> None:
    given = arguments()
    printers = _of_printers("misura")
    venv = given.venv or Path(tempfile.gettempdir()) / "pegaso-lotto"
    printers.reenter(venv, (*printers.MODULES, "img2pdf", "pypdfium2"), (*printers.LISTS, SCANNER))
    sys.path[:0] = [str(folder) for folder in FOLDERS]
    from parti import drawn

    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [part for part in drawn(given.seed, given.count, printers.sources(), given.pegaso) if given.only in part.name]
        with ThreadPoolExecutor(given.jobs) as pool:
            made = list(pool.map(lambda part: print_and_scan(part, folder), wanted))
        print("| scan | exact | figures | silent | told | lost | texts | planted | false | CPU s a page |")
        print("|---|---|---|---|---|---|---|---|---|---|")
        outcomes = []
        for part, scan in zip(wanted, made):
            if scan is None:
                continue
            outcome = measure(given.pegaso, part, scan)
            outcomes.append(outcome)
            print(outcome.line(), flush=True)
            if given.details:
                for detail in (*outcome.details, *(f"FALSE  {one}" for one in outcome.false)):
                    print(detail, flush=True)
        print(total(outcomes).line())


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser.add_argument("--pegaso", type=Path, default=target / "release" / "pegaso")
    parser.add_argument("--count", type=int, default=24, help="how many scans (default 24)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where scans and what they show are kept")
    parser.add_argument("--only", default="", help="those with this in their name")
    parser.add_argument("--details", action="store_true", help="say what differs")
    parser.add_argument("--jobs", type=int, default=2, help="scans made at once; they are read one by one")
    parser.add_argument("--venv", type=Path, help="where the Python packages are, or go")
    given = parser.parse_args()
    if not given.pegaso.exists():
        parser.error(f"{given.pegaso} is missing: cargo build --release --locked -p pegaso")
    return given


def print_and_scan(part, folder: Path) -> Path | None:
    """The scan of a part of a document; none where its program cannot print it."""
    from genera import PRODUCERS
    from generatore.documento import read
    from generatore.giri import turn
    from generatore.griglia import prepare
    from generatore.verifica import check
    from in_calc import calc
    from in_fpdf import fpdf
    from scanner.file import pages_of, write
    from scanner.vetro import scan

    output = folder / f"{part.name}.pdf"
    (folder / f"{part.name}.txt").write_text(part.planted, encoding="utf-8")
    if output.exists():
        return output
    printed = folder / f"{part.name}-stampa.pdf"
    layout = part.setting.layout
    blocks = read(part.planted)
    try:
        producers = PRODUCERS | {"calc": calc, "fpdf": fpdf}
        producers[part.setting.producer](prepare(blocks, layout), layout, printed)
        turn(printed, layout.turned)
        check(blocks, printed)
    except Exception as error:  # noqa: BLE001: whatever a program raises, the others are still printed
        print(f"{part.name}: not printed: {str(error)[:300]}", file=sys.stderr)
        return None
    sheets = pages_of(printed, part.degrado.dpi)
    pictures = [scan(sheets, page, part.degrado) for page in range(len(sheets))]
    write(pictures, part.degrado, output)
    return output


def measure(pegaso: Path, part, scan: Path) -> Outcome:
    """Reads a scan and compares it with the text that it shows."""
    import conta
    from parti import audited, extracted

    text = scan.with_suffix(".txt")
    shown = json.loads(extracted(pegaso, text))
    before = os.times()
    written = extracted(pegaso, scan)
    after = os.times()
    read = json.loads(written)
    outcome = Outcome(part.name, seconds=after[2] + after[3] - before[2] - before[3])
    outcome.pages = read["sorgente"]["pagine"] or 1
    expected = errors(audited(pegaso, text))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as sound:
        sound.write(part.text)
        sound.flush()
        planted = expected - errors(audited(pegaso, Path(sound.name)))
    # What `extract` wrote is audited as the scan would be, without recognising it again.
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as seen:
        seen.write(written)
        seen.flush()
        said = audited(pegaso, Path(seen.name))
    everything = {(one["regola"], one["oggetto"]) for one in said["rilievi"]}
    _count(outcome, shown, read, conta)
    outcome.planted, outcome.found = len(planted), len(planted & everything)
    outcome.details += [f"missed {code} {name}" for code, name in sorted(planted - everything)]
    outcome.false = [f"{code} {name}" for code, name in sorted(errors(said) - expected)]
    return outcome


def errors(report: dict) -> set[tuple[str, str]]:
    """Code and object of what an audit calls errors of the document; readings in doubt are not."""
    return {
        (one["regola"], one["oggetto"])
        for one in report["rilievi"]
        if one["gravita"] == "errore" and not one["regola"].startswith("EST")
    }


def _count(outcome: Outcome, shown: dict, read: dict, conta) -> None:
    compare = _of_printers("conta").compare
    here = Counter((row.key, *figure) for row in conta.rows(shown, None) for figure in row.figures)
    there = Counter((row.key, *figure) for row in conta.rows(read, None) for figure in row.figures)
    outcome.figures, outcome.exact = sum(here.values()), sum((here & there).values())
    score = compare(_without_spaces(shown), _without_spaces(read))
    for (kind, told), count in score.differs.items():
        if kind == "texts":
            outcome.differs["texts"] += count
        elif kind == "lost":
            outcome.differs["lost" if told else "silent"] += count
        else:
            outcome.differs["told" if told else "silent"] += count
    outcome.details += [line for line in score.details if " texts " not in line]


def _without_spaces(document: dict) -> dict:
    """Whether a space follows a comma between codes of responsibles says nothing."""
    for objective in document["peg"]:
        for phase in objective["fasi"]:
            phase["responsabili"]["testo"] = phase["responsabili"]["testo"].replace(" ", "")
    return document


def _of_printers(name: str):
    """A module of the other folder, which has one of the same name as this."""
    full = f"impaginazioni_{name}"
    if full not in sys.modules:
        spec = importlib.util.spec_from_file_location(full, PRINTERS / f"{name}.py")
        sys.modules[full] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[full]


def total(outcomes: list[Outcome]) -> Outcome:
    whole = Outcome(f"{len(outcomes)} scans")
    for one in outcomes:
        for name in ("figures", "exact", "planted", "found", "seconds", "pages"):
            setattr(whole, name, getattr(whole, name) + getattr(one, name))
        whole.false += one.false
        for kind, count in one.differs.items():
            whole.differs[kind] += count
    return whole


if __name__ == "__main__":
    main()
