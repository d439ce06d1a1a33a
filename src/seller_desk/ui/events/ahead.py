"""The list of events ahead: what comes, when, in how many days, and how its stock stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seller_desk.domain.event_words import WEEKDAY_WORDS, begins_words
from seller_desk.domain.events import Occasion
from seller_desk.texts import N_, _
from seller_desk.ui.kit.numbers import ENTER_KEYS, LEFT, RIGHT
from seller_desk.ui.kit.plain import capped
from seller_desk.ui.kit.strokes import elided, paint_state
from seller_desk.ui.kit.theme import theme

HEIGHT = 44
STATE_WORDS: Mapping[str, str] = {
    "critical": N_("stock to order now"),
    "reorder": N_("stock is short"),
    "ok": N_("stock lasts"),
}
_Index = QModelIndex | QPersistentModelIndex
_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(slots=True)
class _Shown:
    today: date = date.min
    ahead: Sequence[Occasion] = ()
    states: Mapping[str, str] = field(default_factory=dict)


class _Model(QAbstractListModel):
    shown = _Shown()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.shown.ahead)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        occasion = self.shown.ahead[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return capped(str(occasion.event))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.shown.states.get(occasion.event.id, "")
            parts = [capped(str(occasion.event)), str(begins_words(occasion, self.shown.today))]
            return ", ".join([*parts, *([_(STATE_WORDS[state])] if state in STATE_WORDS else [])])
        return occasion if role == _ROLE else None

    def put(self, shown: _Shown) -> None:
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()


class AheadList(QListView):
    """↑ ↓ choose an event, Enter opens it; `chosen` tells its id."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Events ahead"))
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(_ROLE).event.id))

    def show_events(self, ahead: Sequence[Occasion], states: Mapping[str, str], today: date) -> None:
        """Show these; the one that is chosen stays chosen, without a signal."""
        kept = self.current
        self.blockSignals(True)
        self._model.put(_Shown(today, tuple(ahead), dict(states)))
        if kept is not None:
            self.choose(kept)
        self.blockSignals(False)

    @property
    def current(self) -> str | None:
        """The id of the chosen event; None for none."""
        index = self.currentIndex()
        return str(index.data(_ROLE).event.id) if index.isValid() else None

    def choose(self, event: str) -> bool:
        """Choose an event by its id; False where it is not ahead."""
        for row, occasion in enumerate(self._model.shown.ahead):
            if occasion.event.id == event:
                self.setCurrentIndex(self._model.index(row))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _changed(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(str(now.data(_ROLE).event.id))


class _Delegate(QStyledItemDelegate):
    """Name bold where the event is checked ahead, its day below, at the right the state and the days left."""

    def __init__(self, view: AheadList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(150, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        dressed, place = theme(), QRectF(option.rect)
        occasion: Occasion = index.data(_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "selection" if selected else "surface_alt" if hover else "surface"
        painter.fillRect(place, dressed.colour(ground))
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), dressed.colour("hairline"))
        if selected:
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), dressed.colour("accent"))
        room = self._paint_left(painter, place, occasion) - place.left() - 18
        words = QRectF(place.left() + 12, place.top() + 23, room, 18)
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        fits = (each for each in _day_words(occasion) if dressed.metrics("small").horizontalAdvance(each) <= room)
        painter.drawText(words, LEFT, next(fits, f"{occasion.day:%m-%d}"))
        state = self._view._model.shown.states.get(occasion.event.id)  # noqa: SLF001 - its own view
        if state in STATE_WORDS:
            room -= 18
            paint_state(painter, QRectF(words.left() + room + 5, place.top() + 8, 13, 13), state or "")
        painter.setFont(dressed.font(bold=occasion.event.big))
        painter.setPen(dressed.colour("text"))
        name = elided(dressed, str(occasion.event), room, bold=occasion.event.big)
        painter.drawText(words.translated(0, -18), LEFT, name)

    def _paint_left(self, painter: QPainter, place: QRectF, occasion: Occasion) -> float:
        """The days left at the right; returns where the words must end."""
        dressed, shown = theme(), self._view._model.shown  # noqa: SLF001 - its own view
        left = (occasion.day - shown.today).days
        right = place.right() - 12
        unit = _("d") if left > 0 else _("on now")
        painter.setFont(dressed.font("tiny"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(QRectF(place.left(), place.top(), right - place.left(), place.height()), RIGHT, unit)
        right -= dressed.metrics("tiny").horizontalAdvance(unit) + 3
        if left > 0:
            painter.setFont(dressed.font("lead", bold=True))
            painter.setPen(dressed.colour("text"))
            painter.drawText(QRectF(place.left(), place.top(), right - place.left(), place.height()), RIGHT, str(left))
            right -= dressed.metrics("lead", bold=True).horizontalAdvance(str(left))
        return right


def _day_words(occasion: Occasion) -> tuple[str, ...]:
    """Its day, with the first day of its sale where there is room for it."""
    day = f"{occasion.day:%m-%d} {_(WEEKDAY_WORDS[occasion.day.weekday()])}"
    if not occasion.event.before:
        return (day,)
    return day + " · " + _("from {day}").format(day=f"{occasion.first:%m-%d}"), day
