"""Events: coupons and reductions in the order in which they are taken off, tried before they begin (L8)."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain.promotions import PriceEvent, PriceStep
from seller_desk.domain.refusals import Refused
from seller_desk.domain.typed import day_or_none, is_day
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.checks import CheckBox
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.lists import SideItem, SideList
from seller_desk.ui.kit.panels import Panel, hairline, row, scrolled
from seller_desk.ui.kit.plain import label
from seller_desk.ui.prices.step_rows import StepList
from seller_desk.ui.prices.trial import TrialPane, counted
from seller_desk.usecases.price_events import (
    EventsView,
    checked,
    delete_event_edit,
    events_view,
    listings_under,
    save_event_edit,
)

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window

_NEW = 0
_EVERY_SHOP = 0
_MOST_PIECES = 3


class EventsDialog(Dialog):
    """Left the events, in the middle one of them to fill in, right what it makes of a listing."""

    def __init__(self, window: "Window", view: EventsView, listing: int | None = None) -> None:
        note = _("What coupons and reductions leave of a price, in the order in which they are taken off")
        super().__init__(window, _("Events"), note, width=1072, height=640)  # type: ignore[arg-type]
        self.setObjectName("price_events")
        self.window_, self.shown = window, view
        self._event = self._new()
        self._judging = QTimer(self, interval=300, singleShot=True)
        self._judging.timeout.connect(self._judge)
        self.list = SideList(_("Events"))
        self.trial = TrialPane(view.listings, listing)
        left, right = Panel(content=self.list), Panel(content=self.trial)
        left.setFixedWidth(150)
        right.setFixedWidth(300)
        middle = Panel(content=self._form())
        columns = row(left, middle, right, gap=12)
        columns.setStretch(1, 1)
        self.body.addLayout(columns, 1)
        self.problem = label("", "note", "critical")
        self.drop = Button(_("Delete"), icon="trash-2", kind="danger")
        self.drop.clicked.connect(self._delete)
        self.save = Button(_("Save the event"), kind="primary")
        self.save.setObjectName("save_event")
        self.save.clicked.connect(self._save)
        self.foot(side=[self.drop, self.problem], buttons=[self.cancel_button(_("Close")), self.save])
        self.list.chosen.connect(self._choose)
        self._show_list(view.events[0].number if view.events else _NEW)

    def _form(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(10)
        self.name = Input(_("Name"), hint=_("such as Double 12"))
        self.shop = Chooser(_("Shop"), [(_EVERY_SHOP, _("All shops")), *self.shown.shops.items()])
        self.starts, self.ends = (Input(words, hint="2026-12-12", width=104) for words in (_("From day"), _("To day")))
        self.combines = CheckBox(_("Buyers can use it together with other events"))
        names = row(Field(_("Name"), self.name), Field(_("Shop"), self.shop))
        names.setStretch(0, 1)
        column.addLayout(names)
        days = row(Field(_("From day, empty: always"), self.starts), Field(_("To day"), self.ends), 1)
        column.addLayout(days)
        column.addWidget(self.combines)
        column.addWidget(hairline())
        column.addWidget(label(_("Steps, in the order in which they are taken off"), "bold"))
        self.steps = StepList()
        column.addWidget(self.steps)
        self.add = Button(_("Add a step"), icon="plus")
        self.add.setObjectName("add_step")
        self.add.clicked.connect(self.steps.add)
        column.addLayout(row(self.add, 1))
        hint = _("Each threshold is tested against the price before its step. Enter only what you pay for yourself.")
        column.addWidget(label(hint, "note", wraps=True))
        self.under = label("", "note", "critical", wraps=True)
        column.addWidget(self.under)
        column.addStretch(1)
        for field in (self.name, self.starts, self.ends):
            field.textChanged.connect(lambda _text: self._changed())
        self.shop.chosen.connect(lambda _key: self._changed())
        self.combines.toggled.connect(lambda _on: self._changed())
        self.steps.changed.connect(self._changed)
        return scrolled(made)

    # -- which event --------------------------------------------------------------------------------------------------
    def _new(self) -> PriceEvent:
        return PriceEvent(_NEW, "", (PriceStep(),), self.window_.shop)

    def _show_list(self, chosen: object) -> None:
        items = [SideItem(event.number, event.name, _days(event)) for event in self.shown.events]
        items.append(SideItem(_NEW, _("New event"), "", "plus"))
        self.list.show_items(items, chosen=chosen)
        self._choose(chosen)

    def _choose(self, number: object) -> None:
        self._event = next((event for event in self.shown.events if event.number == number), None) or self._new()
        event = self._event
        self.name.setText(event.name)
        self.shop.choose(event.shop or _EVERY_SHOP)
        self.starts.setText("" if event.starts is None else event.starts.isoformat())
        self.ends.setText("" if event.ends is None else event.ends.isoformat())
        self.combines.setChecked(event.combines)
        self.steps.show_steps(event.steps, self._currency())
        self.drop.setEnabled(bool(event.number))
        self._changed()

    def _currency(self) -> str:
        shop = self._event.shop
        found = self.shown.currencies
        return found[shop] if shop in found and shop is not None else next(iter(found.values()), "CNY")

    # -- what is typed ------------------------------------------------------------------------------------------------
    @property
    def typed(self) -> PriceEvent | None:
        """The event as it stands; None while something in it cannot be read."""
        steps = self.steps.steps
        days = [_day(field) for field in (self.starts, self.ends)]
        for field, (wrong, _found) in zip((self.starts, self.ends), days, strict=True):
            field.wrong(is_wrong=wrong)
        if steps is None or any(wrong for wrong, _found in days):
            return None
        shop = self.shop.current
        return replace(
            self._event,
            name=self.name.text().strip(),
            steps=steps,
            shop=shop if isinstance(shop, int) and shop != _EVERY_SHOP else None,
            starts=days[0][1],
            ends=days[1][1],
            combines=self.combines.isChecked(),
        )

    def _changed(self) -> None:
        event = self.typed
        self.trial.show_event(event)
        self._judging.start()
        why = _why_not(event)
        if not why and self._event.number and event == self._event:
            why = _("Nothing is changed yet")
        self.save.setEnabled(not why)
        self.save.tip(why)
        self.problem.setText("")

    def _judge(self) -> None:
        """How many listings this event alone would sell under their floor."""
        event = self.typed
        if event is None or not event.steps:
            self._judged(())
            return
        listings = self.shown.listings
        self.window_.run(
            lambda _progress: listings_under(event, listings, _MOST_PIECES),
            self._judged,
            Message(N_("Working out the price")),
            quiet=True,
        )

    def _judged(self, found: object) -> None:
        names = found if isinstance(found, tuple) else ()
        self.under.setText(counted(names) + ": " + ", ".join(each.title for each in names[:4]) if names else "")

    # -- saving -------------------------------------------------------------------------------------------------------
    def _save(self) -> None:
        event = self.typed
        if event is None:
            return
        try:
            edit = save_event_edit(self.window_.desk, event)
        except Refused as refused:
            self.problem.setText(str(refused))
            return
        self.window_.do(edit)
        self._read_again(event.name)

    def _delete(self) -> None:
        if self._event.number:
            self.window_.do(delete_event_edit(self.window_.desk, self._event))
            self._read_again("")

    def _read_again(self, name: str) -> None:
        desk, shop = self.window_.desk, self.window_.shop
        self._wanted = name
        self.window_.run(lambda _progress: events_view(desk, shop), self._show, Message(N_("Reading costs and prices")))

    def _show(self, view: EventsView) -> None:
        self.shown = view
        named = [event.number for event in view.events if event.name == self._wanted]
        self._show_list(named[-1] if named else view.events[0].number if view.events else _NEW)


def _why_not(event: PriceEvent | None) -> str:
    if event is None:
        return _("Complete the steps and days first")
    try:
        checked(event)
    except Refused as refused:
        return str(refused)
    return ""


def _day(field: Input) -> tuple[bool, date | None]:
    return not is_day(field.text()), day_or_none(field.text())


def _days(event: PriceEvent) -> str:
    if event.starts is None and event.ends is None:
        return _("always")
    day = event.starts or event.ends
    return f"{day:%m-%d}" if day is not None else ""
