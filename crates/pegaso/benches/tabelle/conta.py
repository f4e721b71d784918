"""The measure of the ICDAR 2013 table competition: relations of cells that stand beside each other.

A cell is related to the next cell with text on its right, in every row it covers, and to the next one
below, in every column it covers (Göbel et al., "A Methodology for Evaluating Algorithms for Table
Understanding in PDF Documents", DocEng 2012). Two relations are one where both texts and the direction
are. Texts are compared without white space and marks that say nothing (as the competition did).
"""

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter


def plain(text):
    return re.sub(r"[\s\u00a0\u202f.\-_·…|]+", "", text).casefold()


def relations(cells):
    """Of one table; `cells` are (first row, first column, last row, last column, text)."""
    cells = [c for c in cells if plain(c[4])]
    at = {}
    for cell in cells:
        for row in range(cell[0], cell[2] + 1):
            for column in range(cell[1], cell[3] + 1):
                at[row, column] = cell
    rows = max((c[2] for c in cells), default=-1) + 1
    columns = max((c[3] for c in cells), default=-1) + 1
    found = set()
    for number, cell in enumerate(cells):
        for row in range(cell[0], cell[2] + 1):
            other = next((at[row, c] for c in range(cell[3] + 1, columns) if (row, c) in at), None)
            if other is not None:
                found.add((number, "right", other))
        for column in range(cell[1], cell[3] + 1):
            other = next((at[r, column] for r in range(cell[2] + 1, rows) if (r, column) in at), None)
            if other is not None:
                found.add((number, "down", other))
    return Counter((plain(cells[n][4]), way, plain(other[4])) for n, way, other in found)


def truth(path):
    """Tables of a `NAME-str.xml`; regions of one table go below each other."""
    tables = []
    for table in ElementTree.parse(path).getroot().iter("table"):
        cells, below = [], 0
        for region in table.iter("region"):
            down = int(region.get("row-increment", 0)) or below
            right = int(region.get("col-increment", 0))
            for cell in region.iter("cell"):
                row, column = int(cell.get("start-row")) + down, int(cell.get("start-col")) + right
                last_row = int(cell.get("end-row", cell.get("start-row"))) + down
                last_column = int(cell.get("end-col", cell.get("start-col"))) + right
                cells.append((row, column, last_row, last_column, cell.findtext("content") or ""))
            below = max((c[2] for c in cells), default=-1) + 1
        tables.append(cells)
    return tables


def score(found, wanted):
    """Relations and cells that are right, those found and those wanted; tables whole, and wanted."""
    right = lambda a, b: sum((a & b).values())
    together = lambda tables: sum((relations(t) for t in tables), Counter())
    texts = lambda tables: Counter(plain(c[4]) for t in tables for c in t if plain(c[4]))
    have, want, have_cells, want_cells = together(found), together(wanted), texts(found), texts(wanted)
    left = [relations(t) for t in found]
    whole = 0
    for table in wanted:
        each = relations(table)
        if each in left:
            left.remove(each)
            whole += 1
    return {
        "relations": (right(have, want), have.total(), want.total()),
        "cells": (right(have_cells, want_cells), have_cells.total(), want_cells.total()),
        "whole": (whole, len(wanted)),
    }


def f1(counts):
    right, found, wanted = counts
    return 2 * right / (found + wanted) if found + wanted else 1.0
