"""A small table as plain cells of text, from any file that can be read as one."""

from itertools import islice
from pathlib import Path

from seller_desk.intake.opening import open_file

MOST_ROWS = 20_000


def read_cells(path: Path) -> list[list[str]]:
    """The cells of the first sheet, at most 20,000 rows; raises Refused when the file is no table."""
    source = open_file(path, ())
    try:
        rows = (row for block in source.blocks(0) for row in block.rows)
        return list(islice(rows, MOST_ROWS))
    finally:
        source.close()
