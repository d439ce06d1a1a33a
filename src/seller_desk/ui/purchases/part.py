"""The purchases: every one with how far it is, what is still to come and what it cost; drafting, sending, receiving."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QWidget
from shiboken6 import isValid

from seller_desk.domain.changes import Topic
from seller_desk.domain.money import show_sums
from seller_desk.domain.purchase_rows import PurchaseRow, Standing, StandingSum, costs
from seller_desk.domain.purchases import OPEN, PurchaseState
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.inventory.paned_view import PanedView
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.cards import StateCard
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.table.beside import add_table_lines
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.purchases.columns import GIVING_WAY, fitted_columns
from seller_desk.ui.purchases.details import NARROW_WIDTH, WIDTH, PurchasePane
from seller_desk.ui.purchases.doing import Doing
from seller_desk.ui.purchases.words import SHAPES, card_note, pieces, standing_word
from seller_desk.usecases.purchase_lines import lines_edit
from seller_desk.usecases.purchase_view import PurchaseDetails, PurchasesView, purchase_details, purchases_view

CARDS = (Standing.LATE, Standing.DRAFT, Standing.SENT, Standing.PARTLY, Standing.CLOSED)
NEW = "new"
_PAUSE = 60  # ms after the last selected row until what came of it is read
_NARROW = 1100  # px of the view under which the pane takes less room


class PurchasesPart(PanedView):
    """Purchases by standing, one of them explained at the right with its next step."""

    pane: PurchasePane
    title = N_("Purchases")
    topics = frozenset({Topic.STOCK, Topic.PRICES, Topic.SETTINGS})

    def __init__(self, window: Window) -> None:
        self._view: PurchasesView | None = None
        self._standing: Standing | None = None
        self._wanted: str | None = None
        self._reading = False
        self._left_out: frozenset[str] = frozenset()
        super().__init__(window)

    # -- widgets --
    def build(self) -> None:
        window = self.window_
        self.view = RecordView(
            "purchases", fitted_columns(), key=lambda row: row.one.number, title=_("Purchases"), memory=window.memory
        )
        self.view.sort_by("state")
        self.new = Button(_("New purchase"), icon="plus")
        self.new.setObjectName("new_purchase")
        self.more = Button("", icon="ellipsis", tip=_("Columns, export, print"))
        self.above.setContentsMargins(16, 0, 16, 12)
        self.above.addLayout(self._card_row())
        self.pane = PurchasePane(window.memory)
        self.doing = Doing(self)
        self.body.addLayout(self.beside(Panel(content=self.view)), 1)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._connect()

    @property
    def tools(self) -> Sequence[QWidget]:
        return self.view.filter_box, self.new, self.more

    def _open_menu(self) -> None:
        menu, view, window = QMenu(self.more), self.view, self.window_
        add_table_lines(
            menu,
            lambda: view.choose_columns(self.more),
            lambda kind: window.export(view.snapshot(), kind),
            lambda: window.print(view.snapshot()),
        )
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _card_row(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        group.setExclusive(False)
        self.cards: dict[Standing, StateCard] = {}
        line = QHBoxLayout()
        line.setSpacing(12)
        for standing in CARDS:
            card = StateCard(SHAPES[standing], standing_word(standing))
            card.setObjectName(f"card_{standing.value}")
            card.clicked.connect(lambda on, standing=standing: self.choose_standing(standing if on else None))
            group.addButton(card)
            self.cards[standing] = card
            line.addWidget(card)
        return line

    def _connect(self) -> None:
        view, pane, doing = self.view, self.pane, self.doing
        view.selected.connect(self._selected)
        view.opened.connect(self._opened)
        view.foot_sum = self._foot_sum
        pane.next_wanted.connect(doing.go_on)
        pane.edit_wanted.connect(doing.edit)
        pane.menu_wanted.connect(doing.offer)
        pane.lines.changed.connect(self._change_lines)
        pane.lines.item_wanted.connect(lambda sku: self.window_.open(f"inventory/{sku}"))
        self.more.clicked.connect(self._open_menu)
        self.new.clicked.connect(lambda _on: doing.begin_new())
        self._pause.timeout.connect(self._read_details)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        left_out = self._too_much(self.width() - 32 - 12 - 4 - (NARROW_WIDTH if narrow else WIDTH))
        if left_out != self._left_out:
            self._left_out = left_out
            self.view.hide_for_now(left_out)
        self.pane.narrow(on=narrow)

    def _too_much(self, room: int) -> frozenset[str]:
        """The columns for which there is no room beside the pane."""
        head = self.view.grid.head
        wide = {
            each.key: max(each.width, head.width_of(place))
            for place, each in enumerate(self.view.table.columns)
            if not each.hidden
        }
        left_out: set[str] = set()
        for key in GIVING_WAY:
            if sum(width for name, width in wide.items() if name not in left_out) <= room:
                break
            left_out.add(key)
        return frozenset(left_out)

    # -- reading --
    def load(self) -> None:
        self._reading = True
        desk = self.window_.desk
        self.window_.run(
            lambda _progress: purchases_view(desk), self._show, Message(N_("Reading the purchases")), quiet=True
        )

    def _show(self, view: PurchasesView) -> None:
        if not isValid(self):
            return
        self._reading = False
        self._view = view
        self.said.emit(_facts(view))
        for standing, card in self.cards.items():
            found = view.sums.get(standing, StandingSum())
            card.count(found.count, card_note(standing, found) if found.count else "")
            card.setVisible(bool(view.rows))
        self.doing.settle(view.rows)
        self._show_rows()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.show_place(wanted)

    def _show_rows(self) -> None:
        view = self._view
        if view is None:
            return
        if view.rows and self._standing is not None:
            words = _("No purchase is {state}.").format(state=standing_word(self._standing))
            self.view.empty.say(words, _("Show all purchases"), lambda: self.choose_standing(None))
        else:
            self.view.empty.say(
                _("No purchase yet. What you order from suppliers stands here, until the last piece came."),
                _("New purchase"),
                self.doing.begin_new,
            )
        self.view.show_rows([row for row in view.rows if self._standing in {None, row.standing}])

    def choose_standing(self, standing: Standing | None) -> None:
        """Show only the purchases of one standing; None shows all."""
        self._standing = standing
        for each, card in self.cards.items():
            card.setChecked(each is standing)
        self._show_rows()

    def _foot_sum(self, shown: Sequence[PurchaseRow], picked: Sequence[PurchaseRow]) -> tuple[str, str] | None:
        rows = picked if len(picked) > 1 else shown
        return (_("Landed cost"), show_sums(costs(rows))) if rows else None

    # -- one purchase --
    @property
    def row(self) -> PurchaseRow | None:
        """The purchase that the pane shows."""
        rows = self.view.selected_rows
        return rows[0] if rows else None

    @property
    def gone(self) -> bool:
        """Whether the window was built anew meanwhile."""
        return not isValid(self)

    def _selected(self, rows: list[PurchaseRow]) -> None:
        if not rows:
            return
        drafts = sum(row.one.state is PurchaseState.DRAFT for row in rows)
        self.pane.show_row(rows[0], self.doing.begun(rows[0].one.number), drafts)
        self.pane.setVisible(not self._pane_closed)
        self._pause.start()

    def show_again(self, number: int) -> None:
        """A dialog about a purchase was left: say in the pane what is half typed now."""
        if isValid(self) and self.row is not None and self.row.one.number == number:
            self._selected(self.view.selected_rows)

    def _opened(self, _shown: PurchaseRow) -> None:
        self._pane_closed = False
        self._selected(self.view.selected_rows)
        self.doing.open_shown()

    def _read_details(self) -> None:
        """Asked only while no newer rows are on their way: a newer reading of a page drops its older one."""
        row = self.row
        if self._reading or self.pane.isHidden() or row is None:
            return
        desk, number = self.window_.desk, row.one.number
        self.window_.run(
            lambda _progress: purchase_details(desk, number),
            self._show_details,
            Message(N_("Reading the purchases")),
            quiet=True,
        )

    def _show_details(self, details: PurchaseDetails) -> None:
        if isValid(self):
            self.pane.show_details(details)

    def _change_lines(self, changes: object) -> None:
        row = self.row
        if row is not None and isinstance(changes, tuple):
            self.window_.do(lines_edit(row.one.number, changes))

    # -- what the page asks --
    def show_place(self, what: str) -> None:
        """Bring a purchase into sight by its row's number or its name ("3", or "3/receive" to receive its goods).

        Or show a standing ("late"), or begin a new one.
        """
        if what == NEW:
            self.doing.begin_new()
            return
        if self._view is None or self._reading:
            self._wanted = what
            return
        if what in set(Standing):
            self.choose_standing(Standing(what))
            return
        self.choose_standing(None)
        self.view.set_filter("")
        name, _slash, then = what.partition("/")
        found = next((row for row in self._view.rows if name in {str(row.one.number), row.one.name}), None)
        if found is not None:
            self._pane_closed = False
            self.view.select_key(found.one.number)
            if then == "receive":
                self.doing.receive()

    def draft(self) -> Any:  # noqa: ANN401 - JSON
        return self.doing.draft()

    def take_draft(self, draft: Any) -> None:  # noqa: ANN401
        self.doing.take_draft(draft)


def _facts(view: PurchasesView) -> str:
    """The words beside the tab's title."""
    if not view.rows:
        return ""
    there = [row for row in view.rows if row.one.state in OPEN]
    told = [ngettext("{n} purchase", "{n} purchases", len(view.rows)).format(n=pieces(len(view.rows)))]
    if there:
        told.append(_("{n} pcs to come").format(n=pieces(sum(row.one.to_come for row in there))))
    return " · ".join(told)
