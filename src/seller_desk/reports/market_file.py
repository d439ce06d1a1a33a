"""Rows of text as a marketplace's own file: its encoding, its delimiter, its lines above the rows."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from seller_desk.domain.market_files import MarketFile
from seller_desk.reports.files import replacing
from seller_desk.reports.sheet import guarded, plain


def write_market_file(layout: MarketFile, rows: Iterable[Sequence[str]], path: Path) -> int:
    """Write the file and return its number of rows; it appears whole or not at all.

    A text that a spreadsheet would run as a formula gets an apostrophe before it (FAULTS F03). Raises OSError when
    the place cannot be written.
    """
    count = 0
    with replacing(path) as draft, draft.open("w", encoding=layout.encoding, newline="") as file:
        if layout.first_line:
            file.write(f"{layout.first_line}\r\n")
        writer = csv.writer(file, delimiter=layout.delimiter)
        writer.writerow(layout.headings)
        if layout.second_headings:
            writer.writerow(layout.second_headings)
        for row in rows:
            writer.writerow([guarded(plain(cell)) for cell in row])
            count += 1
    return count
