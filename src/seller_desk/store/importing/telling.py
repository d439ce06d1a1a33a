"""What is said of records that stand in one file more than once (O8)."""

from typing import Any

from seller_desk.domain.imports import Records
from seller_desk.store.importing.batch import Batch
from seller_desk.texts import N_, Message

_TWICE = Message(N_("The same record stands in the file twice."))
_AGAIN = Message(N_("The same number stands in the file before with other values; the later row is kept."))


def tell_repeated(batch: Batch, records: Records, place: int) -> None:
    """Count and report a record that equals an earlier one of the same file."""
    batch.counts["skipped"] += 1
    batch.tell(records.rows[place], *_named(batch, records, place), _TWICE, "skipped")


def tell_again(batch: Batch, records: Records, place: int) -> None:
    """Report a record whose id stood in the file before, with other values."""
    batch.tell(records.rows[place], *_named(batch, records, place), _AGAIN)


def _named(batch: Batch, records: Records, place: int) -> tuple[str, str]:
    key = batch.reading.key or "order_no"
    column: list[Any] | None = records.columns.get(key)
    value = "" if column is None or column[place] is None else str(column[place])
    return (batch.heading(key) if column else "", value)
