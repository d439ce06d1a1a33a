"""The choices of a listing: their words, codes and prices may be changed; stock and offer are shown as they are."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from seller_desk.domain.changes import Topic
from seller_desk.domain.listing_content import Choice
from seller_desk.domain.listings import VariantRow
from seller_desk.domain.typed import read_amount
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.columns import Price
from seller_desk.ui.listings.part import EditorPart, Opened
from seller_desk.usecases import listings

_ROWS = 220
_HIGHEST = 100_000_000


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice at its place, with what the shop's files say of it (None for one that is not saved yet)."""

    place: int
    choice: Choice
    currency: str
    kept: VariantRow | None = None


def read_price(typed: str, currency: str = "CNY") -> int | None:
    """A typed price in minor units; empty = not known. Raises ValueError with a sentence."""
    try:
        return read_amount(typed, currency, _HIGHEST)
    except ValueError as problem:
        raise ValueError(_("“{typed}” is no price.").format(typed=typed)) from problem


def _stock(line: ChoiceRow) -> str | None:
    return ", ".join(line.kept.items) if line.kept and line.kept.items else None


def _columns(currency: str = "CNY") -> tuple[Column[ChoiceRow], ...]:
    return (
        Column(
            "attributes",
            N_("Variant"),
            value=lambda line: line.choice.attributes,
            parse=str.strip,
            grows=True,
            width=80,
        ),
        Column(
            "sku_code", N_("SKU code"), value=lambda line: line.choice.sku_code, parse=str.strip, middle=True, width=112
        ),
        Column(
            "price",
            N_("Price"),
            value=lambda line: Price.of(line.choice.price, line.currency),
            text=lambda price: f"{Price.major(price):,.2f}" if isinstance(price, Price) else f"{price / 100:,.2f}",
            parse=lambda typed: read_price(typed, currency),
            number=True,
            width=66,
            missing=lambda _line: _("Not known: F2 to write it"),
        ),
        Column(
            "offered",
            N_("Offered"),
            value=lambda line: line.kept.offered if line.kept else None,
            number=True,
            width=62,
            missing=lambda _line: _("No product file says how many the shop offers."),
        ),
        Column(
            "units",
            N_("30 days"),
            value=lambda line: line.kept.units if line.kept else 0,
            number=True,
            width=64,
        ),
        Column(
            "stock",
            N_("Takes from stock"),
            value=_stock,
            muted=True,
            middle=True,
            width=104,
            missing=lambda _line: _("Linked to no stock item: Inventory offers to link it."),
        ),
    )


class VariantsPart(EditorPart):
    """A table like a spreadsheet; new choices can be added, those that files brought stay."""

    title = N_("Variants & stock")

    def build(self) -> None:
        self._kept: Mapping[int, VariantRow] = {}
        self.view = RecordView("listing_choices", _columns(), key=lambda line: line.place, title=_(self.title))
        self.view.setMinimumHeight(_ROWS)
        self.add = Button(_("Add a variant"), icon="plus")
        self.remove = Button(_("Remove"), icon="trash-2")
        self.to_stock = Button(_("Open in Inventory"), icon="package")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(label(_("F2 changes a cell; blocks can be pasted from a spreadsheet."), "note"), 1))
        column.addWidget(self.view, 1)
        column.addLayout(row(self.add, self.remove, 1, self.to_stock))
        self.view.edited.connect(self._changed)
        self.view.refused.connect(lambda words: self.window_.say(Message(words), "critical"))
        self.view.selected.connect(lambda _rows: self._say_buttons())
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.to_stock.clicked.connect(self._open_stock)

    def show_listing(self, opened: Opened) -> None:
        another = self.opened is None or self.opened.listing != opened.listing
        self.opened = opened
        if another:
            self._kept = {}
            self._read()
        self._show()

    def reload(self, topics: AbstractSet[str]) -> None:
        if topics & {Topic.LISTINGS, Topic.STOCK, Topic.FIGURES}:
            self._read()

    def _read(self) -> None:
        if self.opened is None:
            return
        desk, listing = self.window_.desk, self.opened.listing
        self.window_.run(
            lambda _progress: (listing, listings.variant_rows(desk, listing)),
            self._take,
            Message(N_("Reading the variants")),
            quiet=True,
        )

    def _take(self, found: tuple[int, Sequence[VariantRow]]) -> None:
        listing, rows = found
        if self.opened is not None and self.opened.listing == listing:
            self._kept = {each.id: each for each in rows}
            self._show()

    def _show(self) -> None:
        if self.opened is None:
            return
        content = self.opened.content
        self.view.show_rows(
            [
                ChoiceRow(place, choice, content.currency, self._kept.get(choice.variant))
                for place, choice in enumerate(content.choices)
            ]
        )
        self.view.empty.say(_("No variants yet: the listing is sold as it is."), _("Add a variant"), self._add)
        without = sum(choice.price is None for choice in content.choices)
        self.noted.emit(str(len(content.choices) or ""), bool(without))
        self._say_buttons()

    def _say_buttons(self) -> None:
        rows = self.view.selected_rows
        fresh = bool(rows) and all(line.choice.variant == 0 for line in rows)
        self.remove.setEnabled(fresh)
        self.remove.tip("" if fresh else _("Variants that are saved stay: orders refer to them"))
        self.to_stock.setEnabled(any(_stock(line) for line in rows))

    def _tell(self, choices: Sequence[Choice]) -> None:
        if self.opened is not None:
            self.edited.emit(replace(self.opened.content, choices=tuple(choices)))

    def _changed(self, changes: Sequence[CellChange]) -> None:
        if self.opened is None:
            return
        choices = list(self.opened.content.choices)
        for change in changes:
            place = change.row.place
            choices[place] = replace(choices[place], **{change.column: change.value})
        self._tell(choices)
        QTimer.singleShot(0, self, self._show)  # the cell that is left is still open

    def _add(self) -> None:
        if self.opened is not None:
            content = self.opened.content
            self._tell([*content.choices, Choice(0, _("New variant"), "", content.price)])
            self._show()
            self.view.select_key(len(self.opened.content.choices) - 1)

    def _remove(self) -> None:
        if self.opened is not None:
            places = {line.place for line in self.view.selected_rows if line.choice.variant == 0}
            self._tell([each for place, each in enumerate(self.opened.content.choices) if place not in places])
            self._show()

    def _open_stock(self) -> None:
        for line in self.view.selected_rows:
            if line.kept and line.kept.items:
                self.window_.open(f"inventory/{line.kept.items[0].rpartition(' × ')[2]}")
                return
