"""Parts of text exports, drawn by lot: some objectives, errors planted in their tables, a layout to
print them in and a scanner to scan them with."""

from __future__ import annotations

import json
import random
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from disposizioni import Setting, settings
from scanner.degrado import Degrado

MAX_LINES = 60
FIGURE = re.compile(r"\d+(?:[.,]\d+)?(?= ?%?$)")
# Where a part may begin in an export of the other kind; a PEG is cut where its objectives are.
HEADING = re.compile(r"^\W*obiettivo di valore pubblico\s*\d", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """What is printed, without and with its errors, and how it is printed and scanned."""

    name: str
    text: str
    planted: str
    setting: Setting
    degrado: Degrado


def drawn(seed: int, count: int, exports: list[Path], pegaso: Path) -> list[Part]:
    """`count` parts, of every export about as many."""
    cut = [(export, *segments(export, pegaso)) for export in exports]
    layouts = settings(count, seed)
    parts = []
    for index, setting in enumerate(layouts):
        lot = random.Random(f"{seed}/scan/{index}")
        export, cover, pieces = cut[index % len(cut)]
        text = _some(lot, cover, pieces)
        degrado = _scanner(lot, index)
        name = f"{seed}-{index:03}-{setting.name[4:]}-{export.stem[:10]}-{degrado.dpi}{degrado.mode}"
        parts.append(Part(name, text, _with_errors(lot, text), setting, degrado))
    return parts


def extracted(pegaso: Path, document: Path) -> str:
    """The JSON of a document, as it is written."""
    return _said(pegaso, "extract", document)


def audited(pegaso: Path, document: Path) -> dict:
    return json.loads(_said(pegaso, "audit", "--format", "json", document))


def _said(pegaso: Path, *arguments) -> str:
    run = subprocess.run([pegaso, *arguments], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        raise SystemExit(f"{arguments}: {run.stderr}")
    return run.stdout


def segments(export: Path, pegaso: Path) -> tuple[list[str], list[list[str]]]:
    """The cover, and the lines of each objective."""
    lines = export.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if HEADING.match(line)]
    objectives = json.loads(extracted(pegaso, export))["peg"]
    starts += [objective["origine"]["riga"] - 1 for objective in objectives]
    starts = sorted(set(starts))
    ends = [*starts[1:], len(lines)]
    return lines[: min(starts[0], 30)], [lines[start:end] for start, end in zip(starts, ends)]


def _some(lot: random.Random, cover: list[str], pieces: list[list[str]]) -> str:
    """The cover and as many objectives that follow each other as fit a few pages."""
    lines, at = list(cover), lot.randrange(len(pieces))
    printed = 0
    while at < len(pieces):
        printed += sum(bool(line.strip()) for line in pieces[at])
        if printed > MAX_LINES and len(lines) > len(cover):
            break
        lines += pieces[at]
        at += 1
    return "\n".join(lines[: len(cover) + 3 * MAX_LINES]) + "\n"


def _with_errors(lot: random.Random, text: str) -> str:
    """One or two figures of tables changed as hands and copies change them."""
    lines = text.split("\n")
    places = [
        (number, column)
        for number, line in enumerate(lines)
        for column, cell in enumerate(line.split("\t"))
        if "\t" in line and FIGURE.fullmatch(cell.strip().removesuffix("%").strip())
    ]
    for number, column in lot.sample(places, min(len(places), lot.choice((1, 1, 2)))):
        cells = lines[number].split("\t")
        cells[column] = FIGURE.sub(lambda found: _wrong(lot, found[0]), cells[column].rstrip(), count=1)
        lines[number] = "\t".join(cells)
    return "\n".join(lines)


def _wrong(lot: random.Random, figure: str) -> str:
    """Another figure of the same form."""
    separator = "," if "," in figure else "."
    value = float(figure.replace(",", "."))
    decimals = len(figure.partition(separator)[2])
    changes = [value + step for step in (1, -1, 5, 10, -10)] + [value * 10, value + 0.5]
    possible = [change for change in changes if 0 <= change <= 100 and change != value] or [value + 1]
    return f"{lot.choice(possible):.{decimals}f}".replace(".", separator) if decimals else f"{lot.choice(possible):.0f}"


def _scanner(lot: random.Random, index: int) -> Degrado:
    """A scanner such as offices have: two in three in order, one that is not."""
    bad = index % 3 == 2
    mode = lot.choice(("jpeg", "jpeg", "colour", "g4", "g4", "png"))
    return Degrado(
        dpi=lot.choice((150, 150, 200) if bad else (200, 200, 300)),
        mode=mode,
        quality=lot.choice((45, 60, 80)),
        threshold=lot.choice((130, 150, 170)),
        skew=round(lot.uniform(-2.5, 2.5) if bad else lot.uniform(-1, 1), 2),
        turned=lot.choice((0, 0, 0, 0, 0, 90, 180, 270)),
        blur=lot.choice((0.3, 0.6, 0.8) if bad else (0.0, 0.3, 0.6)),
        noise=lot.choice((3, 6, 10)) if bad else lot.choice((0, 2, 4)),
        speckle=lot.choice((0.0, 0.3, 0.6)) if bad else 0.0,
        light=lot.choice((0.0, 0.0, 0.2, 0.3)) if mode != "g4" else 0.0,
        faint=lot.choice((0.0, 0.0, 0.3)) if mode != "g4" else 0.0,
        bleed=lot.choice((0.0, 0.0, 0.12)),
        broken=lot.choice((0.0, 0.0, 0.3)),
        stamps=lot.choice((0, 0, 1)),
        written=lot.choice((0, 0, 0, 2)),
        paper=lot.choice((0.0, 0.0, 0.2)) if mode != "g4" else 0.0,
        copies=lot.choice((0, 0, 1)) if bad else 0,
        border=lot.choice((0.0, 0.0, 0.4)),
        holes=lot.choice((0, 0, 2)),
        seed=index + 1,
    )
