"""The listings that are sold under their floor, the greatest loss first (L8)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from seller_desk.domain import money
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.prices.amounts import shown_share
from seller_desk.usecases.pricing import UnderFloor

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window


class Amount(int):
    """Minor units that write themselves."""

    currency: str

    @classmethod
    def of(cls, minor: int | None, currency: str) -> "Amount | None":
        """The amount in this currency; None stays None."""
        if minor is None:
            return None
        made = cls(minor)
        made.currency = currency
        return made

    def __str__(self) -> str:
        return money.show(int(self), self.currency)


def _money(name: str, title: str, read: Any, *, bold: bool = False) -> Column[UnderFloor]:  # noqa: ANN401 - row → minor
    return Column(
        name,
        title,
        value=lambda line: Amount.of(read(line), line.facts.currency),
        text=str,
        export=lambda line: None if read(line) is None else money.major(read(line), line.facts.currency),
        number=True,
        bold=bold,
        width=96,
    )


def _events(line: UnderFloor) -> str:
    events = line.facts.events or _("none")
    if line.facts.pieces > 1:
        return _("{events}, {n} pieces in one order").format(events=events, n=line.facts.pieces)
    return events


COLUMNS: tuple[Column[UnderFloor], ...] = (
    Column("title", N_("Listing"), value=lambda line: line.title, grows=True, width=180, tip=lambda line: line.title),
    Column("shop", N_("Shop"), value=lambda line: line.shop, muted=True, middle=True, width=120),
    _money("price", N_("Price"), lambda line: line.price),
    _money("hand", N_("Lowest hand price"), lambda line: line.facts.worst_hand, bold=True),
    _money("floor", N_("Floor"), lambda line: line.facts.floor),
    Column("margin", N_("Margin"), value=lambda line: line.facts.margin, text=shown_share, number=True, width=72),
    Column("events", N_("Events"), value=_events, muted=True, width=180, tip=lambda line: str(line.facts.why)),
    _money("recommended", N_("Recommended"), lambda line: line.facts.recommended),
)


class UnderFloorDialog(Dialog):
    """The table; Enter or the button opens a listing, printing and export are those of every table."""

    def __init__(self, window: "Window", rows: Sequence[UnderFloor]) -> None:
        note = _("Listings on sale whose lowest hand price, over all events in force or near, does not cover its costs")
        title = _("Listings under their floor")
        super().__init__(window, title, note, width=1040, height=560)  # type: ignore[arg-type]
        self.setObjectName("under_floor")
        self.window_ = window
        self.view = RecordView(
            "under_floor", COLUMNS, key=lambda line: line.facts.listing, title=title, memory=window.memory
        )
        self.view.empty.say(_("Nothing is sold under its floor. Listings whose costs are not known are not judged."))
        counted = ngettext("{n} listing", "{n} listings", len(rows)).format(n=f"{len(rows):,}")
        self.body.addLayout(row(label(counted, "note"), 1, self.view.filter_box, self.view.export_button))
        self.body.addWidget(Panel(content=self.view), 1)
        self.go = Button(_("Open the listing"), kind="primary")
        self.go.clicked.connect(self._open)
        self.go.setEnabled(False)
        self.foot(buttons=[self.cancel_button(_("Close")), self.go])
        self.view.selected.connect(lambda picked: self.go.setEnabled(bool(picked)))
        self.view.opened.connect(lambda _row: self._open())
        self.view.export_wanted.connect(lambda kind, table: window.export(table, kind))
        self.view.print_wanted.connect(window.print)
        self.view.show_rows(rows)
        if rows:
            self.view.select_key(rows[0].facts.listing)
        self.view.grid.setFocus()

    def _open(self) -> None:
        for line in self.view.selected_rows[:1]:
            self.accept()
            self.window_.open(f"listings/{line.facts.listing}")
