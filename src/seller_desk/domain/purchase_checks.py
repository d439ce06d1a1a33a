"""What cannot be right of a purchase: each refusal says why, and what to do instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from seller_desk.domain.purchases import Purchase, PurchaseLine, PurchaseState, may_become
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message

MOST_PIECES = 100_000_000
MOST_COST = Decimal(100_000_000)
MOST_MINOR = 10**12
PLACES = 6


@dataclass(frozen=True, slots=True)
class Life:
    """The lot of goods with a shelf life: its code and its days, `YYYY-MM-DD`; empty = not known (S15)."""

    code: str = ""
    made_on: str | None = None
    expires_on: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """Goods of one line that came: of `received` pieces `checked` were looked at and `failed` did not pass (S12).

    Failed pieces do not go on the shelf; they stay to come until they are replaced or the purchase is closed.
    """

    item: int
    received: int
    checked: int = 0
    failed: int = 0
    lot: Life | None = None
    note: str = ""


def refuse_change(one: Purchase, wanted: PurchaseState) -> None:
    """Raises Refused when a purchase cannot come into that state now."""
    if may_become(one.state, wanted):
        return
    remedies = {
        PurchaseState.DRAFT: Message(N_("It is a draft: send it first.")),
        PurchaseState.SENT: Message(N_("It is sent already.")),
        PurchaseState.PARTLY: Message(N_("Goods came already: close it instead.")),
        PurchaseState.CLOSED: Message(N_("It is closed: make a new purchase.")),
        PurchaseState.CANCELLED: Message(N_("It is cancelled: make a new purchase.")),
    }
    raise Refused(Message(N_("This cannot be done with {name} now."), {"name": one.name}), remedies[one.state])


def refuse_received(each: Received) -> None:
    """Raises Refused for numbers of received goods that do not fit together, and for what is no day."""
    if not 1 <= each.received <= MOST_PIECES or not 0 <= each.failed <= each.checked <= each.received:
        raise Refused(
            Message(
                N_("{received} received, {checked} checked and {failed} failed do not fit together."),
                {"received": each.received, "checked": each.checked, "failed": each.failed},
            ),
            Message(N_("At most the checked pieces can fail, and at most the received ones be checked.")),
        )
    for day in () if each.lot is None else (each.lot.made_on, each.lot.expires_on):
        refuse_day(day)


def refuse_pieces(pieces: Iterable[int]) -> None:
    """Raises Refused for a number of pieces that cannot be ordered."""
    for each in pieces:
        if not 1 <= each <= MOST_PIECES:
            raise Refused(
                Message(N_("{n} pieces cannot be ordered."), {"n": each}),
                Message(N_("Write a whole number from 1 on.")),
            )


def refuse_cost(cost: Decimal | None) -> None:
    """Raises Refused for what cannot be the cost of a piece."""
    if cost is None:
        return
    exponent = cost.as_tuple().exponent
    if isinstance(exponent, str) or -exponent > PLACES or not 0 <= cost <= MOST_COST:
        raise Refused(
            Message(N_("{cost} cannot be the cost of a piece."), {"cost": str(cost)}),
            Message(N_("Write an amount from 0 on, with at most 6 decimals.")),
        )


def refuse_day(day: str | None) -> None:
    """Raises Refused for what is no day; None is none and fits."""
    if day is None:
        return
    if not _is_day(day):
        raise Refused(Message(N_("“{day}” is no day."), {"day": day}), Message(N_("Write it as 2026-11-21.")))


def _is_day(text: str) -> bool:
    """Days are compared as text, so that no other way of writing one will do (20261121, 2026-W47-6)."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def refuse_line(one: Purchase, line: PurchaseLine | None, quantity: int) -> None:
    """Raises Refused for a change of a line (None = a new one) that its purchase does not allow any more."""
    if one.state is PurchaseState.CANCELLED:
        raise Refused(Message(N_("{name} is cancelled."), {"name": one.name}), Message(N_("Make a new purchase.")))
    if one.state is not PurchaseState.DRAFT and (line is None or not quantity):
        raise Refused(
            Message(N_("{name} is sent: its lines stay."), {"name": one.name}),
            Message(N_("Put more goods on a new draft; close it where goods will not come.")),
        )
    if line is not None and quantity < line.passed:
        raise Refused(
            Message(N_("{sku}: {n} came already."), {"sku": line.sku, "n": line.passed}),
            Message(N_("Write at least that many.")),
        )
    if one.state is PurchaseState.CLOSED and line is not None and quantity != line.quantity:
        raise Refused(
            Message(N_("{name} is closed: nothing more will come."), {"name": one.name}),
            Message(N_("Put more goods on a new draft.")),
        )
