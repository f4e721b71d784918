"""Typesetting with LibreOffice Calc: a sheet whose prose stands in cells over all columns."""

from __future__ import annotations

import math
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from generatore.documento import Cell, Paragraph
from generatore.griglia import Grid
from generatore.layout import Layout

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"),
    )
)
COLUMNS = 5
LINE = 'solid #000000'
BORDERS = {
    "all": f'fo:border="0.6pt {LINE}"',
    "horizontal": f'fo:border-top="0.5pt {LINE}" fo:border-bottom="0.5pt {LINE}"',
    "vertical": f'fo:border-left="0.5pt {LINE}" fo:border-right="0.5pt {LINE}"',
}
# Widths of characters as parts of the font size, for heights that hold the text for certain.
WIDTH = 0.62


def calc(blocks: list[Paragraph | Grid], layout: Layout, output: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "documento.fods"
        source.write_text(_Writer(layout).document(blocks), encoding="utf-8")
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profilo",
             "--convert-to", "pdf:calc_pdf_Export", "--outdir", folder, str(source)],
            check=True, capture_output=True,
        )
        output.write_bytes(source.with_suffix(".pdf").read_bytes())


class _Writer:
    """Writes the sheet; the heights of its rows are gathered on the way.

    The columns are those of the first table with five; another table takes as many of them as it has.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.heights: dict[str, str] = {}

    def document(self, blocks: list[Paragraph | Grid]) -> str:
        layout = self.layout
        grids = [block for block in blocks if isinstance(block, Grid)]
        shares = next((grid.shares for grid in grids if len(grid.shares) == COLUMNS), [1 / COLUMNS] * COLUMNS)
        self.widths = [share * layout.text_width for share in shares]
        rows = "".join(
            self._table(block) if isinstance(block, Grid) else self._paragraph(block) for block in blocks
        )
        columns = "".join(f'<table:table-column table:style-name="k{index}"/>' for index in range(COLUMNS))
        width, height = layout.size_mm
        page = (
            f'<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="{width}mm"'
            f' fo:page-height="{height}mm" fo:margin="{layout.margin_mm}mm"'
            f' style:scale-to-X="1" style:scale-to-Y="0" style:print-orientation="{"landscape" if layout.landscape else "portrait"}"/>'
            "<style:header-style/><style:footer-style/></style:page-layout>"
        )
        running = "".join(
            f'<style:{tag}><text:p>{_running(text)}</text:p></style:{tag}>' if text else f'<style:{tag} style:display="false"/>'
            for tag, text in (("header", layout.running_head), ("footer", layout.running_foot))
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES} office:version="1.2"'
            ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
            f"<office:font-face-decls><style:font-face style:name={quoteattr(layout.font)}/></office:font-face-decls>"
            f"<office:automatic-styles>{page}{self._styles()}</office:automatic-styles><office:master-styles>"
            f'<style:master-page style:name="m" style:page-layout-name="page">{running}</style:master-page>'
            f'</office:master-styles><office:body><office:spreadsheet><table:table table:name="s"'
            f' table:style-name="t">{columns}{rows}</table:table></office:spreadsheet></office:body></office:document>'
        )

    def _styles(self) -> str:
        layout = self.layout
        borders = BORDERS.get(layout.lines, "")
        striped = 'fo:background-color="#e9edf0"' if layout.lines == "zebra" else ""
        weight = 'fo:font-weight="bold"' if layout.bold else ""
        align = {"left": "start", "right": "end", "center": "center"}[layout.align_numbers]
        title = "center" if layout.centred else "start"
        kinds = (
            ("prose", "", "start", ""), ("heading", "", title, weight), ("h", borders or striped, "start", weight),
            ("c", borders, "start", ""), ("n", borders, align, ""),
            ("c-zebra", striped or borders, "start", ""), ("n-zebra", striped or borders, align, ""),
        )
        cells = "".join(
            f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {border}'
            f' fo:wrap-option="wrap" fo:padding="{layout.padding}pt" style:vertical-align="{layout.valign}"/>'
            f'<style:paragraph-properties fo:text-align="{how}"/><style:text-properties'
            f' style:font-name={quoteattr(layout.font)} fo:font-size="{layout.cell_size}pt" {bold}/></style:style>'
            for name, border, how, bold in kinds
        )
        columns = "".join(
            f'<style:style style:name="k{index}" style:family="table-column"><style:table-column-properties'
            f' style:column-width="{width:.1f}pt"/></style:style>'
            for index, width in enumerate(self.widths)
        )
        heights = "".join(
            f'<style:style style:name="{name}" style:family="table-row"><style:table-row-properties'
            f' style:row-height="{height}pt" style:use-optimal-row-height="false"/></style:style>'
            for height, name in self.heights.items()
        )
        return (
            '<style:style style:name="t" style:family="table" style:master-page-name="m"/>' + columns + heights + cells
        )

    def _row(self, cells: str, lines: int) -> str:
        # Rows of sheets are often higher than their text: `leading` says how much.
        height = f"{(lines + 0.4) * self.layout.cell_size * max(1.25, self.layout.leading or 0) + 2 * self.layout.padding:.0f}"
        name = self.heights.setdefault(height, f"r{len(self.heights)}")
        return f'<table:table-row table:style-name="{name}">{cells}</table:table-row>'

    def _lines(self, text: str, width: float) -> int:
        """Lines that a text takes at most."""
        across = max(1, int((width - 2 * self.layout.padding) / (WIDTH * self.layout.cell_size)))
        return max(1, math.ceil(1.15 * len(text) / across))

    def _paragraph(self, paragraph: Paragraph) -> str:
        style = "heading" if paragraph.role == "heading" else "prose"
        cell = self._cell([paragraph.text], style, COLUMNS)
        blank = "" if paragraph.tight else f'<table:table-row><table:table-cell/></table:table-row>'
        return blank + self._row(cell, self._lines(paragraph.text, sum(self.widths)))

    def _table(self, grid: Grid) -> str:
        rows = [self._grid_row([Cell([text] if text else []) for text in grid.header], "h", "h")] if grid.header else []
        for index, row in enumerate(grid.rows):
            zebra = "-zebra" * (index % 2)
            rows.append(self._grid_row(row, "c" + zebra, "n" + zebra))
        return "".join(rows)

    def _grid_row(self, row: list[Cell], style: str, number: str) -> str:
        cells, lines, column = [], 1, 0
        short = COLUMNS - sum(cell.colspan for cell in row)
        for cell in row:
            # A table of fewer columns takes the rest of them for its last.
            across = cell.colspan + (short if cell is row[-1] else 0)
            width = sum(self.widths[column : column + across])
            lines = max(lines, sum(self._lines(line, width) for line in cell.lines))
            column += across
            cells.append(self._cell(cell.lines, number if cell.is_number else style, across))
        return self._row("".join(cells), lines)

    def _cell(self, lines: list[str], style: str, across: int) -> str:
        spans = f' table:number-columns-spanned="{across}" table:number-rows-spanned="1"' * (across > 1)
        texts = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
        covered = "<table:covered-table-cell/>" * (across - 1)
        return f'<table:table-cell table:style-name="{style}" office:value-type="string"{spans}>{texts}</table:table-cell>{covered}'


def _running(text: str) -> str:
    return escape(text).replace("{p}", "<text:page-number/>").replace("{n}", "<text:page-count/>")
