"""What is to be ready for an event, and by which day: stock, cash, prices, pages, staff (S6, S19, T2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from seller_desk.domain import money
from seller_desk.domain.event_stock import EventCover
from seller_desk.texts import N_, Message

STAFF_DAYS = 7
"""Days before the sale at which shifts and answers for buyers must stand."""


@dataclass(frozen=True, slots=True)
class Looks:
    """From how many days before its sale an event is worked on: first stock and cash, then everything else."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class PrepStep:
    """One thing to get ready: its state (a shape), how far it is, by when. `id` names it for the window."""

    id: str
    what: Message
    how: Message
    due: date
    state: str


def cover_state(cover: EventCover, today: date, second_look: int) -> str:
    """The state of an event: "critical" = missing stock is due now, "reorder" = some is missing, "ok" = none is."""
    if not cover.short:
        return "ok" if cover.needs else "nothing"
    late = cover.order_by is not None and cover.order_by <= today
    return "critical" if late or (cover.occasion.first - today).days <= second_look else "reorder"


def steps(cover: EventCover, looks: Looks, coupons: Sequence[str], today: date) -> tuple[PrepStep, ...]:
    """What to get ready for an event, by day; `coupons` are the price events noted for the days of its sale.

    Stock, cash and prices are judged by what the desk knows; pages and staff only the seller can judge.
    """
    first = cover.occasion.first
    second = first - timedelta(days=looks.second)
    found = (
        _stock(cover, first - timedelta(days=looks.first), today),
        _cash(cover, first - timedelta(days=looks.first), today),
        PrepStep("pages", Message(N_("Pages and pictures")), Message(N_("main pictures, titles, words")), second, ""),
        _coupons(coupons, second, today),
        PrepStep(
            "staff",
            Message(N_("Service staff")),
            Message(N_("shifts, answers ready")),
            first - timedelta(days=STAFF_DAYS),
            "",
        ),
    )
    return tuple(sorted(found, key=lambda step: step.due))


def _stock(cover: EventCover, look: date, today: date) -> PrepStep:
    due, short = cover.order_by or look, len(cover.short)
    if short:
        how = Message(N_("{n} SKU short"), {"n": short}, N_("{n} SKUs short"))
        return PrepStep("stock", Message(N_("Stock up")), how, due, "critical" if due <= today else "reorder")
    if not cover.needs:
        return PrepStep("stock", Message(N_("Stock up")), Message(N_("nothing that sells was counted")), due, "nothing")
    how = Message(N_("lasts {days} days of it"), {"days": cover.cover_days})
    return PrepStep("stock", Message(N_("Stock up")), how, due, "ok")


def _cash(cover: EventCover, look: date, today: date) -> PrepStep:
    missing = [each for each in cover.cash if each.short]
    due = cover.order_by or look
    what = Message(N_("Cash"))
    if missing:
        amount = " + ".join(money.show(each.short or 0, each.currency) for each in missing)
        how = Message(N_("{amount} missing"), {"amount": amount})
        return PrepStep("cash", what, how, due, "critical" if due <= today else "reorder")
    if any(each.kept for each in cover.cash):
        return PrepStep("cash", what, Message(N_("enough")), due, "ok")
    return PrepStep("cash", what, Message(N_("enter what you have")), due, "nothing")


def _coupons(coupons: Sequence[str], due: date, today: date) -> PrepStep:
    what = Message(N_("Coupons and prices"))
    if coupons:
        return PrepStep("coupons", what, Message(N_("{names}"), {"names": ", ".join(coupons)}), due, "ok")
    state = "reorder" if due <= today else "nothing"
    return PrepStep("coupons", what, Message(N_("none noted for its days")), due, state)
