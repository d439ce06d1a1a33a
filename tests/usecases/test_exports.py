"""What was exported reads again: the same ids, no change (O9, O11)."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from seller_desk import texts
from seller_desk.domain.documents import Money
from seller_desk.domain.progress import Silent
from seller_desk.store.schema.orders import order_lines, orders
from seller_desk.usecases.demo import sales
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.exports import orders_document, stock_document
from seller_desk.usecases.import_reading import ImportRequest
from seller_desk.usecases.imports import import_files
from seller_desk.usecases.printing import export_document
from seller_desk.usecases.reports import REPORTS, make_report
from tests.order_desk import FLAGSHIP, SMALL, fill_orders
from tests.samples import maker


def everything(desk: Desk) -> list[tuple[object, ...]]:
    with desk.database.read() as connection:
        found = [tuple(row) for row in connection.execute(select(orders).order_by(orders.c.id))]
        return found + [tuple(row) for row in connection.execute(select(order_lines).order_by(order_lines.c.id))]


@pytest.fixture(scope="session")
def sold() -> list[sales.Sale]:
    return maker.history(60, 5, datetime(2026, 11, 20, 20, 0))  # noqa: DTZ001 - a shop's own clock


@pytest.mark.parametrize(("spoken", "ending"), [("zh_CN", "csv"), ("en", "xlsx")])
@pytest.mark.parametrize("ident", [name for name in maker.formats() if name.endswith("_orders")])
def test_O11_the_programs_own_export_imported_again_changes_nothing(
    desk: Desk, tmp_path: Path, sold: list[sales.Sale], ident: str, spoken: str, ending: str
) -> None:
    texts.use(spoken)
    sample = maker.write(ident, sold, tmp_path)
    import_files(desk, [ImportRequest(sample.path)], Silent())
    path = tmp_path / f"own.{ending}"
    rows = export_document(orders_document(desk), path)
    before = everything(desk)
    (result,) = import_files(desk, [ImportRequest(path)], Silent()).files
    assert (result.format, result.problems) == ("seller_desk_orders", ())
    assert (result.counts.rows, result.counts.unchanged) == (rows, rows)
    assert everything(desk) == before
    assert rows > 0


def test_O9_order_numbers_leave_and_come_back_whole(desk: Desk, tmp_path: Path) -> None:
    ids = fill_orders(desk)
    export_document(orders_document(desk, SMALL), tmp_path / "o.csv")
    text = (tmp_path / "o.csv").read_text("utf-8-sig")
    assert all(number in text for number in ids if number.startswith(("6931", "2605")))


def test_an_export_of_all_shops_is_not_taken_for_one_shops(desk: Desk, tmp_path: Path) -> None:
    fill_orders(desk)
    export_document(orders_document(desk), tmp_path / "o.xlsx")
    before = everything(desk)
    (result,) = import_files(desk, [ImportRequest(tmp_path / "o.xlsx")], Silent()).files
    assert result.refusal is not None
    assert "several shops" in str(result.refusal)
    assert everything(desk) == before


def test_an_export_adds_up_to_the_orders(desk: Desk) -> None:
    fill_orders(desk)
    (table,) = orders_document(desk).tables()
    paid = sum(cell.minor for row in table.rows if isinstance(cell := row[13], Money))
    with desk.database.read() as connection:
        assert paid == sum(row.gross for row in connection.execute(select(orders)))


def test_every_stock_item_leaves_once(desk: Desk) -> None:
    fill_orders(desk)
    (table,) = stock_document(desk).tables()
    assert [row[0] for row in table.rows] == ["BWB-500-WH", "DD-4060-GY", "GG-20", "SND-11", "ZB-4028"]
    assert [row[2] for row in table.rows] == [0, None, 158, 74, 10]


@pytest.mark.parametrize("name", list(REPORTS))
def test_every_report_can_be_made_also_of_an_empty_desk(desk: Desk, name: str) -> None:
    assert make_report(desk, name).title
    fill_orders(desk)
    assert make_report(desk, name, FLAGSHIP).title
