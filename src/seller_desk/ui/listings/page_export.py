"""The detail page out of the editor: as a file with its pictures inside, as text, or on the clipboard."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from seller_desk.texts import N_, Message, _
from seller_desk.ui.listings.part import Opened
from seller_desk.usecases import detail_pages

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window

_WRITING = Message(N_("Writing the page"))
_LONGEST = 60  # characters of a title in a file's name


class PageExport:
    """Written off the window's thread, as the page stands in the editor."""

    def __init__(self, window: "Window", above: QWidget) -> None:
        self._window, self._above = window, above

    def menu(self, opened: Opened) -> QMenu:
        """As a file, or to be pasted."""
        menu = QMenu(self._above)
        for words, ending in ((_("Page as HTML, pictures inside…"), ".html"), (_("Page as text…"), ".txt")):
            menu.addAction(words).triggered.connect(lambda _on=False, ending=ending: self._ask_file(opened, ending))
        menu.addAction(_("Copy the text")).triggered.connect(lambda: self.copy(opened))
        return menu

    def _ask_file(self, opened: Opened, ending: str) -> None:
        title = "".join("-" if mark in '\\/:*?"<>|\n' else mark for mark in opened.content.title)[:_LONGEST]
        folder = Path(self._window.memory.recall("folder.export") or Path.home())
        proposed = str(folder / f"{title or _('Page')}{ending}")
        name, _filter = QFileDialog.getSaveFileName(self._above, _("Export"), proposed, f"*{ending}")
        if name:
            self.write(opened, Path(name) if name.lower().endswith(ending) else Path(f"{name}{ending}"))

    def write(self, opened: Opened, path: Path) -> None:
        """Write the page to a file."""
        self._window.memory.remember("folder.export", str(path.parent))
        desk = self._window.desk
        self._window.run(
            lambda _progress: detail_pages.export_page(desk, opened.listing, opened.content, path),
            self._written,
            _WRITING,
        )

    def _written(self, path: Path) -> None:
        self._window.say(Message(N_("The page was written to {file}"), {"file": path.name}))

    def copy(self, opened: Opened) -> None:
        """Put the text of the page on the clipboard."""
        desk = self._window.desk
        self._window.run(
            lambda _progress: detail_pages.page_text_of(desk, opened.listing, opened.content),
            self._copied,
            _WRITING,
            quiet=True,
        )

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._window.say(Message(N_("The text of the page is on the clipboard")))
