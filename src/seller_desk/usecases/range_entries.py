"""What the range asks for today: listings that fall, listings to take down, launches behind their days (L10, L12, L14).

One entry for each of the three, however many listings: the worst is named, the place shows all.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from seller_desk.domain.falling import Fall
from seller_desk.domain.launch import STEPS
from seller_desk.domain.life_cycle import TakeDown
from seller_desk.domain.today import Entry, Kind, Pressing
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.launch import overdue
from seller_desk.usecases.life_cycle import falling, take_down_list

if TYPE_CHECKING:
    from seller_desk.domain.life_cycle import Head
    from seller_desk.usecases.life_cycle import Stock

_LONGEST = 24
_STEPS = {step.id: step.words for step in STEPS}


def range_entries(desk: Desk, shop: int | None = None, stock: "Stock | None" = None) -> Iterator[Entry]:
    """The entries of launches, falling listings and what to take down; `stock` as `take_down_list` takes it (T1)."""
    from seller_desk.store import life_cycle as store

    with desk.database.read() as connection:
        late, falls = overdue(desk, shop), falling(desk, shop)
        worst = max(falls, key=lambda listing: falls[listing].lost, default=None)
        named = {next(iter(late), None), worst} - {None}
        heads = store.read_heads(connection, [number for number in named if number is not None], shop)
        yield from _launches(late, heads)
        yield from _falling(falls, worst, heads)
        yield from _take_down(take_down_list(desk, shop, stock))


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else title[:_LONGEST] + "…"


def _launches(late: "Mapping[int, tuple[str, ...]]", heads: "Mapping[int, Head]") -> Iterator[Entry]:
    first = next(iter(late), None)
    if first is None or first not in heads:
        return
    steps = sum(map(len, late.values()))
    step = Message(_STEPS[late[first][0]])
    yield Entry(
        Kind.LISTINGS,
        "critical",
        Pressing.OVERDUE,
        Message(N_("{n} launch step is overdue"), {"n": steps}, N_("{n} launch steps are overdue")),
        Message(N_("{title}: {step}"), {"title": _short(heads[first].title), "step": step}),
        f"listings/{first}/launch",
        Message(N_("Go on")),
        due=Message(N_("overdue")),
    )


def _falling(falls: Mapping[int, Fall], worst: int | None, heads: "Mapping[int, Head]") -> Iterator[Entry]:
    if worst is None or worst not in heads:
        return
    fall = falls[worst]
    values: dict[str, object] = {"n": len(falls), "weeks": fall.running}
    yield Entry(
        Kind.LISTINGS,
        "slow",
        Pressing.SOON,
        Message(
            N_("{n} listing sells less {weeks} weeks running"),
            values,
            N_("{n} listings sell less {weeks} weeks running"),
        ),
        Message(N_("{title}: {weeks}"), {"title": _short(heads[worst].title), "weeks": fall.why}),
        f"listings/{worst}" if len(falls) == 1 else "listings/falling",
        Message(N_("Examine")),
    )


def _take_down(found: tuple[TakeDown, ...]) -> Iterator[Entry]:
    if not found:
        return
    first = found[0]
    yield Entry(
        Kind.LISTINGS,
        "slow",
        Pressing.SOME_DAY,
        Message(
            N_("{n} listing is hardly bought and its stock lasts too long"),
            {"n": len(found)},
            N_("{n} listings are hardly bought and their stock lasts too long"),
        ),
        Message(N_("{title}: {why}"), {"title": _short(first.head.title), "why": first.why}),
        f"listings/{first.head.listing}" if len(found) == 1 else "range/take_down",
        Message(N_("Look")),
    )
