"""The pane beside the items: what one item's health is made of, its age, its clearance prices; one step at the foot."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from seller_desk.domain import money
from seller_desk.domain.clearance import Clearance
from seller_desk.domain.stock_ages import CLASSES
from seller_desk.domain.stock_health import BURDEN_WORDS, Burden, ItemHealth
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import _, ngettext
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.inventory.why import WhyLines
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Chip, StateMark
from seller_desk.ui.kit.forms import Line
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.side_pane import SidePane, foot_of, middle_column
from seller_desk.ui.stock_health.words import SHAPES, group_words
from seller_desk.usecases.stock_health_papers import age_words

WIDTH = 312
_PRICES = 6  # choices told in the pane; the dialog has them all


class HealthPane(SidePane):
    """Shows one `ItemHealth`; tells that it is closed, or that clearance prices or the item are wanted."""

    clear_wanted = Signal()
    stock_wanted = Signal(str)  # a SKU

    def __init__(self) -> None:
        super().__init__(_("Health of an item"), WIDTH)
        self._shown: ItemHealth | None = None
        self.mark, self.name = StateMark(), PlainLabel("", "bold", middle=True)
        self.fill([self.mark, self.name], self._middle(), self._foot())

    # -- widgets --
    def _middle(self) -> QWidget:
        self.sku, self.group = Chip(), Chip()
        self.advice = label("", "note", wraps=True)
        self.figures = WhyLines(_("Figures"))
        self.ages_title, self.ages = label(_("Age"), "bold"), WhyLines(_("Age"))
        self.prices_title, self.prices = label(_("Clearance price"), "bold"), WhyLines(_("Clearance price"))
        self.reasons = label("", "note", wraps=True)
        inner, column = middle_column(6)
        column.addLayout(row(self.sku, self.group, 1, gap=6))
        titles = (self.ages_title, self.ages, self.prices_title, self.prices, self.reasons)
        for widget in (self.advice, self.figures, *titles):
            column.addWidget(widget)
        column.addStretch(1)
        return inner

    def _foot(self) -> QFrame:
        self.clear = Button(_("Clearance prices…"), kind="primary")
        self.stock = Button(_("Stock"), tip=_("Show this item in the stock"))
        self.clear.setObjectName("clear_stock")
        self.stock.setObjectName("show_in_stock")
        self.clear.clicked.connect(self.clear_wanted)
        self.stock.clicked.connect(self._tell_stock)
        return foot_of(self.clear, self.stock)

    def _tell_stock(self) -> None:
        if self._shown is not None:
            self.stock_wanted.emit(self._shown.row.sku)

    # -- what is shown --
    def say_clearing(self, items: int) -> None:
        """For how many items clearance prices are prepared."""
        words = ngettext("Clearance prices of {n} item…", "Clearance prices of {n} items…", items)
        self.clear.say(words.format(n=f"{items:,}") if items else _("Clearance prices…"))
        self.clear.setEnabled(items > 0)
        self.clear.tip("" if items else _("Nothing is slow or dead."))

    def show_item(self, shown: ItemHealth, prices: Sequence[Clearance]) -> None:
        """Show another item."""
        self._shown = shown
        self.mark.set_state(SHAPES[shown.burden], _(BURDEN_WORDS[shown.burden]))
        self.name.setText(shown.row.name)
        self.sku.say(shown.row.sku)
        self.group.say(shown.group)
        self.advice.setText(_advice(shown))
        self.figures.show_lines([*_figures(shown)])
        ages = [*_ages(shown)]
        self.ages.show_lines(ages)
        self.ages_title.setVisible(bool(ages))
        self._show_prices(shown, prices)

    def _show_prices(self, shown: ItemHealth, prices: Sequence[Clearance]) -> None:
        lowered = [one for one in prices if one.lowers]
        self.prices.show_lines([_price(one) for one in lowered[:_PRICES]])
        self.prices_title.setVisible(bool(shown.burden))
        reasons = [str(one.why) for one in lowered]
        reasons += [_("{shop}: {why}").format(shop=one.shop, why=one.why) for one in prices if not one.lowers]
        if len(lowered) > _PRICES:
            reasons.append(_("and {n} more").format(n=len(lowered) - _PRICES))
        if shown.burden and not prices:
            reasons = [_("Nothing on sale takes this item alone")]
        self.reasons.setText("\n".join(dict.fromkeys(reasons)))
        self.reasons.setVisible(bool(reasons) and bool(shown.burden))


def _advice(shown: ItemHealth) -> str:
    """How its class is ordered; not while it is slow: "keep deep" would contradict the clearance price below."""
    if shown.burden is Burden.SLOW:
        return _("{group}: sell off what is too many; order again when it is no longer slow.").format(group=shown.group)
    return group_words(shown.group)


def _figures(shown: ItemHealth) -> Iterator[Line]:
    row, turned = shown.row, shown.turned
    if turned is not None:
        how = _("{sold} a year ÷ {n} today") if turned.estimated else _("{sold} a year ÷ {n} on average")
        how = how.format(sold=f"{turned.a_year:,.0f}", n=f"{turned.mean:,.0f}")
        yield Line(_("Turnover"), how, f"{turned.times:.1f}", _("a year"))
    else:
        yield Line(_("Turnover"), _("too little is known"), "—")
    if shown.days:
        how = _("{n} of {days} days").format(n=shown.out, days=shown.days)
        yield Line(_("Without stock"), how, f"{100 * (shown.out_share or 0):.1f}", "%")
    forecast = row.demand.forecast
    if forecast is not None and forecast.variation is not None:
        how = _("X up to {x} %, Y up to {y} %").format(x=row.rules.xyz_steady, y=row.rules.xyz_uneven)
        yield Line(_("Weeks differ"), how, f"{100 * forecast.variation:.0f}", "%")
    if row.on_hand is not None:
        how = _("beyond {n} days of sales").format(n=row.rules.slow_days)
        yield Line(_("Too many"), how, number(shown.too_many), _(PIECES))
    if row.tied_up is not None and row.cost is not None and row.currency is not None:
        how = f"{money.show(row.cost, row.currency)} × {number(max(row.on_hand or 0, 0))}"
        yield Line(_("Tied up"), how, money.show(row.tied_up, row.currency), answer=True)


def _ages(shown: ItemHealth) -> Iterator[Line]:
    names = age_words()
    for place in range(CLASSES):
        if pieces := shown.ages[place]:
            least = shown.least[place]
            how = (
                ""
                if not least
                else _("at least so old")
                if least == pieces
                else _("{n} at least so old").format(n=least)
            )
            yield Line(names[place], how, number(pieces), _(PIECES))


def _price(one: Clearance) -> Line:
    now, then = (money.show(amount or 0, one.currency) for amount in (one.now, one.then))
    what, how = (one.choice, one.shop) if one.choice else (one.shop, "")
    return Line(what, how, f"{now} → {then}", tone="critical" if one.loss else "")
