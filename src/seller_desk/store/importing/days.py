"""Traffic and advertising files: a row for each day and product, or day, subject and campaign."""

from typing import Any

from seller_desk.domain.imports import Records
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.upsert import Upsert
from seller_desk.store.schema.figures import advertising_days, traffic_days

_TRAFFIC = (
    "visitors",
    "page_views",
    "fav_users",
    "cart_users",
    "cart_qty",
    "order_buyers",
    "order_qty",
    "order_amount",
    "pay_buyers",
    "pay_qty",
    "pay_amount",
    "refunded_amount",
    "new_buyers",
    "old_buyers",
    "search_visitors",
)
_ADVERTISING = {
    "impressions": "impressions",
    "clicks": "clicks",
    "cost": "cost",
    "orders": "ad_orders",
    "gross": "ad_gmv",
    "currency": "currency",
}


class TrafficMerge:
    """Merges a file of visitors by day; a shop's own day has no product."""

    def __init__(self, batch: Batch) -> None:
        self._upsert = Upsert(batch, traffic_days, ("day", "product_id", "source"), "day")

    def add(self, records: Records) -> None:
        """Merge some records."""
        columns = records.columns
        values = {name: columns[name] for name in _TRAFFIC if name in columns}
        values["day"] = columns["stat_date"]
        values["product_id"] = _named(columns, ("product_id", "product_code", "product_title"), len(records.rows))
        values["source"] = _named(columns, ("source",), len(records.rows))
        self._upsert.merge(records, values)

    def finish(self) -> None:
        """Nothing waits."""


class AdvertisingMerge:
    """Merges a file of advertising by day."""

    def __init__(self, batch: Batch) -> None:
        self._currency = batch.reading.currency
        self._upsert = Upsert(batch, advertising_days, ("day", "subject_id", "campaign"), "day")

    def add(self, records: Records) -> None:
        """Merge some records."""
        columns, count = records.columns, len(records.rows)
        values = {name: columns[meaning] for name, meaning in _ADVERTISING.items() if meaning in columns}
        values["currency"] = [each or self._currency for each in values.get("currency", [None] * count)]
        values["day"] = columns["stat_date"]
        values["subject_id"] = _named(columns, ("ad_subject_id", "product_id"), count)
        values["subject"] = _named(columns, ("ad_subject_name", "product_title"), count)
        values["campaign"] = _named(columns, ("campaign",), count)
        self._upsert.merge(records, values)

    def finish(self) -> None:
        """Nothing waits."""


def _named(columns: dict[str, list[Any]], meanings: tuple[str, ...], count: int) -> list[str]:
    """The first of these meanings that a record has, else empty."""
    names = [""] * count
    for meaning in reversed(meanings):
        if meaning in columns:
            names = [own or name for own, name in zip(columns[meaning], names, strict=True)]
    return names
