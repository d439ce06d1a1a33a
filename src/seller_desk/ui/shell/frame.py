"""The frame of the main window: rail, top line, pages, status line; its place on the screen; files dropped on it.

Actions and dialogs know the window as a `Frame`: what only the whole window can do they ask for by `place_wanted` and
`look_wanted`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from seller_desk.texts import Message, _
from seller_desk.ui.shell.jobs import Job
from seller_desk.ui.shell.rail import Rail
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.status_line import StatusLine
from seller_desk.ui.shell.tabs import TABS
from seller_desk.ui.shell.top_line import TopLine
from seller_desk.ui.shell.work import Work

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from seller_desk.domain.progress import Progress
    from seller_desk.ui.kit.page import Page
    from seller_desk.ui.kit.table.column import TableSnapshot
    from seller_desk.ui.shell.action import Action
    from seller_desk.ui.shell.drops import DropFrame
    from seller_desk.ui.shell.facts import DeskFacts
    from seller_desk.usecases.desk import Desk
    from seller_desk.usecases.edits import Edit

Result = TypeVar("Result")
SMALLEST = (1024, 600)
USUAL = (1366, 697)  # with a title bar of the system this fills a screen of 1366 × 728


class Frame(QMainWindow):
    """Everything around the pages. It can be built again inside the same window."""

    files_dropped = Signal(list)  # Paths of files
    first_painted = Signal()
    place_wanted = Signal(str)  # "orders", "inventory/ZB-4028"
    export_wanted = Signal(object, str)  # a TableSnapshot, "xlsx" or "csv"
    print_wanted = Signal(object)  # a TableSnapshot
    look_wanted = Signal(str, str)  # "theme" or "language", and which
    facts_shown = Signal()

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self.memory = remembered
        self.work: Work = Work(self)
        self.shop: int | None = None
        self.shops: tuple[tuple[int, str], ...] = ()
        self.offered: tuple[Action, ...] = ()  # every action; filled in after the first paint
        self.problems: Sequence[str] = ()
        self.pages: dict[str, Page] = {}
        self.tab = ""
        self._initials: dict[str, str] = {}
        self._painted = False
        self._actions: list[QAction] = []
        self._drop_frame: DropFrame | None = None  # made when files first hover over the window
        self.setObjectName("desk")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._take_place()

    def build_frame(self) -> None:
        """Make all widgets in the theme and language of this moment."""
        self.setWindowTitle(_("Seller Desk"))
        self.rail = Rail([(tab.name, _(tab.title), tab.icon) for tab in TABS])
        self.top_line, self.status_line, self.stack = TopLine(), StatusLine(), QStackedWidget()
        self.setCentralWidget(self._laid_out())
        if self._drop_frame is not None:
            self._drop_frame.deleteLater()
            self._drop_frame = None

    def _laid_out(self) -> QWidget:
        inside, right, upper = QWidget(), QVBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(inside)
        for layout in (right, upper, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        right.addWidget(self.top_line)
        right.addWidget(self.stack, 1)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        column.addLayout(upper, 1)
        column.addWidget(self.status_line)
        return inside

    def set_keys(self, keys: list[tuple[str, str, Callable[[], object]]]) -> None:
        """Words, shortcut and what it does, for the whole window; those set before are gone."""
        from seller_desk.ui.kit.icons import icon

        self.setWindowIcon(icon("store", "accent", 32))
        for old in self._actions:
            self.removeAction(old)
            old.deleteLater()
        self._actions = [self._key(*each) for each in keys]

    def _key(self, words: str, shortcut: str, act: Callable[[], object]) -> "QAction":
        from PySide6.QtGui import QAction, QKeySequence

        made = QAction(words, self)
        made.setShortcut(QKeySequence(shortcut))
        made.triggered.connect(lambda _on=False: act())
        self.addAction(made)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    # -- what pages, actions and dialogs may ask for ------------------------------------------------------------------
    def run(
        self,
        work: "Callable[[Progress], Result]",
        done: Callable[[Result], None],
        label: Message,
        *,
        quiet: bool = False,
    ) -> Job:
        """Do `work` on a worker thread, then `done(result)` here."""
        return self.work.run(work, done, label, quiet=quiet)

    def do(self, edit: "Edit") -> None:
        """Make an edit that can be taken back."""
        self.work.do(edit)

    def forget_edits(self) -> None:
        """Forget the edits that could be undone: an import was taken back."""
        self.work.forget_edits()

    def tell(self, topics: frozenset[str]) -> None:
        """Tell every page what an operation changed."""
        self.work.tell(topics)

    def say(self, message: Message, state: str = "ok") -> None:
        """A result in the status line."""
        self.work.say(message, state)

    def open(self, place: str) -> None:
        """Go to a tab ("orders") or a thing on it ("orders/285116620418830426")."""
        self.place_wanted.emit(place)

    def export(self, snapshot: "TableSnapshot", kind: str) -> None:
        """Ask for a file name and write the table there."""
        self.export_wanted.emit(snapshot, kind)

    def print(self, snapshot: "TableSnapshot") -> None:
        """Show the print preview of a table."""
        self.print_wanted.emit(snapshot)

    @property
    def desk(self) -> "Desk":
        """The opened desk; raises RuntimeError before `attach`."""
        if self.work.desk is None:
            raise RuntimeError("the desk is not open yet")
        return self.work.desk

    @property
    def page_shown(self) -> "Page | None":
        """The page of the current tab; None before it is built."""
        return self.pages.get(self.tab)

    def show_facts(self, facts: "DeskFacts") -> None:
        """Show shops, last import and last backup."""
        self.shops, self.problems = facts.shops, facts.problems
        self.memory.remember("has_data", bool(facts.shops) or None)
        self.memory.remember("up_is_red", None if facts.up_is_red else False)
        self.top_line.show_shops(self.shops, self.shop)
        self.status_line.show_facts(facts.status)
        self.facts_shown.emit()

    def initials(self, words: str) -> str:
        """The pinyin initials of words of the window; "" until a worker has worked them out."""
        return self._initials.get(words, "")

    def learn_initials(self, initials: Mapping[str, str]) -> None:
        """Keep pinyin initials by words."""
        self._initials.update(initials)

    # -- its place ----------------------------------------------------------------------------------------------------
    def _take_place(self) -> None:
        kept: Any = self.memory.recall("window")
        if not (isinstance(kept, str) and self.restoreGeometry(QByteArray.fromHex(kept.encode("ascii", "ignore")))):
            self.resize(*USUAL)

    def keep_place(self) -> None:
        """Remember where the window stands."""
        self.memory.remember("window", bytes(self.saveGeometry().toHex().data()).decode())

    # -- files dropped anywhere ---------------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._hover(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        from seller_desk.ui.shell.drops import dropped_files

        self._hover(on=False)
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: self.files_dropped.emit(files))

    def _hover(self, *, on: bool) -> None:
        if on and self._drop_frame is None:
            from seller_desk.ui.shell.drops import DropFrame

            self._drop_frame = DropFrame(self)
        if self._drop_frame is not None:
            self._drop_frame.cover(on=on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hover(on=False)
