"""Small pictures of files in the data folder, read once each and kept; a file that is gone has none."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap

_KEPT = 400


class Thumbnails:
    """Square pictures of one size, cut to the middle."""

    def __init__(self, side: int) -> None:
        self._side = side
        self._known: OrderedDict[tuple[str, int], QPixmap | None] = OrderedDict()

    def of(self, path: Path, ratio: float = 1.0) -> QPixmap | None:
        """The picture for a screen that shows `ratio` dots per px; None where the file cannot be read."""
        key = (path.name, round(self._side * ratio))
        if key not in self._known:
            self._known[key] = square(path, self._side, ratio)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return self._known[key]


def square(path: Path, side: int, ratio: float = 1.0) -> QPixmap | None:
    """The middle of a picture as a square of `side` px."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    size, dots = reader.size(), round(side * ratio)
    if not size.isValid() or size.isEmpty():
        return None
    fitted = size.scaled(QSize(dots, dots), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    reader.setScaledSize(fitted)
    reader.setScaledClipRect(QRect((fitted.width() - dots) // 2, (fitted.height() - dots) // 2, dots, dots))
    return _pixmap(reader, ratio)


def fitted(path: Path, width: int, ratio: float = 1.0, most: int = 4000) -> QPixmap | None:
    """A picture as wide as `width` px, at most `most` px high; None where the file cannot be read."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        return None
    box = QSize(round(width * ratio), round(most * ratio))
    reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    return _pixmap(reader, ratio)


def _pixmap(reader: QImageReader, ratio: float) -> QPixmap | None:
    image = reader.read()
    if image.isNull():
        return None
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(ratio)
    return made
