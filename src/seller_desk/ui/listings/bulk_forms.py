"""The kinds of bulk changes, each with what it asks for."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain.bulk_edits import (
    AddWord,
    BulkChange,
    Ending,
    PriceChange,
    PriceRule,
    ReplaceText,
    SetCategory,
    SetRole,
    SetStatus,
)
from seller_desk.domain.listing_content import DRAFT, OFF_SALE, ON_SALE, READY, ROLES
from seller_desk.domain.listing_problems import ROLE_WORDS
from seller_desk.texts import N_, _
from seller_desk.ui.kit.checks import CheckBox
from seller_desk.ui.kit.forms import Field, FieldGrid
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.listings.columns import status_text

_RULES = ((PriceRule.PERCENT, N_("By percent")), (PriceRule.AMOUNT, N_("By an amount")), (PriceRule.FIXED, N_("Fixed")))
_ASKED = {
    PriceRule.PERCENT: (N_("Percent, minus lowers"), "-5"),
    PriceRule.AMOUNT: (N_("Amount in the shop's currency, minus lowers"), "-2.00"),
    PriceRule.FIXED: (N_("Price in the shop's currency"), "29.90"),
}
_ENDINGS = (
    (Ending.ANY, N_("As it comes out")),
    (Ending.WHOLE, N_("Whole")),
    (Ending.NINE_TENTHS, N_("Ending .9")),
    (Ending.NINETY_NINE, N_("Ending .99")),
    (Ending.NINE, N_("Ending 9")),
)


class BulkForm(QWidget):
    """One kind of change; `change` is None while something is missing or no number."""

    name: str = ""
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields = FieldGrid(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fields)
        self.build()
        for line in self.findChildren(Input):
            line.textChanged.connect(lambda _text: self.changed.emit())
        for chooser in self.findChildren(Chooser):
            chooser.chosen.connect(lambda _key: self.changed.emit())
        for box in self.findChildren(CheckBox):
            box.toggled.connect(lambda _on: self.changed.emit())

    def build(self) -> None:
        """Make the fields."""

    def change(self) -> BulkChange | None:
        """What is asked for."""
        return None


def _beside(box: CheckBox) -> Field:
    """A box to tick, in line with the inputs beside it."""
    box.setFixedHeight(theme().size["control"])
    return Field("", box)


class PriceForm(BulkForm):
    """Prices of listings and of their choices."""

    name = N_("Price")

    def build(self) -> None:
        self.rule = Chooser(_("How"), [(rule, _(words)) for rule, words in _RULES])
        self.value = Input(_("Value"), hint="-5")
        self.ending = Chooser(_("Rounding"), [(ending, _(words)) for ending, words in _ENDINGS])
        self.fields.add(Field(_("How"), self.rule))
        self.asked = Field("", self.value)
        self.fields.add(self.asked)
        self.fields.add(Field(_("Rounding"), self.ending))
        self.rule.chosen.connect(lambda _rule: self._say())
        self._say()

    def _say(self) -> None:
        """The unit of the value follows what is asked for."""
        words, hint = _ASKED[PriceRule(str(self.rule.current))]
        self.asked.words.setText(_(words))
        self.value.setPlaceholderText(hint)

    def change(self) -> BulkChange | None:
        typed = self.value.text().strip().replace("−", "-").replace(",", "").rstrip("% ")
        try:
            value = Decimal(typed)
        except InvalidOperation:
            self.value.wrong(is_wrong=bool(typed))
            return None
        self.value.wrong(is_wrong=not value.is_finite())
        rule, ending = PriceRule(str(self.rule.current)), Ending(str(self.ending.current))
        return PriceChange(rule, value, ending) if value.is_finite() else None


class ReplaceForm(BulkForm):
    """Another wording for a piece of the title."""

    name = N_("Find and replace in titles")

    def build(self) -> None:
        self.search, self.put = Input(_("Find")), Input(_("Write instead"))
        self.case = CheckBox(_("Only as it is written"), checked=True)
        self.fields.add(Field(_("Find"), self.search))
        self.fields.add(Field(_("Write instead"), self.put))
        self.fields.add(_beside(self.case))

    def change(self) -> BulkChange | None:
        found = self.search.text()
        return ReplaceText(found, self.put.text(), self.case.isChecked()) if found else None


class WordForm(BulkForm):
    """A word before or behind the title."""

    name = N_("Add a word to titles")

    def build(self) -> None:
        self.word, self.front = Input(_("Word")), CheckBox(_("In front of the title"))
        self.fields.add(Field(_("Word"), self.word))
        self.fields.add(_beside(self.front))

    def change(self) -> BulkChange | None:
        word = self.word.text().strip()
        return AddWord(word, self.front.isChecked()) if word else None


class RoleForm(BulkForm):
    """The role in the range (L6)."""

    name = N_("Role")

    def build(self) -> None:
        self.role = Chooser(_("Role"), [(role, _(ROLE_WORDS[role])) for role in (*ROLES[1:], "")])
        self.fields.add(Field(_("Role in the range"), self.role))

    def change(self) -> BulkChange | None:
        return SetRole(str(self.role.current))


class StatusForm(BulkForm):
    """On sale or not."""

    name = N_("Status")

    def build(self) -> None:
        statuses = (ON_SALE, READY, OFF_SALE, DRAFT)
        self.status = Chooser(_("Status"), [(status, status_text(status)) for status in statuses])
        self.fields.add(Field(_("Status"), self.status))

    def change(self) -> BulkChange | None:
        return SetStatus(str(self.status.current))


class CategoryForm(BulkForm):
    """The category with its reason (L16)."""

    name = N_("Category")

    def build(self) -> None:
        self.category, self.reason = Input(_("Category")), Input(_("Why this category"))
        self.fields.add(Field(_("Category, the precise one"), self.category))
        self.fields.add(Field(_("Why this category"), self.reason))

    def change(self) -> BulkChange | None:
        category = self.category.text().strip()
        return SetCategory(category, self.reason.text()) if category else None


FORMS: Sequence[type[BulkForm]] = (PriceForm, ReplaceForm, WordForm, RoleForm, StatusForm, CategoryForm)
