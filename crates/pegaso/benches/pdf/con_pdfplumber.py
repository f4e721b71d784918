"""Every row of every table that pdfplumber finds by lines, as a JSON array a line."""

import json
import sys

import pdfplumber

with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        for table in page.extract_tables():
            for row in table:
                print(json.dumps(row))
        page.close()
