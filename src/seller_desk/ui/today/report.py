"""The panel "Yesterday": the paid amount with its course, and figures on their strips of what is usual (D11)."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from seller_desk.domain.today import DayFigure, DayReport, FigureName
from seller_desk.domain.usual_range import HOW
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.charts import words
from seller_desk.ui.kit.panels import Panel, clear, hairline
from seller_desk.ui.kit.plain import label, plain_tip
from seller_desk.ui.kit.strokes import paint_box, paint_state, smooth
from seller_desk.ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_NAMES: Mapping[FigureName, str] = {
    "gross": N_("Paid amount"),
    "orders": N_("Paid orders"),
    "visitors": N_("Visitors"),
    "conversion": N_("Conversion"),
    "per_buyer": N_("Per buyer"),
    "refunded": N_("Refunded"),
}
_UNITS: Mapping[FigureName, str] = {"orders": N_("orders"), "visitors": N_("people"), "conversion": "%"}


def figure_text(figure: DayFigure, currency: str) -> tuple[str, str]:
    """The figure and its unit; "—" for not available."""
    value = figure.value
    if value is None:
        return words.DASH, ""
    if figure.name == "conversion":
        return words.percent(Decimal(value), 2), "%"
    if figure.name in {"gross", "per_buyer", "refunded"}:
        return words.amount(int(value), currency), ""
    return f"{value:,}", _(_UNITS[figure.name])


def judgement(figure: DayFigure) -> tuple[str, bool]:
    """Where the figure stands against what is usual, and whether that is bad: only this is worth a colour."""
    if figure.value is None:
        return _("not available"), False
    if figure.usual is None:
        return _("too little is known yet"), False
    where = figure.usual.judge(float(figure.value))
    if where == "usual":
        return _("in its usual range"), False
    distance = figure.usual.distance(float(figure.value))
    by = f"{distance * 100:,.0f} %" if distance is not None else ""
    text = _("{by} above usual") if where == "above" else _("{by} under usual")
    return text.format(by=by).strip(), where == ("above" if figure.name == "refunded" else "below")


class Strip(QWidget):
    """Name, judgement, figure, and a strip: the track, the usual range on it, and a dot where the day stands."""

    def __init__(self, figure: DayFigure, currency: str) -> None:
        super().__init__()
        self._figure, self._text = figure, figure_text(figure, currency)
        self._judgement, self._unusual = judgement(figure)
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{_(_NAMES[figure.name])} {''.join(self._text)}, {self._judgement}")
        self.setToolTip(plain_tip(str(HOW)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed, width = QPainter(self), theme(), self.width()
        _head(painter, QRectF(0, 2, width, 16), _(_NAMES[self._figure.name]), self._judgement, unusual=self._unusual)
        number, unit = self._text
        painter.setFont(dressed.font("lead", bold=True))
        painter.setPen(dressed.colour("text" if self._figure.value else "text_zero"))
        painter.drawText(QRectF(0, 20, width, 22), _LEFT, number)
        after = dressed.metrics("lead", bold=True).horizontalAdvance(number) + 4
        painter.setFont(dressed.font("tiny"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(QRectF(after, 22, width, 20), _LEFT, unit)
        self._paint_strip(painter, QRectF(0, 46, width, 3))

    def _paint_strip(self, painter: QPainter, track: QRectF) -> None:
        colour, figure = theme().colour, self._figure
        paint_box(painter, track, colour("sunken"), None, 1.5)
        usual = figure.usual
        scale = max(figure.most, usual.high if usual else 0) * 1.15
        if not scale:
            return
        if usual:
            left, right = usual.low / scale * track.width(), usual.high / scale * track.width()
            paint_box(painter, QRectF(left, track.top(), max(2, right - left), 3), colour("control_border"), None, 1.5)
        if figure.value is not None:
            x = min(float(figure.value) / scale * track.width(), track.width() - 4)
            with smooth(painter):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("critical_fill" if self._unusual else "text"))
                painter.drawEllipse(QPointF(max(4.0, x), track.center().y()), 4, 4)


def _head(painter: QPainter, place: QRectF, name: str, judged: str, *, unusual: bool) -> None:
    dressed = theme()
    painter.setFont(dressed.font("small"))
    painter.setPen(dressed.colour("text_muted"))
    painter.drawText(place, _LEFT, name)
    painter.setPen(dressed.colour("critical" if unusual else "text_muted"))
    painter.drawText(place, _RIGHT, judged)
    if unusual:
        width = dressed.metrics("small").horizontalAdvance(judged)
        paint_state(painter, QRectF(place.right() - width - 18, place.center().y() - 6, 12, 12), "critical")


class Course(QWidget):
    """The paid amount of the last days as bars; the day itself in colour, shopping days named."""

    def __init__(self, course: Sequence[tuple[date, int, str]]) -> None:
        super().__init__()
        self._course = course
        self.setFixedHeight(58)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Paid amount of the last {n} days").format(n=len(course)))

    def sizeHint(self) -> QSize:
        return QSize(256, 58)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        most = max((amount for _day, amount, _event in self._course), default=0)
        step = self.width() / max(1, len(self._course))
        painter.setFont(dressed.font("tiny"))
        for place, (_day, amount, event_name) in enumerate(self._course):
            height = max(1.0, amount / most * 40) if most else 1.0
            box = QRectF(place * step + 1, 42 - height, max(2.0, step - 2), height)
            last = place == len(self._course) - 1
            paint_box(painter, box, dressed.colour("s1" if last else "control_border"), None, min(1.5, height / 2))
            if event_name:
                painter.setPen(dressed.colour("text_muted"))
                painter.drawText(QRectF(box.right() + 3, box.top() - 2, 70, 14), _LEFT, event_name)
        if self._course:
            painter.setPen(dressed.colour("text_muted"))
            ends = QRectF(0, 43, self.width(), 15)
            painter.drawText(ends, _LEFT, f"{self._course[0][0]:%m-%d}")
            painter.drawText(ends, _RIGHT, f"{self._course[-1][0]:%m-%d}")


class _Figure(QWidget):
    def __init__(self, figure: DayFigure, currency: str) -> None:
        super().__init__()
        self._text, (self._judged, self._unusual) = figure_text(figure, currency)[0], judgement(figure)
        self.setFixedHeight(58)
        self.setAccessibleName(f"{_('Paid amount')} {self._text}, {self._judged}")
        self.setToolTip(plain_tip(str(HOW)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        _head(painter, QRectF(0, 2, self.width(), 16), _("Paid amount"), self._judged, unusual=self._unusual)
        kind = "figure" if len(self._text) <= 14 else "title"
        painter.setFont(dressed.font(kind, bold=True))
        painter.setPen(dressed.colour("text"))
        painter.drawText(QRectF(0, 20, self.width(), 36), _LEFT, self._text)


class ReportPanel(Panel):
    """The figures of the last day that the files reach."""

    def __init__(self) -> None:
        super().__init__(_("Yesterday"), " ")
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(12, 4, 12, 8)
        self._column.setSpacing(4)
        self.body.addWidget(self._content, 1)

    def show_report(self, report: DayReport | None, shop: str) -> None:
        """Show the day; None says what is missing."""
        clear(self._column)
        if report is None:
            self.note.setText("")
            self._column.addWidget(label(_("Import an order file to see the figures of the day."), "note", wraps=True))
            self._column.addStretch(1)
            return
        self._write_head(report, shop)
        first, *others = report.figures
        self._column.addWidget(_Figure(first, report.currency))
        self._column.addWidget(Course(report.course))
        if sentence := compared(report):
            self._column.addWidget(label(sentence, "note", wraps=True))
        for figure in others:
            self._column.addWidget(hairline())
            self._column.addWidget(Strip(figure, report.currency))
        self._column.addStretch(1)

    def _write_head(self, report: DayReport, shop: str) -> None:
        late = report.late
        self.title.setText(_("Yesterday") if not late else _("Last day with data"))
        behind = ngettext("{n} day ago", "{n} days ago", late).format(n=late)
        day = f"{report.day:%m-%d}"
        self.note.setText(f"{day} · {behind}" if late else f"{day} {words.weekday(report.day)} · {shop}")


def compared(report: DayReport) -> str:
    """The change against the same weekday before, and what made it."""
    if report.growth is None:
        return ""
    text = _("Against last {weekday} {growth}").format(
        weekday=words.weekday(report.day), growth=words.signed_percent(report.growth)
    )
    parts = [
        f"{_(words.FACTOR_NAMES[part.factor])} {words.signed_percent(part.growth)}"
        for part in (report.split.parts if report.split else ())
        if part.growth is not None
    ]
    return _("{change}: {parts}").format(change=text, parts=" · ".join(parts)) if parts else text
