"""The list of orders: slices of it by index, the open ones whole, and what a period adds up to."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, false, func, not_, or_, select, true

from seller_desk.domain.attributes import choice_words
from seller_desk.domain.deadlines import OPEN_STATES
from seller_desk.domain.order_rows import OrderRecord, Sort
from seller_desk.domain.orders import OrderState
from seller_desk.store.schema.listings import variants
from seller_desk.store.schema.orders import order_lines, orders, refunds
from seller_desk.store.schema.shops import shops

_NUMBER_LETTERS = frozenset("0123456789-_#")
_NUMBER_FROM = 4  # digits that already look like part of an order number
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?")
_PERIOD_FREE_FROM = 8  # digits from which an order is found whatever its day
_LAST = "\U0010ffff"
_BEYOND_LIMIT = 200
_MOST_VARIANTS = 5000

_RECORD = [orders.c[each.name] for each in fields(OrderRecord)]
_STATE = [each.name for each in fields(OrderRecord)].index("state")
_day = func.coalesce(orders.c.created_day, orders.c.paid_day)
_SORTED_BY: dict[Sort, Sequence[ColumnElement[Any]]] = {
    Sort.DEADLINE: (),
    Sort.STATE: (orders.c.state,),
    Sort.ORDER_NO: (orders.c.order_no,),
    Sort.SHOP: (orders.c.shop_id,),
    Sort.TITLE: (orders.c.title,),
    Sort.UNITS: (orders.c.units,),
    Sort.GROSS: (orders.c.gross,),
    Sort.REFUNDED: (orders.c.refunded,),
    Sort.REGION: (orders.c.province, orders.c.city),
    Sort.PAID: (orders.c.paid_at,),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is made of: `since` is the first day (None: all time), `fresh` the day from which orders are live.

    `live` keeps only the live orders (True) or only the others (False).
    """

    shop: int | None
    since: str | None
    fresh: str
    text: str = ""
    states: tuple[OrderState, ...] = ()
    live: bool | None = None


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """What the list needs of a shop."""

    id: int
    name: str
    zone: str
    platform: str


def shops_by_id(connection: Connection) -> dict[int, ShopFacts]:
    """The shops by their number."""
    rows = connection.execute(select(shops.c.id, shops.c.name, shops.c.zone, shops.c.platform))
    return {row.id: ShopFacts(row.id, row.name, row.zone, row.platform) for row in rows}


def live_orders(connection: Connection, wanted: Wanted) -> list[OrderRecord]:
    """Open orders recent enough to have deadlines, whole: the list's first part, sorted by its caller."""
    query = select(*_RECORD).where(_live(wanted.fresh), _filtered(connection, wanted, in_period=False))
    return [_record(row) for row in connection.execute(query)]


def listed_orders(
    connection: Connection, wanted: Wanted, sort: Sort, offset: int, limit: int, *, falling: bool = False
) -> list[OrderRecord]:
    """A slice of the orders, sorted by a column (DEADLINE: the latest first); rows without a value stand last.

    Only numbers are sorted and cut, the rows of the slice are fetched afterwards: several times faster.
    """
    order: list[ColumnElement[Any]] = []
    for column in _SORTED_BY[sort]:
        order += [column.is_(None), column.desc() if falling else column.asc()]
    query = select(orders.c.id).where(_filtered(connection, wanted, in_period=True))
    if wanted.live is not None:
        query = query.where(_live(wanted.fresh) if wanted.live else not_(_live(wanted.fresh)))
    query = query.order_by(*order, *_latest_first(connection)).offset(offset).limit(limit)
    return orders_by_id(connection, connection.execute(query).scalars().all())


def orders_by_id(connection: Connection, ids: Sequence[int]) -> list[OrderRecord]:
    """These orders, in the order of `ids`."""
    found: dict[int, OrderRecord] = {}
    for start in range(0, len(ids), 500):
        rows = connection.execute(select(*_RECORD).where(orders.c.id.in_(ids[start : start + 500])))
        found |= {row.id: _record(row) for row in rows}
    return [found[each] for each in ids if each in found]


