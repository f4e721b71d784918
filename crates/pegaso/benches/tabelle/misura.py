#!/usr/bin/env python3
"""Tables of any PDF by `pegaso tables`, beside camelot and pdfplumber, by the measure of ICDAR 2013.

    cargo build --release --locked -p pegaso
    crates/pegaso/benches/tabelle/misura.py                  # 60 documents drawn by lot
    crates/pegaso/benches/tabelle/misura.py --folder DIR     # NAME.pdf beside NAME-str.xml, as the public set has them

Prints for each reader and way of reading the means over documents of precision, recall and F1 of
adjacency relations, F1 of cells, and the tables of which every relation is right. The readers are
installed by this script (pip, into a folder of its own); `--venv` names one that has them.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
sys.path.insert(0, str(HERE))
from conta import f1, score, truth  # noqa: E402
from disegna import draw  # noqa: E402

PEERS = ("camelot lattice", "camelot stream", "camelot network", "camelot hybrid", "pdfplumber lines", "pdfplumber text")
LONGEST = 120


def main():
    args = arguments()
    venv = install(args.venv)
    with tempfile.TemporaryDirectory() as folder:
        if args.folder:
            files = sorted(f for f in args.folder.rglob("*.pdf") if f.with_name(f"{f.stem}-str.xml").exists())
        else:
            folder = args.keep or Path(folder)
            folder.mkdir(parents=True, exist_ok=True)
            weasyprint = venv / "bin" / "weasyprint"
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            files = [draw(args.seed * 1000 + n, folder, weasyprint, chromium) for n in range(args.count)]
        if not files:
            sys.exit("no PDF with a NAME-str.xml beside it")
        report(files, ["pegaso", *([] if args.alone else PEERS)], args, venv)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser.add_argument("--pegaso", type=Path, default=target / "release" / "pegaso")
    parser.add_argument("--folder", type=Path, help="a set of one's own")
    parser.add_argument("--keep", type=Path, help="where drawn documents stay")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--venv", type=Path, help="where the other readers are, or go")
    parser.add_argument("--alone", action="store_true", help="pegaso only")
    parser.add_argument("--details", action="store_true", help="a line for every document too")
    args = parser.parse_args()
    if not args.pegaso.exists():
        sys.exit(f"{args.pegaso} is not there: cargo build --release --locked -p pegaso")
    return args


def install(venv):
    venv = venv or Path(tempfile.gettempdir()) / "pegaso-bench-tabelle"
    if not (venv / "bin" / "weasyprint").exists():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        subprocess.run([str(venv / "bin" / "pip"), "install", "-q", "-r", str(HERE / "requirements.txt")], check=True)
    return venv


def report(files, readers, args, venv):
    print(f"{len(files)} documents\n\n| reader | precision | recall | F1 | F1 of cells | tables whole |\n|---|---|---|---|---|---|")
    for reader in readers:
        rows, failed = [], 0
        for pdf in files:
            wanted = truth(pdf.with_name(f"{pdf.stem}-str.xml"))
            try:
                found = read(reader, pdf, args.pegaso, venv)
            except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
                found, failed = [], failed + 1
            rows.append(score(found, wanted))
            if args.details:
                got = rows[-1]
                print(f"  {pdf.stem} {reader}: F1 {f1(got['relations']):.3f} {got['relations']}, cells {f1(got['cells']):.3f}, whole {got['whole']}")
        mean = lambda of: sum(of(r) for r in rows) / len(rows)
        precision = mean(lambda r: r["relations"][0] / r["relations"][1] if r["relations"][1] else 0.0)
        recall = mean(lambda r: r["relations"][0] / r["relations"][2] if r["relations"][2] else 1.0)
        whole = f"{sum(r['whole'][0] for r in rows)}/{sum(r['whole'][1] for r in rows)}"
        note = f" ({failed} not read)" if failed else ""
        print(f"| {reader}{note} | {precision:.3f} | {recall:.3f} | {mean(lambda r: f1(r['relations'])):.3f} | {mean(lambda r: f1(r['cells'])):.3f} | {whole} |", flush=True)


def read(reader, pdf, pegaso, venv):
    if reader == "pegaso":
        answer = subprocess.run([str(pegaso), "tables", str(pdf)], check=True, capture_output=True, timeout=LONGEST)
        return [
            [
                (c["riga"], c["colonna"], c["riga"] + c["righe"] - 1, c["colonna"] + c["colonne"] - 1, c["testo"])
                for row in table["righe"]
                for c in row["celle"]
            ]
            for table in json.loads(answer.stdout)["tabelle"]
        ]
    command = [str(venv / "bin" / "python"), str(HERE / "con_altri.py"), *reader.split(), str(pdf)]
    answer = subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    return [[tuple(c) for c in table] for table in json.loads(answer.stdout)]


if __name__ == "__main__":
    main()
