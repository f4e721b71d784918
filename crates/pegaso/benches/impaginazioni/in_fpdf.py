"""Typesetting with fpdf2."""

from __future__ import annotations

from pathlib import Path

from generatore.documento import Cell, Paragraph
from generatore.griglia import Grid
from generatore.layout import Layout

POINTS_PER_MM = 72 / 25.4
BORDERS = {
    "all": "ALL", "double": "ALL", "bars": "ALL", "gaps": "ALL", "header": "SINGLE_TOP_LINE",
    "horizontal": "HORIZONTAL_LINES", "vertical": "NO_HORIZONTAL_LINES", "zebra": "NONE", "none": "NONE",
}
ALIGNMENTS = {"left": "L", "right": "R", "center": "C"}
FONTS = {
    "DejaVu Sans": ("truetype/dejavu/DejaVuSans.ttf", "truetype/dejavu/DejaVuSans-Bold.ttf"),
    "DejaVu Serif": ("truetype/dejavu/DejaVuSerif.ttf", "truetype/dejavu/DejaVuSerif-Bold.ttf"),
    "Liberation Sans": ("truetype/liberation/LiberationSans-Regular.ttf", "truetype/liberation/LiberationSans-Bold.ttf"),
    "Liberation Serif": (
        "truetype/liberation/LiberationSerif-Regular.ttf", "truetype/liberation/LiberationSerif-Bold.ttf",
    ),
}


def fpdf(blocks: list[Paragraph | Grid], layout: Layout, output: Path) -> None:
    from fpdf import FPDF

    class Document(FPDF):
        def header(self) -> None:
            self._running(layout.running_head, layout.margin_mm * POINTS_PER_MM / 3)

        def footer(self) -> None:
            text = layout.running_foot.format(p=self.page_no(), n="{nb}")
            self._running(text, self.h - layout.margin_mm * POINTS_PER_MM / 1.8)

        def _running(self, text: str, at: float) -> None:
            if text:
                self.set_y(at)
                self.set_font("testo", size=layout.size - 1.5)
                self.cell(w=self.epw, h=layout.size, text=text, align="C")
            self.set_y(self.t_margin)

    width, height = (length * POINTS_PER_MM for length in layout.size_mm)
    document = Document(unit="pt", format=(width, height))
    margin = layout.margin_mm * POINTS_PER_MM
    document.set_margins(margin, margin)
    document.set_auto_page_break(True, margin)
    for style, name in zip(("", "B"), FONTS[layout.font]):
        document.add_font("testo", style, f"/usr/share/fonts/{name}")
    document.add_page()
    for block in blocks:
        if isinstance(block, Grid):
            _table(document, block, layout)
        else:
            _paragraph(document, block, layout)
    document.output(str(output))


def _paragraph(document, paragraph: Paragraph, layout: Layout) -> None:
    heading = paragraph.role == "heading"
    if paragraph.new_page and layout.new_pages:
        document.add_page()
    elif not paragraph.tight:
        document.ln(layout.gap)
    document.set_font("testo", "B" if heading and layout.bold else "", layout.size)
    align = "C" if heading and layout.centred else "J" if layout.justified else "L"
    document.multi_cell(
        0, layout.size * (layout.leading or 1.2), paragraph.text, align=align, new_x="LMARGIN", new_y="NEXT"
    )


def _table(document, grid: Grid, layout: Layout) -> None:
    from fpdf.enums import TableCellFillMode, TableHeadingsDisplay
    from fpdf.fonts import FontFace

    document.ln(6)
    document.set_font("testo", "", layout.cell_size)
    weight = "BOLD" if layout.bold else ""
    with document.table(
        borders_layout=BORDERS[layout.lines],
        cell_fill_color=(233, 237, 240) if layout.lines == "zebra" else None,
        cell_fill_mode=TableCellFillMode.ROWS if layout.lines == "zebra" else TableCellFillMode.NONE,
        col_widths=tuple(1000 * share for share in grid.shares),
        first_row_as_headings=bool(grid.header),
        headings_style=FontFace(emphasis=weight),
        line_height=layout.cell_size * (layout.leading or 1.2),
        padding=layout.padding,
        repeat_headings=TableHeadingsDisplay.ON_TOP_OF_EVERY_PAGE if layout.repeat_header else TableHeadingsDisplay.NONE,
        text_align="LEFT",
        v_align=layout.valign.upper(),
        width=document.epw,
    ) as table:
        if grid.header:
            row = table.row()
            for text in grid.header:
                row.cell(text)
        for cells in grid.rows:
            row = table.row()
            for cell in cells:
                if cell.rowspan:
                    _cell(row, cell, layout)


def _cell(row, cell: Cell, layout: Layout) -> None:
    align = ALIGNMENTS[layout.align_numbers] if cell.is_number else "L"
    row.cell("\n".join(cell.lines), colspan=cell.colspan, rowspan=max(1, cell.rowspan), align=align)
