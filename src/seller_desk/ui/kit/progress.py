"""Progress: a bar of 6 px that also knows "how long is not known"."""

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.ui.kit.strokes import paint_bar, paint_box
from seller_desk.ui.kit.theme import theme


class ProgressBar(QWidget):
    """96 × 6 unless the layout gives it more; a share of 0 … 1, or None while the end is not known."""

    def __init__(self, name: str, width: int = 96) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(QSize(width, 6))
        self._share: float | None = 0.0
        self._phase = 0
        self._timer = QTimer(self, interval=80)
        self._timer.timeout.connect(self._move)

    def show_share(self, share: float | None) -> None:
        """How much is done."""
        self._share = share
        self.setAccessibleDescription("" if share is None else f"{share:.0%}")
        self._timer.setSingleShot(share is not None)
        if share is None and self.isVisible():
            self._timer.start()
        self.update()

    def _move(self) -> None:
        self._phase = (self._phase + 4) % self.width()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, place = QPainter(self), QRectF(self.rect())
        if self._share is not None:
            paint_bar(painter, place, self._share, theme().colour("accent"))
            return
        paint_bar(painter, place, 0, theme().colour("accent"))
        width = self.width() / 3
        left = min(float(self._phase), self.width() - width)
        paint_box(painter, QRectF(left, 0, width, 6), theme().colour("accent"), None, 3)
