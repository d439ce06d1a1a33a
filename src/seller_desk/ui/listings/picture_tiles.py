"""The pictures of a listing as tiles: the picture, what it is for, its size, and the shape of what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from seller_desk.domain.pictures import KIND_WORDS, ListingPicture, weight
from seller_desk.texts import Message, _
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.numbers import CENTRE
from seller_desk.ui.kit.strokes import elided, paint_box, paint_state
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.listings.thumbnails import Thumbnails

_Index = QModelIndex | QPersistentModelIndex
_ROLE = int(Qt.ItemDataRole.UserRole)
SIDE, _EDGE = 116, 6
_TILE = QSize(SIDE + 2 * _EDGE, SIDE + 2 * _EDGE + 40)


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture, where its file lies, and what the platform would say against it."""

    picture: ListingPicture
    path: Path
    problems: tuple[Message, ...] = ()

    @property
    def words(self) -> str:
        facts = self.picture.facts
        return f"{facts.width} × {facts.height} · {weight(facts.bytes)}"


class _Tiles(QAbstractListModel):
    tiles: Sequence[Tile] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.tiles):
            return None
        tile = self.tiles[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (_(KIND_WORDS[tile.picture.kind]), tile.picture.name, tile.words, *map(str, tile.problems))
            return ", ".join(said)
        return tile if role == _ROLE else None

    def put(self, tiles: Sequence[Tile]) -> None:
        self.beginResetModel()
        self.tiles = tiles
        self.endResetModel()


class _TileDelegate(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = Thumbnails(SIDE)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return _TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tile: Tile = index.data(_ROLE)
        dressed, place = theme(), QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_box(
                painter, place.adjusted(1, 1, -1, -1), dressed.colour("selection"), dressed.colour("accent"), 6, 2
            )
        box = QRectF(place.left() + _EDGE, place.top() + _EDGE, SIDE, SIDE)
        paint_box(painter, box, dressed.colour("sunken"), None, 4)
        picture = self._thumbnails.of(tile.path, painter.device().devicePixelRatioF())
        if picture is None:
            paint_icon(painter, box.adjusted(42, 42, -42, -42), "image", dressed.colour("text_zero"))
        else:
            painter.drawPixmap(box.topLeft(), picture)
        words = QRectF(box.left(), box.bottom() + 3, SIDE, 18)
        self._write(painter, words, _(KIND_WORDS[tile.picture.kind]), "small", "text", lead=16 if tile.problems else 0)
        if tile.problems:
            paint_state(painter, QRectF(words.left(), words.center().y() - 6, 12, 12), "reorder")
        self._write(painter, words.translated(0, 17), tile.words, "tiny", "text_muted")

    def _write(self, painter: QPainter, place: QRectF, text: str, kind: str, meaning: str, *, lead: int = 0) -> None:
        dressed = theme()
        painter.setFont(dressed.font(kind))
        painter.setPen(dressed.colour(meaning))
        room = place.adjusted(lead, 0, 0, 0)
        shown = elided(dressed, text, room.width(), kind)
        painter.drawText(room, CENTRE if not lead else int(Qt.AlignmentFlag.AlignVCenter), shown)


class PictureTiles(QListView):
    """Tiles in rows; one can be chosen."""

    chosen = Signal(object)  # a Tile, or None
    move_wanted = Signal(int)  # -1 or 1

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._model = _Tiles(self)
        self.setModel(self._model)
        self.setItemDelegate(_TileDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _old: self.chosen.emit(now.data(_ROLE)))

    @property
    def current(self) -> Tile | None:
        """The chosen tile."""
        index = self.currentIndex()
        return index.data(_ROLE) if index.isValid() else None

    @property
    def tiles(self) -> Sequence[Tile]:
        """Every tile in its order."""
        return self._model.tiles

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these; the chosen picture stays chosen where it is still there."""
        kept = self.current.picture.id if self.current else None
        self._model.put(tuple(tiles))
        place = next((n for n, tile in enumerate(tiles) if tile.picture.id == kept), -1)
        if place >= 0:
            self.setCurrentIndex(self._model.index(place))
        else:
            self.chosen.emit(None)
