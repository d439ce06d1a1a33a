"""The sources of an item: who brings it first, who next, and what each asks (S11, S17); one source for many items.

open_sources(window, [item])            # of one item: the table; of several: one supplier for all of them
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from seller_desk.domain.suppliers import Source
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.doing import do_then
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.table.column import CellChange
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.suppliers.many_sources import ManySourcesDialog
from seller_desk.ui.suppliers.new_supplier import new_supplier
from seller_desk.ui.suppliers.source_columns import SOURCES
from seller_desk.usecases.supplier_edits import sources_edit
from seller_desk.usecases.supplier_views import ItemSources, Supplying, item_sources

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window

_READING = Message(N_("Reading the sources"))


class SourcesDialog(Dialog):
    """The suppliers of one item in their order; everything is saved in one step at the end."""

    def __init__(self, window: "Window", found: ItemSources, saved: Callable[[], None] | None = None) -> None:
        self.item, sku, name = found.items[0]
        note = f"{sku} · {name}" if name else sku
        super().__init__(cast(QWidget, window), _("Sources of an item"), note, width=860, height=440)
        self.setObjectName("sources_dialog")
        self.window_, self._after = window, saved
        self._currency, self._wanted, self._hours = found.currency, found.wanted, found.urgent_hours
        self._sources, self._before = list(found.sources), list(found.sources)
        self._suppliers = found.suppliers
        self.view = RecordView(
            "item_sources", SOURCES, key=lambda each: each.supplier, title=_("Sources of an item"),
            memory=window.memory, foot=False,
        )  # fmt: skip
        self.view.sort_by("rank")
        self.hint = label("", "note", wraps=True)
        self.chooser = Chooser(_("Supplier"), width=220)
        self.add, self.new = Button(_("Add"), icon="plus"), Button(_("New supplier…"))
        self.up, self.down = Button(_("Up"), icon="arrow-up"), Button(_("Down"), icon="arrow-down")
        self.drop = Button(_("Remove"), icon="trash-2")
        self.problem = PlainLabel("", "note", "critical")
        self.save = Button(_("Save"), kind="primary")
        self._lay_out()
        self._connect()
        self._show()
        if self._sources:
            self.view.grid.select_line(0)

    def _lay_out(self) -> None:
        self.body.addWidget(self.hint)
        self.body.addWidget(Panel(content=self.view), 1)
        line = row(self.chooser, self.add, self.new, 1, self.up, self.down, self.drop)
        self.body.addLayout(line)
        self.problem.setMinimumWidth(280)
        self.save.setObjectName("save_sources")
        self.add.setObjectName("add_source")
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.new.clicked.connect(lambda: new_supplier(self, self.window_, self._suppliers, self._take_suppliers))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.drop.clicked.connect(self._drop)
        self.save.clicked.connect(self._save)
        self.view.edited.connect(self._typed)
        self.view.refused.connect(self.problem.setText)
        self.view.selected.connect(lambda _rows: self._say_buttons())

    # -- what is shown --
    def _show(self) -> None:
        self._sources = [replace(each, rank=place) for place, each in enumerate(self._sources, 1)]
        self.view.show_rows(tuple(self._sources))
        noted = {each.supplier for each in self._sources}
        left = [(each.number, each.name) for each in self._suppliers if each.number not in noted]
        self.chooser.set_choices(left)
        self.chooser.setVisible(bool(left))
        self.add.setVisible(bool(left))
        self.problem.setText("")
        self._say_empty(anyone=bool(left))
        self.hint.setText(self._judged())
        self._say_buttons()

    def _say_empty(self, *, anyone: bool) -> None:
        if anyone:
            self.view.empty.say(_("Nobody brings this item yet: choose a supplier below."), _("Add"), self._add)
        else:
            self.view.empty.say(_("There is no supplier yet."), _("New supplier…"), self.new.click)

    def _judged(self) -> str:
        """What an A item has too little of here; else how it works."""
        lacking = self._wanted - len(self._sources)
        if lacking > 0:
            words = ngettext(
                "A best seller has {wanted} suppliers: {n} more is missing here.",
                "A best seller has {wanted} suppliers: {n} more are missing here.",
                lacking,
            )
            return words.format(wanted=self._wanted, n=lacking)
        fast = any(each.urgent_hours is not None and each.urgent_hours <= self._hours for each in self._sources[1:])
        if not fast:
            words = _("No spare supplier here delivers within {n} hours: that is noted at the supplier.")
            return words.format(n=self._hours)
        return _("Purchases go to the first one; the next ones take over where it fails.")

    def _say_buttons(self) -> None:
        chosen = self._chosen()
        self.up.setEnabled(chosen is not None and chosen > 0)
        self.down.setEnabled(chosen is not None and chosen < len(self._sources) - 1)
        self.drop.setEnabled(chosen is not None)
        self.save.setEnabled(self._sources != self._before)

    def _chosen(self) -> int | None:
        """The place of the selected source."""
        rows = self.view.selected_rows
        numbers = [each.supplier for each in self._sources]
        return numbers.index(rows[0].supplier) if rows and rows[0].supplier in numbers else None

    # -- changing --
    def _add(self) -> None:
        found = next((each for each in self._suppliers if each.number == self.chooser.current), None)
        if found is None:
            return
        currency = found.currency or self._currency
        made = Source(self.item, found.number, found.name, currency=currency, urgent_hours=found.urgent_hours)
        self._sources.append(made)
        self._show()
        self.view.select_key(found.number)

    def _take_suppliers(self, suppliers: Sequence[Supplying], name: str) -> None:
        if not isValid(self):
            return
        self._suppliers = tuple(suppliers)
        self._show()
        made = next((each for each in suppliers if each.name == name), None)
        if made is not None:
            self.chooser.choose(made.number)
            self._add()

    def _move(self, step: int) -> None:
        place = self._chosen()
        if place is None or not 0 <= place + step < len(self._sources):
            return
        moved = self._sources[place]
        self._sources[place], self._sources[place + step] = self._sources[place + step], moved
        self._show()
        self.view.select_key(moved.supplier)

    def _drop(self) -> None:
        place = self._chosen()
        if place is not None:
            del self._sources[place]
            self._show()
            if self._sources:
                self.view.grid.select_line(min(place, len(self._sources) - 1))

    def _typed(self, changes: Sequence[CellChange]) -> None:
        places = {each.supplier: place for place, each in enumerate(self._sources)}
        for change in changes:
            place = places[change.row.supplier]
            self._sources[place] = replace(self._sources[place], **{change.column: change.value})
        self._show()

    def _save(self) -> None:
        do_then(self.window_, sources_edit(self.item, self._sources), self._after or (lambda: None))
        self.accept()


def open_sources(window: "Window", items: Sequence[int], saved: Callable[[], None] | None = None) -> None:
    """Show the sources of an item, or choose one for several; `saved` is called once the change stands."""
    desk = window.desk

    def show(found: ItemSources) -> None:
        dialog = SourcesDialog if len(found.items) == 1 else ManySourcesDialog
        dialog(window, found, saved).open()

    window.run(lambda _progress: item_sources(desk, items), show, _READING)
