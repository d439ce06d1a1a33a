"""How the demand of an item is told: method and its error, week, spikes with evidence, how well it did (S3, S4)."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from seller_desk.domain.demand import METHODS, ItemDemand
from seller_desk.domain.event_words import WEEKDAY_WORDS
from seller_desk.domain.stock_reasons import A_DAY, PIECES, rate_text
from seller_desk.texts import _, ngettext
from seller_desk.ui.inventory.why import WhyLines
from seller_desk.ui.kit.fold import Fold
from seller_desk.ui.kit.forms import Line
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.strokes import elided
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.theme import theme

_SHOWN_SPIKES = 5


class DemandFold(Fold):
    """Hidden while nothing was measured; folded, its head says by how much the forecast is usually off."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(_("Demand behind it"), memory=memory, name="fold.demand")
        self.method = label("", "note", wraps=True)
        self.lines = WhyLines(_("Demand"))
        self.week = WeekPicture()
        self.spikes = label("", "note", wraps=True)
        self.season = label("", "note", wraps=True)
        for widget in (self.method, self.lines, self.week, self.season, self.spikes):
            self.body.addWidget(widget)
        self.hide()

    def show_demand(self, demand: ItemDemand | None) -> None:
        """Show what was measured of an item; None hides it."""
        self.setVisible(demand is not None)
        if demand is None:
            return
        self.say(_("± {n} pcs a week").format(n=f"{demand.error:.1f}"))
        self.method.setText(method_words(demand))
        self.lines.show_lines(demand_lines(demand))
        self.week.show_week(demand.weekly)
        _say(self.season, season_words(demand))
        _say(self.spikes, "\n".join(spike_words(demand)))


def _say(line: QLabel, words: str) -> None:
    line.setText(words)
    line.setVisible(bool(words))


def method_words(demand: ItemDemand) -> str:
    """The method that was chosen by looking back, and up to which day."""
    method = _(METHODS[demand.method]) if demand.method in METHODS else demand.method
    return _("Forecast by {method}: the best on this item's own past, up to {day}").format(
        method=method, day=demand.day
    )


def demand_lines(demand: ItemDemand) -> list[Line]:
    """The numbers: rate, error against the plain mean, spread and factor, what was achieved."""
    lines = [
        Line(_("Forecast"), "", rate_text(demand.rate), _(A_DAY)),
        Line(
            _("Off in a week"),
            _("plain mean {n}").format(n=f"{demand.plain_error:.1f}"),
            f"{demand.error:.1f}",
            _(PIECES),
        ),
        Line(
            _("Kept above the mean"),
            _("{factor} × spread {spread}").format(factor=f"{demand.factor:.2f}", spread=f"{demand.spread:.1f}"),
            f"{demand.factor * demand.spread:.0f}",
            _(PIECES),
        ),
    ]
    achieved = demand.achieved
    if achieved is not None:
        how = ngettext("{n} delivery, goal {target} %", "{n} deliveries, goal {target} %", achieved.cases)
        tone = "" if achieved.share >= demand.target - 0.02 else "critical"
        lines.append(
            Line(
                _("Without a gap"),
                how.format(n=f"{achieved.cases:,}", target=f"{100 * demand.target:.0f}"),
                f"{100 * achieved.share:.0f}",
                "%",
                tone=tone,
            )
        )
        if achieved.stock is not None:
            lines.append(Line(_("Reorder points were"), _("of what was sold meanwhile"), f"{achieved.stock:.1f}", "×"))
    return lines


def season_words(demand: ItemDemand) -> str:
    """How the coming weeks differ from the last ones; "" where the forecast does not use it."""
    if demand.season is None or demand.method != "season":
        return ""
    return _("A year ago the coming weeks sold {times} times the weeks before.").format(times=f"{demand.season:.1f}")


def spike_words(demand: ItemDemand) -> list[str]:
    """Whether spikes are cut, and the evidence of the latest ones."""
    count = len(demand.spikes)
    if not count:
        return []
    if demand.capped:
        head = ngettext("{n} spike cut to the usual", "{n} spikes cut to the usual", count)
    else:
        head = ngettext("{n} spike counted in full", "{n} spikes counted in full", count)
    return [head.format(n=count), *(f"· {each.evidence}" for each in demand.spikes[-_SHOWN_SPIKES:][::-1])]


class WeekPicture(QWidget):
    """Seven bars, Monday to Sunday, against the mean; its accessible description says the strongest day."""

    def __init__(self) -> None:
        super().__init__()
        self._week: tuple[float, ...] = ()
        self.setFixedHeight(58)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Sales by weekday"))
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(280, 58)

    def show_week(self, week: tuple[float, ...] | None) -> None:
        """Show the factor of each weekday; None hides it."""
        self._week = week or ()
        self.setVisible(bool(week))
        if week:
            best = max(range(7), key=week.__getitem__)
            self.setAccessibleDescription(f"{_(WEEKDAY_WORDS[best])} +{100 * (week[best] - 1):.0f} %")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        top, room = max(*self._week, 1.0), self.height() - 32
        wide = self.width() / 7
        painter.setFont(dressed.font("tiny"))
        for place, factor in enumerate(self._week):
            height = max(2.0, factor / top * room)
            bar = QRectF(place * wide + 6, 16 + room - height, wide - 12, height)
            painter.fillRect(bar, dressed.colour("s1" if factor == max(self._week) else "previous"))
            painter.setPen(dressed.colour("text_muted"))
            self._words(painter, QRectF(place * wide, 0, wide, 15), f"{100 * (factor - 1):+.0f}%".replace("-", "−"))
            name = elided(dressed, _(WEEKDAY_WORDS[place]), wide, "tiny")
            self._words(painter, QRectF(place * wide, self.height() - 15, wide, 15), name)

    @staticmethod
    def _words(painter: QPainter, place: QRectF, words: str) -> None:
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), words)
