"""The main window: what pages know as their `Window`. It owns the pages, the shop that is chosen, theme and language.

window = MainWindow(remembered)       # nothing of the database is needed for the first paint
window.show()
window.attach(desk)                   # then: shops, the first page's numbers, the status line
"""

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from seller_desk import texts
from seller_desk.texts import _
from seller_desk.ui.kit.theme import Theme, dress, make_theme, system_scheme, theme
from seller_desk.ui.shell import tools
from seller_desk.ui.shell.frame import Frame
from seller_desk.ui.shell.language import speak
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.tabs import TABS, Tab

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Page
    from seller_desk.ui.shell.first_run import FirstRun
    from seller_desk.usecases.desk import Desk

Result = TypeVar("Result")
THEMES = ("light", "dark", "system")
HOME = "today"
KEEP_EVERY = 3_000  # milliseconds: so much of a draft a kill may cost


def remembered_theme(memory: Remembered) -> Theme:
    """The theme that the person chose, in the colours of the setting for "up"."""
    choice = memory.text("theme", "system", THEMES)
    return make_theme(choice, up_is_red=memory.recall("up_is_red") is not False)


class MainWindow(Frame):
    """One window, one desk. Switching theme or language builds everything inside it again; drafts stay."""

    changed = Signal(object)  # frozenset of topics
    rebuilt = Signal()

    def __init__(self, remembered: Remembered) -> None:
        super().__init__(remembered)
        self.first_run: FirstRun | None = None
        self.work.changed.connect(self._topics_changed)
        self.work.history_moved.connect(self._show_history)
        self.place_wanted.connect(self._go_to)
        self.export_wanted.connect(lambda snapshot, kind: tools.export_table(self, snapshot, kind))
        self.print_wanted.connect(lambda snapshot: tools.print_table(self, snapshot))
        self.look_wanted.connect(self._wear)
        self.facts_shown.connect(self._facts_shown)
        self.files_dropped.connect(lambda files: tools.import_files(self, files))
        self.first_painted.connect(lambda: QTimer.singleShot(0, self._open_first))
        self._build()

    def _build(self) -> None:
        self.build_frame()
        top = self.top_line
        self.rail.chosen.connect(self.open)
        self.rail.settings_wanted.connect(lambda: tools.open_settings(self))
        self.status_line.problems_wanted.connect(lambda: tools.open_problems(self))
        self.status_line.imports_wanted.connect(lambda: tools.open_imports(self))
        top.shop_chosen.connect(self.choose_shop)
        top.search.clicked.connect(lambda: tools.open_palette(self))
        top.search.typed.connect(lambda typed: tools.open_palette(self, typed))
        top.undo.clicked.connect(lambda: tools.undo(self))
        top.redo.clicked.connect(lambda: tools.redo(self))
        top.load.clicked.connect(lambda: tools.choose_files(self))
        top.print.clicked.connect(lambda: tools.print_page(self))
        self.work.speak_through(self.status_line)
        top.show_shops(self.shops, self.shop)
        self._show_history()
        self.tab = self.memory.text("tab", HOME, tuple(tab.name for tab in TABS))
        self.rail.choose(self.tab)

    def _set_actions(self) -> None:
        from seller_desk.ui.shell.actions import ACTIONS

        self.offered = ACTIONS
        self.set_keys([(_(each.words), each.shortcut, partial(each.run, self)) for each in ACTIONS if each.shortcut])

    def _open_first(self) -> None:
        self._set_actions()
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._system_switched())
        keeping = QTimer(self, interval=KEEP_EVERY)
        keeping.timeout.connect(self.keep_drafts)
        keeping.start()
        if not self.pages:
            self.open(self.tab)

    # -- the desk -----------------------------------------------------------------------------------------------------
    def attach(self, desk: "Desk") -> None:
        """The data folder is open: shops, numbers and status follow."""
        self.work.attach(desk)
        tools.refresh(self)
        if (page := self.page_shown) is not None:
            page.freshen()

    def _facts_shown(self) -> None:
        if self.shop is not None and self.shop not in [shop for shop, _name in self.shops]:
            self.choose_shop(None)
        if theme().up_is_red is (self.memory.recall("up_is_red") is False):
            self.rebuild()
        elif self.tab == HOME:
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
    def _go_to(self, place: str) -> None:
        name, _slash, what = place.partition("/")
        if name == "import":
            tools.choose_files(self)
            return
        if name == "settings":
            tools.open_settings(self, what)
            return
        if name == "range":
            tools.open_range(self, what)
            return
        if name == "certificates":
            tools.open_certificates(self)
            return
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
        self._show_history()
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
            page.steps_moved.connect(self._show_history)
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

    # -- theme and language -------------------------------------------------------------------------------------------
    def set_theme(self, choice: str) -> None:
        """Wear "light", "dark" or what the "system" wears."""
        self._wear("theme", choice)

    def set_language(self, language: str) -> None:
        """Speak "zh_CN" or "en"."""
        self._wear("language", language)

    def _wear(self, what: str, choice: str) -> None:
        self.memory.remember(what, choice)
        self.rebuild()

    def rebuild(self) -> None:
        """Build everything inside the window again in the theme and language that are remembered; drafts stay."""
        self.keep_drafts()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            language = self.memory.text("language", texts.current(), texts.LANGUAGES)
            if language != texts.current():
                speak(application, language)
            dress(application, remembered_theme(self.memory))
        self.pages, self.first_run = {}, None
        self._build()
        self._set_actions()
        self.open(self.tab)
        tools.refresh(self)
        self.rebuilt.emit()

    def _system_switched(self) -> None:
        if self.memory.text("theme", "system", THEMES) == "system" and theme().scheme != system_scheme():
            self.rebuild()

    def keep_drafts(self) -> None:
        """Remember what was typed and not saved."""
        drafts = {name: draft for name, page in self.pages.items() if (draft := page.draft()) is not None}
        self.memory.remember("drafts", drafts or None)

    def _show_history(self) -> None:
        history = self.work.history
        undo, redo = (history.undo_label, history.redo_label) if history is not None else (None, None)
        page = self.page_shown
        for button, label, word, keys, back in (
            (self.top_line.undo, undo, _("Undo"), "Ctrl+Z", True),
            (self.top_line.redo, redo, _("Redo"), "Ctrl+Y", False),
        ):
            button.setEnabled(label is not None or (page is not None and page.has_steps(back=back)))
            button.tip(f"{word}: {label}  {keys}" if label is not None else f"{word}  {keys}")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_drafts()
        self.keep_place()
        self.memory.write()
        self.work.jobs.close()
        super().closeEvent(event)
