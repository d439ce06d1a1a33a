"""The mix of the range as bars against what is aimed at: by number of listings, and by sales (L6)."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.niche import percent
from seller_desk.domain.range_mix import COUNT, OTHERS, PROFIT, TRAFFIC, Mix, MixPart
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.kit.numbers import LEFT, RIGHT
from seller_desk.ui.kit.panels import clear
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.strokes import elided, paint_box
from seller_desk.ui.kit.theme import theme

GROUP_WORDS: Mapping[str, str] = {
    TRAFFIC: N_("Traffic listings"),
    PROFIT: N_("Profit listings"),
    OTHERS: N_("Image and event"),
}
_ROW, _BAR = 40, 8


class MixBars(QWidget):
    """One bar for each group: filled to its share, a tick where the target is, both in words."""

    def __init__(self, mix: Mix) -> None:
        super().__init__()
        self._parts = mix.parts
        self.setFixedHeight(_ROW * len(mix.parts))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(measure_words(mix))
        self.setAccessibleDescription("; ".join(part_words(part) for part in mix.parts))

    def sizeHint(self) -> QSize:
        return QSize(240, _ROW * len(self._parts))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, part in enumerate(self._parts):
            self._paint_part(painter, QRectF(0, place * _ROW, self.width(), _ROW), part)

    def _paint_part(self, painter: QPainter, place: QRectF, part: MixPart) -> None:
        dressed = theme()
        words = QRectF(place.left(), place.top() + 2, place.width(), 20)
        aim = _("target {share} %").format(share=percent(part.target))
        value = "—" if part.share is None else f"{percent(part.share)} %"
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(words, RIGHT, aim)
        right = words.width() - dressed.metrics("small").horizontalAdvance(aim) - 8
        painter.setFont(dressed.font(bold=True))
        painter.setPen(dressed.colour("text" if part.share else "text_zero"))
        painter.drawText(words.adjusted(0, 0, right - words.width(), 0), RIGHT, value)
        room = right - dressed.metrics(bold=True).horizontalAdvance(value) - 8
        painter.setFont(dressed.font())
        painter.setPen(dressed.colour("text"))
        painter.drawText(words, LEFT, elided(dressed, _(GROUP_WORDS[part.group]), room))
        self._paint_bar(painter, QRectF(place.left(), place.top() + 24, place.width(), _BAR), part)

    def _paint_bar(self, painter: QPainter, track: QRectF, part: MixPart) -> None:
        colour = theme().colour
        paint_box(painter, track, colour("sunken"), None, _BAR / 2)
        if part.share:
            width = max(_BAR, float(part.share) * track.width())
            paint_box(painter, QRectF(track.left(), track.top(), width, _BAR), colour("s1"), None, _BAR / 2)
        tick = round(track.left() + min(float(part.target) * track.width(), track.width() - 2))
        painter.fillRect(QRectF(tick, track.top() - 1, 2, _BAR + 4), colour("text"))


def measure_words(mix: Mix) -> str:
    """What the shares are of: listings, or sales in a currency."""
    return (
        _("By number of listings")
        if mix.measure == COUNT
        else _("By sales of 30 days, {currency}").format(currency=money.sign(mix.measure).strip())
    )


def amount_words(mix: Mix, amount: int) -> str:
    """So many listings, or so much money."""
    if mix.measure == COUNT:
        return ngettext("{n} listing", "{n} listings", amount).format(n=f"{amount:,}")
    return money.show(amount, mix.measure)


def part_words(part: MixPart) -> str:
    """One group in words."""
    share = "—" if part.share is None else f"{percent(part.share)} %"
    aim = _("target {share} %").format(share=percent(part.target))
    return f"{_(GROUP_WORDS[part.group])} {share}, {aim}"


class MixPane(QWidget):
    """The bars by number and by sales, and how much has no role yet."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_mixes(self, mixes: Sequence[Mix]) -> None:
        """Show these instead."""
        clear(self._column)
        for place, mix in enumerate(mixes):
            if place:
                self._column.addSpacing(12)
            self._column.addWidget(label(measure_words(mix), "bold", wraps=True))
            self._column.addWidget(MixBars(mix))
            if mix.undecided:
                left = _("Without a role: {amount}").format(amount=amount_words(mix, mix.undecided))
                self._column.addWidget(label(left, "note", wraps=True))
        self._column.addStretch(1)
