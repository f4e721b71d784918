"""Every row of every table that camelot finds by lines, as a JSON array a line."""

import json
import sys

import camelot

for table in camelot.read_pdf(sys.argv[1], pages="all", flavor="lattice"):
    for row in table.df.values.tolist():
        print(json.dumps(row))
