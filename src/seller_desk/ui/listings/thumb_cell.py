"""The first cell of a listing: its main picture, the shape of its gravest problem, its title."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap

from seller_desk.domain.listing_problems import ListedRow
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.strokes import paint_box, paint_state
from seller_desk.ui.kit.table.cells import Canvas, Cell
from seller_desk.ui.listings.thumbnails import Thumbnails

_TILE = 20


class PictureCell(Cell):
    """Paints pictures of the data folder; a listing without one has a tag in its tile."""

    def __init__(self) -> None:
        self.thumbnails = Thumbnails(_TILE)
        self.files: Mapping[int, Path] = {}

    def paint(self, canvas: Canvas) -> None:
        listed: ListedRow = canvas.row
        place = canvas.place
        tile = QRectF(place.left(), place.center().y() - 9.5, _TILE, _TILE)
        picture = self._picture(canvas, listed.row.id)
        paint_box(canvas.painter, tile, canvas.theme.colour("sunken"), None, 4)
        if picture is not None:
            canvas.painter.drawPixmap(tile.topLeft(), picture)
        else:
            colour = canvas.theme.colour("text_muted")
            paint_icon(canvas.painter, tile.adjusted(3, 3, -3, -3), "tag", colour)
        if state := listed.state:
            paint_state(canvas.painter, QRectF(place.left() + 26, place.center().y() - 5.5, 12, 12), state)
        canvas.write(canvas.column.text(canvas.value), place.adjusted(44, 0, 0, 0))

    def _picture(self, canvas: Canvas, listing: int) -> QPixmap | None:
        path = self.files.get(listing)
        return self.thumbnails.of(path, canvas.painter.device().devicePixelRatioF()) if path else None
