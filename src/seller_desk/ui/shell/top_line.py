"""The line at the top: which shop, the search that is also the command palette, undo and redo, import, print."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy

from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.kit.numbers import ENTER_KEYS, LEFT, TAB_FOCUS
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.strokes import elided, ink, own_ink, paint_box
from seller_desk.ui.kit.theme import theme

ALL_SHOPS = -1


class SearchField(QAbstractButton):
    """Looks like an input and opens the palette: on a click, on Enter, and on the first letter typed."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._words = _("Search listings, SKUs, orders, scripts, or type what to do")
        self.setAccessibleName(self._words)
        own_ink(self, theme().colour("text_zero"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(label("Ctrl K", "key"))
        self.setProperty("focusPolicy", TAB_FOCUS)
        self.setMaximumWidth(456)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(456, theme().size["control"])

    def minimumSizeHint(self) -> QSize:
        return QSize(160, theme().size["control"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        elif event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed, place = QPainter(self), theme(), QRectF(self.rect())
        focus = self.hasFocus()
        border = dressed.colour("focus" if focus else "control_border")
        paint_box(painter, place, dressed.colour("surface"), border, dressed.radius["control"], 2 if focus else 1)
        spot = QRectF(9, place.center().y() - 8, 16, 16)
        paint_icon(painter, spot, "search", dressed.colour("text_muted"))
        room = place.adjusted(33, 0, -54, 0)
        painter.setFont(dressed.font())
        ink(painter, dressed.colour("text_zero"))
        painter.drawText(room, LEFT, elided(dressed, self._words, room.width()))


class TopLine(QFrame):
    """44 px. The window connects its signals and keeps undo and redo true."""

    shop_chosen = Signal(object)  # the shop's id, None for all

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top_line")
        self.setFixedHeight(theme().size["top_line"])
        self.shops = Chooser(_("Shop"), icon_name="store", width=176)
        self.shops.chosen.connect(lambda key: self.shop_chosen.emit(None if key == ALL_SHOPS else key))
        self.search = SearchField()
        self.undo = Button(icon="undo-2", kind="plain", tip=_("Undo"))
        self.redo = Button(icon="redo-2", kind="plain", tip=_("Redo"))
        self.load = Button(_("Import"), icon="download", tip="Ctrl+I")
        self.print = Button(_("Print"), icon="printer", tip="Ctrl+P")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.shops)
        row.addStretch(1)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.load, self.print):
            row.addWidget(button)
        self.show_shops((), None)

    def show_shops(self, shops: tuple[tuple[int, str], ...], chosen: int | None) -> None:
        """Offer these shops; with none, the chooser says so and is off."""
        if not shops:
            self.shops.set_choices([(ALL_SHOPS, _("No shop yet"))])
        else:
            words = ngettext("All shops · {n}", "All shops · {n}", len(shops)).format(n=len(shops))
            self.shops.set_choices([(ALL_SHOPS, words), *shops])
        self.shops.choose(ALL_SHOPS if chosen is None else chosen)
