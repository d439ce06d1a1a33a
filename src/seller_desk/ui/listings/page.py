"""The Listings tab: what the product files brought, with what each listing sold in the last 30 days."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QStackedLayout, QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.changes import Topic
from seller_desk.domain.listings import Group, ListingRow, VariantRow
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.lists import SideItem, SideList
from seller_desk.ui.kit.page import Page
from seller_desk.ui.kit.panels import Panel, clear, hairline, split
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.columns import COLUMNS, VARIANT_COLUMNS, status_text
from seller_desk.usecases import listings

if TYPE_CHECKING:
    from seller_desk.ui.kit.table.column import TableSnapshot

_STATUSES: tuple[tuple[Group, str], ...] = (
    ("all", N_("All")),
    ("on_sale", N_("On sale")),
    ("off_sale", N_("Off sale")),
    ("other", N_("No status")),
)
_SALES: tuple[tuple[Group, str], ...] = (("sold", N_("Sold")), ("unsold", N_("Nothing sold")))


class ListingsPage(Page):
    """Filters, table, and the variants of the selected listing."""

    title = N_("Listings")
    topics = frozenset({Topic.LISTINGS, Topic.FIGURES, Topic.SHOPS})

    def build(self) -> None:
        self._rows: tuple[ListingRow, ...] = ()
        self._wanted: int | None = None
        self.groups = SideList(_("Filters"))
        self.view = RecordView(
            "listings", COLUMNS, key=lambda row: row.id, title=_("Listings"), memory=self.window_.memory
        )
        self.details = ListingDetails()
        self.header.add(self.view.filter_box, self.view.columns_button, self.view.export_button)
        side = Panel(content=self.groups)
        side.setFixedWidth(132)
        middle = split(Panel(content=self.view), self.details, sizes=(752, 360))
        row = split(side, middle, sizes=(132, 1000), grows=1)
        self.body.addWidget(row, 1)
        self._connect()

    def _connect(self) -> None:
        self.groups.chosen.connect(lambda _group: self._show_group())
        self.view.selected.connect(self._selected)
        self.view.export_wanted.connect(lambda kind, table: self.window_.export(table, kind))
        self.view.print_wanted.connect(self.window_.print)

    def load(self) -> None:
        desk, shop = self.window_.desk, self.window_.shop
        reading = Message(N_("Reading the listings"))
        self.window_.run(lambda _progress: listings.listing_rows(desk, shop), self._show, reading, quiet=True)

    def _show(self, rows: tuple[ListingRow, ...]) -> None:
        self._rows = rows
        on_sale = sum(row.is_in("on_sale") for row in rows)
        facts = ngettext("{n} listing", "{n} listings", len(rows)).format(n=f"{len(rows):,}")
        if on_sale:
            facts += " · " + _("{n} on sale").format(n=f"{on_sale:,}")
        self.say_facts(facts if rows else "")
        self._show_groups()
        self._show_group()
        if self._wanted is not None:
            self._select(self._wanted)

    def _show_groups(self) -> None:
        items = [SideItem(None, _("Status"), heading=True)]
        items += [item for group, words in _STATUSES if (item := self._item(group, words))]
        if sales := [item for group, words in _SALES if (item := self._item(group, words))]:
            items += [SideItem(None, _("Last 30 days"), heading=True), *sales]
        self.groups.show_items(items, chosen=self.groups.current or "all")

    def _item(self, group: Group, words: str) -> SideItem | None:
        """A filter with its count; those that would show nothing are left out."""
        count = sum(row.is_in(group) for row in self._rows)
        return SideItem(group, _(words), f"{count:,}") if count or group == "all" else None

    def _show_group(self) -> None:
        group: Group = self.groups.current or "all"  # type: ignore[assignment] # the keys of the list are groups
        self.view.foot_sum = _foot_sum
        self.view.show_rows([row for row in self._rows if row.is_in(group)])
        if self.view.current_row is None and self.view.table.rowCount():
            self.view.grid.select_line(0)
        self.details.setVisible(bool(self._rows))
        if not self._rows:
            self.view.empty.say(
                _("Your listings appear here with price, offered stock and sales, once a product file is imported."),
                _("Import files"),
                lambda: self.window_.open("import"),
            )

    def _selected(self, rows: list[ListingRow]) -> None:
        row = rows[0] if len(rows) == 1 else None
        self.details.show_listing(row)
        if row is not None:
            desk, number = self.window_.desk, row.id
            reading = Message(N_("Reading the variants"))
            self.window_.run(
                lambda _progress: (number, listings.variant_rows(desk, number)),
                self._show_variants,
                reading,
                quiet=True,
            )

    def _show_variants(self, found: tuple[int, tuple[VariantRow, ...]]) -> None:
        number, rows = found
        if self.details.listing == number:
            self.details.show_variants(rows)

    def show_place(self, what: str) -> None:
        if what.isdigit():
            self._wanted = int(what)
            self._select(self._wanted)

    def _select(self, number: int) -> None:
        if any(row.id == number for row in self._rows):
            self._wanted = None
            self.view.set_filter("")
            self.groups.choose("all")
            self.view.select_key(number)

    def print_table(self) -> "TableSnapshot | None":
        return self.view.snapshot()


def _foot_sum(shown: Sequence[ListingRow], picked: Sequence[ListingRow]) -> tuple[str, str] | None:
    totals: dict[str, int] = {}
    for row in picked if len(picked) > 1 else shown:
        totals[row.currency] = totals.get(row.currency, 0) + row.gross
    text = " · ".join(money.show(total, currency) for currency, total in sorted(totals.items()))
    return (_("Paid amount, 30 days"), text) if text else None


class ListingDetails(Panel):
    """The selected listing: what the files say of it, and its variants with what they take from stock."""

    def __init__(self) -> None:
        super().__init__()
        self.listing: int | None = None
        self.setMinimumWidth(280)
        self.empty = EmptyState(_("Select a listing to see its variants."))
        self.variants = RecordView("listing_variants", VARIANT_COLUMNS, key=lambda row: row.id, foot=False)
        self._head = PlainLabel("", "lead")
        self._facts = QGridLayout()
        self._facts.setContentsMargins(12, 4, 12, 10)
        self._facts.setVerticalSpacing(4)
        self._facts.setHorizontalSpacing(12)
        self._facts.setColumnStretch(1, 1)
        filled = QWidget()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(filled)
        self.body.addLayout(self._stack)
        self._fill(filled)

    def _fill(self, filled: QWidget) -> None:
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        self._head.setContentsMargins(12, 0, 12, 4)
        column.addWidget(self._head)
        column.addLayout(self._facts)
        column.addWidget(hairline())
        column.addWidget(self.variants, 1)

    def show_listing(self, row: ListingRow | None) -> None:
        """Show a listing; None shows what to do."""
        self.listing = None if row is None else row.id
        self._stack.setCurrentIndex(0 if row is None else 1)
        if row is None:
            return
        self._head.setText(row.title)
        clear(self._facts)
        facts = (
            (_("Shop"), row.shop),
            (_("Code"), row.code),
            (_("Product ID"), row.product_id),
            (_("Category"), row.category),
            (_("Status"), status_text(row.status)),
        )
        for line, (name, value) in enumerate((name, value) for name, value in facts if value):
            self._facts.addWidget(label(name, "note"), line, 0)
            self._facts.addWidget(PlainLabel(value), line, 1)
        self.variants.show_rows([])

    def show_variants(self, rows: Sequence[VariantRow]) -> None:
        """Show the variants of the listing."""
        self.variants.show_rows(list(rows))
        self.variants.empty.say(_("No file names variants of this listing."))
