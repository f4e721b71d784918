"""Layouts drawn by lot: the same seed gives the same ones."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from generatore.layout import PLAIN, REORDERED, SYNONYMS, Layout

RUNNING = {"running_head": "Documento di programmazione", "running_foot": "Pagina {p} di {n}"}
HTML = ("all", "bars", "double", "gaps", "header", "horizontal", "vertical", "zebra", "none")
# The lines that each producer can draw.
LINES = {
    "weasyprint": tuple(lines for lines in HTML if lines != "bars"),
    "chromium": tuple(lines for lines in HTML if lines != "bars"),
    "typst": tuple(lines for lines in HTML if lines != "bars"),
    "reportlab": HTML,
    "libreoffice": tuple(lines for lines in HTML if lines != "bars"),
    "calc": ("all", "horizontal", "vertical", "zebra", "none"),
    "fpdf": ("all", "horizontal", "vertical", "zebra", "none", "header"),
}
# Kinds that have been read badly somewhere, each of which every producer typesets.
KINDS: tuple[tuple[str, dict], ...] = (
    ("distesa", {"leading": 1.7, "padding": 4}),
    ("distesa-senza", {"leading": 1.8, "lines": "none", "padding": 3}),
    ("distesa-molto", {"leading": 2.1, "lines": "none", "valign": "middle", "padding": 5}),
    ("distesa-stretta", {"leading": 1.9, "lines": "header", "padding": 1}),
    ("fitta", {"leading": 1.0, "lines": "none", "padding": 1}),
    ("spezzata", {"lines": "none", "hyphens": True, "justified": True, "padding": 3}),
    ("verticali", {"lines": "vertical", "valign": "middle"}),
)


@dataclass(frozen=True)
class Setting:
    """A document by a producer in a layout, under a name that says all three."""

    name: str
    producer: str
    layout: Layout


def settings(count: int, seed: int) -> list[Setting]:
    """`count` settings, of every producer about as many; a third are known kinds."""
    drawn = []
    for index in range(count):
        lot = random.Random(f"{seed}/{index}")
        producer = list(LINES)[index % len(LINES)]
        turn = index // len(LINES)
        kind, fixed = ("", {}) if turn % 3 else KINDS[turn // 3 % len(KINDS)]
        if fixed.get("lines", "all") not in LINES[producer]:
            fixed = fixed | {"lines": "none"}
        layout = replace(_any(lot, producer), **fixed)
        if layout.lines == "gaps" and producer == "libreoffice":
            layout = replace(layout, lines="all")
        words = (layout.lines, layout.valign, f"{layout.leading or 0:.2f}", kind)
        name = f"{index:03}-{producer}-" + "-".join(word for word in words if word)
        drawn.append(Setting(name, producer, layout))
    return drawn


def _any(lot: random.Random, producer: str) -> Layout:
    """A layout such as people choose: most of it plain, some of it not."""
    size = lot.choice((8, 9, 10, 10, 11, 12))
    layout = replace(
        PLAIN,
        page=lot.choice(("A4", "A4", "A4", "A3", "Letter")),
        landscape=lot.random() < 0.3,
        margin_mm=lot.choice((12, 15, 20, 25)),
        font=lot.choice(("Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif")),
        size=size,
        table_size=lot.choice((None, None, size - 1)),
        leading=lot.choice((None, None, 1.1, 1.3, 1.5, 1.6)),
        lines=lot.choice(LINES[producer]),
        valign=lot.choice(("top", "top", "middle", "bottom")),
        padding=lot.choice((1, 2, 3, 4, 6)),
        narrow=lot.random() < 0.15,
        repeat_header=lot.random() < 0.7,
        break_rows=lot.random() < 0.4,
        merge_totals=lot.random() < 0.8,
        merge_labels=lot.random() < 0.15 and producer not in ("calc", "fpdf"),
        align_numbers=lot.choice(("left", "left", "center", "right")),
        new_pages=lot.random() < 0.6,
        justified=lot.random() < 0.3,
        hyphens=lot.random() < 0.25,
        gap=lot.choice((0, 3, 6, 10)),
        indent=lot.choice((0, 0, 0, 12)),
        centred=lot.random() < 0.3,
        spaced=lot.choice((0, 0, 0, 1.5)),
        bold=lot.random() < 0.8,
        bold_labels=lot.random() < 0.3,
        tagged=lot.random() < 0.5,
        turned="rotate" if lot.random() < 0.05 else "",
    )
    if lot.random() < 0.5:
        layout = replace(layout, **RUNNING)
    if lot.random() < 0.2:
        layout = replace(layout, order=lot.choice((REORDERED, (2, 0, 1, 4, 3), (0, 1, 4, 3, 2))))
    if lot.random() < 0.2:
        layout = replace(layout, wording=SYNONYMS)
    return layout
