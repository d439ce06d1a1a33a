"""Hand-made records for the merging, and dumps of the database to compare."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, text

from seller_desk.domain.imports import Counts, Reading
from seller_desk.store.health import impossible_orders
from seller_desk.store.importing.batch import Terms
from seller_desk.store.importing.merging import FileMerge, Source
from seller_desk.store.importing.recomputing import check_sums
from seller_desk.store.importing.records import Part
from seller_desk.store.importing.shops import Wanted
from seller_desk.store.importing.undo import undo
from seller_desk.store.schema.columns import metadata
from seller_desk.usecases.desk import Desk

NOW = "2026-06-01 02:00:00"
JOURNAL = frozenset({"batches", "row_problems", "former_values"})
Row = Mapping[str, Any]
ORDERS = Reading("orders", "taobao", "order", "CNY", "Asia/Shanghai", key="order_no", gross_of_order=True)
ITEMS = Reading("order_items", "taobao", "line", "CNY", "Asia/Shanghai", key="sub_order_no")
PLAIN_LINES = Reading("orders", "jd", "line", "CNY", "Asia/Shanghai")
REFUNDS = Reading("refunds", "taobao", "refund", "CNY", "Asia/Shanghai", key="refund_no")
PRODUCTS = Reading("products", "taobao", "product", "CNY", "Asia/Shanghai", key="sku_code")
STOCK = Reading("stock", "seller_desk", "stock", "CNY", "Asia/Shanghai")
REVIEWS = Reading("reviews", "taobao", "review", "CNY", "Asia/Shanghai", key="review_id")
ADS = Reading("ads", "taobao", "ad_day", "CNY", "Asia/Shanghai")


class Merged:
    """What became of some records."""

    def __init__(self, counts: Counts, batch: int, problems: list[Any]) -> None:
        self.counts = counts
        self.batch = batch
        self.problems = problems
        self.numbers = (counts.new, counts.updated, counts.unchanged, counts.skipped, counts.failed)


def records(rows: Sequence[Row]) -> Part:
    """Rows as the reading side gives them; the digest is that of the row's own values."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    digests = [_digest(row) for row in rows]
    columns = {name: [row.get(name) for row in rows] for name in names}
    return Part(list(range(2, len(rows) + 2)), columns, digests)


def _digest(row: Row) -> int:
    return int.from_bytes(blake2b(repr(sorted(row.items())).encode(), digest_size=8).digest(), "big", signed=True)


def merge(
    desk: Desk,
    reading: Reading,
    rows: Sequence[Row],
    *,
    shop: str | None = None,
    now: str = NOW,
    at_once: int = 1000,
    keep_buyers: bool = False,
) -> Merged:
    """Merge rows as one file of one transaction, `at_once` records a chunk."""

    def work(connection: Connection) -> Merged:
        terms = Terms(now, now[:10], b"secret", lambda each: (each, each), keep_buyers, "2026-07-01")
        wanted = Wanted(reading.platform, reading.currency, reading.zone, "Shop", ("Shop",), given=shop)
        file = FileMerge(connection, Source("file.csv", reading.kind, "utf-8", {}), reading, wanted, terms)
        whole = records(rows)
        for start in range(0, len(rows), at_once):
            part = records(rows[start : start + at_once])
            part.rows = whole.rows[start : start + at_once]
            file.add(part, len(part.rows), (), 0)
        counts = file.finish(now, None)
        return Merged(counts, file.batch.id, file.batch.problems)

    merged = desk.database.write(work)
    assert merged.counts.add_up
    assert differences(desk) == []
    return merged


def take_back(desk: Desk, batch: int, *, with_later: bool = False) -> None:
    """Undo a batch."""
    desk.database.write(lambda connection: undo(connection, batch, NOW, with_later=with_later))
    assert differences(desk) == []


def differences(desk: Desk) -> list[str]:
    """What the sums say otherwise than the orders, and orders that no import may write."""
    with desk.database.read() as connection:
        return [str(each) for each in (*check_sums(connection), *impossible_orders(connection))]


def dump(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the journal."""
    with desk.database.read() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for name, table in metadata.tables.items()
            if name not in JOURNAL
        }


def ask(desk: Desk, query: str, **values: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - values of any type
    """The rows of a query."""
    with desk.database.read() as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]


def one(desk: Desk, query: str, **values: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    """The only row of a query."""
    (row,) = ask(desk, query, **values)
    return row


def order(number: str, gross: int = 2000, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - columns of any type
    """A paid order as an order file tells it."""
    return {
        "order_no": number,
        "order_status": "paid",
        "order_status_raw": "买家已付款",
        "created_at": "2026-05-03 01:00:00",
        "created_day": "2026-05-03",
        "paid_at": "2026-05-03 01:05:00",
        "paid_day": "2026-05-03",
        "gross_amount": gross,
        "refunded_amount": 0,
        "quantity": 1,
    } | more


def line(number: str, sub: str | None, gross: int = 2000, sku: str = "A", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """A line of a paid order as an item file tells it."""
    told = order(number, gross) | {"sku_code": sku, "product_title": f"宝贝{sku}", "item_amount": gross}
    return told | ({} if sub is None else {"sub_order_no": sub}) | more
