"""Tables of competitors: a row is what one of their products asked on a day, what a buyer of it wrote, or both (L13).

In a table that names their product in columns of its own, the plain product columns name the seller's own listing.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from seller_desk.domain.imports import Records
from seller_desk.domain.money import minor
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.changes import Row, load, save
from seller_desk.store.importing.sql import find, insert_rows
from seller_desk.store.importing.telling import tell_again, tell_repeated
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.prices import competitor_prices, competitor_reviews, competitors

_THEIRS = ("rival_title", "rival_id")
_TITLE = ("rival_title", "product_title")
_ID = ("rival_id", "product_id")
_SHOP = ("rival_shop", "shop_name")
_PRICE = ("rival_price", "unit_price", "sale_price")
_SOLD = ("rival_sold", "pay_qty", "quantity")
_NEW, _UPDATED, _UNCHANGED, _REPEATED = "new", "updated", "unchanged", "repeated"
_NEW_RIVAL = ("id", "listing_id", "title", "shop", "product_id", "selling_points", "created_at", "batch_id")
_NEW_PRICE = ("id", "competitor_id", "day", "price", "currency", "sold", "batch_id")
_NEW_REVIEW = ("id", "competitor_id", "day", "stars", "text", "batch_id")
Identity = tuple[str, ...]


@dataclass(slots=True)
class _Said:
    """What one record says, with the fates of its parts."""

    place: int
    title: str
    product_id: str
    shop: str
    points: str
    own: int | None
    day: str
    price: int | None
    sold: int | None
    currency: str
    text: str
    stars: int | None
    review_day: str | None
    fates: set[str]

    @property
    def identity(self) -> Identity:
        return ("id", self.product_id) if self.product_id else ("title", self.title, self.shop)


class CompetitorMerge:
    """Merges the records of one table of competitors."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._known: dict[Identity, list[Row]] = {}
        self._looked: set[Identity] = set()
        self._until: dict[int, str] = {}
        self._touched: dict[int, Row] = {}

    def add(self, records: Records) -> None:
        """Merge some records."""
        said = self._read(records)
        self._look_up(said)
        targets = [self._targets(each) for each in said]
        self._make()
        self._prices(records, said, targets)
        self._reviews(said, targets)
        for each in said:
            self._count(records, each)

    def finish(self) -> None:
        """Nothing waits."""

    def _count(self, records: Records, each: _Said) -> None:
        fate = next((fate for fate in (_NEW, _UPDATED, _UNCHANGED) if fate in each.fates), _REPEATED)
        if fate is _REPEATED:
            tell_repeated(self._batch, records, each.place)
        else:
            self._batch.counts[fate] += 1

    def _read(self, records: Records) -> list[_Said]:
        columns, reading = records.columns, self._batch.reading
        nothing: list[Any] = [None] * len(records.rows)

        def column(*names: str) -> list[Any]:
            return next((columns[name] for name in names if name in columns), nothing)

        theirs = any(name in columns for name in _THEIRS)
        owners = self._owners(columns, theirs=theirs, count=len(records.rows))
        titles = column(_TITLE[0]) if theirs else column(*_TITLE)
        numbers = column(_ID[0]) if theirs else column(*_ID)
        shops, points, days = column(*_SHOP), column("selling_point"), column("stat_date", "review_day")
        prices, sold, texts, stars = column(*_PRICE), column(*_SOLD), column("review_text"), column("rating")
        written, currencies = column("review_day", "stat_date"), column("currency")
        return [
            _Said(
                place=place,
                title=titles[place] or numbers[place] or "",
                product_id=numbers[place] or "",
                shop=shops[place] or "",
                points=points[place] or "",
                own=owners[place],
                day=days[place] or self._batch.terms.today,
                price=_minor(prices[place], currencies[place] or reading.currency),
                sold=sold[place],
                currency=currencies[place] or reading.currency,
                text=texts[place] or "",
                stars=stars[place],
                review_day=written[place],
                fates=set(),
            )
            for place in range(len(records.rows))
        ]

    def _owners(self, columns: dict[str, list[Any]], *, theirs: bool, count: int) -> list[int | None]:
        """The seller's own listing that each record names, by number, code, SKU or title."""
        owners: list[int | None] = [None] * count
        ways = [("product_code", listings, "code", "id"), ("sku_code", variants, "sku_code", "listing_id")]
        if theirs:
            ways = [
                ("product_id", listings, "product_id", "id"),
                *ways,
                ("product_title", listings, "title", "id"),
            ]
        for meaning, table, by, target in ways:
            values = columns.get(meaning)
            if values is None:
                continue
            wanted = {value for value in values if value}
            known: dict[Any, int | None] = dict(find(self._batch.connection, table, (by, target), by, wanted))
            owners = [owner or known.get(value) for owner, value in zip(owners, values, strict=True)]
        return owners

    def _look_up(self, said: Iterable[_Said]) -> None:
        """Load the competitors that the records may mean, with the last day that is known of each."""
        fresh = {each.identity: each for each in said if each.identity not in self._looked}
        self._looked |= fresh.keys()
        by_number = {each.product_id for each in fresh.values() if each.product_id}
        by_title = {each.title for each in fresh.values() if not each.product_id}
        connection = self._batch.connection
        rows = load(connection, competitors, "product_id", by_number) + load(connection, competitors, "title", by_title)
        for row in {row.id: row for row in rows}.values():
            number = row.now["product_id"]
            identity = ("id", number) if number in by_number else ("title", row.now["title"], row.now["shop"])
            if all(row.id != known.id for known in self._known.get(identity, ())):
                self._known.setdefault(identity, []).append(row)
        p = competitor_prices.c
        query = select(p.competitor_id, func.max(p.day)).group_by(p.competitor_id)
        numbers = [row.id for row in rows]
        for start in range(0, len(numbers), 4000):
            part = numbers[start : start + 4000]
            self._until |= {row[0]: row[1] for row in connection.execute(query.where(p.competitor_id.in_(part)))}

    def _targets(self, each: _Said) -> list[Row]:
        """The competitors that a record speaks of; one that is new is made, one of no listing is given its owner."""
        known = self._known.setdefault(each.identity, [])
        chosen = [row for row in known if each.own is None or row.now["listing_id"] == each.own]
        if not chosen and each.own is not None:
            chosen = [row for row in known if row.now["listing_id"] is None][:1]
            for row in chosen:
                row.now["listing_id"] = each.own
                each.fates.add(_UPDATED)
        if not chosen:
            chosen = [self._new(each)]
            known += chosen
            each.fates.add(_NEW)
        for row in chosen:
            self._touched[row.id] = row
            self._describe(row, each)
        return chosen

    def _new(self, each: _Said) -> Row:
        number = self._batch.ids(competitors, 1)[0]
        values = {
            "id": number,
            "listing_id": each.own,
            "title": each.title,
            "shop": each.shop,
            "product_id": each.product_id,
            "selling_points": each.points,
            "created_at": self._batch.terms.now,
            "batch_id": self._batch.id,
        }
        return Row(number, {}, values)

    def _describe(self, row: Row, each: _Said) -> None:
        """Title, shop and selling points follow the latest day that is known."""
        if each.day >= self._until.get(row.id, ""):
            self._until[row.id] = each.day
            before = dict(row.now)
            row.fill({"title": each.title, "shop": each.shop, "selling_points": each.points})
            if before != row.now:
                each.fates.add(_UPDATED)

    def _make(self) -> None:
        """Write the competitors that are new or changed."""
        rows = list(self._touched.values())
        self._touched.clear()
        new = [row for row in rows if not row.before]
        values = [tuple(row.now[name] for name in _NEW_RIVAL) for row in new]
        insert_rows(self._batch.connection, competitors, _NEW_RIVAL, values)
        for row in new:
            row.before = dict(row.now)
        save(self._batch, competitors, [row for row in rows if row.before != row.now])

    def _prices(self, records: Records, said: Sequence[_Said], targets: Sequence[Sequence[Row]]) -> None:
        numbers = {row.id for rows in targets for row in rows}
        days = {each.day for each in said}
        known = self._known_prices(numbers, days)
        new: list[Row] = []
        for each, rows in zip(said, targets, strict=True):
            if each.price is None and each.sold is None:
                continue
            for competitor in rows:
                found = known.get((competitor.id, each.day))
                if found is None:
                    found = known[competitor.id, each.day] = self._new_price(competitor.id, each)
                    new.append(found)
                    each.fates.add(_NEW)
                else:
                    each.fates.add(self._again(records, each, found))
        values = [tuple(row.now[name] for name in _NEW_PRICE) for row in new]
        insert_rows(self._batch.connection, competitor_prices, _NEW_PRICE, values)
        save(self._batch, competitor_prices, [row for row in known.values() if row.before])

    def _known_prices(self, numbers: Collection[int], days: Collection[str]) -> dict[tuple[int, str], Row]:
        p = competitor_prices.c
        query = select(competitor_prices).where(p.competitor_id.in_(numbers), p.day.in_(days))
        rows = (dict(row) for row in self._batch.connection.execute(query).mappings())
        return {(row["competitor_id"], row["day"]): Row(row["id"], row, dict(row)) for row in rows}

    def _new_price(self, competitor: int, each: _Said) -> Row:
        number = self._batch.ids(competitor_prices, 1)[0]
        self._batch.claim(competitor_prices, number)
        values = (number, competitor, each.day, each.price, each.currency, each.sold, self._batch.id)
        return Row(number, {}, dict(zip(_NEW_PRICE, values, strict=True)))

    def _again(self, records: Records, each: _Said, found: Row) -> str:
        """What a record does to a day that is known already."""
        before = dict(found.now)
        found.fill({"price": each.price, "sold": each.sold, "currency": each.currency})
        first = self._batch.claim(competitor_prices, found.id)
        if before == found.now:
            return _UNCHANGED if first else _REPEATED
        if not first:
            tell_again(self._batch, records, each.place)
        return _UPDATED

    def _reviews(self, said: Sequence[_Said], targets: Sequence[Sequence[Row]]) -> None:
        """Reviews bear no number: the n-th equal one of a file stands for the n-th that is known."""
        writing = [(each, row.id) for each, rows in zip(said, targets, strict=True) if each.text for row in rows]
        r = ("id", "competitor_id", "day", "text")
        texts = {each.text for each, _number in writing}
        known: dict[tuple[Any, ...], list[int]] = {}
        for row in find(self._batch.connection, competitor_reviews, r, "text", texts):
            known.setdefault(row[1:], []).append(row[0])
        new: list[tuple[Any, ...]] = []
        for each, competitor in writing:
            key = (competitor, each.review_day, each.text)
            free = (number for number in sorted(known.get(key, ())))
            if any(self._batch.claim(competitor_reviews, number) for number in free):
                each.fates.add(_UNCHANGED)
                continue
            number = self._batch.ids(competitor_reviews, 1)[0]
            self._batch.claim(competitor_reviews, number)
            new.append((number, competitor, each.review_day, each.stars, each.text, self._batch.id))
            each.fates.add(_NEW)
        insert_rows(self._batch.connection, competitor_reviews, _NEW_REVIEW, new)


def _minor(price: Decimal | None, currency: str) -> int | None:
    """A price of nothing is none: tables write 0 where it is not shown."""
    return minor(price, currency) if price else None
