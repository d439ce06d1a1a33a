"""Listings leave the window for a marketplace."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from seller_desk.ui.listings import exporting
from seller_desk.ui.listings.page import ListingsPage
from seller_desk.ui.shell.window import MainWindow
from tests.ui.opened import rested


@pytest.mark.parametrize(("ending", "chosen"), [("", 2), (".csv", 2), ("", 0)])
def test_the_kind_chosen_in_the_file_dialog_is_written(
    window: MainWindow,
    page: ListingsPage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
    chosen: int,
) -> None:
    name, (kind, wanted) = list(exporting.kinds().items())[chosen]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (f"{tmp_path / 'out'}{ending}", name))
    page.export_listings()
    rested(qtbot, window)
    written = tmp_path / f"out{wanted}"
    assert written.exists()
    assert (kind == "taobao") is written.read_bytes().startswith(b"\xff\xfe")


def test_nothing_is_written_when_the_dialog_is_closed(
    page: ListingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    page.export_listings()
    assert list(tmp_path.glob("out*")) == []


def test_every_kind_has_a_name_of_its_own(language: str) -> None:
    assert language
    assert len(exporting.kinds()) == 5
