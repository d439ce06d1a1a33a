"""The command palette (Ctrl+K): any action, setting, listing, SKU or order, by part of its words or pinyin initials.

What can be chosen from is given as `Entry`s; `more` may find further ones (in the database) while the person types.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.chips import IconMark
from seller_desk.ui.kit.dialog import Frame
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.panels import hairline
from seller_desk.ui.kit.plain import capped, label
from seller_desk.ui.kit.strokes import paint_box
from seller_desk.ui.kit.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_ROLE = int(Qt.ItemDataRole.UserRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)
WIDTH, TOP, ROW, HEADING, SHOWN = 680, 72, 36, 28, 10
MOST = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose: its group's words, its own, a muted note, keys; `search` adds pinyin to the words."""

    group: str
    words: str
    icon: str
    run: Callable[[], object]
    note: str = ""
    keys: str = ""
    search: str = ""
    found: bool = False  # it was looked up for what is typed, so it fits
    late: bool = False  # its group stands after those of things found


def fitting(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """The entries that hold every word typed, those whose words begin with it first within their group."""
    words = typed.casefold().split()
    found = [entry for entry in entries if entry.found or all(word in _searched(entry) for word in words)]
    groups = list(dict.fromkeys(entry.group for entry in sorted(found, key=lambda entry: entry.late)))
    lead = words[0] if words else ""
    return sorted(found, key=lambda entry: (groups.index(entry.group), not entry.words.casefold().startswith(lead)))[
        :MOST
    ]


def _searched(entry: Entry) -> str:
    return f"{entry.words}\n{entry.note}\n{entry.search}".casefold()


class _Rows(QAbstractListModel):
    """Headings (a text) and entries in one list."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str | Entry] = []

    def put(self, found: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.rows = []
        group = None
        for entry in found:
            if entry.group != group:
                group = entry.group
                self.rows.append(group)
            self.rows.append(entry)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else capped(row.words)
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Entry):
            return ". ".join(part for part in (capped(row.words), capped(row.note), row.keys) if part)
        return row if role == _ROLE else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    typed = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, HEADING if isinstance(index.data(_ROLE), str) else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, place, dressed = index.data(_ROLE), QRectF(option.rect), theme()
        if isinstance(row, str):
            painter.setFont(dressed.font("small"))
            painter.setPen(dressed.colour("text_muted"))
            painter.drawText(place.adjusted(16, 6, -16, 0), _LEFT, row)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(place, dressed.colour("selection"))
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), dressed.colour("accent"))
        spot = QRectF(place.left() + 16, place.center().y() - 8, 16, 16)
        paint_icon(painter, spot, row.icon, dressed.colour("text_muted"))
        right = place.right() - 16
        if selected:
            right = self._paint_key(painter, place, right, "Enter")
        if row.keys:
            right = self._paint_key(painter, place, right, row.keys)
        note = dressed.metrics("small").elidedText(
            capped(row.note), Qt.TextElideMode.ElideRight, int(place.width() / 2)
        )
        width = dressed.metrics("small").horizontalAdvance(note)
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(QRectF(right - width, place.top(), width + 1, place.height()), _LEFT, note)
        self._paint_words(painter, QRectF(place.left() + 44, place.top(), right - width - 60 - place.left(), 36), row)

    def _paint_key(self, painter: QPainter, place: QRectF, right: float, key: str) -> float:
        dressed = theme()
        width = dressed.metrics("tiny").horizontalAdvance(key) + 10
        box = QRectF(right - width, place.center().y() - 9, width, 18)
        paint_box(painter, box, dressed.colour("surface_alt"), dressed.colour("hairline"), 4)
        painter.setFont(dressed.font("tiny"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(box, _CENTRE, key)
        return box.left() - 12

    def _paint_words(self, painter: QPainter, place: QRectF, entry: Entry) -> None:
        """The words, with what was typed bold in the accent colour."""
        dressed, left = theme(), place.left()
        words = dressed.metrics().elidedText(capped(entry.words), Qt.TextElideMode.ElideRight, int(place.width()))
        for text, hit in split_hits(words, self.typed):
            painter.setFont(dressed.font(bold=hit))
            painter.setPen(dressed.colour("accent" if hit else "text"))
            painter.drawText(QRectF(left, place.top(), place.width(), place.height()), _LEFT, text)
            left += dressed.metrics(bold=hit).horizontalAdvance(text)


def split_hits(words: str, typed: str) -> list[tuple[str, bool]]:
    """`words` in pieces, each with whether it is what was typed."""
    needle = typed.strip().casefold()
    at = words.casefold().find(needle) if needle else -1
    if at < 0 or len(words.casefold()) != len(words):
        return [(words, False)]
    end = at + len(needle)
    return [(text, hit) for text, hit in ((words[:at], False), (words[at:end], True), (words[end:], False)) if text]


class _Input(QLineEdit):
    """Keys that belong to the list go there while typing goes on."""

    def __init__(self, rows: QListView) -> None:
        super().__init__()
        self._rows = rows
        self.setObjectName("palette_input")
        self.setFrame(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() in {keys.Key_Up, keys.Key_Down, keys.Key_PageUp, keys.Key_PageDown}:
            self._rows.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class Palette(Frame):
    """680 px wide, 72 px below the top: input, groups, rows, and the keys that work here."""

    def __init__(self, window: QWidget, entries: Sequence[Entry]) -> None:
        super().__init__(window, _("Search or run anything"))
        self._entries, self._only = tuple(entries), ""
        self._more: tuple[Entry, ...] = ()
        self._rows, self._delegate = _Rows(), _Delegate()
        self.list = QListView()
        self.list.setAccessibleName(_("What fits"))
        self.list.setModel(self._rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._run)
        self.input = _Input(self.list)
        self.input.setAccessibleName(_("Search or run anything"))
        self.input.setPlaceholderText(_("What to do or to find; pinyin initials work too"))
        self.input.textChanged.connect(self.look)
        self.input.returnPressed.connect(lambda: self._run(self.list.currentIndex()))
        self.nothing = EmptyState(_("Nothing fits. Try fewer letters."))
        self.nothing.hide()
        self._count = label(kind="note")
        self._lay()
        self.look("")

    def _lay(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.setSpacing(12)
        top.addWidget(IconMark("search", "text_muted", 18))
        top.addWidget(self.input, 1)
        foot = QFrame()
        foot.setObjectName("palette_foot")
        foot.setFixedHeight(36)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        for key, words in (("↑ ↓", _("choose")), ("Enter", _("run")), ("Tab", _("this group only"))):
            row.addWidget(label(key, "key"))
            row.addWidget(label(words, "note"))
            row.addSpacing(10)
        row.addStretch(1)
        row.addWidget(self._count)
        self.column.addLayout(top)
        self.column.addWidget(hairline())
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.nothing, 1)
        self.column.addWidget(foot)

    def look(self, typed: str) -> None:
        """Show what fits."""
        begun = perf_counter()
        self._delegate.typed = typed
        wanted = [entry for entry in (*self._entries, *self._more) if not self._only or entry.group == self._only]
        found = fitting(wanted, typed)
        self._rows.put(found)
        counted = ngettext("{n} found", "{n} found", len(found)).format(n=len(found))
        milliseconds = max(1, round((perf_counter() - begun) * 1000))
        self._count.setText(_("{counted}, {n} ms").format(counted=counted, n=milliseconds) if typed else counted)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self._rows.index(1))
        self._fit()

    def offer(self, entries: Sequence[Entry]) -> None:
        """Choose from these from now on (their initials became known)."""
        self._entries = tuple(entries)
        self.look(self.input.text())

    def show_more(self, entries: Sequence[Entry]) -> None:
        """Things found elsewhere for what is typed now; they replace those found before."""
        self._more = tuple(entries)
        self.look(self.input.text())

    def _fit(self) -> None:
        headings = sum(isinstance(row, str) for row in self._rows.rows)
        rows = min(SHOWN, len(self._rows.rows) - headings)
        inner = rows * ROW + min(headings, 4) * HEADING + 8 if rows else 120
        self.stand(QSize(WIDTH, 53 + inner + 36), TOP)

    def _run(self, index: _Index) -> None:
        row = index.data(_ROLE) if index.isValid() else None
        if isinstance(row, Entry):
            self.accept()
            row.run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.list.currentIndex().data(_ROLE)
        if event.key() == Qt.Key.Key_Tab and isinstance(row, Entry):
            self._only = "" if self._only else row.group
            self.look(self.input.text())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Tab narrows to one group; the input keeps the keyboard."""
        return False
