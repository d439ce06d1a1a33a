"""The Events view: what comes in the year ahead, and everything about one event (S6, S19, T2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from seller_desk.domain.event_prep import Looks, PrepStep, cover_state, steps
from seller_desk.domain.event_stock import EventCover, EventNeed
from seller_desk.domain.events import Occasion, Rule, next_days, occasions, soonest
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.event_cover import event_cover, event_covers
from seller_desk.usecases.events import events, lunar_calendar

_YEAR = timedelta(days=366)
_LONGEST_SALE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class EventsView:
    """The next time of every event, soonest first, all their times of a year, and the state of those that are near.

    `states` by event: "critical", "reorder", "ok" or "nothing"; events that no look ahead has reached are not in it.
    """

    today: date
    ahead: tuple[Occasion, ...]
    year: tuple[Occasion, ...]
    states: Mapping[str, str]
    looks: Looks


@dataclass(frozen=True, slots=True)
class EventSight:
    """One event: what its stock needs, what is to be prepared, what stands on purchase drafts already."""

    today: date
    cover: EventCover
    steps: tuple[PrepStep, ...]
    drafted: Mapping[int, int]
    checked: bool

    @property
    def open(self) -> tuple[EventNeed, ...]:
        """The items that lack stock, of which less stands on drafts than is to be ordered."""
        return tuple(each for each in self.cover.short if self.drafted.get(each.row.item_id, 0) < each.suggested)


def events_view(desk: Desk, shop: int | None = None) -> EventsView:
    """Every event ahead, also the one that is on just now."""
    today, looks, lunar = desk.today(), _looks(desk, shop), lunar_calendar()
    begin = today.replace(day=1)
    found = occasions(events(desk, shop), begin - _LONGEST_SALE, today + _YEAR, lunar)
    covers = event_covers(desk, shop)
    return EventsView(
        today,
        soonest(each for each in found if each.last >= today),
        tuple(each for each in found if each.last >= begin),
        {each.occasion.event.id: cover_state(each, today, looks.second) for each in covers},
        looks,
    )


def event_sight(desk: Desk, occasion: Occasion, shop: int | None = None) -> EventSight:
    """What one event asks for today."""
    from seller_desk.store.purchases import read_drafted

    cover = event_cover(desk, occasion, shop)
    with desk.database.read() as connection:
        drafted = read_drafted(connection)
    return EventSight(desk.today(), cover, prepared(desk, cover, shop), drafted, occasion.event.big)


def prepared(desk: Desk, cover: EventCover, shop: int | None = None) -> tuple[PrepStep, ...]:
    """What to get ready for an event, and how far that is (T2)."""
    return steps(cover, _looks(desk, shop), _coupons(desk, cover.occasion, shop), desk.today())


def _looks(desk: Desk, shop: int | None) -> Looks:
    settings = desk.settings(shop).events
    return Looks(settings.first_check, settings.second_check)


def _coupons(desk: Desk, occasion: Occasion, shop: int | None) -> tuple[str, ...]:
    """The coupons and reductions that hold on the main day of the event; those without days hold always."""
    from seller_desk.store.prices import read_events

    with desk.database.read() as connection:
        found = read_events(connection)
    return tuple(
        each.name
        for each in found
        if (each.starts is not None or each.ends is not None)
        and (each.starts or date.min) <= occasion.day <= (each.ends or date.max)
        and (shop is None or each.shop in {None, shop})
    )


def coming_days(rule: Rule, today: date, count: int = 3) -> tuple[date, ...]:
    """The next days on which a rule falls, as a preview of what was typed."""
    return next_days(rule, today, count, lunar_calendar())


def shortfall_edit(desk: Desk, needs: Iterable[EventNeed]) -> Edit:
    """Put what an event lacks on the purchase drafts of the items' suppliers, in one step.

    What stands on a draft already is raised to it, not added to. Raises Refused where nothing is missing.
    """
    from seller_desk.usecases.purchases import drafts_edit

    wanted: dict[int | None, dict[int, int]] = {}
    for each in needs:
        if each.suggested:
            wanted.setdefault(each.row.item.supplier_id, {})[each.row.item_id] = each.suggested
    if not wanted:
        raise Refused(
            Message(N_("No stock is missing for this event.")), Message(N_("Nothing was put on a purchase draft."))
        )
    return drafts_edit(desk, wanted)
