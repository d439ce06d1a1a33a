"""The pane beside the table: an event with what is to be ready for it, or why an item needs so many pieces."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.event_prep import PrepStep
from seller_desk.domain.event_stock import EventCash
from seller_desk.domain.event_words import begins_words, rule_words, sale_words
from seller_desk.domain.stock_reasons import rate_text
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.events.columns import NeedRow, state_words
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.inventory.why import WhyLines
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.chips import Chip, StateMark
from seller_desk.ui.kit.forms import Line
from seller_desk.ui.kit.panels import Panel, clear, hairline, row, scrolled
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.usecases.event_view import EventSight

WIDTH = 312
EVENT, ITEM = "event", "item"
_CHIPS = {"critical": N_("Order now"), "reorder": N_("Short"), "ok": N_("Lasts")}


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
        self.event_page, self.item_page = _EventPage(), _ItemPage()
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
    def show_sight(self, sight: EventSight, second_look: str) -> None:
        """Show another event; `second_look` is its state ("" = no look ahead has reached it)."""
        self._sight = sight
        self.name.setText(str(sight.cover.occasion.event))
        self.event_page.show_sight(sight, second_look)
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


class _EventPage(QWidget):
    """When it comes, what is to be ready, how much more it sells, what cash it takes."""

    def __init__(self) -> None:
        super().__init__()
        self.chip, self.days = Chip(), PlainLabel("", "note")
        self.rule, self.note = label("", "note", wraps=True), label("", "note", wraps=True)
        self.unchecked = label("", "note", wraps=True)
        self.steps = _Steps()
        self.times, self.why = label("", "bold"), label("", "note", wraps=True)
        self.uncounted = label("", "note", "reorder", wraps=True)
        self.cash = WhyLines(_("Cash"))
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 8, 11, 8)
        column.setSpacing(6)
        column.addLayout(row(self.chip, self.days, gap=6))
        for widget in (self.rule, self.note, self.unchecked):
            column.addWidget(widget)
        column.addWidget(label(_("To get ready"), "bold"))
        column.addWidget(self.steps)
        column.addLayout(row(label(_("How much more it sells"), "bold"), 1, self.times))
        column.addWidget(self.why)
        column.addWidget(self.uncounted)
        self.cash_title = label(_("Cash for it"), "bold")
        column.addWidget(self.cash_title)
        column.addWidget(self.cash)
        column.addStretch(1)

    def show_sight(self, sight: EventSight, state: str) -> None:
        cover = sight.cover
        occasion, event = cover.occasion, cover.occasion.event
        self.chip.say(str(begins_words(occasion, sight.today)), state if state in _CHIPS else "", "clock")
        self.days.setText(str(sale_words(occasion)))
        self.rule.setText(str(rule_words(event.rule)))
        _say(self.note, event.plan.note)
        told = _("Today does not warn of it: note days of stock in its plan to have it checked ahead.")
        _say(self.unchecked, "" if sight.checked else told)
        self.steps.show_steps(sight.steps)
        self.times.setText(f"× {cover.uplift.text}")
        self.why.setText(str(cover.uplift.why))
        told = ngettext(
            "{n} item that sells was never counted.", "{n} items that sell were never counted.", cover.uncounted
        )
        _say(self.uncounted, told.format(n=f"{cover.uncounted:,}") if cover.uncounted else "")
        lines = [line for cash in cover.cash for line in _cash_lines(cash, len(cover.short))]
        self.cash_title.setVisible(bool(lines))
        self.cash.show_lines(lines)


def _say(shown: QLabel, words: str) -> None:
    shown.setText(words)
    shown.setVisible(bool(words))


def _cash_lines(cash: EventCash, short: int) -> list[Line]:
    def shown(amount: int) -> str:
        return money.show(amount, cash.currency)

    goods = ngettext("{n} SKU short", "{n} SKUs short", short).format(n=f"{short:,}")
    share = round(cash.refunds * 100 / cash.sales) if cash.sales else 0
    refunds = _("{share} % of {sales}").format(share=share, sales=shown(cash.sales)) if cash.sales else ""
    lines = [
        Line(_("Goods to buy"), goods, shown(cash.purchase)),
        Line(_("Advertising"), "" if cash.advertising else _("none planned"), shown(cash.advertising)),
        Line(_("Refunds kept ready"), refunds, shown(cash.refunds)),
        Line(_("Cash needed"), "", shown(cash.total), answer=True),
    ]
    if cash.short is None:
        return [*lines, Line(_("Cash at hand"), _("not entered"), "—")]
    lines.append(Line(_("Cash at hand"), "", shown(cash.kept)))
    lines.append(Line(_("Cash missing"), "", shown(cash.short), answer=True, tone="stock_out" if cash.short else ""))
    return lines


class _Steps(QWidget):
    """What to get ready: shape, what, how far, by when; cash and coupons can be pressed."""

    cash_wanted = Signal()
    coupons_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("To get ready"))
        self.shown: tuple[PrepStep, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_steps(self, steps: Sequence[PrepStep]) -> None:
        """Show these instead."""
        clear(self._column)
        self.shown = tuple(steps)
        for step in steps:
            self._column.addWidget(self._line(step))
        spoken = [f"{step.what}: {step.how}, {_('by {day}').format(day=step.due.isoformat())}" for step in steps]
        self.setAccessibleDescription("\n".join(spoken))

    def _line(self, step: PrepStep) -> QWidget:
        made = QWidget()
        made.setFixedHeight(24)
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(StateMark(step.state or "nothing", 13))
        line.addWidget(self._what(step))
        line.addWidget(PlainLabel(str(step.how), "note"), 1)
        line.addWidget(label(_("by {day}").format(day=f"{step.due:%m-%d}"), "note"))
        return made

    def _what(self, step: PrepStep) -> QWidget:
        wanted = {"cash": self.cash_wanted, "coupons": self.coupons_wanted}.get(step.id)
        if wanted is None:
            return label(str(step.what))
        made = Button(f"{step.what}…", kind="link")
        made.setObjectName(f"step_{step.id}")
        made.clicked.connect(wanted)
        return made


class _ItemPage(QWidget):
    """Why one item needs so many pieces, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.mark, self.name = StateMark(), PlainLabel("", "bold", middle=True)
        self.sku, self.state = Chip(), PlainLabel("", "note")
        self.title, self.lines = label("", "bold"), WhyLines(_("Why"))
        self.why = label("", "note", wraps=True)
        self.order = WhyLines(_("Order by"))
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 8, 11, 8)
        column.setSpacing(6)
        column.addLayout(row(self.mark, self.name, gap=8))
        column.addLayout(row(self.sku, self.state, gap=6))
        for widget in (self.title, self.lines, self.why, hairline(), self.order):
            column.addWidget(widget)
        column.addStretch(1)

    def show_row(self, shown: NeedRow | None) -> None:
        self.setVisible(shown is not None)
        if shown is None:
            return
        need, item = shown.need, shown.need.row
        self.mark.set_state(shown.state, state_words(shown))
        self.name.setText(item.name)
        self.sku.say(item.sku)
        self.state.setText(state_words(shown))
        order, enough = _("Why order {n}").format(n=number(need.suggested)), _("Why that is enough")
        self.title.setText(order if need.missing else enough)
        self.lines.show_lines(_explained(shown))
        self.why.setText(f"× {need.uplift.text}: {need.uplift.why}")
        self.order.show_lines(_order_lines(shown))


