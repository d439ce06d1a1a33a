"""One supplier for several items at once (S11)."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.doing import do_then
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.kit.plain import label
from seller_desk.ui.suppliers.new_supplier import new_supplier
from seller_desk.usecases.supplier_edits import add_source_edit
from seller_desk.usecases.supplier_views import ItemSources, Supplying

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window

_NAMED = 3


class ManySourcesDialog(Dialog):
    """A supplier for all of them: as their first source, or as one more behind those they have."""

    def __init__(self, window: "Window", found: ItemSources, saved: Callable[[], None] | None = None) -> None:
        count = len(found.items)
        title = ngettext("Source of {n} item", "Source of {n} items", count).format(n=f"{count:,}")
        names = ", ".join(name or sku for _item, sku, name in found.items[:_NAMED]) + (" …" if count > _NAMED else "")
        super().__init__(cast(QWidget, window), title, names, width=660, height=230)
        self.setObjectName("many_sources_dialog")
        self.window_, self._after, self._items = window, saved, [item for item, _sku, _name in found.items]
        self._suppliers = found.suppliers
        self.chooser = Chooser(_("Supplier"))
        self.place = Chooser(_("Rank"), [(False, _("One more, behind those they have")), (True, _("First"))])
        self.new = Button(_("New supplier…"))
        self.save = Button("", kind="primary")
        self.save.setObjectName("save_sources")
        self._lay_out()
        self.new.clicked.connect(lambda: new_supplier(self, self.window_, self._suppliers, self._take_suppliers))
        self.save.clicked.connect(self._save)
        self._show()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(Field(_("Supplier"), self.chooser), 1)
        line.addWidget(self.new, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(Field(_("Rank"), self.place), 1)
        self.body.addLayout(line)
        self.body.addWidget(label(_("What is noted of an item and its other suppliers stays."), "note", wraps=True))
        self.body.addStretch(1)
        self.foot(buttons=[self.cancel_button(), self.save])

    def _show(self) -> None:
        self.chooser.set_choices([(each.number, each.name) for each in self._suppliers])
        count = len(self._items)
        self.save.say(ngettext("Note it at {n} item", "Note it at {n} items", count).format(n=f"{count:,}"))
        self.save.setEnabled(bool(self._suppliers))

    def _take_suppliers(self, suppliers: Sequence[Supplying], name: str) -> None:
        if isValid(self):
            self._suppliers = tuple(suppliers)
            self._show()
            self.chooser.choose(next((each.number for each in suppliers if each.name == name), None))

    def _save(self) -> None:
        chosen = self.chooser.current
        if isinstance(chosen, int):
            edit = add_source_edit(self._items, chosen, first=self.place.current is True)
            do_then(self.window_, edit, self._after or (lambda: None))
            self.accept()
