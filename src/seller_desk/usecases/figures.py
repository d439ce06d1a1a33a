"""The key figures of a stretch of days: by day, week or month, a row for each currency, never mixed (D1, D12, D14)."""

from dataclasses import dataclass

from seller_desk.domain.adding_up import Facts, grand_total, rows_of, totals_of
from seller_desk.domain.figures import FigureRow
from seller_desk.domain.periods import Span, Step, parts
from seller_desk.domain.refusals import Refused
from seller_desk.settings.figures import RefundDay
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class Figures:
    """Every period of the span in order, once for each currency that occurs in it, also where nothing was sold.

    `totals` has a row for each of these currencies. `total` counts all of them together: with several currencies its
    money is not available; where nothing happened its currency is that of the shops, if they share one.
    """

    rows: tuple[FigureRow, ...]
    totals: tuple[FigureRow, ...]
    total: FigureRow


def figures(desk: Desk, span: Span, step: Step = Step.DAY, shop: int | None = None) -> Figures:
    """The figures of the shop's own days from the first to the last of `span`, of one shop or of all."""
    from seller_desk.store import figures as store

    with desk.database.read() as connection:
        facts = read_facts(desk, span, shop)
        currencies = facts.currencies()
        by_period = store.count_buyers(connection, parts(span, step), currencies, shop)
        by_span = store.count_buyers(connection, {"": span}, currencies, shop)
        everyone = store.count_all_buyers(connection, span, shop) if len(currencies) > 1 else None
        shared = set(store.shop_currencies(connection, shop).values())
    currency = shared.pop() if len(shared) == 1 else None
    totals = totals_of(facts, by_span)
    total = totals[0] if len(totals) == 1 else grand_total(facts, everyone, currency)
    return Figures(rows_of(facts, step, by_period), totals, total)


def read_facts(desk: Desk, span: Span, shop: int | None = None) -> Facts:
    """The sums and the traffic of a span and, where the seller asked for refund days, its refunds."""
    from seller_desk.store import figures as store

    chosen = desk.settings(shop).figures
    with desk.database.read() as connection:
        by_refund_day = chosen.refund_day is RefundDay.REFUNDED
        shifts = store.read_refund_shifts(connection, span, shop) if by_refund_day else ()
        return Facts(
            span,
            store.read_sales_days(connection, span, shop),
            store.read_traffic_days(connection, span, shop),
            [shift for shift in shifts if shift.paid_day != shift.done_day],
            chosen.known_buyers_share,
        )


def shop_number(desk: Desk, name: str) -> int:
    """The number of the shop with this name; raises Refused, naming the shops there are."""
    from seller_desk.store import figures as store

    with desk.database.read() as connection:
        names = store.shop_names(connection)
    for number, each in names.items():
        if each.casefold() == name.strip().casefold():
            return number
    raise Refused(
        Message(N_("There is no shop named “{name}”."), {"name": name}),
        Message(N_("Shops: {names}."), {"names": ", ".join(names.values()) or "—"}),
    )
