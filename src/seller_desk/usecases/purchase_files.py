"""Purchases by file and by number: drafts of a table, deliveries of a table, a purchase by the name people say."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topics
from seller_desk.domain.purchase_checks import Life, Received
from seller_desk.domain.purchase_tables import TableLine, read_lines
from seller_desk.domain.purchases import Purchase
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchase_drafts import new_edit
from seller_desk.usecases.purchase_lines import LineChange, PurchaseHead
from seller_desk.usecases.purchases import purchases

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.usecases.edits import Edit


def named(desk: Desk, name: str) -> Purchase:
    """The purchase of that name ("P20261121-1") or row number; raises Refused where there is none."""
    found = next((one for one in purchases(desk) if name in {one.name, str(one.number)}), None)
    if found is None:
        raise Refused(
            Message(N_("There is no purchase {name}."), {"name": name}),
            Message(N_("“purchases list” lists them.")),
        )
    return found


def draft_of_file(desk: Desk, path: Path, supplier: str = "") -> tuple[Purchase, ...]:
    """Make drafts of a table, one for each supplier: of all lines the one named, else as the line or the item says.

    Costs that the table leaves out are those of the supplier. Raises Refused, then nothing is written.
    """
    lines = _read(desk, path, "quantity")
    edits = [_new(desk, number, mine) for number, mine in _by_supplier(desk, lines, supplier).items()]
    before = {one.number for one in purchases(desk)}

    def write(connection: "Connection") -> Topics:
        return frozenset().union(*(edit.apply(connection) for edit in edits))

    desk.database.write(write)
    return tuple(one for one in purchases(desk) if one.number not in before)


def _by_supplier(desk: Desk, lines: Sequence[TableLine], supplier: str) -> dict[int | None, list[TableLine]]:
    from seller_desk.store.purchases import read_own_suppliers

    with desk.database.read() as connection:
        noted = read_own_suppliers(connection)
    known, found = _suppliers(desk), dict[int | None, list[TableLine]]()
    for line in lines:
        name = supplier or line.values.get("supplier", "")
        found.setdefault(_number(known, name) if name else noted.get(line.item), []).append(line)
    return found


def _new(desk: Desk, supplier: int | None, lines: Sequence[TableLine]) -> "Edit":
    from seller_desk.store.purchases import currency_of, read_terms

    with desk.database.read() as connection:
        terms = read_terms(connection, [line.item for line in lines], supplier)
        usual = currency_of(connection, supplier)
    currency = usual or next((asked.currency for asked in terms.values() if asked.currency), "CNY")
    costs = {item: asked.unit_cost for item, asked in terms.items() if asked.currency in {None, currency}}
    return new_edit(desk, PurchaseHead(supplier), [_change(line, costs) for line in lines], currency)


def _change(line: TableLine, costs: Mapping[int, Decimal | None]) -> LineChange:
    cost = line.values.get("unit_cost", costs.get(line.item))
    return LineChange(
        line.item, line.count("quantity"), cost, line.values.get("expected_on"), line.values.get("note", "")
    )


def received_of_file(desk: Desk, path: Path) -> list[Received]:
    """What a table says that came: pieces, inspected, rejected, lots; raises Refused where it cannot be read."""
    found = []
    for line in _read(desk, path, "received"):
        code, made, expires = (line.values.get(name) for name in ("lot", "made_on", "expires_on"))
        life = Life(code or "", made, expires) if code or made or expires else None
        failed = line.count("failed")
        checked = max(line.count("checked"), failed)
        found.append(Received(line.item, line.count("received"), checked, failed, life, line.values.get("note", "")))
    return found


def all_that_is_to_come(one: Purchase) -> list[Received]:
    """Everything that is still to come, as if it had come whole."""
    return [Received(line.item, line.to_come) for line in one.lines if line.to_come]


def _read(desk: Desk, path: Path, wanted: str) -> list[TableLine]:
    from seller_desk.domain.scanning import codes_of
    from seller_desk.intake.cells import read_cells
    from seller_desk.intake.headers import normalised
    from seller_desk.store.inventory import read_codes

    with desk.database.read() as connection:
        codes = codes_of(read_codes(connection))
    return read_lines(read_cells(path), codes, wanted, normalised)


def _suppliers(desk: Desk) -> Mapping[str, int]:
    from seller_desk.store.suppliers import read_suppliers

    with desk.database.read() as connection:
        return {each.name: each.number for each in read_suppliers(connection)}


def _number(known: Mapping[str, int], name: str) -> int:
    if name not in known:
        raise Refused(
            Message(N_("There is no supplier named “{name}”."), {"name": name}),
            Message(N_("Suppliers: {names}."), {"names": ", ".join(known) or "—"}),
        )
    return known[name]
