"""The rows of versions: numbered within their listing, live from the shop's own day on."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from seller_desk.domain.clock import day_of, zone
from seller_desk.domain.listing_content import ListingContent
from seller_desk.store import listing_content as kept
from seller_desk.store.importing.sql import find
from seller_desk.store.schema.shops import shops

Values = dict[str, Any]


class Versions:
    """The rows of new versions of some listings, given by their own rows."""

    def __init__(self, connection: Connection, rows: Mapping[int, Values], now: str) -> None:
        self._rows = rows
        self._now = now
        self._days: dict[tuple[str, str], str] = {}
        self._connection = connection
        self._last = kept.last_numbers(connection, rows)
        self._zones = dict[int, str](
            find(connection, shops, ("id", "zone"), "id", {row["shop_id"] for row in rows.values()})
        )
        imports = {row["batch_id"] for number, row in rows.items() if number not in self._last}
        self._started = kept.started(connection, imports - {None})

    def first(self, listing: int, before: ListingContent) -> list[Values]:
        """What the listing said before anybody saved it, as the first version; nothing where there is one."""
        if listing in self._last:
            return []
        row = self._rows[listing]
        at = self._started.get(row["batch_id"]) or row["made_at"] or self._now
        return [self._row(listing, before, "import", "", at)]

    def is_last(self, listing: int, content: ListingContent) -> bool:
        """Whether the last version says the same."""
        last = kept.read_versions(self._connection, listing)[:1]
        return bool(last) and last[0].content == content

    def next(self, listing: int, content: ListingContent, source: str, note: str) -> Values:
        """The next version, saved now."""
        return self._row(listing, content, source, note, self._now)

    def _row(self, listing: int, content: ListingContent, source: str, note: str, at: str) -> Values:
        number = self._last[listing] = self._last.get(listing, 0) + 1
        return {
            "listing_id": listing,
            "number": number,
            "saved_at": at,
            "day": self._day(at, self._zones[self._rows[listing]["shop_id"]]),
            "content": kept.whole_json(content),
            "source": source,
            "note": note,
            "batch_id": None,
        }

    def _day(self, at: str, of_zone: str) -> str:
        if (at, of_zone) not in self._days:
            self._days[at, of_zone] = day_of(at, zone(of_zone))
        return self._days[at, of_zone]