def _latest_first(connection: Connection) -> list[ColumnElement[Any]]:
    """By day through the index where every order has its day of creation (some files name only the payment)."""
    gap = connection.execute(select(orders.c.id).where(orders.c.created_day.is_(None)).limit(1)).first()
    return [orders.c.created_day.desc() if gap is None else _day.desc(), orders.c.id.desc()]


def _record(row: Row[Any]) -> OrderRecord:
    values = list(row)
    values[_STATE] = OrderState(values[_STATE])
    return OrderRecord(*values)


# -- conditions --


def _live(fresh: str) -> ColumnElement[bool]:
    """Open, and something about it is not older than `fresh` (`YYYY-MM-DD`; stored times compare with days)."""
    recent = or_(
        *(
            func.coalesce(column, "") >= fresh
            for column in (orders.c.created_day, orders.c.paid_day, orders.c.presale_day, orders.c.ship_by)
        ),
        orders.c.state == OrderState.REFUNDING,
    )
    return and_(orders.c.state.in_(OPEN_STATES), recent)


def _filtered(connection: Connection, wanted: Wanted, *, in_period: bool) -> ColumnElement[bool]:
    """Shop, states and words; a long piece of an order number finds its order whatever the period is.

    A day, or two days with ".." between, finds what was paid then: the very orders that the figures count.
    """
    basis = [orders.c.shop_id == wanted.shop] if wanted.shop is not None else []
    basis += [orders.c.state.in_(wanted.states)] if wanted.states else []
    period = _since(wanted.since) if in_period else true()
    text = wanted.text.strip()
    if not text:
        return and_(true(), *basis, period)
    if days := days_in(text):
        return and_(true(), *basis, orders.c.paid_day.between(*days), orders.c.mark == "")
    if looks_like_number(text):
        beyond = _beginning_with(connection, text) if len(text) >= _PERIOD_FREE_FROM else []
        within = or_(*(column.contains(text, autoescape=True) for column in (orders.c.order_no, orders.c.tracking_no)))
        return and_(true(), *basis, or_(and_(period, within), orders.c.id.in_(beyond) if beyond else false()))
    return and_(period, *basis, *(_says(connection, word) for word in text.split()))


def days_in(text: str) -> tuple[str, str] | None:
    """The first and last day that was typed, as in `2026-05-01` or `2026-05-01..2026-05-07`; None for other words."""
    found = _DAYS.fullmatch(text)
    return (found[1], found[2] or found[1]) if found else None


def looks_like_number(text: str) -> bool:
    """Whether the words typed are (a piece of) an order or tracking number rather than of a title."""
    digits = sum(letter.isdigit() for letter in text)
    return digits >= _NUMBER_FROM and all(letter in _NUMBER_LETTERS for letter in text)


def _since(since: str | None) -> ColumnElement[bool]:
    if since is None:
        return true()
    created = orders.c.created_day
    return or_(created >= since, and_(created.is_(None), orders.c.paid_day >= since))


def _beginning_with(connection: Connection, number: str) -> list[int]:
    """Orders whose number begins so, through the unique index of each shop."""
    every_shop = select(shops.c.id).scalar_subquery()
    query = select(orders.c.id).where(
        orders.c.shop_id.in_(every_shop), orders.c.order_no >= number, orders.c.order_no < number + _LAST
    )
    return list(connection.execute(query.limit(_BEYOND_LIMIT)).scalars())


def numbered(connection: Connection, order_no: str) -> int | None:
    """The order with exactly this number."""
    every_shop = select(shops.c.id).scalar_subquery()
    query = select(orders.c.id).where(orders.c.shop_id.in_(every_shop), orders.c.order_no == order_no)
    return connection.execute(query).scalar()


