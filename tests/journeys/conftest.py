"""A seller at her desk: the real window on a folder of her own, driven by drops, mouse and keys."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from seller_desk.domain.clock import CHINA
from seller_desk.domain.figures import FigureRow
from seller_desk.domain.inventory import StockState
from seller_desk.domain.periods import Span
from seller_desk.ui.imports.dialog import ImportDialog
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.kit.theme import dress, make_theme
from seller_desk.ui.shell.language import speak
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.words.watch import WordWatch
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.figures import figures
from seller_desk.usecases.inventory import stock_rows
from tests.samples import maker

PATIENCE = 30_000
Shown = TypeVar("Shown", bound=QWidget)
Numbers = tuple[FigureRow, dict[str, tuple[StockState, int | None]]]


class Seller:
    """What a person can do with the window; nothing here reaches behind it, except to compare the numbers."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for what the window does by itself."""
        self._qtbot.waitUntil(true, timeout=PATIENCE)

    def rest(self) -> None:
        """Wait until nothing runs any more."""
        self.until(lambda: not self.window.work.jobs.busy)

    def press(self, key: Qt.Key, *, ctrl: bool = False, on: QWidget | None = None) -> None:
        """Press a key where the keyboard is."""
        if QApplication.activeWindow() is None:  # here is no window manager that gives the keyboard back
            self.window.activateWindow()
            self.until(self.window.isActiveWindow)
        there = on or QApplication.focusWidget() or self.window
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(there, key, modifier)

    def click(self, button: QWidget) -> None:
        """Press the left button of the mouse in the middle of what can be seen and used."""
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, text: str, there: QWidget, *, over: bool = False) -> None:
        """Write into a field as an input method does; `over` what stands there."""
        there.setFocus()
        if over:
            self.press(Qt.Key.Key_A, ctrl=True, on=there)
        typed = QInputMethodEvent("", [])
        typed.setCommitString(text)
        QApplication.sendEvent(there, typed)

    def write_cell(self, view: RecordView, line: int, column: str, text: str) -> None:
        """Change a cell with F2, as in a spreadsheet."""
        place = [each.key for each in view.table.columns].index(column)
        view.grid.setFocus()
        view.grid.setCurrentIndex(view.table.index(line, place))
        self.press(Qt.Key.Key_F2, on=view.grid)
        cell = self.sees_in(view.grid, QLineEdit)
        self.write(text, cell, over=True)
        self.press(Qt.Key.Key_Return, on=cell)
        self.until(lambda: not isValid(cell))

    def pick(self, button: QWidget, words: str) -> None:
        """Open the menu of a button and choose the entry with these words."""
        self.click(button)
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (wanted,) = [entry for entry in menu.actions() if entry.text() == words]
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(wanted).center())

    def name_file(self, path: Path, kind: str) -> None:
        """Answer the dialog that will ask for a file: this name, and this kind of file."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(20, answer)
                return
            dialog.selectNameFilter(kind)
            name = next(each for each in dialog.findChildren(QLineEdit) if each.objectName() == "fileNameEdit")
            self.write(str(path), name, over=True)
            QTest.keyClick(name, Qt.Key.Key_Return)

        QTimer.singleShot(0, answer)

    def drop(self, *paths: Path) -> None:
        """Drop files on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        middle = self.window.rect().center()
        QApplication.sendEvent(self.window, QDragEnterEvent(QPoint(middle), *how))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(middle), *how))

    def sees(self, kind: type[Shown]) -> Shown:
        """The dialog or part of this kind, as soon as it is shown."""
        return self.sees_in(self.window, kind)

    def sees_in(self, place: QWidget, kind: type[Shown]) -> Shown:
        """The part of this kind inside another, as soon as it is shown."""
        self.until(lambda: any(each.isVisible() for each in place.findChildren(kind)))
        return next(each for each in place.findChildren(kind) if each.isVisible())

    def import_dialog(self) -> ImportDialog:
        """The import dialog, when every file in it was looked at and counted."""
        dialog = self.sees(ImportDialog)
        self.until(lambda: dialog.isVisible() and not any(e.looking or e.counting for e in dialog.entries))
        return dialog

    def import_dropped(self, *paths: Path) -> ImportDialog:
        """Drop files and import them all."""
        self.drop(*paths)
        dialog = self.import_dialog()
        self.until(dialog.go.isEnabled)
        self.click(dialog.go)
        self.until(lambda: bool(self.window.status_line.message))
        self.rest()
        return dialog

    @property
    def told(self) -> str:
        """What the status line says."""
        return self.window.status_line.message


@pytest.fixture
def seller(
    qtbot: QtBot, qapp: QApplication, desk: Desk, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Seller]:
    """A person who has just started the program for the first time; once in each language."""
    monkeypatch.setenv("SELLER_DESK_FONT", "bundled")
    speak(qapp, language)
    dress(qapp, make_theme("light"))
    window = MainWindow(Remembered(tmp_path / "settings.json"))
    window.resize(1366, 728)
    with qtbot.waitSignal(window.first_painted, timeout=PATIENCE):
        window.show()
    window.activateWindow()
    window.attach(desk)
    WordWatch(window, desk, first_after=0)
    yield Seller(window, qtbot)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    qtbot.waitUntil(lambda: not window.work.jobs.busy, timeout=PATIENCE)
    window.close()
    qtbot.waitUntil(lambda: not window.work.jobs.busy, timeout=PATIENCE)
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    speak(qapp, "en")
    qapp.setStyleSheet("")


@pytest.fixture
def files(tmp_path: Path, now: datetime) -> Callable[[str], Path]:
    """Writes a file of a marketplace from the same made-up sales, those of the last sixty days."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    sold = maker.history(120, 7, now.astimezone(CHINA).replace(tzinfo=None))
    return lambda ident: maker.write(ident, sold, folder).path


@pytest.fixture
def stock_table(tmp_path: Path) -> Callable[[Sequence[tuple[str, int, int]]], Path]:
    """Writes a table of counts: SKU, pieces, days until new ones arrive."""

    def write(rows: Sequence[tuple[str, int, int]]) -> Path:
        path = tmp_path / "stock.csv"
        lines = ["SKU编码,库存,到货天数", *(f"{sku},{pieces},{days}" for sku, pieces, days in rows)]
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    return write


@pytest.fixture
def numbers(desk: Desk) -> Callable[[], Numbers]:
    """The figures of the last months and the state of every stock item."""
    span = Span(date(2026, 9, 1), date(2026, 11, 21))

    def read() -> Numbers:
        return figures(desk, span).total, {row.sku: (row.state, row.available) for row in stock_rows(desk)}

    return read
