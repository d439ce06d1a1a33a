"""The stock's health on paper: figures against goals, classes, ages, slow and dead goods with clearance prices."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from seller_desk.domain import money
from seller_desk.domain.classes import ABC, REPLENISHING
from seller_desk.domain.clearance import Clearance
from seller_desk.domain.documents import Bars, Block, Cell, Column, Document, Facts, Kind, Money, Note, Table
from seller_desk.domain.money import show_sums
from seller_desk.domain.stock_ages import LIMITS
from seller_desk.domain.stock_health import BURDEN_WORDS, RHYTHMS, Burden, ItemHealth, StockHealth
from seller_desk.domain.stock_turnover import Turnover
from seller_desk.texts import N_, _, ngettext
from seller_desk.usecases.clearance import MOST, health_view
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.printing import moment_line


def stock_health_document(desk: Desk, shop: int | None = None) -> Document:
    """The whole stock, or what a shop sells (S5, S7, S8)."""
    view = health_view(desk, shop)
    health, burdens = view.health, view.burdens
    shown = burdens[:MOST]
    blocks: list[Block] = [_figures(desk, health), _classes(health), _groups(health), *_ages(health)]
    blocks += _burdens(shown, view.prices)
    if len(burdens) > len(shown):
        blocks.append(Note(_("The {n} items that tie up most are shown.").format(n=f"{MOST:,}")))
    blocks.append(Note(_(_HOW)))
    counted = ngettext("{n} SKU", "{n} SKUs", len(health.items)).format(n=f"{len(health.items):,}")
    return Document(
        _("Stock health"), moment_line(desk, shop), (counted, show_sums(health.stock_cost, none="—")), tuple(blocks)
    )


_ROOM = 1.7  # of the longest bar: its words stand beside it
_HOW = N_(
    "Turnover = cost of the goods sold in a year ÷ mean stock at cost, both at today's cost. Days without stock are "
    "counted of items that sell. Age: what came last is still there; “at least” where only a count proves it. "
    "Clearance prices keep to the floor of their listing."
)


def times_text(turnover: Mapping[str, Turnover]) -> str:
    """How often a year, of each currency; ≈ where today's stock stands for the mean of more than half."""
    found = []
    for currency, each in sorted(turnover.items()):
        if each.times is not None:
            mark = "≈" if 2 * each.estimated > each.items else ""
            found.append(f"{mark}{each.times:.1f}" + (f" ({currency})" if len(turnover) > 1 else ""))
    return " · ".join(found) or "—"


def share_text(share: float | None) -> str:
    """A share as percent."""
    return "—" if share is None else f"{100 * share:.1f} %"


def age_numbers() -> tuple[str, ...]:
    """The classes of age in days, the newest first: "0–30", …, "> 180"."""
    firsts = [0, *(limit + 1 for limit in LIMITS)]
    return (*(f"{first}–{last}" for first, last in zip(firsts, LIMITS, strict=False)), f"> {LIMITS[-1]}")


def age_words() -> tuple[str, ...]:
    """The classes of age in words, the newest first."""
    firsts = [0, *(limit + 1 for limit in LIMITS)]
    ranges = [
        _("{first}–{last} days").format(first=first, last=last) for first, last in zip(firsts, LIMITS, strict=False)
    ]
    return (*ranges, _("over {n} days").format(n=LIMITS[-1]))


def _figures(desk: Desk, health: StockHealth) -> Facts:
    goals = desk.settings().stock
    burdens = {
        kind: f"{count:,} · {show_sums(health.burden_cost[kind], none='—')}" for kind, count in health.burden.items()
    }
    return Facts(
        (
            (
                _("Turnover a year"),
                _("{times}, goal {goal}").format(times=times_text(health.turnover), goal=goals.turnover_goal),
            ),
            (
                _("Stock-out rate"),
                _("{share}, goal at most {goal} %").format(
                    share=share_text(health.out_share), goal=goals.stock_out_goal
                ),
            ),
            (_("Dead stock"), burdens[Burden.DEAD]),
            (_("Slow stock"), burdens[Burden.SLOW]),
        )
    )


def _classes(health: StockHealth) -> Table:
    columns = (Column(_("Class or shop")), Column(_("Items"), Kind.NUMBER), Column(_("Turnover a year"), bold=True))
    rows: list[tuple[Cell, ...]] = []
    for letter in ABC:
        items = sum(each.row.abc == letter for each in health.items)
        rows.append((letter, items, times_text(health.by_class[letter])))
    for name, mine in health.by_shop.items():
        rows.append((name, sum(each.items for each in mine.values()), times_text(mine)))
    return Table(columns, tuple(rows), caption=_("Turnover by class and shop"))


def _groups(health: StockHealth) -> Table:
    columns = (Column(_("Class")), Column(_("Items"), Kind.NUMBER), Column(_("How to replenish")))
    groups = [letter + rhythm for letter in ABC for rhythm in RHYTHMS if health.grid.get(letter + rhythm)]
    rows = tuple((group, health.grid[group], _(REPLENISHING[group])) for group in groups)
    return Table(columns, rows, caption=_("Sales × evenness of the weeks"))


def _ages(health: StockHealth) -> list[Block]:
    currency = health.currency
    if currency is None:
        return []
    costs = [age.cost.get(currency, 0) for age in health.ages]
    entries = []
    for name, age, cost in zip(age_words(), health.ages, costs, strict=True):
        words = show_sums(age.cost, none="—")
        if age.least_pieces == age.pieces and age.pieces:
            words = _("{amount}, at least so old").format(amount=words)
        elif age.least_pieces:
            words = _("{amount}, of it {least} at least so old").format(
                amount=words, least=show_sums(age.least_cost, none="—")
            )
        entries.append((name, float(cost), words))
    return [Bars(tuple(entries), _ROOM * float(max(costs) or 1), _("Age of the stock, at cost"))]


def _burdens(items: Sequence[ItemHealth], prices: Mapping[int, Sequence[Clearance]]) -> list[Block]:
    if not items:
        return [Note(_("Nothing is slow or dead."))]
    columns = (
        Column(_("State")),
        Column(_("Product")),
        Column(_("SKU"), Kind.ID),
        Column(_("Class")),
        Column(_("Available"), Kind.NUMBER),
        Column(_("Days left"), Kind.NUMBER),
        Column(_("Tied up"), Kind.MONEY, bold=True),
        Column(_("Price now")),
        Column(_("Clearance price")),
    )
    rows = tuple(_burden(each, prices.get(each.row.item_id, ())) for each in items)
    return [Table(columns, rows, caption=_("Slow and dead stock"))]


def _burden(each: ItemHealth, prices: Sequence[Clearance]) -> tuple[Cell, ...]:
    row = each.row
    lowered = [one for one in prices if one.lowers]
    return (
        _(BURDEN_WORDS[each.burden]),
        row.name,
        row.sku,
        each.group,
        row.available,
        None if row.days_left is None else Decimal(f"{row.days_left:.0f}"),
        None if row.tied_up is None else Money(row.tied_up, row.currency or "CNY"),
        price_range([(one.now, one.currency) for one in lowered or prices]),
        price_range([(one.then, one.currency) for one in lowered]),
    )


def price_range(prices: Sequence[tuple[int | None, str]]) -> str:
    """From the lowest to the highest of prices in one currency; a dash for none."""
    known = sorted({(price, currency) for price, currency in prices if price is not None})
    if not known:
        return "—"
    ends = [known[0], known[-1]] if len(known) > 1 else known
    return "–".join(money.show(price, currency) for price, currency in ends)
