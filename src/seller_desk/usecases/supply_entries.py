"""What is on its way or in doubt asks today: drafts to send, late goods, lots that expire, inspection, overselling."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from seller_desk.domain import money
from seller_desk.domain.clock import CHINA, day_of
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.lots import LotLeft, LotState, lots_left
from seller_desk.domain.overselling import Oversold
from seller_desk.domain.purchases import OPEN, Purchase, PurchaseState
from seller_desk.domain.stock_returns import Returned
from seller_desk.domain.today import Entry, Kind, Pressing
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk

_ONE_BY_ONE = 3
_SHOW = Message(N_("Show"))
_PURCHASES = "inventory/purchases"


def supply_entries(desk: Desk, rows: Callable[[], Iterable[StockRow]], day: date) -> Iterator[Entry]:
    """Drafts the program made, late purchases, lots to sell soon or blocked, goods under inspection, overselling.

    All of them belong to the whole stock, whichever shop is looked at (S2, S9, S12, S15).
    """
    from seller_desk.store.purchases import read_purchases
    from seller_desk.store.stock_hand import read_returns
    from seller_desk.usecases.overselling import oversold

    stock = list(rows())
    with desk.database.read() as connection:
        bought = read_purchases(connection, states=[PurchaseState.DRAFT, *OPEN])
        waiting = read_returns(connection, waiting=True)
        lots = _warned(desk, stock)
        offered = oversold(connection, stock)
    yield from _drafts([one for one in bought if _is_own(one)])
    yield from _late([one for one in bought if one.late(day.isoformat())], day)
    yield from _lots(lots)
    yield from _inspection(waiting)
    yield from _oversold(stock, offered)


def _is_own(one: Purchase) -> bool:
    """Whether a critical alert put something on this draft."""
    return one.state is PurchaseState.DRAFT and any(line.automatic for line in one.lines)


# -- purchases --------------------------------------------------------------------------------------------------------
def _drafts(drafts: Sequence[Purchase]) -> Iterator[Entry]:
    if not drafts:
        return
    items = len({line.item for one in drafts for line in one.lines if line.automatic})
    cost: defaultdict[str, int] = defaultdict(int)
    for one in drafts:
        cost[one.currency] += one.goods
    yield Entry(
        Kind.STOCK,
        "critical",
        Pressing.TODAY,
        Message(N_("Purchase draft made for {n} item"), {"n": items}, N_("Purchase draft made for {n} items")),
        Message(N_("{suppliers}: look at the quantities, then send it"), {"suppliers": _suppliers(drafts)}),
        _place(drafts),
        Message(N_("Check it")),
        due=Message(N_("send today")),
        amount=_amount(N_("buy for {amount}"), cost),
        money={currency: amount for currency, amount in cost.items() if amount},
    )


def _late(late: list[Purchase], today: date) -> Iterator[Entry]:
    late.sort(key=_first_day)
    for one in late[:_ONE_BY_ONE]:
        days = (today - date.fromisoformat(_first_day(one))).days
        numbers: dict[str, object] = {"name": one.name, "n": days}
        yield Entry(
            Kind.STOCK,
            "critical",
            Pressing.TODAY,
            Message(N_("Purchase {name} is {n} day late"), numbers, N_("Purchase {name} is {n} days late")),
            Message(
                N_("{supplier}: {n} piece still to come"),
                {"supplier": _supplier(one), "n": one.to_come},
                N_("{supplier}: {n} pieces still to come"),
            ),
            f"{_PURCHASES}/{one.number}",
            Message(N_("Ask or receive")),
            due=Message(N_("was due {day}"), {"day": _first_day(one)[5:]}),
        )
    if rest := late[_ONE_BY_ONE:]:
        yield Entry(
            Kind.STOCK,
            "critical",
            Pressing.TODAY,
            Message(N_("{n} more purchase is late"), {"n": len(rest)}, N_("{n} more purchases are late")),
            Message(N_("{suppliers}: ask when the goods come"), {"suppliers": _suppliers(rest)}),
            _PURCHASES,
            _SHOW,
        )


def _first_day(one: Purchase) -> str:
    """The earliest day on which something of it was expected that did not come."""
    return min(day for line in one.lines if line.to_come and (day := line.expected_on or one.expected_on))


def _supplier(one: Purchase) -> object:
    return one.supplier_name or Message(N_("no supplier"))


def _suppliers(several: Sequence[Purchase]) -> object:
    """The first two suppliers by name."""
    first, *rest = {one.supplier_name: _supplier(one) for one in several}.values()
    if not rest:
        return first
    names = {"first": first, "second": rest[0]}
    return Message(N_("{first} and {second}") if len(rest) == 1 else N_("{first}, {second} and others"), names)


def _place(several: Sequence[Purchase]) -> str:
    return f"{_PURCHASES}/{several[0].number}" if len(several) == 1 else _PURCHASES


# -- lots -------------------------------------------------------------------------------------------------------------
def _warned(desk: Desk, rows: Iterable[StockRow]) -> list[tuple[StockRow, LotLeft]]:
    """The lots that are still there and are to be sold soon, or may not be sold any more; the first to expire first."""
    from seller_desk.store.lots import read_lots
    from seller_desk.usecases.lots import life_rules

    with desk.database.read() as connection:
        lots = read_lots(connection)
    if not lots:
        return []
    rules, found = life_rules(desk.settings().stock), []
    for row in rows:
        if mine := lots.get(row.item_id):
            left = lots_left(mine, row.on_hand, row.today, rules)
            found += [(row, each) for each in left if each.state is not LotState.GOOD]
    return sorted(found, key=lambda each: (each[1].lot.expires_on or date.max, each[0].sku))


def _lots(told: list[tuple[StockRow, LotLeft]]) -> Iterator[Entry]:
    stopped = [each for each in told if each[1].state is not LotState.WARNED]
    soon = [each for each in told if each[1].state is LotState.WARNED]
    if stopped:
        pieces = sum(left.left for _row, left in stopped)
        yield Entry(
            Kind.STOCK,
            "critical",
            Pressing.TODAY,
            Message(
                N_("{n} piece may not be sold any more: its shelf life is too short"),
                {"n": pieces},
                N_("{n} pieces may not be sold any more: their shelf life is too short"),
            ),
            _lot_words(stopped),
            "inventory/expiring",
            Message(N_("Write off or return")),
            amount=_amount(N_("{amount} tied up"), _cost(stopped)),
            money=_cost(stopped),
        )
    if soon:
        pieces = sum(left.left for _row, left in soon)
        yield Entry(
            Kind.STOCK,
            "reorder",
            Pressing.SOON,
            Message(N_("{n} piece is to be sold soon"), {"n": pieces}, N_("{n} pieces are to be sold soon")),
            _lot_words(soon),
            "inventory/expiring",
            _SHOW,
            due=_expiry(soon[0][1]),
            amount=_amount(N_("{amount} tied up"), _cost(soon)),
            money=_cost(soon),
        )


def _lot_words(told: Sequence[tuple[StockRow, LotLeft]]) -> Message:
    """The first lot by name with its reason, and how many more there are."""
    row, left = told[0]
    numbers: dict[str, object] = {"name": row.name, "why": left.lot.why(row.today), "n": len(told) - 1}
    if len(told) == 1:
        return Message(N_("{name}: {why}"), numbers)
    return Message(N_("{name}: {why}; {n} more lot"), numbers, N_("{name}: {why}; {n} more lots"))


def _expiry(left: LotLeft) -> Message | None:
    day = left.lot.expires_on
    return None if day is None else Message(N_("until {day}"), {"day": day.isoformat()})


def _cost(told: Iterable[tuple[StockRow, LotLeft]]) -> dict[str, int]:
    totals: defaultdict[str, int] = defaultdict(int)
    for row, left in told:
        if row.cost and row.currency:
            totals[row.currency] += row.cost * left.left
    return dict(totals)


# -- goods under inspection, overselling ------------------------------------------------------------------------------
def _inspection(waiting: Sequence[Returned]) -> Iterator[Entry]:
    if not waiting:
        return
    pieces, oldest = sum(each.waiting for each in waiting), min(waiting, key=lambda each: each.at)
    yield Entry(
        Kind.STOCK,
        "reorder",
        Pressing.SOON,
        Message(
            N_("{n} returned piece waits for inspection"), {"n": pieces}, N_("{n} returned pieces wait for inspection")
        ),
        Message(
            N_("the longest: {name}, since {day}"), {"name": oldest.name or oldest.sku, "day": day_of(oldest.at, CHINA)}
        ),
        "inventory/inspection",
        Message(N_("Decide")),
    )


def _oversold(rows: Iterable[StockRow], offered: Mapping[int, Oversold]) -> Iterator[Entry]:
    """What is sold beyond its stock is an alert of its own already; here stands what is only offered beyond it."""
    told = [row for row in rows if row.item_id in offered]
    if not told:
        return
    first = max(told, key=lambda row: offered[row.item_id].offered - (row.available or 0))
    yield Entry(
        Kind.STOCK,
        "critical",
        Pressing.TODAY,
        Message(
            N_("{n} SKU is offered beyond its stock"), {"n": len(told)}, N_("{n} SKUs are offered beyond their stock")
        ),
        Message(N_("{name}: {why}"), {"name": first.name, "why": offered[first.item_id].words}),
        "inventory/oversold",
        _SHOW,
    )


def _amount(msgid: str, totals: Mapping[str, int]) -> Message | None:
    text = money.show_sums({currency: total for currency, total in totals.items() if total})
    return Message(msgid, {"amount": text}) if text else None
