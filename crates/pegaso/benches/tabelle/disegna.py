"""Documents with tables of any kind, drawn by lot, and what stands in their cells.

A document is a page or two of prose with one to three statistical tables: headers of one to three
levels with merged names, groups of rows, blank cells, figures in several notations, cells of more
than one line; with all lines, some, or none. Ground truth is written in the shape of the ICDAR 2013
table competition (`NAME-str.xml`: cells with first and last row and column, and their content).
"""

import html
import random
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

WORDS = (
    "regional annual total number of households water supply waste public transport licences issued average income "
    "rural urban area population primary schools teachers hospital beds energy consumption road length budget outturn "
    "estimated revised final staff grants loans cultural heritage museums visitors libraries harbour traffic freight "
    "passengers emissions forest cover crops livestock fisheries exports imports services industry construction trade"
).split()
PLACES = (
    "Albany Brest Cadiz Dover Elba Faro Ghent Hull Imola Jena Kiel Leeds Mons Nantes Olbia Porto Rennes Siena Turku "
    "Udine Varna Wels Ypres Zadar"
).split()
FONTS = ("Liberation Serif", "Liberation Sans", "DejaVu Sans", "DejaVu Serif", "Liberation Sans Narrow")
LINES = ("none", "none", "header", "book", "horizontal", "all", "all", "vertical", "zebra", "outer")


