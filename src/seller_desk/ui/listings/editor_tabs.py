"""The tabs of the listing editor: parts built when they are first seen, shown anew only where they are behind."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.panels import hairline, scrolled
from seller_desk.ui.listings.part import EditorPart, Opened
from seller_desk.ui.listings.parts import TABS, EditorTab
from seller_desk.ui.listings.tab_bar import TabBar, TabWords

if TYPE_CHECKING:
    from seller_desk.domain.listing_content import ListingContent
    from seller_desk.ui.kit.page import Window

_TELL_OTHERS = 120  # ms until the other parts of the tab show what was typed in one
_IDLE = 700  # ms of rest until the tabs that are not seen are filled, one by one
_NEXT = 40


class _Inside(QWidget):
    """What scrolls: where its height follows its width, no height is asked for at the narrowest width."""

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least


class EditorTabs(QWidget):
    """The bar, the parts under it, and which of them are behind what the listing says now."""

    edited = Signal(object)  # the ListingContent that a part changed

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self._window = window
        self._opened: Opened | None = None
        self._parts: dict[str, tuple[EditorPart, ...]] = {}
        self._stale: set[EditorPart] = set()
        self.bar = TabBar(_("Parts of the listing"), [TabWords(tab.key, _(tab.title)) for tab in TABS])
        self.pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        self._telling = QTimer(self, interval=_TELL_OTHERS, singleShot=True)
        self._telling.timeout.connect(self._show_current)
        self._filling = QTimer(self, interval=_IDLE, singleShot=True)
        self._filling.timeout.connect(self._fill_next)
        self.bar.chosen.connect(lambda _key: self._show_current())

    @property
    def parts(self) -> tuple[EditorPart, ...]:
        """Every part that is built."""
        return tuple(part for parts in self._parts.values() for part in parts)

    def show_listing(self, opened: Opened | None) -> None:
        """Show this everywhere: the tab that is seen now, the others when they are, or in idle time."""
        before, self._opened = self._opened, opened
        if before is None or opened is None or before.listing != opened.listing:
            self.bar.forget_notes()
        self._stale = set(self.parts)
        self._show_current()

    def reload(self, topics: AbstractSet[str]) -> None:
        """Something in the data folder changed."""
        for part in self.parts:
            if part.opened is not None:
                part.reload(topics)

    def choose(self, key: str) -> None:
        """Go to a tab by its key."""
        self.bar.choose(key)

    # -- building -----------------------------------------------------------------------------------------------------
    def _build(self, tab: EditorTab) -> tuple[EditorPart, ...]:
        if tab.key not in self._parts:
            parts = tuple(make(self._window) for make in tab.parts)
            self._parts[tab.key] = parts
            self._stale.update(parts)
            inside = _Inside()
            column = QVBoxLayout(inside)
            column.setContentsMargins(12, 8, 12, 10)
            column.setSpacing(8)
            for number, part in enumerate(parts):
                if number:
                    column.addWidget(hairline())
                column.addWidget(part, 1 if number == len(parts) - 1 else 0)
                self._listen(part, tab.key, leads=number == 0)
            self.pages.addWidget(scrolled(inside))
        return self._parts[tab.key]

    def _listen(self, part: EditorPart, key: str, *, leads: bool) -> None:
        part.edited.connect(lambda content: self._edited(part, content))
        if leads:
            part.noted.connect(lambda words, wrong: self.bar.note(key, words, wrong=wrong))

    # -- showing ------------------------------------------------------------------------------------------------------
    def _show_current(self) -> None:
        if self._opened is None:
            return
        tab = next(each for each in TABS if each.key == self.bar.current)
        parts = self._build(tab)
        self.pages.setCurrentIndex(list(self._parts).index(tab.key))
        self._show_in(parts)
        self._filling.start(_IDLE)

    def _show_in(self, parts: tuple[EditorPart, ...]) -> None:
        for part in parts:
            if part in self._stale and self._opened is not None:
                self._stale.discard(part)
                part.show_listing(self._opened)

    def _fill_next(self) -> None:
        """Fill one tab that is not seen, so that its note is right and going there is instant."""
        if self._opened is None or not self.isVisible():
            return
        for tab in TABS:
            built = self._parts.get(tab.key)
            if built is None or any(part in self._stale for part in built):
                self._show_in(self._build(tab))
                self._filling.start(_NEXT)
                return

    # -- changes ------------------------------------------------------------------------------------------------------
    def _edited(self, part: EditorPart, content: "ListingContent") -> None:
        if self._opened is None or part.opened is None or part.opened.listing != self._opened.listing:
            return  # what was typed into a listing that is no longer on the desk belongs to no other one
        self._stale = set(self.parts) - {part}
        self._telling.start()
        self.edited.emit(content)

    def now(self, opened: Opened) -> None:
        """What the listing says after a part changed it; that part knows it already."""
        self._opened = opened
        for part in self.parts:
            if part not in self._stale:
                part.opened = opened
