"""The editor's tabs: words with a small note ("7/9"); those without room are in a menu at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.numbers import CENTRE, LEFT
from seller_desk.ui.kit.strokes import paint_box, paint_state
from seller_desk.ui.kit.theme import theme

HEIGHT = 32
_GAP, _LEAST_GAP, _EDGE, _MORE, _SHAPE = 20, 10, 12, 28, 15


@dataclass(frozen=True, slots=True)
class TabWords:
    """One tab: its key, its name, the note behind the name, and whether something is wrong there."""

    key: str
    words: str
    note: str = ""
    wrong: bool = False

    @property
    def text(self) -> str:
        return f"{self.words} {self.note}".strip()


class TabBar(QWidget):
    """One tab is chosen, by the mouse or ← and →."""

    chosen = Signal(str)

    def __init__(self, name: str, tabs: Sequence[TabWords]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._tabs = list(tabs)
        self.current = tabs[0].key
        self._hover = ""

    # -- what is shown ------------------------------------------------------------------------------------------------
    def note(self, key: str, note: str, *, wrong: bool = False) -> None:
        """Say something beside a tab's name."""
        tabs = [replace(tab, note=note, wrong=wrong) if tab.key == key else tab for tab in self._tabs]
        if tabs != self._tabs:
            self._tabs = tabs
            self.update()

    def forget_notes(self) -> None:
        """Another listing came: what stood beside the names was said of the one before."""
        self._tabs = [replace(tab, note="", wrong=False) for tab in self._tabs]
        self.update()

    def note_of(self, key: str) -> str:
        """What stands beside a tab's name."""
        return next(tab.note for tab in self._tabs if tab.key == key)

    def choose(self, key: str) -> None:
        """Go to a tab; `chosen` is emitted when it was another one."""
        if key != self.current and any(tab.key == key for tab in self._tabs):
            self.current = key
            self.setAccessibleDescription(next(tab.text for tab in self._tabs if tab.key == key))
            self.update()
            self.chosen.emit(key)

    def sizeHint(self) -> QSize:
        return QSize(560, HEIGHT)

    def _width(self, tab: TabWords) -> int:
        return theme().metrics(bold=True).horizontalAdvance(tab.text) + (_SHAPE if tab.wrong else 0)

    def _laid_out(self) -> tuple[list[tuple[TabWords, float]], bool]:
        """The tabs that are shown with their left edges, and whether some are in the menu."""
        widths = {tab.key: self._width(tab) for tab in self._tabs}
        room = self.width() - 2 * _EDGE
        gaps = len(self._tabs) - 1
        whole = sum(widths.values())
        if whole + gaps * _LEAST_GAP <= room:
            gap = min(_GAP, (room - whole) / gaps) if gaps else 0
            return self._placed(self._tabs, widths, gap), False
        shown = self._fitting(widths, room - _MORE)
        return self._placed(shown, widths, 14), True

    def _fitting(self, widths: dict[str, int], room: int) -> list[TabWords]:
        current = next(tab for tab in self._tabs if tab.key == self.current)
        shown: list[TabWords] = []
        for tab in self._tabs:
            needed = [*shown, tab] if current in (*shown, tab) else [*shown, tab, current]
            if sum(widths[each.key] + 14 for each in needed) - 14 > room:
                break
            shown.append(tab)
        return shown if current in shown else [*shown, current]

    def _placed(self, tabs: list[TabWords], widths: dict[str, int], gap: float) -> list[tuple[TabWords, float]]:
        placed, left = [], float(_EDGE)
        for tab in tabs:
            placed.append((tab, left))
            left += widths[tab.key] + gap
        return placed

    # -- painting -----------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        painter.fillRect(QRectF(0, HEIGHT - 1, self.width(), 1), dressed.colour("hairline"))
        placed, more = self._laid_out()
        for tab, left in placed:
            self._paint_tab(painter, tab, left)
        if more:
            spot = QRectF(self.width() - _MORE, HEIGHT / 2 - 8, 16, 16)
            paint_icon(painter, spot, "ellipsis", dressed.colour("accent" if self._hover == "more" else "text_muted"))
        if self.hasFocus():
            place = next((QRectF(left - 4, 3, self._width(tab) + 8, 26) for tab, left in placed if self._is(tab)), None)
            if place is not None:
                paint_box(painter, place, None, dressed.colour("focus"), 4, 2)

    def _is(self, tab: TabWords) -> bool:
        return tab.key == self.current

    def _paint_tab(self, painter: QPainter, tab: TabWords, left: float) -> None:
        dressed, current, width = theme(), self._is(tab), self._width(tab)
        lit = current or tab.key == self._hover
        painter.setFont(dressed.font(bold=current))
        painter.setPen(dressed.colour("accent" if current else "text" if lit else "text_muted"))
        text = width - (_SHAPE if tab.wrong else 0)
        aside = LEFT if current or tab.wrong else CENTRE
        painter.drawText(QRectF(left, 0, text + 2, HEIGHT - 1), aside, tab.text)
        if tab.wrong:
            paint_state(painter, QRectF(left + width - 12, HEIGHT / 2 - 6.5, 12, 12), "critical")
        if current:
            painter.fillRect(QRectF(left, HEIGHT - 2, width, 2), dressed.colour("accent"))

    # -- mouse and keys -----------------------------------------------------------------------------------------------
    def _at(self, x: float) -> str:
        placed, more = self._laid_out()
        if more and x >= self.width() - _MORE - 4:
            return "more"
        return next((tab.key for tab, left in placed if left - 6 <= x <= left + self._width(tab) + 6), "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hover = self._at(event.position().x())
        if hover != self._hover:
            self._hover = hover
            self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().x())
        if at == "more":
            self.offer_rest()
        elif at:
            self.choose(at)

    def offer_rest(self) -> None:
        """Show the tabs that have no room."""
        shown = {tab.key for tab, _left in self._laid_out()[0]}
        menu = QMenu(self)
        menu.setAccessibleName(_("More tabs"))
        for tab in self._tabs:
            if tab.key not in shown:
                menu.addAction(tab.text).triggered.connect(lambda _on=False, key=tab.key: self.choose(key))
        menu.popup(self.mapToGlobal(QPoint(self.width() - _MORE, HEIGHT)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        keys = [tab.key for tab in self._tabs]
        if step:
            self.choose(keys[max(0, min(len(keys) - 1, keys.index(self.current) + step))])
        else:
            super().keyPressEvent(event)
