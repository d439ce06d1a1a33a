"""The foot of the stock pane: buy what is suggested, say "later", and everything else behind the dots."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.texts import _, ngettext
from seller_desk.ui.inventory.answering import LATER_DAYS, later_words
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.panels import row
from seller_desk.usecases.stock_drafts import OnDraft

OnDrafts = Mapping[int, OnDraft]


class PaneFoot(QFrame):
    """Acts on all selected items; says how many where they are several."""

    draft_wanted = Signal()
    place_wanted = Signal(str)  # the place of a draft
    count_wanted = Signal(int)  # the item
    later_wanted = Signal(int)  # days
    more_wanted = Signal(object)  # the QMenu to fill

    def __init__(self) -> None:
        super().__init__()
        self._place, self._to_count = "", 0
        self.draft = Button(_("Add to purchase draft"), kind="primary")
        self.draft.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.later = Button(_("Snooze"))
        self.more = Button("", icon="ellipsis", tip=_("More for the selected items"))
        for name, button in (("draft_items", self.draft), ("later", self.later), ("more_for_items", self.more)):
            button.setObjectName(name)
        self.draft.clicked.connect(self._draft)
        self.later.clicked.connect(lambda: _pop_up(self.later_menu(), self.later))
        self.more.clicked.connect(lambda: _pop_up(self.more_menu(), self.more))
        line = row(self.draft, self.later, self.more)
        line.setContentsMargins(11, 4, 11, 11)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_rows(self, rows: Sequence[StockRow], drafted: OnDrafts) -> None:
        """Say what can be done with these items."""
        wanted = [each for each in rows if each.suggested]
        new = [each for each in wanted if each.item_id not in drafted]
        self._place = "" if new or not wanted else f"inventory/purchases/{drafted[wanted[0].item_id].purchase}"
        self._to_count = rows[0].item_id if len(rows) == 1 and rows[0].on_hand is None else 0
        self.draft.say(_("Count this item…") if self._to_count else _draft_words(rows, new, is_drafted=bool(wanted)))
        self.draft.setEnabled(bool(wanted or self._to_count))
        self.draft.tip("" if self.draft.isEnabled() else _("Nothing needs ordering here"))
        self.later.setEnabled(any(each.state is not StockState.OK for each in rows))
        self.later.tip("" if self.later.isEnabled() else _("There is no alert to answer"))
        self.setEnabled(bool(rows))

    def later_menu(self) -> QMenu:
        """For how long the alerts are to be silent."""
        menu = QMenu(self)
        for days in LATER_DAYS:
            menu.addAction(later_words(days)).triggered.connect(
                lambda _on=False, days=days: self.later_wanted.emit(days)
            )
        return menu

    def more_menu(self) -> QMenu:
        """Everything else that can be done with the selected items."""
        menu = QMenu(self)
        self.more_wanted.emit(menu)
        return menu

    def _draft(self) -> None:
        if self._to_count:
            self.count_wanted.emit(self._to_count)
        elif self._place:
            self.place_wanted.emit(self._place)
        else:
            self.draft_wanted.emit()


def _draft_words(rows: Sequence[StockRow], new: Sequence[StockRow], *, is_drafted: bool) -> str:
    if is_drafted and not new:
        return _("Show the draft")
    if len(rows) > 1 and new:
        return ngettext("Draft {n} item", "Draft {n} items", len(new)).format(n=f"{len(new):,}")
    return _("Add to purchase draft")


def _pop_up(menu: QMenu, button: QWidget) -> None:
    """Above the button: it stands at the lower edge of the window."""
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
