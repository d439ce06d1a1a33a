"""Suppliers of every kind, made by the operations themselves on days that went by: a good one, one that lets the shop
run out of stock, and one from which nothing came yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

from seller_desk.domain.purchase_checks import Received
from seller_desk.domain.purchases import PurchaseState
from seller_desk.domain.supplier_terms import SupplierTerms
from seller_desk.domain.suppliers import Source
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.purchases import draft_edit, purchases, receive_edit, send_edit
from seller_desk.usecases.supplier_edits import SupplierEntry, sources_edit, supplier_edit
from seller_desk.usecases.suppliers import suppliers
from tests.stock_desk import Shelf

GOOD, LATE, NEW = "安吉竹语", "永康杯业", "义乌日用"


@dataclass
class Buying:
    """Makes suppliers, items and purchases; numbers by name and SKU."""

    desk: Desk
    shelf: Shelf
    items: dict[str, int] = field(default_factory=dict)
    suppliers: dict[str, int] = field(default_factory=dict)

    def do(self, edit: Edit, days_ago: int = 0) -> None:
        self.desk.database.write(edit.apply)

    def on(self, days_ago: int) -> Desk:
        """The desk as of so many days ago."""
        then = self.desk.clock() - timedelta(days=days_ago)
        return replace(self.desk, clock=lambda: then)

    def supplier(self, name: str, lead_days: int = 7, **terms: object) -> int:
        """A supplier with what was agreed with it."""
        agreed = SupplierTerms(**terms)  # type: ignore[arg-type] # fields by name
        self.do(supplier_edit(SupplierEntry(None, name, lead_days=lead_days, terms=agreed)))
        self.suppliers[name] = next(row.number for row in suppliers(self.desk) if row.name == name)
        return self.suppliers[name]

    def source(self, sku: str, *names: str) -> None:
        """Let an item come from these suppliers, the first one first."""
        item = self.items[sku]
        self.do(sources_edit(item, [Source(item, self.suppliers[name], name) for name in names]))

    def bought(
        self, name: str, wanted: Mapping[str, int], sent: int, came: int | None, cost: str = "10", failed: int = 0
    ) -> int:
        """A purchase sent so many days ago that came so many days ago (None: still to come); gives its number."""
        desk = self.on(sent)
        lines = {self.items[sku]: pieces for sku, pieces in wanted.items()}
        for item in lines:
            self.do(sources_edit_cost(self.desk, item, self.suppliers[name], Decimal(cost)))
        self.do(draft_edit(desk, lines, self.suppliers[name]))
        (one,) = purchases(self.desk, [PurchaseState.DRAFT])
        self.do(send_edit(desk, one.number))
        if came is not None:
            received = [Received(item, pieces, pieces, failed) for item, pieces in lines.items()]
            self.do(receive_edit(self.on(came), one.number, received))
        return one.number

    def fill(self) -> None:
        """Three suppliers; the late one caused stock-outs, the good one could take over, nothing came from the new."""
        soon = str(self.shelf.ago(-20))
        self.supplier(GOOD, credit_days=30, urgent_hours=48, certificates=f"营业执照 {self.shelf.ago(-400)}")
        self.supplier(LATE, rebate=Decimal("0.02"), rebate_from=500_000, certificates=f"质检报告 {soon}")
        self.supplier(NEW)
        shop = self.shelf.shop()
        for sku in ("CUP", "BOARD"):
            self.items[sku] = self.shelf.item(sku, {"CUP": "保温杯", "BOARD": "竹砧板"}[sku], cost=1000)
            self.shelf.count(self.items[sku], 100, 60)
        cup = self.shelf.variant(shop, "CUP", "保温杯", {self.items["CUP"]: 1})
        board = self.shelf.variant(shop, "BOARD", "竹砧板", {self.items["BOARD"]: 1})
        self.shelf.sell(shop, cup, 5, 60, 41)  # then there was none until the late goods came
        self.shelf.sell(shop, cup, 2, 19, 1)
        self.shelf.sell(shop, board, 1, 60, 1)
        self.shelf.sum_up()
        self.source("CUP", LATE, GOOD)
        self.source("BOARD", GOOD)
        self.bought(LATE, {"CUP": 100}, sent=45, came=20, cost="12")
        self.bought(GOOD, {"BOARD": 50}, sent=50, came=43)
        self.bought(GOOD, {"BOARD": 60}, sent=30, came=23)


def sources_edit_cost(desk: Desk, item: int, supplier: int, cost: Decimal) -> Edit:
    """Note what a supplier asks for an item, and leave its other sources as they are."""
    from seller_desk.usecases.suppliers import sources

    known = sources(desk, item)
    wanted = [
        replace(each, unit_cost=cost, currency="CNY") if each.supplier == supplier else each for each in known
    ] or [Source(item, supplier, unit_cost=cost, currency="CNY")]
    return sources_edit(item, wanted)
