"""What the window shows of suppliers: all of them with their mix, one with its goods, an item with its sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice

from seller_desk.domain.purchases import Purchase
from seller_desk.domain.refusals import Refused
from seller_desk.domain.suppliers import MixShare, Source, SourceAdvice, SupplierRow, mix
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.suppliers import a_item_advice, rules_of, suppliers

MOST_ITEMS = 200
_NEWEST = 5
_MOST_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class SupplierView:
    """Every supplier, the most bought from first; `mixes` by currency, that of most suppliers first (S10).

    `lacking` are the A items without enough sources (S11, S17); `days` is how far back purchases count.
    """

    rows: tuple[SupplierRow, ...]
    mixes: Mapping[str, tuple[MixShare, ...]]
    lacking: tuple[SourceAdvice, ...]
    days: int
    today: date


def supplier_view(desk: Desk) -> SupplierView:
    """What the view of suppliers shows."""
    from seller_desk.language.pinyin import pinyin
    from seller_desk.usecases.inventory import stock_rows

    settings = desk.settings().suppliers
    with desk.database.read():
        rows = tuple(replace(row, initials=" ".join(pinyin(row.name))) for row in suppliers(desk))
        lacking = a_item_advice(desk, stock_rows(desk))
    mixes = {currency: mix(rows, currency, rules_of(settings)) for currency in currencies(rows)}
    return SupplierView(rows, mixes, lacking, settings.score_days, desk.today())


def currencies(rows: Sequence[SupplierRow]) -> list[str]:
    """The currencies that were bought in, that of most suppliers first; yuan where nothing was."""
    used: dict[str, int] = {}
    for row in rows:
        for currency in row.bought:
            used[currency] = used.get(currency, 0) + 1
    return sorted(used, key=lambda currency: (-used[currency], currency)) or ["CNY"]


@dataclass(frozen=True, slots=True)
class SuppliedItem:
    """An item that can be bought from a supplier: which choice it is there (1 = first), of how many; what it asks."""

    item: int
    sku: str
    name: str
    rank: int
    sources: int
    unit_cost: Decimal | None = None
    currency: str | None = None
    lead_days: int | None = None


@dataclass(frozen=True, slots=True)
class SupplierDetails:
    """What hangs on a supplier: its items by SKU (at most 200; `items_count` in all), and its newest purchases."""

    supplier: int
    items: tuple[SuppliedItem, ...]
    items_count: int
    purchases: tuple[Purchase, ...]


def supplier_details(desk: Desk, supplier: int) -> SupplierDetails:
    """The goods and the newest purchases of a supplier."""
    from seller_desk.store import suppliers as store
    from seller_desk.store.purchases import read_purchases

    with desk.database.read() as connection:
        named, count = store.read_items_of(connection, supplier, MOST_ITEMS)
        known = store.read_sources(connection, [item for item, _sku, _name in named])
        found = read_purchases(connection, supplier=supplier)[:_NEWEST]
    items = tuple(_supplied(supplier, item, sku, name, known.get(item, [])) for item, sku, name in named)
    return SupplierDetails(supplier, items, count, tuple(found))


def _supplied(supplier: int, item: int, sku: str, name: str, known: Sequence[Source]) -> SuppliedItem:
    place, mine = next((n, each) for n, each in enumerate(known, 1) if each.supplier == supplier)
    return SuppliedItem(item, sku, name, place, len(known), mine.unit_cost, mine.currency, mine.lead_days)


@dataclass(frozen=True, slots=True)
class Supplying:
    """A supplier that can be chosen: in which currency it is paid, and how soon it delivers when it must (hours)."""

    number: int
    name: str
    currency: str
    lead_days: int | None = None
    urgent_hours: int | None = None


@dataclass(frozen=True, slots=True)
class ItemSources:
    """The items that are asked about with all suppliers; `sources` are those of the first item (S11).

    `wanted` = how many an A item needs, `urgent_hours` = how soon a spare one is to deliver.
    """

    items: tuple[tuple[int, str, str], ...]
    currency: str
    sources: tuple[Source, ...]
    suppliers: tuple[Supplying, ...]
    wanted: int
    urgent_hours: int


def item_sources(desk: Desk, items: Sequence[int]) -> ItemSources:
    """What is known of the sources of items, at most 2,000; raises Refused when none of them is there any more."""
    from seller_desk.store import suppliers as store

    settings = desk.settings().suppliers
    with desk.database.read() as connection:
        named = store.read_item_names(connection, items)
        if not named:
            raise Refused(Message(N_("This stock item is gone.")), Message(N_("Load the page again.")))
        known = tuple(store.read_sources(connection, [named[0][0]]).get(named[0][0], ()))
        everyone = supplying(desk)
    numbered = tuple((item, sku, name) for item, sku, name, _currency in named)
    return ItemSources(numbered, named[0][3] or "CNY", known, everyone, settings.sources, settings.urgent_hours)


def lone_items(desk: Desk, supplier: int) -> tuple[int, ...]:
    """The items that come from this supplier alone, at most 2,000 (S11)."""
    from seller_desk.store import suppliers as store

    with desk.database.read() as connection:
        known = store.read_sources(connection)
    alone = (item for item, mine in known.items() if len(mine) == 1 and mine[0].supplier == supplier)
    return tuple(islice(alone, _MOST_AT_ONCE))


def supplying(desk: Desk) -> tuple[Supplying, ...]:
    """Every supplier that can be chosen, by name."""
    from seller_desk.store import suppliers as store

    with desk.database.read() as connection:
        terms = store.read_all_terms(connection)
        known = store.read_suppliers(connection)
    found = []
    for each in known:
        agreed = terms.get(each.number)
        currency, hours = (agreed.currency, agreed.urgent_hours) if agreed else ("", None)
        found.append(Supplying(each.number, each.name, currency, each.lead_days, hours))
    return tuple(found)
