"""Importing an order file of 200,000 lines and 20 columns, beside sqlite3's own `.import` of the same file."""

import csv
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tools.bench.measure import ROOT, Figure, figure, python, spent

LINES, FEW_LINES, RUNS = 200_000, 20_000, 3
PRODUCTS, BUYERS = 600, 60_000
FIRST_GOAL, AGAIN_GOAL, MEMORY_GOAL = 3.5, 0.7, 96.0
HEADER = (
    "订单号", "商品ID", "商品名称", "订购数量", "支付方式",
    "下单时间", "京东价", "订单金额", "结算金额", "应付金额",
    "订单状态", "下单帐号", "客户姓名", "客户地址", "订单备注",
    "商家备注", "运费金额", "付款确认时间", "货号", "订单完成时间",
)  # fmt: skip
INDEXED = ("订单号", "下单帐号", "货号")
_PLACES = ("浙江省杭州市余杭区", "广东省深圳市南山区", "四川省成都市武侯区", "北京市朝阳区")
_START = datetime(2025, 1, 1)  # noqa: DTZ001 - a shop's own clock


def figures(*, small: bool) -> dict[str, Figure]:
    """First import, the same file again, and memory above idle."""
    if shutil.which("sqlite3") is None:
        raise RuntimeError("the yardstick is the command sqlite3: install it (apt-get install sqlite3)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "orders.csv")
        write(path, FEW_LINES if small else LINES)
        yards, runs = [], []
        for turn in range(1 if small else RUNS):
            yards.append(_yardstick(Path(folder, f"yard{turn}.db"), path))
            runs.append(_run(Path(folder, f"home{turn}"), path))
    first = statistics.median(run["first"] for run in runs)
    again = statistics.median(run["again"] for run in runs)
    if any(run["written_again"] for run in runs):
        raise RuntimeError("the same file again changed rows")
    return {
        "first import, CPU": figure(first, statistics.median(yards), FIRST_GOAL),
        "import of the same file again, CPU": figure(again, first, AGAIN_GOAL),
        "memory of the import above idle": figure(
            max(run["memory"] for run in runs), MEMORY_GOAL, MEMORY_GOAL, unit="MiB", absolute=True
        ),
    }


def write(path: Path, lines: int) -> None:
    """Write a JD order file of so many lines: orders of one to three lines over a year."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(_rows(lines))


def _rows(lines: int) -> Iterator[tuple[Any, ...]]:
    dice = random.Random(1)
    order = made = 0
    while made < lines:
        order += 1
        goods = [(dice.randint(1, PRODUCTS), dice.choice((1, 1, 2))) for _ in range(dice.choice((1, 1, 1, 2, 3)))]
        made += len(goods)
        yield from _order_rows(order, goods[: len(goods) - max(0, made - lines)], dice)


def _order_rows(order: int, goods: list[tuple[int, int]], dice: random.Random) -> Iterator[tuple[Any, ...]]:
    at, buyer, fate = _START + timedelta(seconds=order * 240), dice.randint(1, BUYERS), dice.randrange(8)
    freight = dice.choice((0, 0, 0, 8))
    total = f"{sum(_price(product) * pieces for product, pieces in goods) / 100 + freight:.2f}"
    state = {7: "等待付款", 6: "等待确认收货"}.get(fate, "完成")
    paid = "" if fate == 7 else f"{at + timedelta(minutes=1)}"
    done = f"{at + timedelta(days=5)}" if fate < 6 else ""
    address = f"{_PLACES[buyer % 4]}示例路{buyer % 100}号"
    for product, pieces in goods:
        price = f"{_price(product) / 100:.2f}"
        yield (
            *(
                355349000000 + order * 113,
                754299529443 + product,
                f"商品标题宽松百搭打底衫{product}",
                pieces,
                "在线支付",
            ),
            *(at, price, total, total, total, state, f"买家{buyer:06d}", "王**", address, ""),
            *("老客户" if buyer % 5 == 0 else "", f"{freight:.2f}", paid, f"TS{product}-W", done),
        )


def _price(product: int) -> int:
    return 1090 + product % 90 * 100


def _yardstick(database: Path, path: Path) -> float:
    """CPU seconds of sqlite3's `.import` into one table with 3 indexes, as durable as the desk."""
    columns = ", ".join(f'"{name}" TEXT' for name in HEADER)
    indexes = " ".join(f'CREATE INDEX i{place} ON t("{name}");' for place, name in enumerate(INDEXED))
    script = database.with_suffix(".sql")
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    lines = (pragmas, f"CREATE TABLE t({columns});", indexes, ".mode csv", f".import --skip 1 {path} t")
    script.write_text("\n".join(lines), "utf-8")
    return spent(["sqlite3", str(database), f".read {script}"]).cpu


def _run(home: Path, path: Path) -> dict[str, float]:
    told = subprocess.run(
        python("-m", "tools.bench.importing", str(home), str(path)), cwd=ROOT, check=True, capture_output=True
    )
    found: dict[str, float] = json.loads(told.stdout)
    return found


def _child(home: Path, path: Path) -> None:
    """Import twice in this process and tell what each took."""
    import resource

    from seller_desk.domain.progress import Silent
    from seller_desk.usecases.desk import open_desk
    from seller_desk.usecases.imports import ImportRequest, import_files

    def peak() -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    desk = open_desk(home, lambda: datetime(2026, 6, 1, tzinfo=UTC))
    few = home / "few.csv"
    write(few, 100)
    import_files(desk, [ImportRequest(few, shop="before")], Silent())
    idle, took, written = peak(), [], 0
    for _turn in range(2):
        began = time.process_time()
        (result,) = import_files(desk, [ImportRequest(path, shop="bench")], Silent()).files
        took.append(time.process_time() - began)
        if result.refusal is not None or result.counts.failed:
            raise RuntimeError(f"the bench's own file was not read: {result.refusal} {result.problems[:1]}")
        written = result.counts.new + result.counts.updated
    memory = peak() - idle
    desk.close()
    print(json.dumps({"first": took[0], "again": took[1], "memory": memory, "written_again": written}))


if __name__ == "__main__":
    _child(Path(sys.argv[1]), Path(sys.argv[2]))
