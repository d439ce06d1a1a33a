"""The pane beside the table: one supplier with its score explained, what was agreed, its goods and its purchases."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.purchases import STATE_WORDS, Purchase
from seller_desk.domain.suppliers import TIER_WORDS, SupplierRow
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Chip, Notice, StateMark
from seller_desk.ui.kit.icons import icon
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import clear, hairline, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.side_pane import SidePane, foot_of, middle_column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.suppliers.columns import ITEMS
from seller_desk.ui.suppliers.score_lines import ScoreLines
from seller_desk.ui.suppliers.terms_lines import TermsLines
from seller_desk.ui.suppliers.words import STANDING_WORDS, bought_text
from seller_desk.usecases.supplier_views import SupplierDetails

WIDTH = 340
_HEAD, _LINE, _MOST_LINES = 28, 28, 6


class SupplierPane(SidePane):
    """Shows a `SupplierRow`, then its `SupplierDetails` when they are read; tells what the seller wants done."""

    edit_wanted = Signal()
    switch_wanted = Signal()
    second_wanted = Signal()
    delete_wanted = Signal()
    sources_wanted = Signal(int)  # an item
    place_wanted = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(_("Supplier"), WIDTH)
        self._window = window
        self._row: SupplierRow | None = None
        self.mark, self.name = StateMark(), PlainLabel("", "bold", middle=True)
        self.fill([self.mark, self.name], self._middle(), self._foot())

    # -- widgets --
    def _middle(self) -> QWidget:
        self.tier, self.contact = Chip(), PlainLabel("", "note", middle=True)
        self.advice = QVBoxLayout()
        self.advice.setSpacing(6)
        self.score_title, self.score_note = label("", "bold"), PlainLabel("", "note")
        self.score = ScoreLines()
        self.terms = TermsLines()
        self.items_title = label("", "bold")
        self.items = RecordView(
            "supplier_items",
            ITEMS,
            key=lambda each: each.item,
            title=_("Items"),
            memory=self._window.memory,
            foot=False,
        )
        self.items.opened.connect(lambda each: self.sources_wanted.emit(each.item))
        self.purchases_title = label(_("Newest purchases"), "bold")
        self._purchases = QVBoxLayout()
        self._purchases.setSpacing(0)
        self.remark = label("", "note", wraps=True)
        inner, column = middle_column(8)
        column.addLayout(row(self.tier, self.contact, gap=6))
        column.addLayout(self.advice)
        score = row(self.score_title)
        score.addWidget(self.score_note, 1)
        column.addLayout(score)
        column.addWidget(self.score)
        column.addWidget(hairline())
        column.addWidget(label(_("What was agreed"), "bold"))
        for widget in (self.terms, self.remark, hairline(), self.items_title, self.items, self.purchases_title):
            column.addWidget(widget)
        column.addLayout(self._purchases)
        column.addStretch(1)
        return inner

    def _foot(self) -> QFrame:
        self.switch = Button("", kind="primary")
        self.switch.setObjectName("switch_supplier")
        self.edit = Button(_("Edit…"))
        self.edit.setObjectName("edit_supplier")
        self.more = Button("", icon="ellipsis", tip=_("More"))
        self.more.setObjectName("more_of_supplier")
        self.switch.clicked.connect(self._go_on)
        self.edit.clicked.connect(self.edit_wanted)
        self.more.clicked.connect(self._open_menu)
        for button in (self.switch, self.edit):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return foot_of(self.switch, self.edit, self.more)

    def _go_on(self) -> None:
        """What the advice to leave a supplier asks for: the next sources, or one that is to be found."""
        if self._row is not None:
            (self.switch_wanted if self._row.movable else self.second_wanted).emit()

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(self.more.rect().topLeft() - QPoint(0, menu.sizeHint().height())))

    def menu(self) -> QMenu:
        """What the three dots offer."""
        menu = QMenu(self.more)
        shown = self._row
        can_switch = shown is not None and shown.movable > 0
        for words, name, wanted, on in (
            (_("Buy from the next source…"), "truck", self.switch_wanted, can_switch),
            (_("Note a second source…"), "store", self.second_wanted, shown is not None and shown.items > 0),
            (_("Purchases…"), "receipt-text", None, True),
            (_("Delete this supplier"), "trash-2", self.delete_wanted, True),
        ):
            line = QAction(icon(name, "text_muted"), words, menu)
            line.setEnabled(on)
            go = wanted.emit if wanted is not None else self._to_purchases
            line.triggered.connect(lambda _on=False, go=go: go())
            menu.addAction(line)
        return menu

    def _to_purchases(self) -> None:
        self.place_wanted.emit("inventory/purchases")

    # -- what is shown --
    @property
    def supplier(self) -> int | None:
        """The supplier that is shown."""
        return self._row.number if self._row else None

    def show_row(self, shown: SupplierRow, today: date, days: int) -> None:
        """Show another supplier; goods and purchases follow with `show_details`."""
        another = self._row is None or self._row.number != shown.number
        self._row = shown
        self.mark.set_state(shown.standing, _(STANDING_WORDS[shown.standing]))
        self.name.setText(shown.name)
        own = _("{tier}, by your choice") if shown.terms.tier else "{tier}"
        self.tier.say(own.format(tier=_(TIER_WORDS[shown.tier])))
        bought = bought_text(shown.bought, whole=True)
        spent = _("{amount} in {n} days").format(amount=bought, n=days) if bought else ""
        self.contact.setText(" · ".join(filter(None, (spent, shown.contact))))
        self._show_advice(shown)
        self._show_score(shown, days)
        self.terms.show_terms(shown, today)
        self.remark.setText(shown.note)
        self.remark.setVisible(bool(shown.note))
        self._show_foot(shown)
        if another:
            self._show_items((), shown.items)
            self._show_purchases(())

    def _show_advice(self, shown: SupplierRow) -> None:
        clear(self.advice)
        if shown.late:
            words = ngettext("{n} purchase is late", "{n} purchases are late", shown.late).format(n=shown.late)
            self.advice.addWidget(Notice("reorder", words, _("Its goods should have come: ask when they will.")))
        for place, said in enumerate(shown.advice):
            state = "critical" if place == 0 and shown.switch else "reorder"
            self.advice.addWidget(Notice(state, str(said.what), str(said.todo)))

    def _show_score(self, shown: SupplierRow, days: int) -> None:
        points = shown.score.points
        if points is None:
            self.score_title.setText(_("No score yet"))
            self.score_note.setText(_("nothing came from there yet"))
        else:
            self.score_title.setText(_("Score {points} of 100").format(points=points))
            lines = ngettext("{n} line in {days} days", "{n} lines in {days} days", shown.deliveries)
            self.score_note.setText(lines.format(n=f"{shown.deliveries:,}", days=days))
        self.score.show_parts(shown.score.parts)

    def _show_foot(self, shown: SupplierRow) -> None:
        wanted = shown.switch
        words = ngettext("Buy {n} item elsewhere", "Buy {n} items elsewhere", shown.movable).format(n=shown.movable)
        self.switch.say(words if shown.movable else _("Note a second source…"))
        self.switch.setVisible(wanted)
        self.edit.kind = "outlined" if wanted else "primary"
        fits = QSizePolicy.Policy.Fixed if wanted else QSizePolicy.Policy.Expanding
        self.edit.setSizePolicy(fits, QSizePolicy.Policy.Fixed)
        self.edit.updateGeometry()
        self.edit.update()

    def show_details(self, details: SupplierDetails) -> None:
        """Show the goods and the newest purchases."""
        if details.supplier == self.supplier:
            self._show_items(details.items, details.items_count)
            self._show_purchases(details.purchases)

    def _show_items(self, items: Sequence[object], count: int) -> None:
        words = ngettext("{n} item can be bought there", "{n} items can be bought there", count)
        self.items_title.setText(words.format(n=f"{count:,}"))
        self.items.setVisible(bool(items))
        self.items.setFixedHeight(_HEAD + _LINE * min(_MOST_LINES, max(len(items), 1)) + 4)
        self.items.show_rows(items)

    def _show_purchases(self, found: Sequence[Purchase]) -> None:
        clear(self._purchases)
        self.purchases_title.setVisible(bool(found))
        for each in found:
            self._purchases.addWidget(self._purchase(each))

    def _purchase(self, each: Purchase) -> QWidget:
        made = QWidget()
        made.setFixedHeight(24)
        lead = Button(each.name, kind="link")
        lead.clicked.connect(lambda: self.place_wanted.emit(f"inventory/purchases/{each.number}"))
        amount = label(money.show(each.total, each.currency))
        line = row(lead, PlainLabel(_(STATE_WORDS[each.state]), "note"), amount, gap=8)
        line.setStretch(1, 1)
        made.setLayout(line)
        return made
