"""The columns of the items in the view of the stock's health."""

from collections.abc import Callable
from decimal import Decimal

from seller_desk.domain import money
from seller_desk.domain.clearance import Clearance
from seller_desk.domain.stock_health import BURDEN_WORDS, Burden, ItemHealth
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, _
from seller_desk.ui.inventory.columns import days_text, not_counted, number
from seller_desk.ui.kit.table.cells import StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.stock_health.words import SHAPES, group_words, out_text
from seller_desk.usecases.stock_health_papers import age_words, price_range

Prices = Callable[[ItemHealth], tuple[Clearance, ...]]
NARROW = frozenset({"sku", "times", "now"})
"""What gives way in a narrow window."""
_RANK = {Burden.DEAD: 0, Burden.SLOW: 1, Burden.NONE: 2}


def _search(each: ItemHealth) -> str:
    item = each.row.item
    return f"{each.row.name}\n{each.row.sku}\n{item.py_initials}\n{item.py_full}\n{item.supplier or ''}\n{each.group}"


def _no_rate(each: ItemHealth) -> str:
    if each.row.available is None:
        return not_counted(each.row)
    return _("Nothing sold in {n} days").format(n=each.row.rules.rate_days)


def _no_turnover(each: ItemHealth) -> str:
    if each.row.on_hand is None:
        return not_counted(each.row)
    return _("Less than four weeks of sales are known, or nothing ever lay there")


def _no_days(_each: ItemHealth) -> str:
    return _("Not sold, or not counted yet")


def _no_age(_each: ItemHealth) -> str:
    return _("Neither a count nor a receipt tells since when it is there")


def _no_cost(_each: ItemHealth) -> str:
    return _("Its cost or its count is not known")


def _tied(each: ItemHealth) -> str | None:
    row = each.row
    return None if row.tied_up is None or row.currency is None else money.show(row.tied_up, row.currency)


def _exported(each: ItemHealth) -> Decimal | None:
    row = each.row
    return None if row.tied_up is None or row.currency is None else money.major(row.tied_up, row.currency)


def _asked(prices: Prices, *, then: bool) -> Callable[[ItemHealth], str | None]:
    def shown(each: ItemHealth) -> str | None:
        mine = prices(each)
        lowered = [one for one in mine if one.lowers]
        if then:
            return price_range([(one.then, one.currency) for one in lowered]) if lowered else None
        known = [(one.now, one.currency) for one in lowered or mine if one.now is not None]
        return price_range(known) if known else None

    return shown


def _why_none(prices: Prices) -> Callable[[ItemHealth], str]:
    def words(each: ItemHealth) -> str:
        if not each.burden:
            return _("It sells: there is nothing to clear")
        reasons = dict.fromkeys(str(one.why) for one in prices(each) if not one.lowers)
        return "\n".join(reasons) or _("Nothing on sale takes this item alone")

    return words


_OWN: tuple[Column[ItemHealth], ...] = (
    Column(
        "burden",
        N_("State"),
        value=lambda each: _(BURDEN_WORDS[each.burden]),
        cell=StateCell(lambda each: SHAPES[each.burden]),
        sort=lambda each: _RANK[each.burden],
        width=74,
    ),
    Column("name", N_("Item"), value=lambda each: each.row.name, search=_search, width=120, grows=True, middle=True),
    Column("sku", N_("SKU"), value=lambda each: each.row.sku, muted=True, middle=True, width=88),
    Column(
        "group",
        N_("Class"),
        value=lambda each: each.group,
        tip=lambda each: group_words(each.group),
        centred=True,
        width=44,
    ),
    Column(
        "available",
        N_("Avail."),
        value=lambda each: each.row.available,
        text=number,
        number=True,
        unit=PIECES,
        missing=lambda each: not_counted(each.row),
        width=56,
    ),
    Column(
        "days_left",
        N_("Days left"),
        value=lambda each: each.row.days_left,
        text=days_text,
        number=True,
        unit=N_("d"),
        missing=_no_rate,
        width=64,
    ),
    Column(
        "times",
        N_("Turnover"),
        value=lambda each: each.times,
        text=lambda times: f"{times:.1f}",
        number=True,
        missing=_no_turnover,
        width=56,
    ),
    Column(
        "out",
        N_("Days out"),
        value=lambda each: each.out_share,
        text=lambda share: f"{100 * share:.1f}",
        number=True,
        unit="%",
        tip=out_text,
        missing=_no_days,
        hidden=True,
        width=64,
    ),
    Column(
        "oldest",
        N_("Oldest"),
        value=lambda each: each.oldest,
        text=lambda place: age_words()[place],
        sort=lambda each: each.oldest,
        muted=True,
        missing=_no_age,
        hidden=True,
        width=92,
    ),
    Column(
        "too_many",
        N_("Too many"),
        value=lambda each: each.too_many,
        text=number,
        number=True,
        unit=PIECES,
        hidden=True,
        width=66,
    ),
    Column(
        "tied_up",
        N_("Tied up"),
        value=_tied,
        export=_exported,
        sort=lambda each: each.row.tied_up,
        number=True,
        bold=True,
        missing=_no_cost,
        width=86,
    ),
)


def columns(prices: Prices) -> tuple[Column[ItemHealth], ...]:
    """The columns; `prices` gives the clearance prices of an item."""
    return (
        *_OWN,
        Column("now", N_("Price now"), value=_asked(prices, then=False), number=True, muted=True, width=80),
        Column(
            "then",
            N_("Clearance price"),
            value=_asked(prices, then=True),
            number=True,
            missing=_why_none(prices),
            width=96,
        ),
    )
