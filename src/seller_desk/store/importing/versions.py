"""Versions that imports make: a listing whose title or price a file changed has a new one from that day on."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import bindparam, update

from seller_desk.domain.listing_content import ListingContent
from seller_desk.store import listing_content as kept
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.changes import Row
from seller_desk.store.importing.sql import insert_rows
from seller_desk.store.listing_versions import Versions
from seller_desk.store.schema.listing_work import listing_versions

_COLUMNS = ("id", "listing_id", "number", "saved_at", "day", "content", "source", "note", "batch_id")


class ImportedVersions:
    """Makes the versions of one product file; a listing that it changes in several parts gets one."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._made: dict[int, int] = {}

    def before(self, listings: Sequence[Row], choices: Iterable[Row]) -> dict[int, ListingContent]:
        """What the listings that change for a buyer say as long as nothing is written; not those this import made."""
        changing = {row.now["listing_id"] for row in choices if _differs(row, ("price",))} | self._made.keys()
        changing |= {row.id for row in listings if _differs(row, ("title", "price"))}
        known = [row.before for row in listings if row.id in changing and row.before["batch_id"] != self._batch.id]
        return kept.contents_of(self._batch.connection, known)

    def add(self, rows: Collection[Row], former: dict[int, ListingContent]) -> None:
        """Make a version of each listing that is in `former`, after everything is written."""
        changed = {row.id: row.now for row in rows if row.id in former}
        if not changed:
            return
        connection, terms = self._batch.connection, self._batch.terms
        contents = kept.contents_of(connection, list(changed.values()))
        again = [number for number in changed if number in self._made]
        self._say_again({self._made[number]: kept.whole_json(contents[number]) for number in again})
        versions = Versions(connection, changed, terms.now)
        rows_made = []
        for number in changed.keys() - self._made.keys():
            rows_made += versions.first(number, former[number])
            rows_made.append(versions.next(number, contents[number], "import", ""))
        for key, made in zip(self._batch.ids(listing_versions, len(rows_made)), rows_made, strict=True):
            made |= {"id": key, "batch_id": self._batch.id}
            self._made[made["listing_id"]] = key
        insert_rows(
            connection, listing_versions, _COLUMNS, [tuple(made[name] for name in _COLUMNS) for made in rows_made]
        )

    def _say_again(self, contents: dict[int, str]) -> None:
        if contents:
            statement = update(listing_versions).where(listing_versions.c.id == bindparam("version"))
            rows = [{"version": version, "whole": content} for version, content in contents.items()]
            self._batch.connection.execute(statement.values(content=bindparam("whole")), rows)


def _differs(row: Row, columns: Iterable[str]) -> bool:
    """Whether something that was there before is another: what comes to a gap is no change."""
    return any(row.before[name] not in (None, "", row.now[name]) for name in columns)
