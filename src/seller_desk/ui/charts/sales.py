"""The page Sales: what was paid and given back by day, week or month, each currency for itself, and the table of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.charts import CurrencySales, Sales, TrendPoint
from seller_desk.domain.figures import FigureRow
from seller_desk.domain.periods import Step
from seller_desk.texts import N_, _
from seller_desk.ui.charts import trend, words
from seller_desk.ui.charts.parts import ChartPanel, Legend
from seller_desk.ui.charts.trend import Asked
from seller_desk.ui.kit.chart_view import ChartView
from seller_desk.ui.kit.panels import Panel, clear
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.table.view import RecordView

_MOST_PANELS = 3


@dataclass(frozen=True, slots=True)
class SalesLine:
    """One period and currency of the table."""

    point: TrendPoint
    currency: str
    step: Step

    @property
    def row(self) -> FigureRow:
        return self.point.row

    @property
    def key(self) -> tuple[str, str]:
        return self.point.period, self.currency


def _amount(
    key: str,
    title: str,
    of: Callable[[FigureRow], int | None],
    missing: str = "",
    *,
    bold: bool = False,
    width: int = 92,
) -> Column[SalesLine]:
    def major(line: SalesLine) -> Decimal | None:
        minor = of(line.row)
        return None if minor is None else money.major(minor, line.currency)

    return Column(
        key,
        title,
        value=lambda line: _Shown.of(of(line.row), line.currency),
        text=str,
        sort=lambda line: of(line.row),
        export=major,
        missing=(lambda _line: _(missing)) if missing else None,
        number=True,
        bold=bold,
        width=width,
    )


class _Shown(int):
    """An amount that writes itself; a number, so that the table shows nothing in grey."""

    currency: str

    @classmethod
    def of(cls, minor: int | None, currency: str) -> "_Shown | None":
        if minor is None:
            return None
        made = cls(minor)
        made.currency = currency
        return made

    def __str__(self) -> str:
        return money.show(int(self), self.currency)


def _percent(value: Decimal) -> str:
    return words.percent(value, 2)


def _whose_traffic(line: SalesLine) -> str:
    return "" if line.row.whole_traffic else _("Only of the shops and days that have traffic files")


_FEW_BUYERS = N_("Not available: fewer than 60 % of the paid orders have a known buyer.")
_NO_TRAFFIC = N_("Not available: no traffic file covers every shop and day that sold.")

COLUMNS: tuple[Column[SalesLine], ...] = (
    Column(
        "period",
        N_("Period"),
        value=lambda line: words.period_title(line.point.span, line.step, line.point.event),
        sort=lambda line: line.point.period,
        grows=True,
        width=124,
    ),
    Column("currency", N_("Currency"), value=lambda line: line.currency, width=64, muted=True, hidden=True),
    Column("created", N_("Created"), value=lambda line: line.row.orders_created, number=True, width=64),
    Column("paid", N_("Paid orders"), value=lambda line: line.row.orders_paid, number=True, width=78),
    Column("units", N_("Units"), value=lambda line: line.row.units, number=True, width=60),
    _amount("gross", N_("Paid amount"), lambda row: row.gross, bold=True, width=104),
    _amount("refunded", N_("Refunded"), lambda row: row.refunded),
    _amount("net", N_("Net"), lambda row: row.net, width=100),
    Column(
        "refund_share",
        N_("Refund rate"),
        value=lambda line: line.row.refund_share,
        text=words.percent,
        unit="%",
        number=True,
        width=76,
    ),
    Column(
        "buyers",
        N_("Buyers"),
        value=lambda line: line.row.buyers,
        number=True,
        width=58,
        missing=lambda _line: _(_FEW_BUYERS),
    ),
    _amount("aov", N_("Order value"), lambda row: row.aov, width=82),
    _amount("per_buyer", N_("Per buyer"), lambda row: row.best_per_buyer, _FEW_BUYERS, width=78),
    Column(
        "visitors",
        N_("Visitors"),
        value=lambda line: line.row.visitors,
        number=True,
        width=70,
        missing=lambda _line: _(_NO_TRAFFIC),
    ),
    Column(
        "conversion",
        N_("Conversion"),
        value=lambda line: line.row.best_conversion,
        text=_percent,
        unit="%",
        number=True,
        width=76,
        missing=lambda _line: _(_NO_TRAFFIC),
        tip=_whose_traffic,
    ),
)


class SalesView(QWidget):
    """Charts above, the table of the same periods below; `opened` leads to the orders of a period."""

    opened = Signal(object)
    redraw_wanted = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.table = RecordView("sales", COLUMNS, key=lambda line: line.key, title=_("Sales"), memory=memory)
        self.table.opened.connect(lambda line: self.opened.emit(trend.orders_place(line.point.span)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._charts = QHBoxLayout()
        self._charts.setSpacing(12)
        column.addLayout(self._charts, 5)
        panel = Panel(content=self.table)
        column.addWidget(panel, 6)
        self._panels: list[tuple[ChartPanel, ChartView, Legend]] = []

    def show_sales(self, sales: Sales) -> tuple[Asked, ...]:
        """Show the table; returns the charts to be drawn: each currency's, or amount and refunds of the only one."""
        lines = [
            SalesLine(point, each.currency, sales.wish.step)
            for each in sales.by_currency
            for point in each.trend
            if point.known
        ]
        lines.sort(key=lambda line: (line.point.span.first, line.currency), reverse=True)
        self.table.foot_sum = self._foot_sum
        self.table.show_rows(lines)
        if len(sales.by_currency) == 1:
            return self._only(sales, sales.by_currency[0])
        return self._side_by_side(sales)

    def show_points(self, points: Sequence[TrendPoint], currency: str, step: Step) -> None:
        """Fill only the table, from points of another page, so that they can be printed."""
        self.table.foot_sum = self._foot_sum
        self.table.show_rows([SalesLine(point, currency, step) for point in points if point.known])

    def _only(self, sales: Sales, each: CurrencySales) -> tuple[Asked, ...]:
        paid, refunded = self._make_panels((_("Paid amount"), 5), (_("Refunded"), 3))
        self._explain(paid, sales, each)
        refunded[0].note.setText(_("of what was paid then"))
        refunded[2].explain(before=_before(sales), colour="s2")
        return (
            Asked(paid[1], trend.paid_chart(each.trend, sales.wish, each.currency, _("Paid amount"))),
            Asked(refunded[1], trend.refunded_chart(each.trend, sales.wish, each.currency, _("Refunded"))),
        )

    def _side_by_side(self, sales: Sales) -> tuple[Asked, ...]:
        shown = sales.by_currency[:_MOST_PANELS]
        titles = [_("Paid amount, {currency}").format(currency=words.currency_name(each.currency)) for each in shown]
        panels = self._make_panels(*((title, 1) for title in titles))
        asked = []
        for title, panel, each in zip(titles, panels, shown, strict=True):
            self._explain(panel, sales, each)
            asked.append(Asked(panel[1], trend.paid_chart(each.trend, sales.wish, each.currency, title)))
        return tuple(asked)

    def _explain(self, panel: tuple[ChartPanel, ChartView, Legend], sales: Sales, each: CurrencySales) -> None:
        panel[0].note.setText(words.amount(each.total.gross, each.currency))
        panel[2].explain(before=_before(sales), usual=any(point.usual for point in each.trend))

    def _make_panels(self, *wanted: tuple[str, int]) -> list[tuple[ChartPanel, ChartView, Legend]]:
        """Panels with these titles and widths; those that are there already stay, so that nothing flickers."""
        if [panel.title.text() for panel, _view, _legend in self._panels] != [title for title, _weight in wanted]:
            clear(self._charts)
            self._panels = []
            for title, weight in wanted:
                legend, view = Legend(), ChartView(title)
                panel = ChartPanel(title, " ", (legend,))
                panel.body.addWidget(view)
                view.clicked.connect(self.opened)
                view.redraw_wanted.connect(self.redraw_wanted)
                self._charts.addWidget(panel, weight)
                self._panels.append((panel, view, legend))
        return self._panels

    def _foot_sum(self, shown: Sequence[SalesLine], picked: Sequence[SalesLine]) -> tuple[str, str] | None:
        lines = picked if len(picked) > 1 else shown
        totals: dict[str, int] = {}
        for line in lines:
            totals[line.currency] = totals.get(line.currency, 0) + (line.row.gross or 0)
        text = " · ".join(money.show(total, currency) for currency, total in sorted(totals.items()))
        return (_("Paid amount"), text) if text else None


def _before(sales: Sales) -> str:
    return _(words.BEFORE_WORDS[sales.wish.against]) if sales.before_span else ""
