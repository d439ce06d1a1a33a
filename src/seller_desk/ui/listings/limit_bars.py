"""How a text fills the limit of each platform: a bar of 40 × 6 with used and allowed, the listing's platform first."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from seller_desk.domain.titles import Fill
from seller_desk.texts import _
from seller_desk.ui.kit.numbers import LEFT, TAB_FOCUS
from seller_desk.ui.kit.plain import label, plain_tip
from seller_desk.ui.kit.strokes import elided, paint_bar, paint_box
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.listings.flow import FlowBox
from seller_desk.usecases.title_reading import Filled

_BAR = 40
_NAMED = 2


def unit(fill: Fill) -> str:
    """The unit of a limit in words."""
    return _("bytes") if fill.unit == "bytes" else _("chars")


class LimitBar(QAbstractButton):
    """One limit with the platforms that set it; pressing it shows where it is from."""

    def __init__(self) -> None:
        super().__init__()
        self._filled: Filled | None = None
        self._names = self._used = self._unit = ""
        self.setProperty("focusPolicy", TAB_FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_filled(self, filled: Filled) -> None:
        """Show another state; nothing is measured anew where only the text grew within it."""
        self._filled = filled
        names = [str(each) for each in filled.platforms]
        self._names = " · ".join(names[:_NAMED]) + (f" +{len(names) - _NAMED}" if len(names) > _NAMED else "")
        fill = filled.fill
        self._used = f"{fill.used} / {fill.allowed}" if fill else ""
        self._unit = unit(fill) if fill else _("no limit")
        said = f"{_(', ').join(names)}: {self._used} {self._unit}"
        self.setAccessibleName(said)
        tip = (
            f"{said}\n{_('As of {day}').format(day=filled.limit.as_of)}: {filled.limit.source}"
            if filled.limit.as_of
            else said
        )
        if filled.too_often:
            tip += "\n" + _("Too often: {words}").format(words=_(", ").join(filled.too_often))
        elif filled.long:
            tip += "\n" + _("Longer than what is shown whole")
        self.setToolTip(plain_tip(tip))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics, tiny = theme().metrics("small"), theme().metrics("tiny")
        width = metrics.horizontalAdvance(self._names) + 8
        if self._used:
            width += _BAR + 8 + metrics.horizontalAdvance(self._used) + 4
        return QSize(width + tiny.horizontalAdvance(self._unit) + 6, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        filled = self._filled
        if filled is None:
            return
        painter, dressed = QPainter(self), theme()
        if self.hasFocus():
            paint_box(painter, QRectF(self.rect()), None, dressed.colour("focus"), dressed.radius["chip"], 2)
        over = filled.over or bool(filled.too_often)
        left = 2.0
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(QRectF(left, 0, self.width(), 20), LEFT, elided(dressed, self._names, self.width(), "small"))
        left += dressed.metrics("small").horizontalAdvance(self._names) + 8
        if filled.fill is not None:
            colour = "critical_fill" if over else "reorder_fill" if filled.long else "accent"
            paint_bar(painter, QRectF(left, 7, _BAR, 6), filled.fill.share, dressed.colour(colour))
            left += _BAR + 8
            painter.setPen(dressed.colour("critical" if over else "text"))
            painter.drawText(QRectF(left, 0, 120, 20), LEFT, self._used)
            left += dressed.metrics("small").horizontalAdvance(self._used) + 4
        painter.setFont(dressed.font("tiny"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(QRectF(left, 1, 80, 20), LEFT, self._unit)


class LimitBars(FlowBox):
    """The bars of every platform; `wanted` asks for the limits themselves."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Limits of the platforms"), gap=12, line_gap=2)
        self._bars: list[LimitBar] = []
        self._remarks = [label("", "note", "critical"), label("", "note", "critical")]

    def show_filled(self, filled: Sequence[Filled], remarks: Sequence[str] = ()) -> None:
        """Show these, and at most two remarks behind them; the bars are made once."""
        self._make(len(filled))
        for place, bar in enumerate(self._bars):
            bar.setVisible(place < len(filled))
            if place < len(filled):
                bar.show_filled(filled[place])
        for place, remark in enumerate(self._remarks):
            remark.setVisible(place < len(remarks))
            if place < len(remarks):
                remark.setText(remarks[place])

    def _make(self, count: int) -> None:
        missing = count > len(self._bars)
        while len(self._bars) < count:
            bar = LimitBar()
            bar.clicked.connect(self.wanted)
            self._bars.append(bar)
            self.add(bar)
        for remark in self._remarks if missing else ():
            self.flow.removeWidget(remark)
            self.add(remark)
