"""What goes wrong with files leaves the window usable and nothing half-done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.shell.first_run import FirstRun
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.imports import batches
from tests.journeys.conftest import Seller
from tests.store.importing.made import dump

MANY = 60_000


def test_a_broken_file_leaves_the_window_usable(
    seller: Seller, files: Callable[[str], Path], tmp_path: Path, desk: Desk
) -> None:
    broken = tmp_path / "orders.xlsx"
    broken.write_bytes(b"PK\x03\x04 cut off while it was downloaded")
    seller.drop(broken)
    dialog = seller.import_dialog()
    trouble = dialog.entries[0].trouble
    assert trouble is not None
    assert "orders.xlsx" in str(trouble.message)
    assert str(trouble.remedy)
    assert not dialog.go.isEnabled()
    seller.press(Qt.Key.Key_Escape, on=dialog)
    seller.rest()
    assert isinstance(seller.window.stack.currentWidget(), FirstRun)
    assert batches(desk) == ()

    seller.import_dropped(broken, files("douyin_orders"))
    assert [batch.file for batch in batches(desk)] == ["douyin_orders.csv"]
    seller.press(Qt.Key.Key_3, ctrl=True)
    seller.sees(InventoryPage)


def test_E20_a_file_that_vanishes_before_it_is_imported_is_named(
    seller: Seller, files: Callable[[str], Path], desk: Desk
) -> None:
    path = files("douyin_orders")
    seller.drop(path)
    dialog = seller.import_dialog()
    path.unlink()
    seller.click(dialog.go)
    seller.until(lambda: "douyin_orders.csv" in seller.told)
    seller.rest()
    assert batches(desk) == ()


def test_E21_cancelling_at_half_leaves_nothing(seller: Seller, tmp_path: Path, desk: Desk) -> None:
    before = dump(desk)
    path = tmp_path / "many.csv"
    lines = [f"{281000000000000000 + n},9.90,2026-11-{n % 20 + 1:02d} 09:00:00,杯子,1" for n in range(MANY)]
    path.write_text("\n".join(["订单编号,买家实际支付金额,订单付款时间,宝贝标题,宝贝总数量", *lines]), "utf-8")
    seller.drop(path)
    dialog = seller.import_dialog()
    seller.click(dialog.go)
    jobs, status = seller.window.work.jobs, seller.window.status_line
    seller.until(lambda: bool(jobs.loud) and (jobs.loud[0].share or 0) >= 0.5)
    seller.click(status.cancel)
    seller.until(lambda: not jobs.busy and bool(seller.told))
    assert batches(desk) == ()
    assert dump(desk) == before
    assert isinstance(seller.window.stack.currentWidget(), FirstRun)
