"""Papers for the packing table: the pick list over several orders, and a packing slip for each."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from seller_desk.domain.documents import Block, Column, Document, Facts, Heading, Kind, Note, Table, cut_columns
from seller_desk.domain.order_rows import OrderRow, Pick
from seller_desk.texts import _, ngettext
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.orders import rows_of
from seller_desk.usecases.printing import moment_line

if TYPE_CHECKING:
    from seller_desk.store.order_details import LineRecord

_NUMBERS = re.compile(r"(\d+)")


def pick_list(desk: Desk, orders: Sequence[int]) -> tuple[Pick, ...]:
    """What to take from the shelves for these orders: pieces summed by stock item, sorted by SKU as shelves are.

    A line of a variant that is not linked to a stock item stands under its own SKU code, or else its title.
    """
    from seller_desk.store.balances import on_hand
    from seller_desk.store.order_details import lines

    with desk.database.read() as connection:
        records = lines(connection, list(orders))
        items = {item for record in records for item, *_rest in record.takes}
        counted = on_hand(connection, items)
    picks: dict[object, _Gathered] = {}
    for record in records:
        for key, pick in _picked(record):
            gathered = picks.setdefault(key, pick)
            gathered.orders.add(record.order_id)
            gathered.pieces += pick.pieces if gathered is not pick else 0
    made = (pick.done(counted.get(key) if isinstance(key, int) else None) for key, pick in picks.items())
    return tuple(sorted(made, key=lambda pick: (not pick.sku, shelf_order(pick.sku), pick.name)))


@dataclass(slots=True)
class _Gathered:
    sku: str
    name: str
    attributes: str
    pieces: int
    linked: bool
    orders: set[int] = field(default_factory=set)

    def done(self, on_hand: int | None) -> Pick:
        return Pick(self.sku, self.name, self.attributes, self.pieces, len(self.orders), on_hand, self.linked)


def _picked(record: "LineRecord") -> Iterable[tuple[object, _Gathered]]:
    if record.quantity <= 0:
        return
    for item, sku, name, pieces in record.takes:
        one = len(record.takes) == 1 and pieces == record.quantity
        yield item, _Gathered(sku, name or record.title, record.attributes if one else "", pieces, linked=True)
    if not record.takes:
        key = (record.sku_code, "", "") if record.sku_code else ("", record.title, record.attributes)
        yield key, _Gathered(record.sku_code, record.title, record.attributes, record.quantity, linked=False)


def shelf_order(sku: str) -> tuple[Any, ...]:
    """Sorts `A-2` before `A-10`, as shelves are labelled."""
    parts = _NUMBERS.split(sku.casefold())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part)


def pick_list_document(desk: Desk, orders: Sequence[int], shop: int | None = None) -> Document:
    """The pick list for paper: a box to tick, SKU, product, pieces, on how many orders, on hand."""
    picks = pick_list(desk, orders)
    columns = (
        Column("", Kind.CHECK),
        Column(_("SKU"), Kind.ID),
        Column(_("Product")),
        Column(_("Options")),
        Column(_("Pieces"), Kind.NUMBER, bold=True),
        Column(_("Orders"), Kind.NUMBER),
        Column(_("On hand"), Kind.NUMBER),
    )
    rows = tuple((None, p.sku, p.name, p.attributes, p.pieces, p.orders, p.on_hand) for p in picks)
    pieces = sum(pick.pieces for pick in picks)
    table = Table(columns, rows, (None, "", _("Total"), "", pieces, "", ""))
    blocks: list[Block] = [_without_empty_options(table)]
    if loose := sum(not pick.linked for pick in picks):
        told = ngettext(
            "{n} entry is not linked to a stock item yet; it stands under the code or title of its order.",
            "{n} entries are not linked to a stock item yet; they stand under the code or title of their order.",
            loose,
        )
        blocks.append(Note(told.format(n=loose)))
    aside = (
        ngettext("{n} order", "{n} orders", len(orders)).format(n=f"{len(orders):,}"),
        ngettext("{n} piece", "{n} pieces", pieces).format(n=f"{pieces:,}"),
    )
    return Document(_("Pick list"), moment_line(desk, shop), aside, tuple(blocks))


def _without_empty_options(table: Table) -> Table:
    place = next(n for n, column in enumerate(table.columns) if column.title == _("Options"))
    if any(row[place] for row in table.rows):
        return table
    return cut_columns(table, [n for n in range(len(table.columns)) if n != place])


def packing_slips(desk: Desk, orders: Sequence[int]) -> Document:
    """One slip an order, each on its own sheet; the address stands on it only while it is kept."""
    from seller_desk.store.order_details import buyer_of, lines, packing_records

    rows = rows_of(desk, orders)
    with desk.database.read() as connection:
        lined: dict[int, list[LineRecord]] = {}
        for record in lines(connection, [row.id for row in rows]):
            lined.setdefault(record.order_id, []).append(record)
        facts = packing_records(connection, [row.id for row in rows])
        known = {buyer for fact in facts.values() if (buyer := fact["buyer_id"]) is not None}
        buyers = {buyer: buyer_of(connection, buyer) for buyer in known}
    blocks: list[Block] = []
    private = False
    for place, row in enumerate(rows):
        address = buyers.get(facts[row.id]["buyer_id"], ("", "", ""))
        private |= any(address)
        blocks += _slip(row, facts[row.id], address, lined.get(row.id, []), new_page=place > 0)
    titles = (text for records in lined.values() for line in records for text in (line.title, line.attributes) if text)
    own_words = tuple(dict.fromkeys(titles))
    return Document(_("Packing slips"), blocks=tuple(blocks), private=private, headed=False, own_words=own_words)


def _slip(
    row: OrderRow,
    facts: dict[str, Any],
    address: tuple[str, str, str],
    lines: Sequence["LineRecord"],
    *,
    new_page: bool,
) -> list[Block]:
    columns = (
        Column("", Kind.CHECK),
        Column(_("SKU"), Kind.ID),
        Column(_("Product")),
        Column(_("Options")),
        Column(_("Pieces"), Kind.NUMBER, bold=True),
    )
    pieces = sum(line.quantity for line in lines)
    table = Table(
        columns,
        tuple((None, line.sku_code, line.title, line.attributes, line.quantity) for line in lines),
        (None, "", _("Total"), "", pieces),
    )
    head = Heading(
        _("Packing slip"),
        f"{row.shop} · {row.paid or row.created or ''}",
        row.order_no,
        new_page=new_page,
    )
    blocks: list[Block] = [head, Facts(tuple(_slip_facts(row, facts, address))), _without_empty_options(table)]
    if facts["buyer_message"]:
        blocks.append(Note(_("Buyer's message: {text}").format(text=facts["buyer_message"])))
    return blocks


def _slip_facts(row: OrderRow, facts: dict[str, Any], address: tuple[str, str, str]) -> Iterable[tuple[str, str]]:
    name, phone, street = address
    place = " ".join(filter(None, (row.region, facts["district"], street)))
    yield _("Ship to"), place if any(address) else _("{place} (address not kept)").format(place=place).strip()
    if name or phone:
        yield _("Receiver"), " ".join(filter(None, (name, phone)))
    if facts["tracking_no"] or facts["carrier"]:
        yield _("Parcel"), " ".join(filter(None, (facts["carrier"], facts["tracking_no"])))
