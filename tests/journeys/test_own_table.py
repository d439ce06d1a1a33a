"""A table that no marketplace writes: what it is and what its columns mean is said by hand, and remembered."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from seller_desk.domain.imports import Counts
from seller_desk.ui.imports.dialog import ImportDialog
from seller_desk.ui.imports.mapping_table import MappingTable
from seller_desk.ui.imports.words import word
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.imports import batches
from tests.journeys.conftest import Numbers, Seller

FAIR = """Beleg;Wann;Was;St.;Gezahlt
M-1;2026-11-01 10:00;Tasse;2;19.90
M-2;2026-11-02 11:00;Teller;1;8.00
M-3;2026-11-02 12:00;Krug;1;zwölf
"""
MEANINGS = {"Beleg": "order_no", "Wann": "paid_at", "Was": "product_title", "St.": "quantity", "Gezahlt": "paid_amount"}


def test_an_unknown_table_is_mapped_by_hand_and_known_the_next_time(
    seller: Seller, tmp_path: Path, desk: Desk, numbers: Callable[[], Numbers]
) -> None:
    seller.drop(written(tmp_path / "fair.csv", FAIR))
    dialog = seller.import_dialog()
    assert not dialog.go.isEnabled()

    pick(seller, dialog.fields.format, "other:orders")
    settled(seller, dialog)
    for heading, meaning in MEANINGS.items():
        say(seller, dialog, heading, meaning)
    assert dialog.accounting.equation.counts == Counts(rows=3, new=2, failed=1)

    seller.click(dialog.columns.remember)
    QTest.keyClicks(dialog.columns.name, "Fair")
    seller.click(dialog.go)
    seller.until(lambda: bool(seller.told))
    seller.rest()
    assert [batch.counts for batch in batches(desk)] == [Counts(rows=3, new=2, failed=1)]
    assert (numbers()[0].orders_paid, numbers()[0].gross) == (2, 2790)

    seller.drop(written(tmp_path / "fair again.csv", FAIR.replace("M-", "N-").replace("zwölf", "12.00")))
    again = seller.import_dialog()
    assert again.fields.format.currentText() == "Fair"
    assert again.accounting.equation.counts == Counts(rows=3, new=3)


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def settled(seller: Seller, dialog: ImportDialog) -> None:
    seller.until(lambda: not any(entry.looking or entry.counting for entry in dialog.entries))


def pick(seller: Seller, chooser: Chooser, key: str) -> None:
    """Open a chooser with the keyboard and take one of its choices."""
    chooser.setFocus()
    if not chooser.view().isVisible():
        QTest.keyClick(chooser, Qt.Key.Key_Space)
    seller.until(lambda: chooser.view().isVisible())
    place = next(place for place in range(chooser.count()) if chooser.itemData(place) == key)
    chooser.view().setCurrentIndex(chooser.model().index(place, 0))
    QTest.keyClick(chooser.view(), Qt.Key.Key_Return)


def say(seller: Seller, dialog: ImportDialog, heading: str, meaning: str) -> None:
    """Click into the meaning of a column and choose another."""
    table = dialog.columns.table
    place = next(place for place, column in enumerate(table.columns) if column.heading == heading)
    if table.columns[place].meaning == meaning:
        return
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, place))
    pick(seller, seller.sees_in(table, Chooser), meaning)
    settled(seller, dialog)
    column = next(column for column in table.columns if column.heading == heading)
    assert table.model().index(table.columns.index(column), 1).data() == word(meaning)


def middle(table: MappingTable, place: int) -> QPoint:
    return table.visualRect(table.model().index(place, 1)).center()
