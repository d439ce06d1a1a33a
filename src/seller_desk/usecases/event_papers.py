"""The event plan for paper: the big events ahead, what each lacks of stock, and its cash (S6, S19)."""

from collections.abc import Sequence

from seller_desk.domain import money
from seller_desk.domain.documents import Block, Column, Document, Facts, Heading, Kind, Money, Note, Table, total_of
from seller_desk.domain.event_prep import PrepStep
from seller_desk.domain.event_stock import EventCash, EventCover, EventNeed
from seller_desk.domain.events import Occasion
from seller_desk.texts import _, ngettext
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.event_cover import event_cover, event_covers
from seller_desk.usecases.event_view import prepared
from seller_desk.usecases.printing import moment_line


def event_plan(desk: Desk, shop: int | None = None, only: Occasion | None = None) -> Document:
    """A part for each big event whose sale begins within the first look ahead, with what is to be ordered for it.

    With `only`, the part of that one event.
    """
    covers = event_covers(desk, shop) if only is None else (event_cover(desk, only, shop),)
    blocks: list[Block] = []
    for place, cover in enumerate(covers):
        blocks += _part(cover, prepared(desk, cover, shop), new_page=place > 0)
    if not covers:
        days = desk.settings(shop).events.first_check
        blocks.append(Note(_("No big event begins within {days} days.").format(days=days)))
    return Document(_("Event plan"), moment_line(desk, shop), blocks=tuple(blocks), headed=not covers)


def _part(cover: EventCover, steps: Sequence[PrepStep], *, new_page: bool) -> list[Block]:
    occasion, short = cover.occasion, cover.short
    days = f"{occasion.first.isoformat()} – {occasion.last.isoformat()}"
    lacking = ngettext("{n} SKU to order", "{n} SKUs to order", len(short)).format(n=f"{len(short):,}")
    head = Heading(f"{_('Event plan')} · {occasion.event}", days, lacking, new_page=new_page)
    blocks: list[Block] = [head, Facts(tuple(_facts(cover))), _to_get_ready(steps)]
    if short:
        blocks.append(_table(short))
    else:
        blocks.append(Note(_("Every item that was counted lasts for {days} days of it.").format(days=cover.cover_days)))
    if cover.uncounted:
        told = ngettext(
            "{n} item that sells was never counted.", "{n} items that sell were never counted.", cover.uncounted
        )
        blocks.append(Note(told.format(n=cover.uncounted)))
    return blocks


def _facts(cover: EventCover) -> list[tuple[str, str]]:
    pairs = [
        (_("Stock for"), _("{days} days").format(days=cover.cover_days)),
        (_("Sales"), f"× {cover.uplift.text} ({cover.uplift.why})"),
    ]
    for cash in cover.cash:
        pairs += _cash(cash)
    return pairs


def _cash(cash: EventCash) -> list[tuple[str, str]]:
    def shown(amount: int) -> str:
        return money.show(amount, cash.currency)

    pairs = [
        (_("Goods to buy"), shown(cash.purchase)),
        (_("Advertising"), shown(cash.advertising)),
        (_("Refunds kept ready"), shown(cash.refunds)),
        (_("Cash needed"), shown(cash.total)),
    ]
    if cash.short is not None:
        pairs += [(_("Cash at hand"), shown(cash.kept)), (_("Cash missing"), shown(cash.short))]
    return pairs


def _to_get_ready(steps: Sequence[PrepStep]) -> Table:
    columns = (Column("", Kind.CHECK), Column(_("To get ready")), Column(_("How far it is")), Column(_("Until")))
    return Table(columns, tuple((None, str(step.what), str(step.how), step.due.isoformat()) for step in steps))


def _table(short: tuple[EventNeed, ...]) -> Table:
    columns = (
        Column("", Kind.CHECK),
        Column(_("Product")),
        Column(_("SKU"), Kind.ID),
        Column(_("Times"), Kind.NUMBER),
        Column(_("Needed"), Kind.NUMBER),
        Column(_("Left then"), Kind.NUMBER),
        Column(_("Order"), Kind.NUMBER, bold=True),
        Column(_("Order by")),
        Column(_("Amount"), Kind.MONEY),
    )
    amounts = [
        Money(need.purchase, need.row.currency or "CNY") if need.purchase is not None else None for need in short
    ]
    rows = tuple(
        (
            None,
            need.row.name,
            need.row.sku,
            need.uplift.text,
            need.needed,
            need.expected,
            need.suggested,
            need.order_by.isoformat() if need.order_by else "",
            amount,
        )
        for need, amount in zip(short, amounts, strict=True)
    )
    sums = total_of(amounts)
    total = sums[0] if len(sums) == 1 else ""
    pieces = sum(need.suggested for need in short)
    return Table(columns, rows, (None, _("Total"), "", "", "", "", pieces, "", total))
