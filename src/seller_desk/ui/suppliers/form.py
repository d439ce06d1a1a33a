"""The form of a supplier: who it is, how fast it delivers, and what was agreed with it (S10, S17, S18)."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain import money, typed
from seller_desk.domain.supplier_checks import MOST_DAYS
from seller_desk.domain.supplier_terms import SupplierTerms, named_day
from seller_desk.domain.suppliers import TIER_WORDS, SupplierRow, Tier
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field, FieldGrid
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.panels import scrolled
from seller_desk.ui.kit.plain import PlainLabel, retone
from seller_desk.ui.listings.text_area import TextArea
from seller_desk.usecases.supplier_edits import SupplierEntry

T = TypeVar("T")
_MOST_HOURS = 720
_MOST_AMOUNT = Decimal(10_000_000_000)
CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "KRW", "HKD", "TWD")


class SupplierDialog(Dialog):
    """A new supplier, or another entry for one; `saved` tells the `SupplierEntry`."""

    saved = Signal(object)

    def __init__(self, window: QWidget, names: Iterable[str], supplier: SupplierRow | None = None) -> None:
        title = _("New supplier") if supplier is None else _("Supplier")
        note = _("Only the name is needed; what is agreed with it makes purchases and warnings right")
        super().__init__(window, title, note, width=760, height=640)
        self.setObjectName("supplier_dialog")
        self._supplier = supplier
        own = supplier.name if supplier else ""
        self._taken = {name.casefold() for name in names if name != own}
        self._build(supplier)
        self._lay_out()
        self._judge()
        self.name.setFocus()

    # -- widgets --
    def _build(self, supplier: SupplierRow | None) -> None:
        terms = supplier.terms if supplier else SupplierTerms()
        self.name = Input(_("Name"), text=supplier.name if supplier else "")
        self.contact = Input(
            _("Contact"), text=supplier.contact if supplier else "", hint=_("WeChat, phone, address …")
        )
        self.lead = Input(_("Delivery time"), text=_typed(supplier.lead_days if supplier else None), hint=_("days"))
        self.urgent = Input(_("Fast delivery"), text=_typed(terms.urgent_hours), hint=_("hours, when it must be"))
        tiers = [("", _("As the figures say")), *((tier.value, _(TIER_WORDS[tier])) for tier in Tier)]
        self.tier = Chooser(_("Tier"), tiers)
        self.tier.choose(terms.tier)
        known = dict.fromkeys((*CURRENCIES, terms.currency))
        self.currency = Chooser(_("Currency"), [(each, each) for each in known])
        self.currency.choose(terms.currency)
        self.credit = Input(_("Payment"), text=_typed(terms.credit_days), hint=_("days after the goods came"))
        self.deposit = Input(_("Quality deposit"), text=_amount(terms.deposit, terms.currency))
        share = "" if terms.rebate is None else f"{(terms.rebate * 100).normalize():f}"
        self.rebate = Input(_("Rebate of a year"), text=share, hint=_("% of what was bought"))
        self.rebate_from = Input(
            _("Earned from"), text=_amount(terms.rebate_from, terms.currency), hint=_("bought in a year")
        )
        self.agreement = _area(_("Minimum purchase and priority"), terms.agreement, _("At least 200 pieces …"), 2)
        hint = _("One a line, with its last day: Business licence 2027-05-01")
        self.certificates = _area(_("Certificates"), terms.certificates, hint, 3)
        self.remark = _area(_("Note"), supplier.note if supplier else "", "", 2)

    def _lay_out(self) -> None:
        fields = FieldGrid(3)
        self.certificates_field = Field(_("Certificates"), self.certificates)
        for field in (
            Field(_("Name"), self.name), Field(_("Contact"), self.contact), Field(_("Tier"), self.tier),
            Field(_("Delivery time, days"), self.lead), Field(_("Fast delivery, hours"), self.urgent),
            Field(_("Currency"), self.currency), Field(_("Payment, days"), self.credit),
            Field(_("Rebate of a year, %"), self.rebate), Field(_("Earned from"), self.rebate_from),
            Field(_("Quality deposit"), self.deposit),
        ):  # fmt: skip
            fields.add(field)
        fields.add(Field(_("Minimum purchase and priority"), self.agreement), wide=True)
        fields.add(self.certificates_field, wide=True)
        fields.add(Field(_("Note"), self.remark), wide=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(fields)
        column.addStretch(1)
        self.body.addWidget(scrolled(inner))
        self.problem = PlainLabel("", "note", "critical")
        self.problem.setMinimumWidth(300)
        self.save = Button(_("Note this supplier") if self._supplier is None else _("Save"), kind="primary")
        self.save.setObjectName("save_supplier")
        self.save.clicked.connect(self._save)
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])
        for line in self._lines():
            line.textChanged.connect(lambda _text: self._judge())
        self.certificates.edited.connect(lambda _text: self._judge())
        self.name.returnPressed.connect(self.save.click)

    def _lines(self) -> tuple[Input, ...]:
        return self.name, self.lead, self.urgent, self.credit, self.deposit, self.rebate, self.rebate_from

    # -- what stands in the form --
    def _judge(self) -> None:
        """What is missing or wrong is said beside the button."""
        problem, wrongly = "", True
        try:
            self.entry()
        except ValueError as wrong:
            problem = str(wrong)
        for line, fits in self._checks():
            line.wrong(is_wrong=not fits())
        name = self.name.text().strip()
        if not problem and not name:
            problem, wrongly = _("The name is missing"), False
        elif not problem and name.casefold() in self._taken:
            problem = _("There is a supplier of this name already")
        self.problem.setText(problem)
        retone(self.problem, "critical" if wrongly else "")
        self.save.setEnabled(not problem)
        self._say_certificates()

    def _say_certificates(self) -> None:
        lines = [line for line in self.certificates.toPlainText().splitlines() if line.strip()]
        without = sum(named_day(line)[1] is None for line in lines)
        words = ngettext("{n} without a last day", "{n} without a last day", without).format(n=without)
        self.certificates_field.source.setText(words if without else "")

    def _checks(self) -> tuple[tuple[Input, Callable[[], bool]], ...]:
        return (
            (self.lead, lambda: _fits(lambda: _whole(self.lead, MOST_DAYS))),
            (self.urgent, lambda: _fits(lambda: _whole(self.urgent, _MOST_HOURS))),
            (self.credit, lambda: _fits(lambda: _whole(self.credit, MOST_DAYS))),
            (self.deposit, lambda: _fits(lambda: self._money(self.deposit))),
            (self.rebate, lambda: _fits(lambda: _share(self.rebate))),
            (self.rebate_from, lambda: _fits(lambda: self._money(self.rebate_from))),
        )

    def _money(self, line: Input) -> int:
        try:
            return typed.read_amount(line.text(), str(self.currency.current), _MOST_AMOUNT) or 0
        except ValueError as wrong:
            raise ValueError(_("“{text}” is no amount").format(text=line.text()[:20])) from wrong

    def entry(self) -> SupplierEntry:
        """The supplier as it stands in the form; raises ValueError with a sentence."""
        terms = SupplierTerms(
            str(self.tier.current or ""),
            _whole(self.credit, MOST_DAYS),
            _share(self.rebate),
            self._money(self.rebate_from),
            self._money(self.deposit),
            _whole(self.urgent, _MOST_HOURS),
            self.agreement.toPlainText().strip(),
            self.certificates.toPlainText().strip(),
            str(self.currency.current),
        )
        number = self._supplier.number if self._supplier else None
        contact, remark = self.contact.text().strip(), self.remark.toPlainText().strip()
        return SupplierEntry(number, self.name.text().strip(), contact, _whole(self.lead, MOST_DAYS), remark, terms)

    def _save(self) -> None:
        if self.save.isEnabled():
            self.saved.emit(self.entry())
            self.accept()


def _typed(number: int | None) -> str:
    return "" if number is None else str(number)


def _amount(amount: int, currency: str) -> str:
    return money.major_text(amount, currency) if amount else ""


def _area(name: str, text: str, hint: str, least: int) -> TextArea:
    made = TextArea(name, hint=hint, least=least, most=5)
    made.show_text(text)
    return made


def _fits(read: Callable[[], object]) -> bool:
    try:
        read()
    except ValueError:
        return False
    return True


def _whole(line: Input, most: int) -> int | None:
    try:
        return typed.read_whole(line.text(), most)
    except ValueError as wrong:
        words = _("“{text}” is no whole number from 0 to {most}")
        raise ValueError(words.format(text=line.text()[:20], most=most)) from wrong


def _share(line: Input) -> Decimal | None:
    """What was typed in percent, as a fraction; nothing and 0 are none."""
    try:
        percent = typed.read_decimal(line.text().strip().removesuffix("%"))
    except ValueError:
        percent = Decimal(-1)
    if percent is not None and not 0 <= percent < 100:
        raise ValueError(_("“{text}” is no share from 0 to under 100 %").format(text=line.text()[:20]))
    return None if not percent else (percent / 100).normalize()
