"""What the stock asks for today: the costliest items one by one, the rest in groups, and what waits to be answered."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from seller_desk.domain import money
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.stock_reasons import rate_text
from seller_desk.domain.today import Entry, Kind, Pressing
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk

_ONE_BY_ONE = 4
_SHOW = Message(N_("Show"))


def stock_entries(desk: Desk, rows: Iterable[StockRow], shop: int | None = None) -> Iterator[Entry]:
    """Stock-outs and critical items, what to reorder, slow stock, open counts, and SKUs without a stock item.

    Alerts that were answered are left out (S14).
    """
    from seller_desk.usecases.inventory import count_questions
    from seller_desk.usecases.linking import count_to_link

    drafted = _drafted(desk)
    by_state: defaultdict[StockState, list[StockRow]] = defaultdict(list)
    for row in rows:
        if row.answered is None:
            by_state[row.state].append(row)
    yield from _out(sorted(by_state[StockState.OUT], key=lambda row: -row.lost_a_day), drafted)
    yield from _critical(sorted(by_state[StockState.CRITICAL], key=lambda row: row.days_left or 0), drafted)
    yield from _reorder(by_state[StockState.REORDER])
    yield from _slow(by_state[StockState.SLOW])
    yield from _questions(len(count_questions(desk)))
    yield from _unlinked(count_to_link(desk, shop))


def _out(rows: list[StockRow], drafted: Collection[int]) -> Iterator[Entry]:
    for row in rows[:_ONE_BY_ONE]:
        lost = {row.demand.price_currency: row.lost_a_day} if row.lost_a_day and row.demand.price_currency else {}
        yield Entry(
            Kind.STOCK,
            "out",
            _pressing([row]),
            Message(N_("{name} is out of stock"), {"name": row.name}),
            _stands(row),
            f"inventory/{row.sku}",
            _SHOW,
            due=_due([row], drafted),
            amount=_amount(N_("{amount} missed a day"), lost),
            money=lost,
        )
    if rest := rows[_ONE_BY_ONE:]:
        lost = _by_currency((row.demand.price_currency, row.lost_a_day) for row in rest)
        yield Entry(
            Kind.STOCK,
            "out",
            _pressing(rest),
            Message(N_("{n} more SKU is out of stock"), {"n": len(rest)}, N_("{n} more SKUs are out of stock")),
            _names(rest),
            "inventory/out",
            _SHOW,
            due=_due(rest, drafted),
            amount=_amount(N_("{amount} missed a day"), lost),
        )


def _pressing(rows: Iterable[StockRow]) -> Pressing:
    return Pressing.TODAY if any(row.suggested for row in rows) else Pressing.SOON


def _due(rows: Iterable[StockRow], drafted: Collection[int]) -> Message | None:
    """Nothing is due where enough is on order already; what stands on a draft is to be sent."""
    wanted = [row for row in rows if row.suggested]
    if not wanted:
        return None
    return Message(N_("send the draft") if all(row.item_id in drafted for row in wanted) else N_("order today"))


def _drafted(desk: Desk) -> Collection[int]:
    from seller_desk.store.purchases import read_drafted

    with desk.database.read() as connection:
        return read_drafted(connection).keys()


def _critical(rows: list[StockRow], drafted: Collection[int]) -> Iterator[Entry]:
    for row in rows[:_ONE_BY_ONE]:
        cost = _cost([row])
        yield Entry(
            Kind.STOCK,
            "critical",
            _pressing([row]),
            Message(N_("{name} lasts {days} more days"), {"name": row.name, "days": f"{row.days_left or 0:.1f}"}),
            _stands(row),
            f"inventory/{row.sku}",
            _SHOW,
            due=_due([row], drafted),
            amount=_amount(N_("buy for {amount}"), cost),
            money=cost,
        )
    if rest := rows[_ONE_BY_ONE:]:
        yield Entry(
            Kind.STOCK,
            "critical",
            _pressing(rest),
            Message(N_("{n} more SKU is critical"), {"n": len(rest)}, N_("{n} more SKUs are critical")),
            _names(rest),
            "inventory/critical",
            _SHOW,
            due=_due(rest, drafted),
            amount=_amount(N_("buy for {amount}"), _cost(rest)),
        )


def _reorder(rows: list[StockRow]) -> Iterator[Entry]:
    if not rows:
        return
    last = min((row.order_by for row in rows if row.order_by), default=None)
    yield Entry(
        Kind.STOCK,
        "reorder",
        Pressing.SOON,
        Message(N_("{n} SKU reached its reorder point"), {"n": len(rows)}, N_("{n} SKUs reached their reorder point")),
        _names(rows),
        "inventory/reorder",
        _SHOW,
        due=Message(N_("by {day}"), {"day": f"{last:%m-%d}"}) if last else None,
        amount=_amount(N_("buy for {amount}"), _cost(rows)),
        money=_cost(rows),
    )


def _slow(rows: list[StockRow]) -> Iterator[Entry]:
    if not rows:
        return
    tied = _by_currency((row.currency, row.tied_up or 0) for row in rows)
    yield Entry(
        Kind.STOCK,
        "slow",
        Pressing.SOME_DAY,
        Message(N_("{n} slow SKU ties up money"), {"n": len(rows)}, N_("{n} slow SKUs tie up money")),
        Message(
            N_("nothing sold in {days} days, or stock for more than {days} days"), {"days": rows[0].rules.slow_days}
        ),
        "inventory/slow",
        _SHOW,
        amount=_amount(N_("{amount} tied up"), tied),
        money=tied,
    )


def _questions(count: int) -> Iterator[Entry]:
    if count:
        yield Entry(
            Kind.STOCK,
            "reorder",
            Pressing.TODAY,
            Message(N_("Which count holds for {n} SKU?"), {"n": count}, N_("Which count holds for {n} SKUs?")),
            Message(N_("The product files of your shops name different quantities for one stock item")),
            "inventory/counts",
            Message(N_("Decide")),
        )


def _unlinked(count: int) -> Iterator[Entry]:
    if count:
        yield Entry(
            Kind.STOCK,
            "reorder",
            Pressing.SOON,
            Message(N_("{n} SKU waits to be linked"), {"n": count}, N_("{n} SKUs wait to be linked")),
            Message(N_("They are sold, but take from no stock item: their stock is not watched")),
            "inventory/to-link",
            Message(N_("Link")),
        )


def _stands(row: StockRow) -> Message:
    available = f"{row.available:,}".replace("-", "−")
    numbers = {"sku": row.sku, "available": available, "rate": rate_text(row.daily_rate), "coming": row.on_order}
    if row.on_order:
        return Message(N_("{sku}: {available} available, {rate} sold a day, {coming} on order"), numbers)
    return Message(N_("{sku}: {available} available, {rate} sold a day, none on order"), numbers)


def _names(rows: list[StockRow]) -> Message:
    """The first two items by name."""
    names = {"first": rows[0].name, "second": rows[min(1, len(rows) - 1)].name}
    if len(rows) == 1:
        return Message(N_("{first}: stock on order is counted in"), names)
    if len(rows) == 2:  # noqa: PLR2004 - both are named
        return Message(N_("{first} and {second}"), names)
    return Message(N_("{first}, {second} and others"), names)


def _cost(rows: Iterable[StockRow]) -> dict[str, int]:
    return _by_currency((row.currency, row.purchase or 0) for row in rows)


def _by_currency(amounts: Iterable[tuple[str | None, int]]) -> dict[str, int]:
    totals: defaultdict[str, int] = defaultdict(int)
    for currency, amount in amounts:
        if currency and amount:
            totals[currency] += amount
    return dict(totals)


def _amount(msgid: str, totals: dict[str, int]) -> Message | None:
    text = money.show_sums(totals)
    return Message(msgid, {"amount": text}) if text else None
