"""A purchase while it is written by hand: its lines, what they come to, and what is half typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from seller_desk.domain import money
from seller_desk.domain.purchases import Purchase, PurchaseLine
from seller_desk.domain.scanning import Unknown
from seller_desk.texts import _, ngettext
from seller_desk.ui.purchases.words import pieces
from seller_desk.usecases.purchase_lines import LineChange, PurchaseHead
from seller_desk.usecases.purchase_view import Buyable, Buying


@dataclass(eq=False, slots=True)
class DraftRow:
    """One line: an item as it can be bought, and what is wanted of it; `came` pieces of it cannot be taken back.

    `typed`: the cost was written by hand, so another supplier's does not replace it.
    """

    goods: Buyable
    quantity: int
    unit_cost: Decimal | None
    expected_on: str | None = None
    note: str = ""
    typed: bool = False
    came: int = 0
    code: str = ""

    @property
    def item(self) -> int:
        return self.goods.row.item_id

    def amount(self, currency: str) -> int | None:
        """What its pieces cost, minor units; None where the cost is not known."""
        return None if self.unit_cost is None else money.minor(self.unit_cost * self.quantity, currency)

    def pack_words(self) -> str:
        """What of multiple and minimum the pieces do not keep; "" where they keep both."""
        multiple, minimum = self.goods.multiple or 1, self.goods.minimum or 0
        if self.quantity % multiple:
            return _("{sku}: sold in packs of {n}").format(sku=self.goods.row.sku, n=pieces(multiple))
        if self.quantity < minimum:
            return _("{sku}: sold from {n} pieces on").format(sku=self.goods.row.sku, n=pieces(minimum))
        return ""

    def change(self) -> LineChange:
        """What is saved."""
        return LineChange(self.item, self.quantity, self.unit_cost, self.expected_on, self.note)

    def as_json(self) -> dict[str, Any]:
        """What is half typed."""
        cost = None if self.unit_cost is None else str(self.unit_cost)
        return {
            "item": self.item,
            "quantity": self.quantity,
            "unit_cost": cost,
            "expected_on": self.expected_on,
            "note": self.note,
            "typed": self.typed,
        }


@dataclass(slots=True)
class Draft:
    """The lines of one purchase that is being written, and what they can be chosen from."""

    buying: Buying
    currency: str
    rows: list[DraftRow] = field(default_factory=list)
    one: Purchase | None = None
    _goods: dict[int, Buyable] = field(default_factory=dict)

    @classmethod
    def of(cls, buying: Buying, one: Purchase | None = None, typed: Iterable[Mapping[str, Any]] = ()) -> "Draft":
        """A purchase as it stands, or a new one with what was typed before."""
        made = cls(buying, one.currency if one else buying.currency, one=one)
        made._goods = {each.row.item_id: each for each in buying.items}
        for line in one.lines if one else ():
            made._take_line(line)
        for each in typed:
            made._take(each)
        return made

    def _take_line(self, line: PurchaseLine) -> None:
        if (goods := self._goods.get(line.item)) is None:
            return
        self.rows.append(
            DraftRow(goods, line.quantity, line.unit_cost, line.expected_on, line.note, True, line.passed, line.code)
        )

    def _take(self, each: Mapping[str, Any]) -> None:
        goods = self._goods.get(int(each.get("item") or 0))
        if goods is None or self.row_of(goods.row.item_id) is not None:
            return
        try:
            cost = None if each.get("unit_cost") is None else Decimal(str(each["unit_cost"]))
        except InvalidOperation:
            cost = None
        quantity = max(int(each.get("quantity") or 1), 1)
        row = DraftRow(goods, quantity, cost, each.get("expected_on"), str(each.get("note") or ""))
        row.typed = bool(each.get("typed"))
        self.rows.append(row)

    def row_of(self, item: int) -> DraftRow | None:
        """The line of an item; None where it has none."""
        return next((row for row in self.rows if row.item == item), None)

    def add(self, goods: Buyable, quantity: int) -> DraftRow:
        """Put an item on it, or so many pieces more on its line."""
        row = self.row_of(goods.row.item_id)
        if row is None:
            row = DraftRow(goods, quantity, self._cost(goods))
            self.rows.append(row)
        else:
            row.quantity += quantity
        return row

    def _cost(self, goods: Buyable) -> Decimal | None:
        return goods.unit_cost if goods.currency in {None, self.currency} else None

    def sold_by(self, buying: Buying) -> None:
        """Another supplier was chosen: its costs replace those that nobody typed."""
        self.buying = buying
        self._goods = {each.row.item_id: each for each in buying.items}
        if self.one is None:
            self.currency = buying.currency
        for row in self.rows:
            row.goods = self._goods.get(row.item, row.goods)
            if not row.typed:
                row.unit_cost = self._cost(row.goods)

    def scan(self, code: str) -> tuple[DraftRow | None, str, str]:
        """Add what a code means, a pack of it: (its line, words, state)."""
        meant = self.buying.codes.meaning(code)
        if isinstance(meant, Unknown):
            return None, f"{meant.reason} {meant.remedy}", "critical"
        goods = self._goods.get(meant.item)
        if goods is None:
            return None, _("{code} cannot be bought: its item is gone.").format(code=code), "critical"
        known = self.row_of(meant.item)
        row = self.add(goods, (goods.multiple or 1) if known else goods.pieces)
        words = _("{sku} {name}: {n} pcs").format(sku=goods.row.sku, name=goods.row.name, n=pieces(row.quantity))
        return row, words, "ok"

    # -- what it comes to --
    @property
    def goods_value(self) -> int:
        """What the goods cost, minor units; lines of unknown cost are left out."""
        return sum(row.amount(self.currency) or 0 for row in self.rows)

    def sum_words(self, head: PurchaseHead) -> str:
        """Items, pieces, landed cost, and what is wrong with the packs."""
        kinds = ngettext("{n} item", "{n} items", len(self.rows)).format(n=len(self.rows))
        count = sum(row.quantity for row in self.rows)
        landed = money.show(self.goods_value + head.freight + head.other_cost, self.currency)
        told = [kinds, _("{n} pcs").format(n=pieces(count)), _("landed {amount}").format(amount=landed)]
        if unpriced := sum(row.unit_cost is None for row in self.rows):
            words = ngettext("{n} line has no cost yet", "{n} lines have no cost yet", unpriced)
            told.append(words.format(n=unpriced))
        return " · ".join(told)

    def pack_words(self) -> str:
        """The first line whose pieces the supplier does not sell like that."""
        return next((words for row in self.rows if (words := row.pack_words())), "")
