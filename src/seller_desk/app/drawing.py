"""Draws the window as it is: every tab and every dialog on a desk, each picture once everything on it is there."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from seller_desk.app.window import dressed_application
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Refused
from seller_desk.store import sqlite
from seller_desk.texts import N_, Message
from seller_desk.ui.shell import tools
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.rescue import Rescue, Ways
from seller_desk.ui.shell.tabs import TABS
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.health import offers

_QUIET = 0.25  # seconds without any job: what a page asked for has been shown
_LONGEST = 60.0

Shown = tuple[str, Callable[[], object]]


class Drawing:
    """One window on a passing memory; pictures go to `folder`, named by what they show."""

    def __init__(
        self, desk: Desk, passing: Path, folder: Path, size: tuple[int, int], theme: str, language: str
    ) -> None:
        (passing / "settings.json").write_text(json.dumps({"theme": theme, "language": language}), "utf-8")
        remembered = Remembered(passing / "settings.json")
        self._application: QApplication = dressed_application(remembered, language)
        self._desk, self._folder, self._size = desk, folder, QSize(*size)
        self.window = MainWindow(remembered)
        self.window.resize(self._size)
        self.window.show()
        self._settle()
        self.window.attach(desk)
        self._settle()

    def close(self) -> None:
        """Close the window and wait for its work."""
        self.window.close()

    def everything(self, progress: Progress) -> tuple[Path, ...]:
        """Save every picture; raises Refused when the folder cannot be written, Cancelled."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise _not_written(self._folder) from problem
        shown = [*self._tabs(), *self._dialogs(), ("rescue", self._rescue)]
        files = []
        for number, (name, show) in enumerate(shown):
            progress.step(number, len(shown), Message(N_("Drawing {picture}"), {"picture": name}))
            files.append(self._picture(name, show))
        return tuple(files)

    def _tabs(self) -> Iterator[Shown]:
        for tab in TABS:
            yield tab.name, lambda name=tab.name: self.window.open(name)  # type: ignore[misc] # a lambda's default

    def _dialogs(self) -> Iterator[Shown]:
        window = self.window
        yield "palette", lambda: tools.open_palette(window)
        for page in ("look", "stock", "orders", "figures", "privacy"):
            yield f"settings-{page}", lambda page=page: tools.open_settings(window, page)  # type: ignore[misc]
        yield "keys", lambda: tools.open_keys(window)
        yield "about", lambda: tools.open_about(window)
        yield "problems", lambda: tools.open_problems(window)
        yield "imports", lambda: tools.open_imports(window)
        yield "import", lambda: tools.import_files(window, [])
        yield "print-preview", self._preview

    def _preview(self) -> None:
        self.window.open("inventory")
        self._settle()
        tools.print_page(self.window)

    def _rescue(self) -> QWidget:
        problem = sqlite.damaged(self._desk.database.path)
        ways = Ways(lambda _backup: self.close(), self.close)
        return Rescue(self._desk.home, problem, offers(self._desk.home), self._desk.clock(), ways)

    # -- one picture --------------------------------------------------------------------------------------------------
    def _picture(self, name: str, show: Callable[[], object]) -> Path:
        shown = show()
        if isinstance(shown, Rescue):
            shown.resize(self._size)
            shown.show()
        self._settle()
        picture = shown.grab() if isinstance(shown, Rescue) else self._with_dialogs()
        path = self._folder / f"{name}.png"
        if not picture.save(str(path)):
            raise _not_written(self._folder)
        for widget in (*self._open_dialogs(), shown):
            if isinstance(widget, QWidget):
                widget.close()
        return path

    def _open_dialogs(self) -> list[QDialog]:
        return [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]

    def _with_dialogs(self) -> QPixmap:
        """The window, and over it what stands above it in windows of their own."""
        picture = self.window.grab()
        painter = QPainter(picture)
        for dialog in self._open_dialogs():
            corner = dialog.mapToGlobal(QPoint(0, 0)) - self.window.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(corner, dialog.grab())
        painter.end()
        return picture

    def _settle(self) -> None:
        """Let the window work until it has asked for nothing for a moment."""
        begun = quiet_since = time.monotonic()
        while (now := time.monotonic()) - quiet_since < _QUIET and now - begun < _LONGEST:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if self.window.work.jobs.busy:
                quiet_since = time.monotonic()


def _not_written(folder: Path) -> Refused:
    return Refused(
        Message(N_("The pictures could not be written to {folder}."), {"folder": str(folder)}),
        Message(N_("Name a folder that may be written.")),
    )
