"""Draws the window as it is: every tab and every dialog on a desk, each picture once everything on it is there."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from seller_desk.app.dressing import dressed_application
from seller_desk.app.inventory_scenes import inventory_scenes, stock_page
from seller_desk.app.listing_scenes import Shown, listing_scenes, listing_to_draw
from seller_desk.domain.clock import CHINA
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Refused
from seller_desk.store import sqlite
from seller_desk.texts import N_, Message
from seller_desk.ui.kit.lists import SideList
from seller_desk.ui.shell import tools
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.rescue import Rescue, Ways
from seller_desk.ui.shell.tabs import TABS
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.demo.shop import write_morning_files
from seller_desk.usecases.desk import FILE_NAME, Desk, open_desk
from seller_desk.usecases.health import offers

_QUIET = 0.25  # seconds without any job: what a page asked for has been shown
_LONGEST = 60.0


class Drawing:
    """Windows on a passing memory; pictures go to `folder`, named by what they show.

    Files are offered to a copy of the desk, because counting their rows needs one that may be written; the first run
    is that of an empty desk.
    """

    def __init__(
        self, desk: Desk, passing: Path, folder: Path, size: tuple[int, int], theme: str, language: str
    ) -> None:
        self._passing, self._desk, self._folder, self._size = passing, desk, folder, QSize(*size)
        self._look = {"theme": theme, "language": language}
        self._windows: list[MainWindow] = []
        self._desks: list[Desk] = []
        self._application: QApplication = dressed_application(self._remembered("drawing"), language)
        self.window = self._window_on(desk)

    def _remembered(self, name: str) -> Remembered:
        path = self._passing / f"{name}.json"
        path.write_text(json.dumps(self._look), "utf-8")
        return Remembered(path)

    def _window_on(self, desk: Desk) -> MainWindow:
        window = MainWindow(self._remembered(f"window-{len(self._windows)}"))
        self._windows.append(window)
        window.resize(self._size)
        window.show()
        self._settle()
        window.attach(desk)
        self._settle()
        return window

    def close(self) -> None:
        """Close the windows and wait for their work."""
        for window in self._windows:
            window.close()
        for desk in self._desks:
            desk.close()

    def everything(self, progress: Progress) -> tuple[Path, ...]:
        """Save every picture; raises Refused when the folder cannot be written, Cancelled."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise _not_written(self._folder) from problem
        listings, stock = listing_scenes(self.window, self._desk), inventory_scenes(self.window, self._desk)
        shown = [*self._tabs(), *listings, *stock, *self._dialogs(), *self._scenes()]
        files = []
        for number, (name, show) in enumerate(shown):
            progress.step(number, len(shown), Message(N_("Drawing {picture}"), {"picture": name}))
            files.append(self._picture(name, show))
        return tuple(files)

    def _tabs(self) -> Iterator[Shown]:
        for tab in TABS:
            place = self._listing() if tab.name == "listings" else tab.name
            yield tab.name, lambda place=place: self.window.open(place)  # type: ignore[misc] # a lambda's default
        yield "charts-sales", self._sales  # after the overview, which is the page at first

    def _listing(self) -> str:
        number = listing_to_draw(self._desk)
        return "listings" if number is None else f"listings/{number}/title"

    def _dialogs(self) -> Iterator[Shown]:
        window = self.window
        yield "palette", self._palette
        for page in ("look", "stock", "listings", "orders", "figures", "privacy"):
            yield f"settings-{page}", lambda page=page: tools.open_settings(window, page)  # type: ignore[misc]
        yield "keys", lambda: tools.open_keys(window)
        yield "about", lambda: tools.open_about(window)
        yield "problems", lambda: tools.open_problems(window)
        yield "range", lambda: tools.open_range(window)
        yield "imports", lambda: tools.open_imports(window)
        yield "print-preview", self._preview

    def _scenes(self) -> Iterator[Shown]:
        yield "import", self._import
        yield "first-run", self._first_run
        yield "rescue", self._rescue

    def _sales(self) -> None:
        self.window.open("charts")
        for side in self.window.pages["charts"].findChildren(SideList):
            side.choose("sales")
            side.chosen.emit("sales")

    def _palette(self) -> None:
        self.window.open("today")
        self._settle()
        tools.open_palette(self.window)

    def _preview(self) -> None:
        stock_page(self.window)
        self._settle()
        tools.print_page(self.window)

    def _import(self) -> MainWindow:
        desk = self._open("copy")
        window = self._window_on(desk)
        folder = self._passing / "files"
        folder.mkdir()
        files = write_morning_files(folder, desk.clock().astimezone(CHINA).replace(tzinfo=None))
        tools.import_files(window, files)
        return window

    def _first_run(self) -> MainWindow:
        return self._window_on(self._open("empty"))

    def _open(self, name: str) -> Desk:
        home = self._passing / name
        home.mkdir()
        if name == "copy":
            sqlite.copy(self._desk.database.path, home / FILE_NAME)
        desk = open_desk(home, self._desk.clock)
        self._desks.append(desk)
        return desk

    def _rescue(self) -> QWidget:
        problem = sqlite.damaged(self._desk.database.path)
        ways = Ways(lambda _backup: self.close(), self.close)
        rescue = Rescue(self._desk.home, problem, offers(self._desk.home), self._desk.clock(), ways)
        rescue.resize(self._size)
        rescue.show()
        return rescue

    # -- one picture --------------------------------------------------------------------------------------------------
    def _picture(self, name: str, show: Callable[[], object]) -> Path:
        shown = show()
        scene = shown if isinstance(shown, (MainWindow, Rescue)) else self.window
        self._settle()
        path = self._folder / f"{name}.png"
        if not _with_dialogs(scene).save(str(path)):
            raise _not_written(self._folder)
        for widget in (*_open_dialogs(scene), *((scene,) if scene is not self.window else ())):
            widget.close()
        return path

    def _settle(self) -> None:
        """Let the windows work until they have asked for nothing for a moment."""
        begun = quiet_since = time.monotonic()
        while (now := time.monotonic()) - quiet_since < _QUIET and now - begun < _LONGEST:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if any(window.work.jobs.busy for window in self._windows):
                quiet_since = time.monotonic()


def _open_dialogs(window: QWidget) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def _with_dialogs(window: QWidget) -> QPixmap:
    """The window, and over it what stands above it in windows of their own."""
    picture = window.grab()
    painter = QPainter(picture)
    for dialog in _open_dialogs(window):
        corner = dialog.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
        painter.drawPixmap(corner, dialog.grab())
    painter.end()
    return picture


def _not_written(folder: Path) -> Refused:
    return Refused(
        Message(N_("The pictures could not be written to {folder}."), {"folder": str(folder)}),
        Message(N_("Name a folder that may be written.")),
    )
