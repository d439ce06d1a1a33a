"""The real window on an empty desk, and files to drop on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seller_desk.ui.imports.dialog import ImportDialog
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk

PATIENCE = 20_000
Opened = Callable[..., ImportDialog]
ORDERS = """订单编号,买家会员名,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,店铺名称
285116620418830426,t***3,109.80,买家已付款，等待卖家发货,2026-11-19 14:30:01,2026-11-19 14:30:07,天然竹砧板 40×28cm,1,南屿家居
285116620418830427,t***4,59.90,交易成功,2026-11-19 14:31:01,2026-11-19 14:32:07,316 保温杯 500ml,1,南屿家居
1.6672E+17,t***5,59.90,交易成功,2026-11-19 14:31:01,2026-11-19 14:32:07,316 保温杯 500ml,1,南屿家居
285116620418830429,t***6,一百零九,交易成功,2026-11-19 14:31:01,2026-11-19 14:32:07,316 保温杯 500ml,1,南屿家居
总计,,229.60,,,,,,
"""  # noqa: E501 - lines as the marketplace writes them
OTHER = """Ref,When,Thing,Pcs,Paid
A1,2026-11-01,Cup,2,19.90
A2,2026-11-02,Plate,1,8.00
"""


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(Remembered(tmp_path / "settings.json"))
    made.resize(1366, 728)
    made.show()
    made.attach(desk)
    yield made
    qtbot.waitUntil(lambda: not made.work.jobs.busy, timeout=PATIENCE)
    made.close()


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a text table as marketplaces do, in GB18030."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode("gb18030"))
        return path

    return write


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow) -> Iterator[Opened]:
    """Opens the dialog with files, and waits until each was looked at and counted as far as it can be."""
    made: list[ImportDialog] = []

    def open_(*paths: Path) -> ImportDialog:
        dialog = ImportDialog(window, paths)
        made.append(dialog)
        dialog.open()
        wait(qtbot, dialog)
        return dialog

    yield open_
    for dialog in window.findChildren(ImportDialog):
        dialog.reject()


def wait(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Until nothing is looked at or counted any more."""
    settled = lambda: dialog._around is not None and not any(e.looking or e.counting for e in dialog.entries)  # noqa: E731
    qtbot.waitUntil(settled, timeout=PATIENCE)
