"""What was agreed with a supplier: payment, rebate and how far it is earned, certificates with their end (S17, S18)."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.supplier_terms import Rebate, named_day
from seller_desk.domain.suppliers import SupplierRow
from seller_desk.texts import _, ngettext
from seller_desk.ui.inventory.why import WhyLines
from seller_desk.ui.kit.chips import StateMark
from seller_desk.ui.kit.forms import Line
from seller_desk.ui.kit.panels import clear, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.strokes import fill_of, paint_bar
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.suppliers.words import certificate_state, days_text


class TermsLines(QWidget):
    """Explained lines, the bar of the rebate, the agreement in words, certificates one a line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = WhyLines(_("Terms"))
        self.bar = _RebateBar()
        self.agreement = label("", "note", wraps=True)
        self._certificates = QVBoxLayout()
        self._certificates.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.lines, self.bar, self.agreement):
            column.addWidget(widget)
        column.addLayout(self._certificates)

    def show_terms(self, shown: SupplierRow, today: date) -> None:
        """Show what was agreed with another supplier."""
        self.lines.show_lines(_lines(shown))
        self.bar.show_rebate(shown.rebate)
        self.agreement.setText(shown.terms.agreement)
        self.agreement.setVisible(bool(shown.terms.agreement))
        clear(self._certificates)
        ending = {name for name, _day in shown.expiring}
        for line in filter(None, map(str.strip, shown.terms.certificates.splitlines())):
            self._certificates.addWidget(_certificate(line, today, ending))


def _lines(shown: SupplierRow) -> list[Line]:
    terms, none = shown.terms, _("not noted")
    lines = [
        _days(_("Payment"), _("after the goods came"), terms.credit_days, none),
        _days(_("Delivery time"), _("as agreed"), shown.lead_days, none),
    ]
    if terms.urgent_hours is not None:
        hours = ngettext("{n} hour", "{n} hours", terms.urgent_hours).format(n=terms.urgent_hours)
        lines.append(Line(_("Fast delivery"), _("when it must be"), hours))
    if terms.deposit:
        lines.append(Line(_("Quality deposit"), "", money.show(terms.deposit, terms.currency)))
    if shown.rebate is not None:
        lines.append(_rebate_line(shown, shown.rebate))
    return lines


def _days(what: str, how: str, days: int | None, none: str) -> Line:
    return Line(what, none, "—") if days is None else Line(what, how, days_text(days))


def rebate_words(rebate: Rebate) -> str:
    """How far the rebate is earned."""
    if rebate.earned:
        return _("earned this year")
    return _("{amount} missing").format(amount=money.show(rebate.missing, rebate.currency))


def _rebate_line(shown: SupplierRow, rebate: Rebate) -> Line:
    share = f"{(shown.terms.rebate or 0) * 100:.2f}".rstrip("0").rstrip(".")
    name = _("Rebate {share} %").format(share=share)
    amount = money.show(rebate.amount, rebate.currency) if rebate.earned else "—"
    return Line(name, rebate_words(rebate), amount, tone="ok" if rebate.earned else "")


class _RebateBar(QWidget):
    """What was bought this year on the way to the amount from which the rebate is earned."""

    def __init__(self) -> None:
        super().__init__()
        self._rebate: Rebate | None = None
        self.setFixedHeight(26)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Rebate"))

    def show_rebate(self, rebate: Rebate | None) -> None:
        self._rebate = rebate
        self.setVisible(rebate is not None and rebate.threshold > 0)
        self.setAccessibleDescription(self._words())
        self.update()

    def _words(self) -> str:
        rebate = self._rebate
        if rebate is None:
            return ""
        bought, goal = (money.show(each, rebate.currency) for each in (rebate.bought, rebate.threshold))
        return _("{bought} of {goal} bought this year").format(bought=bought, goal=goal)

    def paintEvent(self, event: QPaintEvent) -> None:
        rebate = self._rebate
        if rebate is None or not rebate.threshold:
            return
        painter, dressed = QPainter(self), theme()
        colour = dressed.colour(fill_of("ok") if rebate.earned else "s1")
        paint_bar(painter, QRectF(0, 0, self.width(), 6), rebate.bought / rebate.threshold, colour)
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(QRectF(0, 9, self.width(), 16), self._words())


def _certificate(line: str, today: date, ending: set[str]) -> QWidget:
    name, day = named_day(line)
    soon = (day - today).days if name in ending and day is not None else -1
    state = certificate_state(day, today, soon)
    said = {
        "out": _("ended on {day}"),
        "reorder": _("ends on {day}"),
        "ok": _("until {day}"),
        "nothing": _("no end noted"),
    }[state].format(day=day)
    made = QWidget()
    made.setFixedHeight(20)
    tone = state if state in {"out", "reorder"} else ""
    tail = label(said, "note", tone)
    line_ = row(StateMark(state, name=said), PlainLabel(name), tail, gap=6)
    line_.setStretch(1, 1)
    made.setLayout(line_)
    return made
