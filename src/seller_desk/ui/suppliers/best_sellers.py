"""The best sellers that lack a second source, or a spare one that delivers fast, with what to do (S11, S17)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from seller_desk.domain.suppliers import SourceAdvice
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.suppliers.columns import LACKING
from seller_desk.ui.suppliers.sources_dialog import open_sources
from seller_desk.usecases.supplier_views import supplier_view

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window


class BestSellersDialog(Dialog):
    """A table; one item leads to its sources, several to one supplier for all of them."""

    def __init__(self, window: "Window", rows: Sequence[SourceAdvice]) -> None:
        note = _("They bring most of the money: where their only supplier fails, they are out of stock")
        super().__init__(cast(QWidget, window), _("Best sellers without a spare supplier"), note, width=900, height=520)
        self.setObjectName("best_sellers_dialog")
        self.window_ = window
        self.body.addWidget(label(_("Select several to note one supplier at all of them."), "note", wraps=True))
        self.view = RecordView(
            "best_sellers", LACKING, key=lambda each: each.item, title=self.windowTitle(), memory=window.memory
        )
        self.view.empty.say(_("Every best seller has its suppliers."))
        self.body.addWidget(Panel(content=self.view), 1)
        self.go = Button("", kind="primary")
        self.go.setObjectName("open_sources")
        self.view.selected.connect(lambda _rows: self._say_button())
        self.view.opened.connect(lambda each: self._open([each.item]))
        self.view.export_wanted.connect(lambda kind, table: window.export(table, kind))
        self.view.print_wanted.connect(window.print)
        self.go.clicked.connect(lambda: self._open([each.item for each in self.view.selected_rows]))
        self.foot(side=[self.view.export_button], buttons=[self.cancel_button(_("Close")), self.go])
        self.show_rows(rows)

    def show_rows(self, rows: Sequence[SourceAdvice]) -> None:
        """Show these instead."""
        self.view.show_rows(rows)
        if rows and not self.view.selected_rows:
            self.view.grid.select_line(0)
        self._say_button()

    def _say_button(self) -> None:
        count = len(self.view.selected_rows)
        words = ngettext("Sources of {n} item…", "Sources of {n} items…", count).format(n=f"{count:,}")
        self.go.say(words if count > 1 else _("Sources…"))
        self.go.setEnabled(count > 0)

    def _open(self, items: Sequence[int]) -> None:
        if items:
            open_sources(self.window_, items, self._reload)

    def _reload(self) -> None:
        desk = self.window_.desk
        reading = Message(N_("Reading the suppliers"))
        self.window_.run(lambda _progress: supplier_view(desk).lacking, self._take, reading)

    def _take(self, rows: Sequence[SourceAdvice]) -> None:
        if isValid(self):
            self.show_rows(rows)
