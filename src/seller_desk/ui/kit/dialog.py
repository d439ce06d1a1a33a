"""The dialog of the program: a head of 48 px that says what it is, a body, a foot of 52 px; the window is veiled.

dialog = Dialog(window, _("Import files"), _("Look first, write then"), width=1080, height=648)
dialog.body.addWidget(…)
dialog.foot(side=[save], buttons=[cancel, go])
dialog.open()
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.strokes import paint_box, smooth
from seller_desk.ui.kit.theme import theme

SHADOW = 24  # px around the frame in which its shadow falls


class Veil(QWidget):
    """Dims a window while a dialog is open above it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("veil"))


class Frame(QDialog):
    """A window without a title bar of the system's: surface, radius 8, the one shadow, the veil behind."""

    def __init__(self, window: QWidget, name: str) -> None:
        self.behind = window.window()
        super().__init__(self.behind, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self._veil: Veil | None = None
        self._grip: QPoint | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SHADOW + 1, SHADOW + 1, SHADOW + 1, SHADOW + 1)
        self.column.setSpacing(0)

    def stand(self, size: QSize, top: int | None = None) -> None:
        """Take `size` (without the shadow, never larger than the window) in the middle, or `top` px below its top."""
        window = self.behind
        room = window.size() - QSize(16, 16)
        size = size.boundedTo(room)
        outer = size + QSize(2 * SHADOW, 2 * SHADOW)
        corner = window.mapToGlobal(QPoint(0, 0))
        left = corner.x() + (window.width() - outer.width()) // 2
        down = corner.y() + ((window.height() - outer.height()) // 2 if top is None else top - SHADOW)
        self.setGeometry(QRect(QPoint(left, down), outer))

    def showEvent(self, event: QShowEvent) -> None:
        if self._veil is None:
            self._veil = Veil(self.behind)
        super().showEvent(event)

    def done(self, result: int) -> None:
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None
        super().done(result)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        paint_shadow(painter, frame)
        colour = theme().colour
        paint_box(painter, frame, colour("surface"), colour("hairline"), theme().radius["panel"])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().y() < SHADOW + 48:
            self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None


def paint_shadow(painter: QPainter, frame: QRectF) -> None:
    """The one shadow (0 8 24), as thin rings that grow fainter outwards."""
    base, rings = theme().colour("shadow"), 12
    with smooth(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        for ring in range(rings, 0, -1):
            colour = QColor(base)
            colour.setAlphaF(base.alphaF() * (1 - ring / (rings + 1)) / rings * 2.2)
            painter.setBrush(colour)
            reach = ring * 1.6
            painter.drawRoundedRect(frame.adjusted(-reach, -reach + 6, reach, reach + 4), 8 + reach, 8 + reach)


class Dialog(Frame):
    """A dialog with head, body and foot; × and Esc leave it. At most 1080 × 648."""

    def __init__(self, window: QWidget, title: str, sentence: str = "", *, width: int = 560, height: int = 360) -> None:
        super().__init__(window, title)
        self._size = QSize(width, height)
        head = QFrame()
        head.setObjectName("dialog_head")
        head.setFixedHeight(48)
        self.head = QHBoxLayout(head)
        self.head.setContentsMargins(16, 0, 10, 0)
        self.head.setSpacing(8)
        self.head.addWidget(label(title, "lead"))
        self.sentence = PlainLabel(sentence, "note")
        self.head.addWidget(self.sentence, 1)
        self.close_button = Button("", icon="x", kind="plain", tip=_("Close"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self.close_button.clicked.connect(self.reject)
        self.head.addWidget(self.close_button)
        self.column.addWidget(head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(12)
        self.column.addLayout(self.body, 1)
        self._foot: QHBoxLayout | None = None

    def foot(self, side: Sequence[QWidget] = (), buttons: Sequence[QWidget] = ()) -> None:
        """The foot: what stands aside at the left, then Cancel and the primary action at the right."""
        frame = QFrame()
        frame.setObjectName("dialog_foot")
        frame.setFixedHeight(52)
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for widget in side:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in buttons:
            row.addWidget(widget)
            if isinstance(widget, Button) and widget.kind == "primary":
                self._press_by_key(widget)
        self.column.addWidget(frame)

    def _press_by_key(self, primary: Button) -> None:
        """Ctrl+Enter does what the primary button says, wherever the keyboard is; a cell being typed in is taken."""

        def press() -> None:
            if primary.isEnabled() and primary.isVisible():
                primary.setFocus()
            primary.click()

        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(press)

    def cancel_button(self, words: str = "") -> Button:
        """A button that leaves without doing anything."""
        made = Button(words or _("Cancel"))
        made.clicked.connect(self.reject)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        self.stand(self._size)
        super().showEvent(event)