def draw(seed, folder, weasyprint, chromium):
    """Writes `NNNN.pdf` and `NNNN-str.xml`; the name is the seed's."""
    lot = random.Random(seed)
    lines = lot.choice(LINES)
    tables = [table(lot, lines) for _ in range(lot.choice((1, 1, 2, 3)))]
    page = document(lot, tables, lines)
    path = Path(folder) / f"{seed:04}.html"
    path.write_text(page, encoding="utf-8")
    pdf = path.with_suffix(".pdf")
    if chromium and seed % 2:
        command = [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", str(path)]
    else:
        command = [weasyprint, str(path), str(pdf)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    path.with_name(f"{seed:04}-str.xml").write_text(truth(pdf.name, tables), encoding="utf-8")
    return pdf


def phrase(lot, low, high):
    text = " ".join(lot.choice(WORDS) for _ in range(lot.randint(low, high)))
    return text[0].upper() + text[1:]


def figure(lot, kind):
    value = lot.choice((lot.randint(0, 99), lot.randint(100, 9999), lot.randint(10_000, 9_999_999)))
    if lot.random() < 0.05:
        return lot.choice(("–", "-", "n/a", "..", ":"))
    match kind:
        case "integer":
            return f"{value:,}"
        case "italian":
            return f"{value:,}".replace(",", ".")
        case "spaced":
            return f"{value:,}".replace(",", "\u202f" if lot.random() < 0.5 else " ")
        case "percent":
            return f"{value % 100}.{value % 10}%"
        case "decimal":
            return f"{value % 1000}.{value % 100:02}"
        case _:
            return str(1990 + value % 35)


def table(lot, lines):
    """Cells as (first row, first column, last row, last column, text); a group takes the row where lines say so."""
    ends_of_groups = lines in ("all", "vertical")
    columns = lot.randint(2, 8)
    levels = lot.choice((1, 1, 1, 2, 2, 3)) if columns > 3 else 1
    cells = [(0, 0, levels - 1, 0, phrase(lot, 1, 2))]
    starts = [(1, columns - 1)]
    for level in range(levels - 1):
        spans, parts = [], []
        for first, last in starts:
            at = first
            while at <= last:
                end = min(last, at + lot.randint(0 if level else 1, max(1, (columns - 1) // 2)))
                spans.append((at, end))
                at = end + 1
        for first, last in spans:
            cells.append((level, first, level, last, phrase(lot, 1, 3)))
            parts.append((first, last))
        starts = parts
    for column in range(1, columns):
        name = str(2000 + column) if lot.random() < 0.3 else phrase(lot, 1, 3)
        cells.append((levels - 1, column, levels - 1, column, name))
    kinds = [lot.choice(("integer", "integer", "italian", "spaced", "percent", "decimal", "year")) for _ in range(columns)]
    if lot.random() < 0.25:
        kinds[lot.randrange(1, columns)] = "text"
    blank = lot.choice((0, 0, 0.1))
    groups = lot.random() < 0.25
    row = levels
    for number in range(lot.randint(4, 22)):
        if groups and number % 5 == 0:
            cells.append((row, 0, row, columns - 1 if ends_of_groups else 0, phrase(lot, 1, 3)))
            row += 1
        cells.append((row, 0, row, 0, lot.choice(PLACES) if lot.random() < 0.5 else phrase(lot, 1, lot.choice((2, 4, 9)))))
        for column in range(1, columns):
            if lot.random() >= blank:
                text = phrase(lot, 2, 9) if kinds[column] == "text" else figure(lot, kinds[column])
                cells.append((row, column, row, column, text))
        row += 1
    return {"cells": cells, "rows": row, "columns": columns, "levels": levels}


def document(lot, tables, lines):
    align = lot.choice(("right", "right", "center", "left"))
    narrow = lot.random() < 0.15 and all(t["columns"] <= 4 for t in tables)
    style = f"""
    @page {{ size: {lot.choice(("A4", "A4", "Letter", "A4 landscape"))}; margin: {lot.choice((15, 20, 25))}mm }}
    body {{ font-family: "{lot.choice(FONTS)}"; font-size: {lot.choice((8, 9, 10, 11))}pt; line-height: {lot.choice((1.1, 1.25, 1.5))};
      {"columns: 2; column-gap: 8mm;" if narrow else ""} }}
    table {{ border-collapse: collapse; margin: {lot.choice(("4mm 0", "6mm auto"))}; break-inside: avoid; {lot.choice(("width: 100%;", ""))} }}
    td, th {{ padding: {lot.choice((0.5, 1, 2, 3))}pt {lot.choice((3, 5, 8))}pt; text-align: {align}; vertical-align: {lot.choice(("top", "middle"))};
      max-width: 60mm; font-weight: normal }}
    th {{ font-weight: {lot.choice(("bold", "normal"))}; text-align: {lot.choice(("center", align))}; max-width: 30mm }}
    td:first-child, th:first-child {{ text-align: left }}
    td.group {{ text-align: left; font-style: italic }}
    {rules(lines, lot.choice((0.3, 0.5, 1)))}
    """
    body = [f"<h2>{phrase(lot, 3, 7)}</h2>"]
    for number, each in enumerate(tables, 1):
        body.append(f"<p>{prose(lot)}</p>")
        caption = f"<p><b>Table {number}.</b> {phrase(lot, 4, 9)}</p>"
        body.append(f'<div style="break-inside: avoid">{caption}{markup(each)}<p><small>Source: {phrase(lot, 3, 6)}.</small></p></div>')
    body.append(f"<p>{prose(lot)}</p>")
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{style}</style><body>{"".join(body)}</body></html>'


def prose(lot):
    return " ".join(phrase(lot, 6, 16) + "." for _ in range(lot.randint(2, 7)))


def rules(lines, width):
    line = f"{width}pt solid #000"
    match lines:
        case "all":
            return f"td, th {{ border: {line} }}"
        case "horizontal":
            return f"td, th {{ border-top: {line}; border-bottom: {line} }}"
        case "vertical":
            return f"td, th {{ border-left: {line}; border-right: {line} }} table {{ border: {line} }}"
        case "header":
            return f"tr.last th {{ border-bottom: {line} }}"
        case "book":
            return f"table {{ border-top: {line}; border-bottom: {line} }} tr.last th {{ border-bottom: {line} }}"
        case "outer":
            return f"table {{ border: {line} }} tr.last th {{ border-bottom: {line} }}"
        case "zebra":
            return "tr:nth-child(even) td { background: #e8e8ee }"
        case _:
            return ""


def markup(table):
    at = {(c[0], c[1]): c for c in table["cells"]}
    taken, out = set(), []
    for row in range(table["rows"]):
        head = row < table["levels"]
        line = []
        for column in range(table["columns"]):
            if (row, column) in taken:
                continue
            cell = at.get((row, column))
            tag = "th" if head else "td"
            if cell is None:
                line.append(f"<{tag}></{tag}>")
                continue
            _, _, last_row, last_column, text = cell
            taken |= {(r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)}
            group = ' class="group"' if not head and last_column > column else ""
            line.append(f'<{tag}{group} rowspan="{last_row - row + 1}" colspan="{last_column - column + 1}">{html.escape(text)}</{tag}>')
        out.append(f'<tr{" class=last" if row == table["levels"] - 1 else ""}>{"".join(line)}</tr>')
    return f"<table>{''.join(out)}</table>"


def truth(name, tables):
    out = [f'<?xml version="1.0" encoding="UTF-8"?>\n<document filename="{name}">']
    for number, each in enumerate(tables, 1):
        out.append(f' <table id="{number}"><region id="1" page="1">')
        for number_of_cell, (row, column, last_row, last_column, text) in enumerate(each["cells"], 1):
            out.append(
                f'  <cell id="{number_of_cell}" start-row="{row}" start-col="{column}" end-row="{last_row}" '
                f'end-col="{last_column}"><content>{escape(text)}</content></cell>'
            )
        out.append(" </region></table>")
    out.append("</document>\n")
    return "\n".join(out)
