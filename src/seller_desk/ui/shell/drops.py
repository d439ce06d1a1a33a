"""Files dropped anywhere on the window: while they hover, a frame says what will happen; no event filter is needed."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.strokes import smooth
from seller_desk.ui.kit.theme import theme


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files that are carried; folders and web addresses are none."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


class DropFrame(QWidget):
    """Covers the window while files hover above it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, *, on: bool) -> None:
        """Show or hide it, over all that is there."""
        self.setGeometry(self.parentWidget().rect())  # type: ignore[union-attr] # it was given one
        self.setVisible(on)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        painter.fillRect(self.rect(), dressed.colour("veil"))
        box = QRectF(0, 0, 420, 96)
        box.moveCenter(QRectF(self.rect()).center())
        with smooth(painter):
            pen = QPen(dressed.colour("accent"), 1.5, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(dressed.colour("surface"))
            painter.drawRoundedRect(box, 8, 8)
        painter.setFont(dressed.font("lead", bold=True))
        painter.setPen(dressed.colour("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), _("Let go to look at the files"))
