"""What the pane says of an event: when it comes, what is to be ready, how much more it sells, what cash it takes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.event_prep import PrepStep
from seller_desk.domain.event_stock import EventCash
from seller_desk.domain.event_words import begins_words, rule_words, sale_words
from seller_desk.texts import _, ngettext
from seller_desk.ui.inventory.why import WhyLines
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Chip, StateMark
from seller_desk.ui.kit.forms import Line
from seller_desk.ui.kit.panels import clear, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.usecases.event_view import EventSight

_TOLD = frozenset({"critical", "reorder", "ok"})
"""The states that colour the chip of how far away it is."""


class EventPage(QWidget):
    """When it comes, what is to be ready, how much more it sells, what cash it takes."""

    def __init__(self) -> None:
        super().__init__()
        self.chip, self.days = Chip(), PlainLabel("", "note")
        self.rule, self.note = label("", "note", wraps=True), label("", "note", wraps=True)
        self.unchecked = label("", "note", wraps=True)
        self.steps = Steps()
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
        self.chip.say(str(begins_words(occasion, sight.today)), state if state in _TOLD else "", "clock")
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


class Steps(QWidget):
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
