"""The main window: what pages know as their `Window`. It owns the pages, the shop that is chosen, theme and language.

window = MainWindow(remembered)       # nothing of the database is needed for the first paint
window.show()
window.attach(desk)                   # then: shops, the first page's numbers, the status line
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from seller_desk import texts
from seller_desk.texts import Message, _
from seller_desk.ui.kit.theme import dress, make_theme
from seller_desk.ui.shell import tools
from seller_desk.ui.shell.actions import ACTIONS
from seller_desk.ui.shell.frame import Frame
from seller_desk.ui.shell.jobs import Job
from seller_desk.ui.shell.language import speak
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.tabs import TABS, Tab
from seller_desk.ui.shell.work import Work

if TYPE_CHECKING:
    from seller_desk.domain.progress import Progress
    from seller_desk.ui.kit.page import Page
    from seller_desk.ui.kit.table.column import TableSnapshot
    from seller_desk.ui.shell.facts import DeskFacts
    from seller_desk.ui.shell.first_run import FirstRun
    from seller_desk.usecases.desk import Desk
    from seller_desk.usecases.edits import Edit

Result = TypeVar("Result")
THEMES = ("light", "dark", "system")
HOME = "today"


class MainWindow(Frame):
    """One window, one desk. Switching theme or language builds everything inside it again; drafts stay."""

    changed = Signal(object)  # frozenset of topics
    rebuilt = Signal()

    def __init__(self, remembered: Remembered, *, up_is_red: bool = True) -> None:
        super().__init__(remembered)
        self.up_is_red = up_is_red
        self.shop: int | None = None
        self.shops: tuple[tuple[int, str], ...] = ()
        self.problems: Sequence[str] = ()
        self._initials: dict[str, str] = {}
        self.pages: dict[str, Page] = {}
        self.first_run: FirstRun | None = None
        self.work: Work = Work(self)
        self.work.changed.connect(self._topics_changed)
        self.work.history_moved.connect(self._show_history)
        self.files_dropped.connect(lambda files: tools.import_files(self, files))
        self.first_painted.connect(lambda: QTimer.singleShot(0, self._open_first))
        self._build()

    def _build(self) -> None:
        self.build_frame()
        self.set_keys([(_(each.words), each.shortcut, partial(each.run, self)) for each in ACTIONS if each.shortcut])
        top = self.top_line
        self.rail.chosen.connect(self.open)
        self.rail.settings_wanted.connect(lambda: tools.open_settings(self))
        self.status_line.problems_wanted.connect(lambda: tools.open_problems(self))
        self.status_line.imports_wanted.connect(lambda: tools.open_imports(self))
        top.shop_chosen.connect(self.choose_shop)
        top.search.clicked.connect(lambda: tools.open_palette(self))
        top.search.typed.connect(lambda typed: tools.open_palette(self, typed))
        top.undo.clicked.connect(self.work.undo)
        top.redo.clicked.connect(self.work.redo)
        top.load.clicked.connect(lambda: tools.choose_files(self))
        top.print.clicked.connect(lambda: tools.print_page(self))
        self.work.speak_through(self.status_line)
        top.show_shops(self.shops, self.shop)
        self._show_history()
        self.tab = self.memory.text("tab", HOME, tuple(tab.name for tab in TABS))
        self.rail.choose(self.tab)

    def _open_first(self) -> None:
        if not self.pages:
            self.open(self.tab)

    # -- the desk -----------------------------------------------------------------------------------------------------
    @property
    def desk(self) -> "Desk":
        """The opened desk; raises RuntimeError before `attach`."""
        if self.work.desk is None:
            raise RuntimeError("the desk is not open yet")
        return self.work.desk

    def attach(self, desk: "Desk") -> None:
        """The data folder is open: shops, numbers and status follow."""
        self.work.attach(desk)
        tools.refresh(self)
        if (page := self.pages.get(self.tab)) is not None:
            page.freshen()

    def show_desk(self, facts: "DeskFacts") -> None:
        """Show shops, last import and last backup."""
        self.shops, self.problems = facts.shops, facts.problems
        self.memory.remember("has_data", bool(facts.shops) or None)
        if self.shop is not None and self.shop not in [shop for shop, _name in facts.shops]:
            self.shop = None
        self.top_line.show_shops(self.shops, self.shop)
        self.status_line.show_facts(facts.status)
        if self.tab == HOME:
            self.open(HOME)

    def choose_shop(self, shop: int | None) -> None:
        """Show one shop, or all of them (None), on every tab."""
        if shop == self.shop:
            return
        self.shop = shop
        self.top_line.show_shops(self.shops, shop)
        for page in self.pages.values():
            if page.uses_shop:
                page.reload()

    def _topics_changed(self, topics: frozenset[str]) -> None:
        self.changed.emit(topics)
        for page in self.pages.values():
            page.reload(topics)
        tools.refresh(self)

    # -- tabs ---------------------------------------------------------------------------------------------------------
    def open(self, place: str) -> None:
        """Go to a tab ("orders") or a thing on it ("orders/285116620418830426")."""
        name, _slash, what = place.partition("/")
        tab = next((tab for tab in TABS if tab.name == name), None)
        if tab is None:
            return
        self.tab = name
        self.memory.remember("tab", name)
        self.rail.choose(name)
        if name == HOME and not self.memory.recall("has_data"):
            self.stack.setCurrentWidget(self._first_run_page())
            self._first_run_page().setFocus()
            return
        page = self.page(tab)
        self.stack.setCurrentWidget(page)
        if self.work.desk is not None:
            page.freshen()
        page.take_focus()
        if what:
            page.show_place(what)

    def page(self, tab: Tab) -> "Page":
        """The page of a tab, built when it is first asked for."""
        if tab.name not in self.pages:
            page = self.pages[tab.name] = tab.make(self)
            item = self.rail.items[tab.name]
            page.badge.connect(lambda count, hot: item.set_badge(count, hot=hot))
            self.stack.addWidget(page)
            drafts = self.memory.recall("drafts")
            if isinstance(drafts, dict) and (draft := drafts.get(tab.name)) is not None:
                page.take_draft(draft)
        return self.pages[tab.name]

    def _first_run_page(self) -> "FirstRun":
        if self.first_run is None:
            from seller_desk.ui.shell.first_run import FirstRun

            self.first_run = FirstRun(self.memory.text("theme", "system", THEMES))
            self.first_run.files_wanted.connect(lambda: tools.choose_files(self))
            self.first_run.demo_wanted.connect(lambda: tools.open_demo(self))
            self.first_run.language_chosen.connect(self.set_language)
            self.first_run.theme_chosen.connect(self.set_theme)
            self.stack.addWidget(self.first_run)
        return self.first_run

    # -- what pages may ask for (kit.page.Window) ---------------------------------------------------------------------
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

    def tell(self, topics: frozenset[str]) -> None:
        """Tell every page what an operation changed."""
        self.work.tell(topics)

    def say(self, message: Message, state: str = "ok") -> None:
        """A result in the status line."""
        self.work.say(message, state)

    def export(self, snapshot: "TableSnapshot", kind: str) -> None:
        """Ask for a file name and write the table there."""
        tools.export_table(self, snapshot, kind)

    def print(self, snapshot: "TableSnapshot") -> None:
        """Show the print preview of a table."""
        tools.print_table(self, snapshot)

    def initials(self, words: str) -> str:
        """The pinyin initials of words of the window; "" until a worker has worked them out."""
        return self._initials.get(words, "")

    def learn_initials(self, initials: Mapping[str, str]) -> None:
        """Keep pinyin initials by words."""
        self._initials.update(initials)

    # -- theme and language -------------------------------------------------------------------------------------------
    def set_theme(self, choice: str) -> None:
        """Wear "light", "dark" or what the "system" wears."""
        self.memory.remember("theme", choice)
        self.rebuild()

    def set_language(self, language: str) -> None:
        """Speak "zh_CN" or "en"."""
        self.memory.remember("language", language)
        self.rebuild()

    def rebuild(self) -> None:
        """Build everything inside the window again in the theme and language that are remembered; drafts stay."""
        self.keep_drafts()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            language = self.memory.text("language", texts.current(), texts.LANGUAGES)
            if language != texts.current():
                speak(application, language)
            dress(application, make_theme(self.memory.text("theme", "system", THEMES), up_is_red=self.up_is_red))
        self.pages, self.first_run = {}, None
        self._build()
        self.open(self.tab)
        tools.refresh(self)
        self.rebuilt.emit()

    def keep_drafts(self) -> None:
        """Remember what was typed and not saved."""
        drafts = {name: draft for name, page in self.pages.items() if (draft := page.draft()) is not None}
        self.memory.remember("drafts", drafts or None)

    def _show_history(self) -> None:
        history = self.work.history
        undo, redo = (history.undo_label, history.redo_label) if history is not None else (None, None)
        for button, label, word, keys in (
            (self.top_line.undo, undo, _("Undo"), "Ctrl+Z"),
            (self.top_line.redo, redo, _("Redo"), "Ctrl+Y"),
        ):
            button.setEnabled(label is not None)
            button.tip(f"{word}: {label}  {keys}" if label is not None else f"{word}  {keys}")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_drafts()
        self.keep_place()
        self.memory.write()
        self.work.jobs.close()
        super().closeEvent(event)
