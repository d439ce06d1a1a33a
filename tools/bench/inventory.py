"""The stock of 50,000 SKUs over a million order lines: every alert from cold beside the raw sums; after a change."""

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from seller_desk.domain.progress import Silent
from seller_desk.usecases.desk import FILE_NAME, open_desk
from seller_desk.usecases.item_demand import measure
from tools.bench.database import Size, make
from tools.bench.measure import Figure, figure, paired, python, spent

GOAL = 2.0
"""CPU seconds for `alerts --json` of the whole stock in a fresh process, every item's demand measured."""
_GOAL_AFTER_ONE = 0.1
"""CPU seconds for the stock view after one item was counted, the slowest of five."""

_NOW = "2026-11-21T01:00:00+00:00"
_COMMAND = "import sys; from seller_desk.app.start import main; sys.exit(main())"
_ONE_CHANGED = """
import sys
from datetime import datetime
from pathlib import Path
from time import process_time
from seller_desk.usecases.desk import open_desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.inventory import count_edit, stock_view
desk = open_desk(Path(sys.argv[1]), lambda: datetime.fromisoformat(sys.argv[2]))
history, rows = History(desk), stock_view(desk).rows
worst = 0.0
for place in range(5):
    history.do(count_edit(desk, {rows[place].item_id: 3}))
    began = process_time()
    stock_view(desk)
    worst = max(worst, process_time() - began)
desk.close()
print(worst)
"""
_RAW = """
import sqlite3, sys
raw = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
taken = raw.execute('''SELECT v.item_id, SUM(l.quantity * v.quantity) FROM order_lines l
    JOIN orders o ON o.id = l.order_id JOIN variant_items v ON v.variant_id = l.variant_id
    WHERE o.mark = '' GROUP BY 1''').fetchall()
sold = raw.execute('''SELECT v.item_id, o.paid_day, SUM(l.quantity * v.quantity) FROM order_lines l
    JOIN orders o ON o.id = l.order_id JOIN variant_items v ON v.variant_id = l.variant_id
    WHERE o.mark = '' AND o.paid_day >= '2026-08-23' GROUP BY 1, 2''').fetchall()
assert taken and sold
"""


def figures(*, small: bool = False) -> dict[str, Figure]:
    """Alerts with every item counted 20 days ago, and with a fifth of them counted a year and a half ago."""
    with _database(Size(lines=20_000, skus=1_000) if small else Size(skus=50_000)) as home:
        found = {"alerts, 50k SKUs, from cold": _alerts(home), "stock view after one change": _one_changed(home)}
        _count_long_ago(home)
        return found | {"alerts, a fifth counted long ago": _alerts(home)}


@contextmanager
def _database(size: Size) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="seller-desk-bench-") as folder:
        home = Path(folder)
        make(home, size)
        desk = open_desk(home, lambda: datetime.fromisoformat(_NOW))
        measure(desk, Silent())
        desk.close()
        yield home


def _count_long_ago(home: Path) -> None:
    raw = sqlite3.connect(home / FILE_NAME)
    raw.execute("UPDATE stock_counts SET at = '2025-05-21 00:00:00', day = '2025-05-21' WHERE item_id % 5 = 0")
    raw.commit()
    raw.close()


def _alerts(home: Path) -> Figure:
    ours, raw = paired(
        lambda: spent(python("-c", _COMMAND, "--home", str(home), "--now", _NOW, "alerts", "--json")),
        lambda: spent(python("-c", _RAW, str(home / FILE_NAME))),
        runs=3,
    )
    return figure(ours.cpu, raw.cpu, GOAL, absolute=True)


def _one_changed(home: Path) -> Figure:
    said = subprocess.run(
        [sys.executable, "-c", _ONE_CHANGED, str(home), _NOW], capture_output=True, check=True, text=True
    )
    return figure(float(said.stdout), 1.0, _GOAL_AFTER_ONE, absolute=True)
