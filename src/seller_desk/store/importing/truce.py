"""Files and the hand on one listing: what was edited here holds until the file itself says something else."""

from dataclasses import dataclass
from typing import Any

from seller_desk.domain.listing_changes import Said, column_of_choice, filed_json, said_in
from seller_desk.domain.listing_content import DRAFT, OFF_SALE, READY
from seller_desk.store.importing.changes import Row

_NOT_ON_SALE = frozenset({DRAFT, READY, OFF_SALE})
_IN_STOCK = "in_stock"  # a marketplace's word for goods that are there and not on sale


@dataclass(slots=True)
class Truce:
    """What a product file may change of one listing and its choices.

    A listing made by hand that a file tells of for the first time keeps what it says; the file's words are remembered.
    Whether it is on sale only the marketplace knows.
    """

    listing: Row
    said: Said
    first: bool

    def settled(self, values: dict[str, Any], row: Row) -> dict[str, Any]:
        """Of the values that the file says of the listing or of one of its choices, those that hold."""
        if row is not self.listing and not self.said and not self.first:
            return values
        return {name: value for name, value in values.items() if self._holds(name, value, row)}

    def keep(self) -> None:
        """Write down in the listing what files have said."""
        made_here = self.listing.now["made_at"] is not None
        self.listing.now["filed"] = filed_json(self.said, met=made_here)

    def _holds(self, name: str, value: object, row: Row) -> bool:
        column = name if row is self.listing else column_of_choice(row.id, name)
        mine = row.now[name]
        if value is None or value == "" or (name == "status" and value == _IN_STOCK and mine in _NOT_ON_SALE):
            return False
        if column in self.said:
            if value == self.said[column]:
                return False
            del self.said[column]
        elif self.first and name != "status" and mine not in (None, "", value):
            self.said[column] = value
            return False
        return True


def truce(listing: Row) -> Truce:
    """The truce on a listing as its row tells it."""
    filed = listing.now["filed"]
    return Truce(listing, said_in(filed), filed is None and listing.now["made_at"] is not None)
