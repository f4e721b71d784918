"""Tables of a PDF by camelot or pdfplumber, as lists of (row, column, row, column, text)."""

import json
import sys

LIBRARY, WAY, PATH = sys.argv[1:]


def of_rows(rows):
    return [(r, c, r, c, text or "") for r, row in enumerate(rows) for c, text in enumerate(row)]


if LIBRARY == "camelot":
    import camelot

    found = [of_rows(t.df.values.tolist()) for t in camelot.read_pdf(PATH, pages="all", flavor=WAY)]
else:
    import pdfplumber

    settings = {"vertical_strategy": WAY, "horizontal_strategy": WAY}
    with pdfplumber.open(PATH) as document:
        found = [of_rows(rows) for page in document.pages for rows in page.extract_tables(settings)]
print(json.dumps(found))
