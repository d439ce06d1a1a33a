"""Goods that came back: on the shelf, waiting for inspection, or written off; never more than left the shelf (S16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message


class Fate(StrEnum):
    """Where goods that came back go; what waits for inspection has none yet."""

    SHELF = "shelf"
    INSPECTION = "inspection"
    WRITTEN_OFF = "written_off"


FATE_WORDS = {
    Fate.SHELF: N_("Back on the shelf"),
    Fate.INSPECTION: N_("Waiting for inspection"),
    Fate.WRITTEN_OFF: N_("Written off"),
}


@dataclass(frozen=True, slots=True)
class Returned:
    """So many pieces of an item that came back; `order` None = sold elsewhere. `shelved` are on hand again."""

    number: int
    item: int
    sku: str
    name: str
    pieces: int
    at: str
    order: int | None = None
    order_no: str = ""
    shelved: int = 0
    written_off: int = 0
    note: str = ""

    @property
    def waiting(self) -> int:
        """Pieces that wait for inspection: neither on hand nor written off."""
        return self.pieces - self.shelved - self.written_off


@dataclass(frozen=True, slots=True)
class Returnable:
    """What can still come back of one item of an order: pieces that left the shelf less those booked already."""

    item: int
    sku: str
    name: str
    taken: int
    booked: int

    @property
    def left(self) -> int:
        return max(self.taken - self.booked, 0)


def refuse_double(pieces: int, item: int, returnable: Iterable[Returnable]) -> None:
    """Raises Refused for more pieces than can still come back of the item: nothing is booked twice."""
    found = next((each for each in returnable if each.item == item), None)
    if found is None:
        raise Refused(
            Message(N_("Nothing of this item left the shelf for this order.")),
            Message(N_("Choose another item or order, or book it without an order.")),
        )
    if pieces > found.left:
        raise Refused(
            Message(
                N_("{sku}: {n} of {taken} pieces are booked as returned already."),
                {"sku": found.sku, "n": found.booked, "taken": found.taken},
            ),
            Message(N_("Book at most {n}."), {"n": found.left}),
        )


def refuse_more_than_waits(returned: Returned, pieces: int) -> None:
    """Raises Refused when more pieces are decided on than wait for inspection."""
    if pieces > returned.waiting:
        raise Refused(
            Message(N_("{sku}: no more than {n} wait for inspection."), {"sku": returned.sku, "n": returned.waiting}),
            Message(N_("Write at most that many.")),
        )
