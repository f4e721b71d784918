"""Every cell of every table that img2table finds in page images, read by Tesseract: one a line."""

import sys

from img2table.document import Image
from img2table.ocr import TesseractOCR

ocr = TesseractOCR(n_threads=1, lang="ita")
for path in sys.argv[1:]:
    tables = Image(path).extract_tables(ocr=ocr, implicit_rows=True, borderless_tables=True)
    for table in tables:
        for row in table.content.values():
            for cell in row:
                print(cell.value or "")
    print("\f")
