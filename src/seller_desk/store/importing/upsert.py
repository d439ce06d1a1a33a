"""Records that are rows of one table: found by their key, changed where they differ, added where they are new."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table

from seller_desk.domain.imports import Records
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.changes import Row, column_names, load, save
from seller_desk.store.importing.sql import find, insert_rows
from seller_desk.store.importing.telling import tell_again, tell_repeated

Key = tuple[Any, ...]
_QUIET = frozenset({"digest"})


class Upsert:
    """Merges records into `table`; `keys` are the columns that identify a row, `by` the one to look rows up with."""

    def __init__(self, batch: Batch, table: Table, keys: tuple[str, ...], by: str) -> None:
        self._batch = batch
        self._table = table
        self._keys = keys
        self._by = by
        self._names = column_names(table)

    def merge(self, records: Records, values: Mapping[str, Sequence[Any]], *, keyed: bool = True) -> dict[int, bool]:
        """Merge records, of which `values` are the columns; gives {row number: whether it changed or is new}.

        Not `keyed`: equal keys are different records, the n-th stands for the n-th such row.
        """
        said = [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]
        found = self._look_up(said)
        touched: dict[int, bool] = {}
        new: dict[int, dict[str, Any]] = {}
        changed: dict[int, dict[str, Any]] = {}
        again: set[int] = set()
        for place, row in enumerate(said):
            number, digest = self._row_of(found, row, records.digests[place], keyed=keyed)
            if number is None:
                number = self._batch.ids(self._table, 1)[0]
                found.setdefault(self._key(row), []).append((number, records.digests[place]))
                new[number] = row | {"digest": records.digests[place]}
                self._batch.claim(self._table, number)
                self._batch.counts["new"] += 1
                touched[number] = True
                continue
            first = self._batch.claim(self._table, number)
            if digest == records.digests[place]:
                self._unchanged(records, place, first=first)
                continue
            if not first:
                tell_again(self._batch, records, place)
                again.add(number)
            row["digest"] = records.digests[place]
            target = new if number in new else changed
            target[number] = target.get(number, {}) | {name: value for name, value in row.items() if value is not None}
            if number in new or number in again:
                self._batch.counts["updated"] += 1
        self._insert(new)
        for row_number, differs in self._change(changed).items():
            touched[row_number] = differs
            if row_number not in again:
                self._batch.counts["updated" if differs else "unchanged"] += 1
        return touched

    def _row_of(
        self, found: dict[Key, list[tuple[int, int | None]]], row: dict[str, Any], digest: int, *, keyed: bool
    ) -> tuple[int | None, int | None]:
        candidates = found.get(self._key(row), [])
        if keyed:
            return candidates[0] if candidates else (None, None)
        free = [each for each in candidates if not self._batch.claimed(self._table, each[0])]
        return next((each for each in free if each[1] == digest), free[0] if free else (None, None))

    def _unchanged(self, records: Records, place: int, *, first: bool) -> None:
        if first:
            self._batch.counts["unchanged"] += 1
        else:
            tell_repeated(self._batch, records, place)

    def _key(self, row: Mapping[str, Any]) -> Key:
        return tuple(row.get(name) for name in self._keys)

    def _look_up(self, said: Sequence[Mapping[str, Any]]) -> dict[Key, list[tuple[int, int | None]]]:
        found: dict[Key, list[tuple[int, int | None]]] = {}
        wanted = dict.fromkeys(row[self._by] for row in said)
        columns = ("id", "digest", *self._keys)
        for number, digest, *key in find(
            self._batch.connection, self._table, columns, self._by, wanted, shop_id=self._batch.shop
        ):
            found.setdefault(tuple(key), []).append((number, digest))
        for rows in found.values():
            rows.sort()
        return found

    def _insert(self, new: Mapping[int, Mapping[str, Any]]) -> None:
        batch = self._batch
        fixed = {"shop_id": batch.shop, "batch_id": batch.id}
        rows = [
            tuple((fixed | dict(row) | {"id": number}).get(name) for name in self._names) for number, row in new.items()
        ]
        insert_rows(batch.connection, self._table, self._names, rows)

    def _change(self, changed: Mapping[int, dict[str, Any]]) -> dict[int, bool]:
        rows: list[Row] = load(self._batch.connection, self._table, "id", changed) if changed else []
        for row in rows:
            row.fill(changed[row.id])
        differing = save(self._batch, self._table, rows, quiet=_QUIET)
        return {row.id: row.id in differing for row in rows}
