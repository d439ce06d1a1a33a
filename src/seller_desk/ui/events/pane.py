"""The pane beside the table: an event with what is to be ready for it, or why an item needs so many pieces."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QWidget

from seller_desk.texts import _, ngettext
from seller_desk.ui.events.columns import NeedRow
from seller_desk.ui.events.event_page import EventPage
from seller_desk.ui.events.item_page import ItemPage
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.panels import Panel, hairline, row, scrolled
from seller_desk.ui.kit.plain import PlainLabel
from seller_desk.usecases.event_view import EventSight

WIDTH = 312
EVENT, ITEM = "event", "item"


class EventPane(Panel):
    """Shows an `EventSight` and one of its rows; tells what the seller wants done."""

    draft_wanted = Signal()
    plan_wanted = Signal()
    print_wanted = Signal()
    delete_wanted = Signal()
    coupons_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Event"))
        self._sight: EventSight | None = None
        self.name = PlainLabel("", "bold")
        self.segments = Segments(_("What is explained"), [(EVENT, _("Event")), (ITEM, _("Item"))])
        self.stack = QStackedWidget()
        self.segments.chosen.connect(lambda key: self.stack.setCurrentIndex(int(key == ITEM)))
        self.event_page, self.item_page = EventPage(), ItemPage()
        for page in (self.event_page, self.item_page):
            self.stack.addWidget(scrolled(page))
        self.event_page.steps.cash_wanted.connect(self.plan_wanted)
        self.event_page.steps.coupons_wanted.connect(self.coupons_wanted)
        self.body.setSpacing(0)
        self.body.addWidget(self._head())
        self.body.addWidget(hairline())
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self._foot())

    def _head(self) -> QWidget:
        made = QWidget()
        made.setFixedHeight(39)
        line = QHBoxLayout(made)
        line.setContentsMargins(11, 0, 6, 0)
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(self.segments)
        return made

    def _foot(self) -> QFrame:
        self.draft = Button("", kind="primary")
        self.draft.setObjectName("draft_shortfalls")
        self.draft.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.draft.clicked.connect(self.draft_wanted)
        self.plan = Button(_("Plan…"), tip=_("Days of its sale, days of stock, advertising and cash"))
        self.plan.setObjectName("plan_event")
        self.plan.clicked.connect(self.plan_wanted)
        self.more = Button("", icon="ellipsis", tip=_("More"))
        self.more.setObjectName("more_event")
        self.more.clicked.connect(self._open_menu)
        made = QFrame()
        line = row(self.draft, self.plan, self.more)
        line.setContentsMargins(11, 8, 11, 11)
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What the three dots offer."""
        made = QMenu(self.more)
        made.addAction(_("Print the event plan…")).triggered.connect(lambda _on=False: self.print_wanted.emit())
        event = self._sight.cover.occasion.event if self._sight else None
        if event is not None and event.own is not None:
            words = _("Delete the event") if event.id.startswith("own-") else _("Forget your plan")
            made.addAction(words).triggered.connect(lambda _on=False: self.delete_wanted.emit())
        return made

    # -- what is shown --
    def show_sight(self, sight: EventSight, state: str) -> None:
        """Show another event and its state ("" = no look ahead has reached it)."""
        self._sight = sight
        event = sight.cover.occasion.event
        self.name.setText(str(event))
        self.plan.say(_("Edit…") if event.id.startswith("own-") else _("Plan…"))
        self.event_page.show_sight(sight, state)
        self.say_draft(())

    def show_row(self, shown: NeedRow | None) -> None:
        """Show why an item needs so many; None where the table has no rows."""
        self.item_page.show_row(shown)

    def show_page(self, page: str) -> None:
        """Show the event or the item."""
        self.segments.choose(page)

    def say_draft(self, picked: Sequence[NeedRow]) -> None:
        """Name the primary action: the picked rows where there are several, else all that lacks."""
        if self._sight is None:
            return
        count = sum(bool(each.need.missing) for each in picked) if len(picked) > 1 else len(self._sight.open)
        words = ngettext("Add {n} SKU to drafts", "Add {n} SKUs to drafts", count)
        self.draft.say(words.format(n=f"{count:,}") if count else _("Add to drafts"))
        self.draft.setEnabled(count > 0)
        short = bool(self._sight.cover.short)
        self.draft.tip(
            "" if count else _("All that is short stands on drafts already") if short else _("No stock is short")
        )
