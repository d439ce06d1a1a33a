"""The listings that are sold under their floor, among what waits today (L8)."""

from collections.abc import Iterator

from seller_desk.domain import money
from seller_desk.domain.today import Entry, Kind, Pressing
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.pricing import UnderFloor, under_floor

PLACE = "listings/under_floor"
ONE_BY_ONE = 3
LONGEST_TITLE = 30
_OPEN = Message(N_("Look at the price"))


def price_entries(desk: Desk, shop: int | None = None) -> Iterator[Entry]:
    """One entry for each of the greatest losses, and one for the rest."""
    rows = under_floor(desk, shop)
    for row in rows[:ONE_BY_ONE]:
        yield Entry(
            Kind.LISTINGS,
            "critical",
            Pressing.TODAY,
            Message(N_("{title} would be sold under its floor"), {"title": _short(row.title)}),
            row.facts.why,
            f"listings/{row.facts.listing}",
            _OPEN,
            amount=Message(N_("{amount} lost on each"), {"amount": money.show(row.loss, row.facts.currency)}),
            money={row.facts.currency: row.loss},
        )
    if rest := rows[ONE_BY_ONE:]:
        yield _rest(rest)


def _rest(rest: tuple[UnderFloor, ...]) -> Entry:
    titles = ", ".join(_short(row.title) for row in rest[:ONE_BY_ONE])
    return Entry(
        Kind.LISTINGS,
        "critical",
        Pressing.TODAY,
        Message(
            N_("{n} more listing would be sold under its floor"),
            {"n": len(rest)},
            N_("{n} more listings would be sold under their floor"),
        ),
        Message(titles),
        PLACE,
        Message(N_("Show")),
    )


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE] + "…"
