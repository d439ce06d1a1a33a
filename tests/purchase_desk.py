"""A shop's purchases of every standing, made by the operations themselves on days that went by."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

from seller_desk.domain.purchase_checks import Received
from seller_desk.domain.purchases import Purchase, PurchaseState
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.purchase_drafts import new_edit
from seller_desk.usecases.purchase_lines import LineChange, PurchaseHead
from seller_desk.usecases.purchases import purchase, purchases, receive_edit, send_edit
from tests.stock_desk import Shelf


@dataclass
class Orders:
    """Makes purchases; `items` and `suppliers` by SKU and name."""

    desk: Desk
    shelf: Shelf
    items: dict[str, int] = field(default_factory=dict)
    suppliers: dict[str, int] = field(default_factory=dict)

    def goods(self) -> None:
        """Three counted items and two suppliers."""
        for name, days in (("安吉竹语", 7), ("永康杯业", 12)):
            self.suppliers[name] = self.shelf.supplier(name, days)
        for sku, name, cost, code in (
            ("ZB-4028", "天然竹砧板", 2400, "6901234567892"),
            ("GD-3", "硅胶刮刀", 840, ""),
            ("BWB-500", "保温杯", 3860, "6900000000014"),
        ):
            self.items[sku] = self.shelf.item(sku, name, counted=20, days_ago=60, cost=cost, barcode=code)

    def on(self, days_ago: int) -> Desk:
        """The desk as of so many days ago."""
        then = self.desk.clock() - timedelta(days=days_ago)
        return replace(self.desk, clock=lambda: then)

    def do(self, edit: Edit) -> None:
        self.desk.database.write(edit.apply)

    def draft(self, supplier: str | None, wanted: Mapping[str, int], days_ago: int = 0, freight: int = 0) -> Purchase:
        """A purchase by hand."""
        costs = {"ZB-4028": Decimal(24), "GD-3": Decimal("8.4"), "BWB-500": Decimal("38.6")}
        lines = [LineChange(self.items[sku], count, costs[sku]) for sku, count in wanted.items()]
        head = PurchaseHead(None if supplier is None else self.suppliers[supplier], freight)
        self.do(new_edit(self.on(days_ago), head, lines))
        return max(purchases(self.desk, [PurchaseState.DRAFT]), key=lambda one: one.number)

    def sent(self, supplier: str, wanted: Mapping[str, int], days_ago: int, freight: int = 0) -> Purchase:
        one = self.draft(supplier, wanted, days_ago, freight)
        self.do(send_edit(self.on(days_ago), one.number))
        return purchase(self.desk, one.number)

    def came(self, one: Purchase, days_ago: int, *lines: tuple[str, int, int, int]) -> None:
        """(SKU, received, checked, failed) of a purchase."""
        received = [Received(self.items[sku], count, checked, failed) for sku, count, checked, failed in lines]
        self.do(receive_edit(self.on(days_ago), one.number, received))

    def fill(self) -> None:
        """One purchase of each standing: closed, late, partly received, sent, draft."""
        self.goods()
        self.fill_rest()

    def fill_rest(self) -> None:
        """The purchases of `fill`, where the goods are there."""
        closed = self.sent("安吉竹语", {"ZB-4028": 24, "GD-3": 10}, 40, freight=2000)
        self.came(closed, 33, ("ZB-4028", 24, 24, 0), ("GD-3", 10, 0, 0))
        self.sent("安吉竹语", {"ZB-4028": 40}, 10)
        partly = self.sent("永康杯业", {"BWB-500": 30, "GD-3": 12}, 5)
        self.came(partly, 1, ("BWB-500", 24, 24, 2))
        self.sent("永康杯业", {"GD-3": 28}, 1)
        self.draft("安吉竹语", {"GD-3": 12})
