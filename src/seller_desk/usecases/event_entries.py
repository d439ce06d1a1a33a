"""What big events ask for today: stock that would not last, and what else is to be prepared (S6, S19, T2)."""

from collections.abc import Iterable, Iterator

from seller_desk.domain import money
from seller_desk.domain.event_prep import cover_state
from seller_desk.domain.event_stock import EventCash, EventCover, EventNeed
from seller_desk.domain.today import Entry, Kind, Pressing
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.event_cover import Rows, event_covers

_SHOW = Message(N_("Show"))


def event_entries(desk: Desk, shop: int | None = None, rows: Rows | None = None) -> Iterator[Entry]:
    """One entry for each big event whose sale begins within the first look ahead, once anything sells."""
    today, second = desk.today(), desk.settings(shop).events.second_check
    for cover in event_covers(desk, shop, rows):
        left = (cover.occasion.first - today).days
        if cover.short:
            yield _short(cover, left, soon=cover_state(cover, today, second) == "reorder")
        elif cover.needs:
            yield _prepare(cover, left)


def _title(cover: EventCover, left: int) -> dict[str, object]:
    return {"event": str(cover.occasion.event), "n": left}


def _short(cover: EventCover, left: int, *, soon: bool) -> Entry:
    short, due = cover.short, cover.order_by
    begins = _begins(cover, left)
    lacking = Message(N_("{n} SKU short"), {"n": len(short)}, N_("{n} SKUs short"))
    return Entry(
        Kind.STOCK,
        "reorder" if soon else "critical",
        Pressing.SOON if soon else Pressing.TODAY,
        Message(N_("{begins}: {lacking}"), {"begins": begins, "lacking": lacking}),
        Message(
            N_("{days} days at {times} times the usual sales: {names} ({why})"),
            {
                "days": cover.cover_days,
                "times": cover.uplift.text,
                "names": _names(short),
                "why": cover.uplift.why,
            },
        ),
        _place(cover),
        _SHOW,
        due=Message(N_("by {day}"), {"day": f"{due:%m-%d}"}) if due else None,
        amount=_amount(N_("cash {amount}"), cover.cash),
        money={each.currency: each.total for each in cover.cash if each.total},
    )


def _prepare(cover: EventCover, left: int) -> Entry:
    return Entry(
        Kind.STOCK,
        "info",
        Pressing.SOME_DAY,
        _begins(cover, left),
        Message(
            N_("The stock lasts {days} days of it; get pages, coupons, service and cash for refunds ready"),
            {"days": cover.cover_days},
        ),
        _place(cover),
        _SHOW,
        amount=_amount(N_("cash {amount}"), cover.cash),
    )


def _begins(cover: EventCover, left: int) -> Message:
    if left == 0:
        return Message(N_("{event} begins today"), _title(cover, left))
    return Message(N_("{event} begins in {n} day"), _title(cover, left), N_("{event} begins in {n} days"))


def _names(short: Iterable[EventNeed]) -> Message:
    names = [need.row.name for need in short]
    values: dict[str, object] = {"first": names[0], "second": names[min(1, len(names) - 1)]}
    if len(names) == 1:
        return Message(N_("{first}"), values)
    if len(names) == 2:  # noqa: PLR2004 - both are named
        return Message(N_("{first} and {second}"), values)
    return Message(N_("{first}, {second} and others"), values)


def _amount(msgid: str, cash: Iterable[EventCash]) -> Message | None:
    text = " + ".join(money.show(each.total, each.currency) for each in cash if each.total)
    return Message(msgid, {"amount": text}) if text else None


def _place(cover: EventCover) -> str:
    return f"inventory/events/{cover.occasion.event.id}"
