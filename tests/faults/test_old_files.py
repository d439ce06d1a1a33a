"""A desk file of an older version is brought up to date without losing a row (FAULTS C08)."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import NullPool

from seller_desk.store import backups, creating, migrating, sqlite
from seller_desk.store.database import open_database
from seller_desk.usecases.desk import FILE_NAME, Desk, open_desk
from seller_desk.usecases.listing_editing import open_listing, versions
from tests.listing_desk import bring, filed
from tests.store.importing.made import ITEMS, ORDERS, REFUNDS, REVIEWS, STOCK, differences, line, merge, order

OLDER = ("0001", "0002", "0003", "0004")
"""Every revision that was released before the present one."""
SUMS = {
    "orders": "sum(gross), sum(refunded), sum(units)",
    "order_lines": "sum(gross), sum(quantity)",
    "sales_days": "sum(gross), sum(orders_paid)",
    "variant_days": "sum(units), sum(gross)",
    "stock_counts": "sum(quantity)",
    "listings": "sum(price)",
}
Rows = list[tuple[Any, ...]]


@pytest.fixture
def filled(desk: Desk) -> Path:
    """The file of a desk with orders, products, stock, refunds and reviews."""
    bring(desk, [filed("A", "19.90", stock=5, tags="夏"), filed("B", "29.90", "别的", product_id="2", stock=9)])
    merge(desk, ORDERS, [order("A1", 3000), order("A2", 2000, order_status="completed")])
    merge(desk, ITEMS, [line("A1", "A1-1", 1000, "A"), line("A1", "A1-2", 2000, "B")])
    merge(desk, STOCK, [{"sku_code": "A", "stock": 7, "lead_days": 9}])
    merge(desk, REFUNDS, [{"refund_no": "R1", "order_no": "A1", "refund_amount": 500, "refund_status": "refunded"}])
    merge(desk, REVIEWS, [{"review_id": "1", "review_text": "好", "review_day": "2026-05-05", "order_no": "A1"}])
    return desk.home / FILE_NAME


def older(path: Path, revision: str, filled: Path) -> None:
    """Make a file of that revision and give it the rows that it has room for."""
    path.parent.mkdir(parents=True)
    blank = sqlite3.connect(path)
    sqlite.mark_as_ours(blank)
    blank.close()
    engine = sqlite.engine(sqlite.migrator(path), begin="BEGIN IMMEDIATE", poolclass=NullPool)
    config = migrating.configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    with sqlite3.connect(path) as copying:
        copying.execute("ATTACH ? AS new", (str(filled),))
        for table in tables(copying):
            columns = ", ".join(columns_of(copying, table))
            copying.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")  # noqa: S608
    copying.close()


def tables(connection: sqlite3.Connection) -> list[str]:
    names = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return [row[0] for row in connection.execute(names) if row[0] != "alembic_version"]


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]


def rows_of(path: Path, columns: dict[str, list[str]]) -> dict[str, Rows]:
    with sqlite3.connect(path) as connection:
        found = {
            table: sorted(connection.execute(f"SELECT {', '.join(names)} FROM {table}"), key=repr)  # noqa: S608
            for table, names in columns.items()
        }
    connection.close()
    return found


def sums_of(path: Path) -> dict[str, Rows]:
    with sqlite3.connect(path) as connection:
        found = {
            table: list(connection.execute(f"SELECT count(*), {sums} FROM {table}"))  # noqa: S608
            for table, sums in SUMS.items()
        }
    connection.close()
    return found


def layout(path: Path) -> dict[str, list[str]]:
    with sqlite3.connect(path) as connection:
        found = {table: columns_of(connection, table) for table in tables(connection)}
    connection.close()
    return found


@pytest.mark.parametrize("revision", OLDER)
def test_C08_a_file_of_an_older_version_keeps_every_row_and_sum(tmp_path: Path, filled: Path, revision: str) -> None:
    path = tmp_path / "old" / FILE_NAME
    older(path, revision, filled)
    columns, before, sums = layout(path), rows_of(path, layout(path)), sums_of(path)
    assert all(rows for table, rows in before.items() if table in SUMS)
    desk = open_desk(path.parent)
    assert sqlite.stored_revision(path) == creating.HEAD
    assert differences(desk) == []
    first = rows_of(path, {"listings": ["id"]})["listings"][0][0]
    assert open_listing(desk, first).content.title
    assert versions(desk, first) == ()
    desk.close()
    assert rows_of(path, columns) == before
    assert sums_of(path) == sums
    assert sqlite.quick_check(path) == ()
    (kept,) = backups.found(path.parent / backups.FOLDER)
    assert sqlite.stored_revision(kept.path) == revision
    assert rows_of(kept.path, columns) == before


def test_C08_the_newest_older_revision_is_among_those_tried() -> None:
    from alembic.script import ScriptDirectory

    head = ScriptDirectory.from_config(migrating.configuration()).get_revision("head")
    assert head is not None
    assert head.down_revision == OLDER[-1]


def test_C08_a_file_of_the_present_version_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "present" / FILE_NAME
    open_database(path).close()
    before = path.read_bytes()
    open_database(path).close()
    assert path.read_bytes() == before
    assert not (path.parent / backups.FOLDER).exists()
