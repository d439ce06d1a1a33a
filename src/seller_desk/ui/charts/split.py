"""The panel "Why it changed": the change of the paid amount shared out to what it is made of (D2)."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from seller_desk.domain.change_split import ChangeSplit, Factor, Part
from seller_desk.domain.charts import Overview
from seller_desk.domain.periods import Against
from seller_desk.texts import _
from seller_desk.ui.charts import words
from seller_desk.ui.charts.parts import ChartPanel, Piece, SplitBar
from seller_desk.ui.kit.panels import clear, hairline
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.strokes import paint_box
from seller_desk.ui.kit.theme import theme

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_COLOURS: Mapping[Factor, str] = {
    "visitors": "s1",
    "conversion": "s3",
    "per_buyer": "s2",
    "orders": "s1",
    "order_value": "s2",
}


class _Swatch(QWidget):
    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(QPainter(self), QRectF(self.rect()), theme().colour(self._colour), None, 2)


class SplitPanel(ChartPanel):
    """The change, a bar of its parts, a line for each, and one sentence that names the strongest."""

    def __init__(self) -> None:
        super().__init__(_("Why it changed"), _("amount = visitors × conversion × per buyer"))
        self._content = QWidget()
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self.body.addWidget(self._content)
        self.body.addStretch(1)

    def show_split(self, overview: Overview) -> None:
        """Explain the change, or say why it cannot be explained."""
        clear(self._grid)
        split = overview.split
        by_orders = split is not None and split.parts[0].factor == "orders"
        self.note.setText(
            _("amount = paid orders × order value") if by_orders else _("amount = visitors × conversion × per buyer")
        )
        if split is None:
            self._grid.addWidget(label(_why_not(overview), "note", wraps=True), 0, 0)
            return
        self._put_change(split, overview.currency)
        for line, part in enumerate(split.parts, 2):
            self._put_part(line, part, split, overview.currency)
        line = len(split.parts) + 2
        self._grid.addWidget(hairline(), line, 0, 1, 5)
        for after, told in enumerate(_sentences(split, by_orders=by_orders), 1):
            sentence = label(told, "note", wraps=True)
            sentence.setContentsMargins(0, 6, 0, 0)
            self._grid.addWidget(sentence, line + after, 0, 1, 5)
        self._grid.setColumnStretch(2, 1)

    def _put_change(self, split: ChangeSplit, currency: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(words.signed_amount(split.change, currency), "title"))
        head.addWidget(PlainLabel(_("change of the paid amount"), "note"), 1)
        self._grid.addLayout(head, 0, 0, 1, 5)
        bar = SplitBar(_("Parts of the change"))
        bar.show_pieces([Piece(abs(part.amount), _COLOURS[part.factor], part.amount < 0) for part in split.parts])
        self._grid.addWidget(bar, 1, 0, 1, 5)
        self._grid.setRowMinimumHeight(1, 34)

    def _put_part(self, line: int, part: Part, split: ChangeSplit, currency: str) -> None:
        growth = "" if part.growth is None else words.signed_percent(part.growth)
        share = f"{words.percent(part.amount / split.change)} %" if split.change else ""
        self._grid.addWidget(_Swatch(_COLOURS[part.factor]), line, 0)
        self._grid.addWidget(label(_(words.FACTOR_NAMES[part.factor])), line, 1)
        self._grid.addWidget(label(growth, "note"), line, 2)
        self._grid.addWidget(label(words.signed_amount(part.amount, currency)), line, 3, _RIGHT)
        self._grid.addWidget(label(share, "note"), line, 4, _RIGHT)
        self._grid.setRowMinimumHeight(line, 25)
        self._grid.setColumnMinimumWidth(4, 52)


def _why_not(overview: Overview) -> str:
    if overview.wish.against is Against.NOTHING:
        return _("Choose a comparison above, and the change is explained here.")
    if overview.before_span is None:
        return _("The files begin on {day}: there is nothing whole to compare with.").format(
            day=overview.data.first.isoformat()
        )
    return _("In one of the two periods nothing was sold, so there is no change to explain.")


def _sentences(split: ChangeSplit, *, by_orders: bool) -> tuple[str, ...]:
    strongest = max(split.parts, key=lambda part: abs(part.amount))
    name = _(words.FACTOR_NAMES[strongest.factor])
    growth = "" if strongest.growth is None else words.signed_percent(strongest.growth)
    mostly = _("Mostly because of: {factor} {growth}.").format(factor=name, growth=growth)
    if not by_orders:
        return (mostly,)
    return mostly, _("With traffic files of every shop and day, it is split by visitors and conversion.")
