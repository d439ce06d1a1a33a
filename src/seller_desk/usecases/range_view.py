"""The range as it is shown and printed: its mix by role, the lists of the life cycle with their reasons (L6, L12)."""

from dataclasses import dataclass
from datetime import timedelta

from seller_desk.domain.life_cycle import Extend, Push, TakeDown
from seller_desk.domain.niche import Niche
from seller_desk.domain.periods import Span
from seller_desk.domain.range_mix import NOT_OFFERED, Mix, mixes, targets
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.life_cycle import (
    Falling,
    extend_list,
    falling_list,
    niche_list,
    push_list,
    take_down_list,
)

MIX_DAYS = 30


def range_mix(desk: Desk, shop: int | None = None) -> tuple[Mix, ...]:
    """The mix of the listings on offer by number, and by their sales of the last 30 days for each currency (L6)."""
    from seller_desk.store import life_cycle as store

    rules, last = desk.settings().listings, desk.today() - timedelta(days=1)
    with desk.database.read() as connection:
        placed = store.read_placed(connection, Span(last - timedelta(days=MIX_DAYS - 1), last), NOT_OFFERED, shop)
    return mixes(placed, targets(rules.traffic_share, rules.profit_share))


@dataclass(frozen=True, slots=True)
class RangeView:
    """Everything the range shows: the mix, and the lists, each with its reasons."""

    mixes: tuple[Mix, ...]
    falling: tuple[Falling, ...]
    take_down: tuple[TakeDown, ...]
    push: tuple[Push, ...]
    extend: tuple[Extend, ...]
    niches: tuple[Niche, ...]


def range_view(desk: Desk, shop: int | None = None) -> RangeView:
    """The range as the dialog and the printed report show it."""
    with desk.database.read():
        return RangeView(
            range_mix(desk, shop),
            falling_list(desk, shop),
            take_down_list(desk, shop),
            push_list(desk, shop),
            extend_list(desk, shop),
            niche_list(desk, shop),
        )
