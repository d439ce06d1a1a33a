"""Listings: one offer of a shop, found by its platform id, else its code, else its title."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from seller_desk.domain.market_files import is_stand_in
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.changes import load, save
from seller_desk.store.importing.sql import find, insert_rows
from seller_desk.store.schema.listings import listings

_NEW = ("id", "shop_id", "product_id", "code", "title", "currency", "py_initials", "py_full", "batch_id")


class Listings:
    """Finds or makes the listings of one shop."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch

    def of(self, said: Sequence[tuple[Any, ...]], present: Sequence[int | None] = ()) -> list[int | None]:
        """The listing's number for each (product id, …, title, product code); None where nothing names one.

        `present` are the listings where those told of stand already: they stay there unless it is another product.
        """
        known = _Known(self._batch, said, present)
        new: list[tuple[Any, ...]] = []
        adopting: dict[int, dict[str, Any]] = {}
        numbers: list[int | None] = []
        for each, there in zip_longest(said, present):
            product, title, code = each[0], each[4], each[5]
            number = known.match(product, code, title, there)
            if number is None and (product or code or title):
                number = self._batch.ids(listings, 1)[0]
                new.append((number, product, code, title or ""))
            elif number is not None and product and not known.products.get(number):
                adopting[number] = {"product_id": product, "code": code}
            if number is not None:
                known.add(number, product, code, title)
            numbers.append(number)
        self._make(new, adopting)
        self._adopt({number: names for number, names in adopting.items() if number not in {row[0] for row in new}})
        return numbers

    def _make(self, new: Iterable[tuple[Any, ...]], adopting: dict[int, dict[str, Any]]) -> None:
        batch = self._batch
        rows = []
        for number, product, code, title in new:
            later = adopting.get(number, {})
            names = (product or later.get("product_id"), code or later.get("code"), title)
            rows.append((number, batch.shop, *names, batch.reading.currency, *batch.terms.spell(title), batch.id))
        insert_rows(batch.connection, listings, _NEW, rows)

    def _adopt(self, adopting: dict[int, dict[str, Any]]) -> None:
        rows = load(self._batch.connection, listings, "id", adopting) if adopting else []
        for row in rows:
            row.fill(adopting[row.id])
        save(self._batch, listings, rows)


class _Known:
    """The listings that could be meant, by product id, code and title."""

    def __init__(self, batch: Batch, said: Sequence[tuple[Any, ...]], present: Iterable[int | None]) -> None:
        self.products: dict[int, str | None] = {}
        self._by_product: dict[str, int] = {}
        self._by_code: dict[str, list[int]] = {}
        self._by_title: dict[str, list[int]] = {}
        self._codes: dict[int, str] = {}
        columns = ("id", "product_id", "code", "title")
        for column, place in (("product_id", 0), ("code", 5), ("title", 4)):
            values = {each[place] for each in said if each[place]}
            for row in find(batch.connection, listings, columns, column, values, shop_id=batch.shop):
                self.add(*row)
        for row in find(batch.connection, listings, columns, "id", {number for number in present if number}):
            self.add(*row)

    def add(self, number: int, product: str | None, code: str | None, title: str | None) -> None:
        self.products[number] = product or self.products.get(number)
        if product:
            self._by_product.setdefault(product, number)
        if code:
            self._codes.setdefault(number, code)
        for name, by in ((code, self._by_code), (title, self._by_title)):
            if name and number not in by.setdefault(name, []):
                by[name].append(number)

    def match(self, product: str | None, code: str | None, title: str | None, there: int | None) -> int | None:
        if product and product in self._by_product:
            return self._by_product[product]
        if there is not None and self.products.get(there) in (None, "", product):
            return there
        titled = [
            number
            for number in self._by_title.get(title or "", ())
            if not code or product or is_stand_in(code, number) or self._codes.get(number, code) == code
        ]
        named = [*self._by_code.get(code or "", ()), *titled]
        return next((number for number in named if not product or not self.products.get(number)), None)
