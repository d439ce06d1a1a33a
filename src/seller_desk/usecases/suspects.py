"""Why a listing sells less: competitor prices, days out of stock and reviews of its falling weeks, examined (L14)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seller_desk.domain.falling import Fall, Judgements, Rival, Shelf, Suspect, examine_prices, examine_reviews
from seller_desk.domain.falling import examine_stock as examine_shelves
from seller_desk.domain.life_cycle import Head
from seller_desk.domain.periods import Span
from seller_desk.domain.reviews import WORST
from seller_desk.domain.stock_days import Past, days_in_stock
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.stock_facts import NOTHING, Levels, Look, read_levels

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.life_cycle import Stars

_BEFORE = 84  # days of reviews that the falling weeks are compared with
Suspects = tuple[Suspect, ...]


def examined(desk: Desk, falls: Mapping[int, Fall], heads: Mapping[int, Head]) -> dict[int, Suspects]:
    """The three suspects of each falling listing, each with what the data say of it."""
    from seller_desk.store import life_cycle as store

    if not falls:
        return {}
    around = Span(min(fall.span.first for fall in falls.values()), max(fall.span.last for fall in falls.values()))
    with desk.database.read() as connection:
        rivals = store.read_rivals(connection, falls, around.ends[1])
        shelves = _shelves(desk, connection, falls)
        stars = _by_listing(
            store.read_stars(connection, Span(around.first - timedelta(days=_BEFORE), around.last), falls)
        )
        least = desk.settings().listings.fall_bad_reviews
    return {
        listing: _of_one(heads[listing], fall, rivals.get(listing, []), shelves.get(listing, []), stars[listing], least)
        for listing, fall in falls.items()
        if listing in heads
    }


def _of_one(
    head: Head, fall: Fall, rivals: list[Rival], shelves: list[Shelf], stars: "list[Stars]", least: int
) -> Suspects:
    place = f"listings/{head.listing}"
    same = [rival for rival in rivals if not rival.prices or rival.currency == head.currency]
    return (
        examine_prices(same, fall.span, head.price, f"{place}/competitors"),
        examine_shelves(shelves, len(fall.span), f"{place}/variants"),
        examine_reviews(*_judgements(stars, fall.span), least, "reviews"),
    )


def _by_listing(stars: "Iterable[Stars]") -> "defaultdict[int, list[Stars]]":
    found: defaultdict[int, list[Stars]] = defaultdict(list)
    for each in stars:
        found[each.listing].append(each)
    return found


def _judgements(stars: "list[Stars]", span: Span) -> tuple[Judgements, Judgements]:
    """The reviews within the falling weeks, and those of the twelve weeks before."""
    first, last = span.ends
    since = (span.first - timedelta(days=_BEFORE)).isoformat()
    now = [each.stars <= WORST for each in stars if first <= each.day <= last]
    before = [each.stars <= WORST for each in stars if since <= each.day < first]
    return Judgements(sum(now), len(now)), Judgements(sum(before), len(before))


# -- stock ------------------------------------------------------------------------------------------------------------
def _shelves(desk: Desk, connection: "Connection", falls: Mapping[int, Fall]) -> dict[int, list[Shelf]]:
    """The stock items behind each listing with their days out of stock within its weeks (S3)."""
    from seller_desk.store import inventory, life_cycle

    behind: defaultdict[int, list[int]] = defaultdict(list)
    for listing, item in life_cycle.read_items(connection, falls):
        behind[listing].append(item)
    items = {item for each in behind.values() for item in each}
    if not items:
        return {}
    skus = {item: sku for sku, item in inventory.skus(connection).items() if item in items}
    reading = OutOfStock(desk, connection, items, min(fall.span.first for fall in falls.values()))
    return {
        listing: [Shelf(skus[item], reading.days(item, falls[listing].span)) for item in sorted(each)]
        for listing, each in behind.items()
    }


class OutOfStock:
    """Days without stock of some items, counted back from today and from each count, as the stock itself does."""

    def __init__(self, desk: Desk, connection: "Connection", items: Collection[int], since: date) -> None:
        from seller_desk.store import inventory as store

        today = desk.today()
        known = store.has_sales_on(connection, today.isoformat())
        last = today if known else today - timedelta(days=1)
        longest = max(1, (last - since).days + 1)
        self._look = Look(last, (longest,), longest, 0, 0)
        self._levels: Levels = read_levels(connection, self._look)
        self._sold: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for item, day, pieces in store.read_sold(connection, since.isoformat(), last.isoformat(), items):
            number = self._look.ordinal(day)
            self._sold[item][number] = self._sold[item].get(number, 0) + pieces

    def days(self, item: int, span: Span) -> int | None:
        """On how many days of the span the item was out; None for one that was never counted."""
        supply = self._levels.supplies.get(item)
        if supply is None or supply.on_hand is None:
            return None
        past = Past(
            supply.on_hand - supply.reserved,
            self._sold[item],
            self._levels.moves.get(item, NOTHING),
            [(self._look.ordinal(each.day), each.quantity) for each in self._levels.counts.get(item, ())],
        )
        last = self._look.last.toordinal()
        first, after = span.first.toordinal(), span.last.toordinal() + 1
        in_stock = days_in_stock(past, first, last) - (days_in_stock(past, after, last) if after <= last else 0)
        return len(span) - in_stock
