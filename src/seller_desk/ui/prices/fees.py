"""What a sale of one listing costs: goods by choice, and every fee with where it comes from; own values are typed."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from seller_desk.domain.fees import FEE, Fee, Unit, read_value, typed_value
from seller_desk.domain.prices import ChoiceCost
from seller_desk.texts import N_, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.prices.amounts import shown_amount
from seller_desk.ui.prices.words import named_choice, origin_words, value_words
from seller_desk.usecases.listing_costs import FeeRow, ListingCosts
from seller_desk.usecases.price_edits import fees_edit

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window


class FeeLine:
    """One fee with what was typed for the shop and for the listing (None: no value of one's own)."""

    def __init__(self, row: FeeRow, currency: str) -> None:
        self.row, self.currency = row, currency
        self.shop: Fraction | None = row.shop
        self.listing: Fraction | None = row.listing

    @property
    def unit(self) -> Unit:
        """What the value is."""
        return FEE[self.row.key].unit

    @property
    def holds(self) -> Fee:
        """What would hold with the values as they are typed."""
        from seller_desk.domain.fees import Layer

        typed = ((Layer.LISTING, self.listing), (Layer.SHOP, self.shop))
        for layer, value in typed:
            if value is not None:
                return Fee(self.row.key, value, layer)
        return self.row.without_own


def _own(value: Fraction | None, line: FeeLine) -> str | None:
    return None if value is None else typed_value(line.unit, value)


def _read(text: str) -> str:
    """Leave reading to the row's unit; only what no unit would take is refused here."""
    for unit in Unit:
        try:
            read_value(unit, text)
        except ValueError:
            continue
        return text
    raise ValueError(_("“{text}” is no amount").format(text=text))


def _nothing(_line: FeeLine) -> str:
    return _("No value of your own: what stands in the third column holds. Type one to overrule it.")


COLUMNS: tuple[Column[FeeLine], ...] = (
    Column("name", N_("Cost"), value=lambda line: _(FEE[line.row.key].label), bold=True, width=150,
           tip=lambda line: _(FEE[line.row.key].help)),
    Column("holds", N_("In force"), value=lambda line: value_words(line.holds, line.currency), number=True, width=88),
    Column("origin", N_("From"), value=lambda line: origin_words(line.holds), muted=True, grows=True, width=218,
           tip=lambda line: origin_words(line.holds)),
    Column("shop", N_("Own, shop"), value=lambda line: _own(line.shop, line), number=True, parse=_read,
           missing=_nothing, width=104),
    Column("listing", N_("Own, listing"), value=lambda line: _own(line.listing, line), number=True, parse=_read,
           missing=_nothing, width=104),
)  # fmt: skip


def _why(choice: ChoiceCost) -> str:
    return str(choice.why or "")


def _parts(choice: ChoiceCost) -> str | None:
    return ", ".join(f"{part.quantity} × {part.sku}" for part in choice.parts) or None


def _since(choice: ChoiceCost) -> str | None:
    days = [part.since for part in choice.parts]
    return max(days) or _("noted at the item") if days and choice.cost is not None else None


def _choice_columns(currency: str) -> tuple[Column[ChoiceCost], ...]:
    return (
        Column("choice", N_("Choice"), value=named_choice, grows=True,
               width=140),
        Column("parts", N_("Stock items"), value=_parts, muted=True, middle=True, missing=_why, width=220),
        Column("cost", N_("Goods cost"), value=lambda row: None if row.cost is None else row.cost,
               text=lambda cost: shown_amount(round(cost), currency), number=True, bold=True, missing=_why, width=100),
        Column("since", N_("Cost since"), value=_since, muted=True, missing=_why, width=120),
        Column("price", N_("Price"), value=lambda row: row.price, text=partial(_amount, currency), number=True,
               width=92),
    )  # fmt: skip


def _amount(currency: str, amount: Any) -> str:  # noqa: ANN401 - the value of a column
    return shown_amount(amount, currency)


class FeesDialog(Dialog):
    """Costs and fees of one listing; saving is one step to undo. `lots_wanted` tells the item whose costs to show."""

    lots_wanted = Signal(int)

    def __init__(self, window: "Window", costs: ListingCosts) -> None:
        note = f"{costs.title} · {costs.shop_name}"
        super().__init__(window, _("Costs and fees"), note, width=940, height=620)  # type: ignore[arg-type]
        self.setObjectName("price_fees")
        self.window_, self.costs = window, costs
        self.lines = [FeeLine(row, costs.currency) for row in costs.fees]
        self.view = RecordView(
            "price_fees", COLUMNS, key=lambda line: line.row.key, title=_("Costs and fees"), memory=window.memory,
            foot=False,
        )  # fmt: skip
        self.choices = RecordView(
            "price_choices", _choice_columns(costs.currency), key=lambda row: row.variant, title=_("Cost of goods"),
            memory=window.memory, foot=False,
        )  # fmt: skip
        self.problem = label("", "note", "critical")
        hint = _("Shares in %, amounts per order in {currency}. Empty: the value from afar holds.")
        self.body.addWidget(Panel(_("Beside the goods"), hint.format(currency=costs.currency), content=self.view), 9)
        self.lots = Button(_("Costs with dates…"), icon="calendar")
        self.lots.setObjectName("open_lots")
        self.lots.clicked.connect(self._open_lots)
        self.body.addWidget(
            Panel(_("Cost of goods"), _("the stock items behind each choice"), [self.lots], content=self.choices), 5
        )
        self.save = Button(_("Save"), kind="primary")
        self.save.setObjectName("save_fees")
        self.save.clicked.connect(self._save)
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])
        self.view.edited.connect(self._take)
        self.view.refused.connect(self.problem.setText)
        self.choices.selected.connect(lambda _rows: self._say())
        self.choices.opened.connect(lambda _row: self._open_lots())
        self.choices.empty.say(_("No choice of this listing is known; import its product file."))
        self.view.show_rows(self.lines)
        self.choices.show_rows(costs.choices)
        if costs.choices:
            self.choices.select_key(costs.choices[0].variant)
        self._say()

    def _take(self, changes: Iterable[CellChange]) -> None:
        self.problem.setText("")
        for change in changes:
            line: FeeLine = change.row
            try:
                value = read_value(line.unit, change.value)
            except ValueError:
                self.problem.setText(_("“{text}” is no amount").format(text=change.value))
                continue
            setattr(line, change.column, None if value is None else Fraction(value))
        self.view.show_rows(self.lines)
        self._say()

    @property
    def changed(self) -> bool:
        """Whether anything differs from what is saved."""
        return any((line.shop, line.listing) != (line.row.shop, line.row.listing) for line in self.lines)

    def _say(self) -> None:
        self.save.setEnabled(self.changed)
        self.save.tip("" if self.changed else _("Nothing is changed yet"))
        item = self._item()
        self.lots.setEnabled(item is not None)
        self.lots.tip("" if item is not None else _("Select a choice that is linked to a stock item"))

    def _item(self) -> int | None:
        """The stock item of the selected choice whose cost is not known, else its first one."""
        for choice in self.choices.selected_rows:
            parts = sorted(choice.parts, key=lambda part: part.cost is not None)
            if parts:
                return int(parts[0].item)
        return None

    def _open_lots(self) -> None:
        item = self._item()
        if item is not None:
            self.accept()
            self.lots_wanted.emit(item)

    def _save(self) -> None:
        def differing(typed: str) -> dict[str, Decimal | None]:
            found = {}
            for line in self.lines:
                value = getattr(line, typed)
                if value != getattr(line.row, typed):
                    found[line.row.key] = None if value is None else _decimal(value)
            return found

        edit = fees_edit(
            self.window_.desk, self.costs.shop, self.costs.listing, differing("shop"), differing("listing")
        )
        self.window_.do(edit)
        self.accept()


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
