"""Buyers of a file: a keyed hash each, the same person the same row; masked ids are nobody (O28)."""

from typing import Any

from sqlalchemy import Connection, update

from seller_desk.domain.imports import Records
from seller_desk.domain.privacy import buyer_keys, is_masked
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.changes import load, save
from seller_desk.store.importing.sql import find, insert_rows
from seller_desk.store.schema.orders import buyers

_REMEMBERED = 80_000
_IDENTITIES = ("buyer_id", "buyer_email", "buyer_nick")
_KEPT = {"name": "receiver_name", "phone": "receiver_phone", "street": "receiver_address"}


class Buyers:
    """Finds or makes the buyers of one shop; the last ones met are remembered."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._key = buyer_keys(batch.terms.secret, str(batch.shop))
        self._known: dict[str | None, int | None] = {None: None}

    def of(self, records: Records) -> list[int | None] | None:
        """The buyer's number of each record, None where unknown; None when the file names no buyers."""
        named = _named(records.columns)
        if named is None:
            return None
        self._learn(set(named))
        numbers = list(map(self._known.__getitem__, named))
        if self._batch.terms.keep_buyers:
            self._keep(numbers, records.columns)
        return numbers

    def _learn(self, named: set[str | None]) -> None:
        known = self._known
        if len(known) > _REMEMBERED:
            known.clear()
            known[None] = None
        keys: dict[str, str] = {}
        for name in named:
            if name is None or name in known:
                continue
            if is_masked(name):
                known[name] = None
            else:
                keys[self._key(name)] = name
        if keys:
            self._find_or_make(keys)

    def _find_or_make(self, keys: dict[str, str]) -> None:
        batch, known = self._batch, self._known
        for number, key in find(batch.connection, buyers, ("id", "key"), "key", keys, shop_id=batch.shop):
            known[keys.pop(key)] = number
        if keys:
            ids = batch.ids(buyers, len(keys))
            rows = [(number, batch.shop, key, batch.id) for number, key in zip(ids, sorted(keys), strict=True)]
            insert_rows(batch.connection, buyers, ("id", "shop_id", "key", "batch_id"), rows)
            for number, _shop, key, _batch in rows:
                known[keys[key]] = number

    def _keep(self, numbers: list[int | None], columns: dict[str, list[Any]]) -> None:
        """Names, phones and streets, as the seller's privacy setting allows, until the day of erasing."""
        kept = {name: columns[meaning] for name, meaning in _KEPT.items() if meaning in columns}
        places = {number: place for place, number in enumerate(numbers) if number is not None}
        if not kept or not places:
            return
        rows = load(self._batch.connection, buyers, "id", places)
        for row in rows:
            row.fill({name: column[places[row.id]] for name, column in kept.items()})
            if row.changed:
                row.now["erase_after"] = self._batch.terms.erase_after
        save(self._batch, buyers, rows)


def erase_expired(connection: Connection, today: str) -> None:
    """Erase names, phones and streets whose day has passed."""
    due = update(buyers).where(buyers.c.erase_after < today)
    connection.execute(due.values(name=None, phone=None, street=None, erase_after=None))


def _named(columns: dict[str, list[Any]]) -> list[str | None] | None:
    present = [columns[meaning] for meaning in _IDENTITIES if meaning in columns]
    if not present:
        return None
    first = present[0]
    for column in present[1:]:
        first = [one or other for one, other in zip(first, column, strict=True)]
    return first