def _says(connection: Connection, word: str) -> ColumnElement[bool]:
    """The order or a product on one of its lines holds the word (products also by pinyin).

    Products are looked up once among the variants: looking into every line of a long period takes too long.
    """
    own = (orders.c.title, orders.c.order_no, orders.c.province, orders.c.city, orders.c.tracking_no, orders.c.note)
    found = [column.contains(word, autoescape=True) for column in own]
    on_line: list[ColumnElement[bool]] = []
    if named := _variants_named(connection, word):
        on_line.append(order_lines.c.variant_id.in_(named))
    if connection.execute(select(order_lines.c.id).where(order_lines.c.variant_id.is_(None)).limit(1)).first():
        says = order_lines.c.title.contains(word, autoescape=True)
        on_line.append(and_(order_lines.c.variant_id.is_(None), says))
    if on_line:
        found.append(select(order_lines.c.id).where(order_lines.c.order_id == orders.c.id, or_(*on_line)).exists())
    return or_(*found)


def _variants_named(connection: Connection, word: str) -> list[int]:
    named = [variants.c.title, variants.c.attributes, variants.c.sku_code]
    if word.isascii() and word.isalnum():
        named += [variants.c.py_initials, variants.c.py_full]
    found = select(variants.c.id).where(or_(*(column.contains(word, autoescape=True) for column in named)))
    return list(connection.execute(found.limit(_MOST_VARIANTS)).scalars())


# -- what goes with a slice --


def first_lines(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, int]]:
    """By order: the title and attributes of its first line, and how many further different lines there are."""
    found: dict[int, tuple[str, int]] = {}
    for start in range(0, len(ids), 500):
        query = select(order_lines.c.order_id, order_lines.c.title, order_lines.c.attributes)
        part = query.where(order_lines.c.order_id.in_(ids[start : start + 500])).order_by(order_lines.c.id)
        for order, title, attributes in connection.execute(part):
            if order in found:
                found[order] = (found[order][0], found[order][1] + 1)
            else:
                found[order] = (" ".join(filter(None, (title, choice_words(attributes or "")))), 0)
    return found


def batches_with_places(connection: Connection, batches: Collection[int]) -> set[int]:
    """The imports that brought open orders with a province: their files do name places."""
    if not batches:
        return set()
    query = select(orders.c.batch_id).distinct().where(orders.c.state.in_(OPEN_STATES), orders.c.batch_id.in_(batches))
    return set(connection.execute(query.where(orders.c.province != "")).scalars())


def refunds_asked(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """By order: when its earliest refund still open was asked for (UTC text)."""
    if not ids:
        return {}
    query = (
        select(refunds.c.order_id, func.min(refunds.c.applied_at))
        .where(refunds.c.order_id.in_(ids), refunds.c.applied_at.is_not(None), refunds.c.done_at.is_(None))
        .group_by(refunds.c.order_id)
    )
    return {order: asked for order, asked in connection.execute(query) if order is not None}


# -- sums --


@dataclass(frozen=True, slots=True)
class StateSum:
    """Orders of one state and currency in a period; `live` ones are counted apart, marked ones too."""

    state: OrderState
    currency: str
    live: bool
    marked: bool
    orders: int
    gross: int
    refunded: int


def sums(connection: Connection, wanted: Wanted) -> list[StateSum]:
    """What the period holds, by state."""
    live, marked = _live(wanted.fresh), orders.c.mark != ""
    grouped = (orders.c.state, orders.c.currency, live, marked)
    query = (
        select(*grouped, func.count(), func.sum(orders.c.gross), func.sum(orders.c.refunded))
        .where(_filtered(connection, wanted, in_period=True))
        .group_by(*grouped)
    )
    return [
        StateSum(OrderState(state), currency, bool(is_live), bool(is_marked), count, gross, refunded)
        for state, currency, is_live, is_marked, count, gross, refunded in connection.execute(query)
    ]
