"""Review files: a row for each review; one without a number is known by its day, buyer and words."""

from typing import Any

from seller_desk.domain.imports import Records
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.buyers import Buyers
from seller_desk.store.importing.records import part_of
from seller_desk.store.importing.sql import find
from seller_desk.store.importing.upsert import Upsert
from seller_desk.store.schema.orders import orders
from seller_desk.store.schema.reviews import reviews

_COLUMNS = {
    "review_no": "review_id",
    "order_no": "order_no",
    "product_id": "product_id",
    "title": "product_title",
    "attributes": "sku_attrs",
    "rating": "rating",
    "text": "review_text",
    "reviewed_at": "review_at",
    "day": "review_day",
    "append_text": "append_text",
    "append_at": "append_at",
    "reply_text": "reply_text",
    "has_image": "has_image",
}
_YES = frozenset({"是", "有", "yes", "true", "1", "y"})


class ReviewMerge:
    """Merges the records of one review file; numbers that plug-ins count from 1 only hold together with the day."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._buyers = Buyers(batch)
        self._numbered = Upsert(batch, reviews, ("review_no", "day"), "review_no")
        self._plain = Upsert(batch, reviews, ("day", "text", "attributes", "title", "buyer_id", "order_no"), "day")

    def add(self, records: Records) -> None:
        """Merge some records."""
        numbers = records.columns.get("review_id", [None] * len(records.rows))
        numbered = [place for place, number in enumerate(numbers) if number]
        plain = [place for place, number in enumerate(numbers) if not number]
        for upsert, places in ((self._numbered, numbered), (self._plain, plain)):
            if places:
                part = part_of(records, places)
                upsert.merge(part, self._values(part), keyed=upsert is self._numbered)

    def finish(self) -> None:
        """Nothing waits."""

    def _values(self, records: Records) -> dict[str, list[Any]]:
        nothing: list[Any] = [None] * len(records.rows)
        values = {column: records.columns.get(meaning, nothing) for column, meaning in _COLUMNS.items()}
        values["text"] = [text or "" for text in values["text"]]
        values["has_image"] = [None if word is None else word.strip().lower() in _YES for word in values["has_image"]]
        values["buyer_id"] = self._buyers.of(records) or nothing
        values["order_id"] = self._orders(values["order_no"])
        return values

    def _orders(self, numbers: list[str | None]) -> list[int | None]:
        wanted = {number for number in numbers if number}
        found = find(self._batch.connection, orders, ("order_no", "id"), "order_no", wanted, shop_id=self._batch.shop)
        known: dict[str | None, int] = dict(found)
        return [known.get(number) for number in numbers]
