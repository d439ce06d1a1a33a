"""The range in one dialog: the mix at the left, the lists of the life cycle at the right, each row with its why.

PLAYBOOK L6, L12, L14, L17.

open_range(window)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel, row, scrolled
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.range import columns
from seller_desk.ui.range.mix import MixPane
from seller_desk.ui.range.why import WhyPane
from seller_desk.usecases import range_view as usecase

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window

_READING = Message(N_("Looking at the range"))
_MIX_WIDTH = 280


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: its name, its columns, what the empty list says, and how its rows are told apart."""

    words: str
    columns: tuple[Column[Any], ...]
    empty: str


LISTS: Mapping[str, Listed] = {
    "falling": Listed(N_("Falling"), columns.FALLING, N_("No listing sells less for several whole weeks running.")),
    "take_down": Listed(
        N_("Take down"),
        columns.TAKE_DOWN,
        N_("Nothing to take down: no listing with enough visitors converts badly while its stock lasts too long."),
    ),
    "push": Listed(
        N_("Push"),
        columns.PUSH,
        N_("No word of your titles is searched for more. Import a table of search words to see which are."),
    ),
    "extend": Listed(N_("Extend"), columns.EXTEND, N_("No listing is bought again by enough of its known buyers yet.")),
    "niches": Listed(
        N_("Openings"),
        columns.NICHES,
        N_("No search word grows fast with few goods online. Import a table of search words to find openings."),
    ),
}


class RangeDialog(Dialog):
    """Reads the range when it opens; Enter on a row leads to its listing."""

    def __init__(self, window: "Window", chosen: str = "") -> None:
        note = _("What the listings are for, and which of them ask for something")
        super().__init__(cast(QWidget, window), _("Range"), note, width=1080, height=648)
        self.setObjectName("range")
        self._window = window
        self.mix = MixPane()
        self.lists = Segments(_("Lists"), [(name, _(each.words)) for name, each in LISTS.items()], chosen or None)
        self.views = {name: self._view_of(name, each) for name, each in LISTS.items()}
        self.tables = QStackedWidget()
        for view in self.views.values():
            self.tables.addWidget(view)
        self.why = WhyPane()
        self.why.place_wanted.connect(self._go)
        self._lay_out()
        self.lists.chosen.connect(lambda _name: self._show_list())
        self._show_list()
        self._read()

    def _view_of(self, name: str, listed: Listed) -> RecordView:
        view = RecordView(
            f"range_{name}", listed.columns, key=_key, title=_(listed.words), memory=self._window.memory, foot=False
        )
        view.empty.say(_("Being read …"))
        view.selected.connect(lambda _rows: self._explain())
        view.opened.connect(lambda _row: self._open())
        view.export_wanted.connect(lambda kind, table: self._window.export(table, kind))
        view.print_wanted.connect(self._window.print)
        return view

    def _lay_out(self) -> None:
        mix = Panel(_("Mix of the range"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.mix)
        mix.body.addWidget(scrolled(inside))
        mix.setFixedWidth(_MIX_WIDTH)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(row(self.lists, 1))
        right.addWidget(Panel(content=self.tables), 1)
        right.addWidget(self.why)
        both = row(mix, gap=12)
        both.addLayout(right, 1)
        self.body.addLayout(both, 1)
        self.paper = Button(_("Print the report"), icon="printer")
        self.paper.clicked.connect(self._print)
        self.export = Button(_("Export this list"), icon="upload")
        self.export.clicked.connect(lambda: self._window.export(self.view.snapshot(), "xlsx"))
        self.go = Button(_("Open the listing"), kind="primary")
        self.go.clicked.connect(self._open)
        self.foot(side=(self.paper, self.export), buttons=(self.cancel_button(_("Close")), self.go))

    # -- what is shown ------------------------------------------------------------------------------------------------
    @property
    def view(self) -> RecordView:
        """The list that is shown."""
        return self.views[str(self.lists.current)]

    def _read(self) -> None:
        desk, shop = self._window.desk, self._window.shop
        self._window.run(lambda _progress: usecase.range_view(desk, shop), self._show, _READING, quiet=True)

    def _show(self, found: usecase.RangeView) -> None:
        self.mix.show_mixes(found.mixes)
        rows: dict[str, Sequence[Any]] = {
            "falling": found.falling,
            "take_down": found.take_down,
            "push": found.push,
            "extend": found.extend,
            "niches": found.niches,
        }
        self.lists.set_parts([(name, f"{_(each.words)} {len(rows[name])}") for name, each in LISTS.items()])
        for name, listed in LISTS.items():
            view = self.views[name]
            view.empty.say(_(listed.empty))
            view.show_rows(rows[name])
            if rows[name]:
                view.grid.select_line(0)
        self._show_list()

    def _show_list(self) -> None:
        self.tables.setCurrentWidget(self.view)
        self._explain()

    def _explain(self) -> None:
        chosen = self.view.current_row if self.view.table.rowCount() else None
        self.why.show_row(chosen)
        self.go.setEnabled(_listing(chosen) is not None)
        self.export.setEnabled(self.view.table.rowCount() > 0)

    # -- ways on ------------------------------------------------------------------------------------------------------
    def _open(self) -> None:
        listing = _listing(self.view.current_row)
        if listing is not None:
            self._go(f"listings/{listing}")

    def _go(self, place: str) -> None:
        window = self._window
        self.accept()
        window.open(place)

    def _print(self) -> None:
        from seller_desk.ui.printing.preview import PreviewDialog
        from seller_desk.usecases.reports import make_report

        desk, window, shop = self._window.desk, self._window, self._window.shop
        window.run(
            lambda _progress: make_report(desk, "range", shop),
            lambda document: PreviewDialog(cast(QWidget, window), document).open(),
            Message(N_("Laying out the pages")),
            quiet=True,
        )


def _key(shown: Any) -> object:  # noqa: ANN401 - a row of any of the lists
    listing = _listing(shown)
    return listing if listing is not None else (shown.shop, shown.word)


def _listing(shown: Any) -> int | None:  # noqa: ANN401
    head = getattr(shown, "head", None)
    return None if head is None else head.listing


def open_range(window: "Window", chosen: str = "") -> None:
    """Show the range; `chosen` = the list to begin with (falling, take_down, push, extend, niches)."""
    RangeDialog(window, chosen if chosen in LISTS else "").open()