def _explained(shown: NeedRow) -> list[Line]:
    need = shown.need
    lines = []
    for place, line in enumerate(need.explanation):
        value = number(line.value) if isinstance(line.value, int) else str(line.value)
        how = str(line.how) if place else f"{rate_text(need.row.daily_rate)} × {need.uplift.text}"
        answer = place == len(need.explanation) - 1
        lines.append(Line(str(line.what), how, value, _(line.unit), answer=answer))
    return lines


def _order_lines(shown: NeedRow) -> list[Line]:
    need, item = shown.need, shown.need.row
    lines = []
    if item.item.supplier:
        lines.append(Line(_("Supplier"), "", item.item.supplier))
    if need.order_by is not None:
        days = _("delivery {n} days").format(n=item.lead_days)
        lines.append(Line(_("Order by"), days, f"{need.order_by:%m-%d}"))
    if need.missing and need.purchase is not None and item.cost is not None and item.currency:
        how = f"{money.show(item.cost, item.currency)} × {number(need.suggested)}"
        lines.append(Line(_("Cost"), how, money.show(need.purchase, item.currency), answer=True))
    elif need.missing:
        lines.append(Line(_("Cost"), _("the item's cost is not known"), "—"))
    if shown.drafted:
        lines.append(Line(_("On drafts"), "", number(shown.drafted)))
    return lines
