"""Reading a workbook: from the file to text rows in the program, beside bare python-calamine."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import xlsxwriter

from tools.bench.measure import Figure, figure, paired, python, spent

GOAL = 2.0
COLUMNS = 20
_OURS = """
import sys
from pathlib import Path
from seller_desk.intake.opening import open_file
source = open_file(Path(sys.argv[1]), ())
assert source.heads()
assert sum(len(cells) for block in source.blocks(20) for cells in block.rows) > 0
"""
_BARE = """
import sys
import python_calamine
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
assert sum(len(row) for row in book.get_sheet_by_index(0).to_python()) > 0
"""


def figures(*, small: bool = False) -> dict[str, Figure]:
    """30,000 rows of 20 columns, in CPU seconds of parent and child together, each process's start included."""
    with tempfile.TemporaryDirectory(prefix="seller-desk-bench-") as folder:
        path = Path(folder, "orders.xlsx")
        _write(path, 3_000 if small else 30_000)
        ours, bare = paired(
            lambda: spent(python("-c", _OURS, str(path))), lambda: spent(python("-c", _BARE, str(path)))
        )
    return {"xlsx_to_text_rows_cpu": figure(ours.cpu, bare.cpu, GOAL)}


def _write(path: Path, rows: int) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [f"列{column}" for column in range(COLUMNS)])
        for row in range(1, rows + 1):
            moment = start + timedelta(minutes=row)
            texts = [f"28{row:016d}", f"{moment:%Y-%m-%d %H:%M:%S}", "等待买家收货", "316 不锈钢保温杯 500ml"]
            for column in range(COLUMNS):
                if column % 5:
                    sheet.write_string(row, column, texts[column % 5 - 1])
                else:
                    sheet.write_number(row, column, row * 1.25)
