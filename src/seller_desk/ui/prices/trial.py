"""An event tried on a listing, step by step, with a warning where it would be sold under its floor (L8)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.promotions import PriceEvent, Stacked, Taken
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.forms import ExplainedLines, Field, Line
from seller_desk.ui.kit.inputs import Chooser, Input, NumberInput
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.column import MINUS
from seller_desk.ui.prices.amounts import read_amount, typed_amount
from seller_desk.usecases.price_events import Trial, TriedListing, try_event

MOST_OFFERED, MOST_PIECES = 60, 20
_LONGEST = 40


class TrialPane(QWidget):
    """Chooses listing, price and pieces, and shows what the steps make of them; `listing` None = a price alone."""

    tried = Signal()

    def __init__(self, listings: tuple[TriedListing, ...], listing: int | None) -> None:
        super().__init__()
        self._all = listings
        self.listing: TriedListing | None = None
        self._event: PriceEvent | None = None
        self._currency = "CNY"
        self.needle = Input(_("Find a listing"), hint=_("Find a listing"), icon_name="search", clears=True)
        self.needle.textChanged.connect(lambda _text: self._offer())
        self.chooser = Chooser(_("Listing"))
        self.chooser.setMinimumWidth(80)
        self.chooser.chosen.connect(self._choose)
        self.price = Input(_("Price"), width=96)
        self.price.textChanged.connect(lambda _text: self._try())
        self.pieces = NumberInput(_("Pieces in one order"), 1, least=1, most=MOST_PIECES, width=72)
        self.pieces.changed.connect(lambda _value: self._try())
        self.lines = ExplainedLines()
        self.warning = Notice("critical", "")
        self.cheaper = label("", "note", wraps=True)
        self._lay_out()
        self._offer()
        self._choose(listing if any(each.listing == listing for each in listings) else self.chooser.current)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(_("Try it step by step"), "bold"))
        column.addWidget(self.needle)
        column.addWidget(self.chooser)
        column.addLayout(row(Field(_("Price"), self.price), Field(_("Pieces in one order"), self.pieces), 1))
        column.addWidget(self.lines)
        column.addWidget(self.warning)
        column.addWidget(self.cheaper)
        column.addStretch(1)

    def _offer(self) -> None:
        """The listings that fit what was typed; the chosen one always among them."""
        needle = self.needle.text().strip().casefold()
        fitting = [each for each in self._all if needle in each.title.casefold()][:MOST_OFFERED]
        if self.listing is not None and self.listing not in fitting and not needle:
            fitting.insert(0, self.listing)
        self.chooser.set_choices([(each.listing, each.title[:_LONGEST]) for each in fitting])

    def _choose(self, number: object) -> None:
        found = next((each for each in self._all if each.listing == number), None)
        if found is None:
            return
        self.listing, self._currency = found, found.currency
        if self.chooser.current != number:
            self._offer()
        self.chooser.choose(number)
        self.price.setText(typed_amount(found.price, found.currency))
        self._try()

    def show_event(self, event: PriceEvent | None) -> None:
        """Try another event; None while its steps cannot be read."""
        self._event = event
        self._try()

    @property
    def trial(self) -> Trial | None:
        """What is shown; None while something cannot be read."""
        wrong, price = read_amount(self.price.text(), self._currency)
        self.price.wrong(is_wrong=wrong)
        if wrong or price is None or self._event is None or self.pieces.value is None:
            return None
        return try_event(self._event, price, int(self.pieces.value), self.listing)

    def _try(self) -> None:
        trial = self.trial
        self.warning.hide()
        self.cheaper.setText("")
        if trial is None:
            self.lines.show_lines([Line(_("Hand price"), _("complete price and steps first"), "—")])
        else:
            self._show(trial)
        self.tried.emit()

    def _show(self, trial: Trial) -> None:
        given = trial.given
        first = "" if given.pieces == 1 else f"{given.pieces} × {self._shown(given.price)}"
        lines = [Line(_("Price"), first, self._shown(given.price * given.pieces))]
        lines += [self._line(taken, given.pieces) for taken in given.steps]
        if given.pieces > 1:
            lines.append(Line(_("Order"), "", self._shown(given.total)))
        lines.append(
            Line(_("Hand price"), _("per piece") if given.pieces > 1 else "", self._shown(given.hand), answer=True)
        )
        if trial.floor is not None:
            floor = -(-trial.floor // given.pieces)
            lines.append(Line(_("Floor"), _("per piece") if given.pieces > 1 else "", self._shown(floor)))
        elif self.listing is not None:
            lines.append(Line(_("Floor"), _("the cost of its goods is not known"), "—"))
        self.lines.show_lines(lines)
        self._warn(trial)

    def _line(self, taken: Taken, pieces: int) -> Line:
        over = taken.step.over * (pieces if taken.step.each else 1)
        how = ""
        if over and taken.off:
            how = f"≥ {self._shown(over)}"
        elif over:
            how = _("{amount} short of {over}").format(
                amount=self._shown(taken.missing(pieces)), over=self._shown(over)
            )
        off = f"{MINUS}{self._shown(taken.off)}" if taken.off else "0"
        return Line(
            str(taken.step), f"{how} → {self._shown(taken.after)}" if how else f"→ {self._shown(taken.after)}", off
        )

    def _warn(self, trial: Trial) -> None:
        if trial.under_floor and trial.floor is not None:
            lost = self._shown(-(-(trial.floor - trial.given.total) // trial.given.pieces))
            self.warning.title.setText(_("{amount} under the floor on each piece").format(amount=lost))
            self.warning.show()
        if trial.cheapest.total < trial.given.total:
            words = _("A buyer who leaves something unused pays {amount} a piece: {steps}.")
            text = words.format(amount=self._shown(trial.cheapest.hand), steps=_used(trial.cheapest))
            if trial.cheapest_under_floor and not trial.under_floor:
                text += " " + _("That is under the floor.")
            self.cheaper.setText(text)

    def _shown(self, amount: int) -> str:
        return money.show(amount, self._currency)


def _used(order: Stacked) -> str:
    used = [str(taken.step) for taken in order.steps if taken.off]
    return " → ".join(used) or _("nothing used")


def counted(listings: tuple[TriedListing, ...]) -> str:
    """How many listings an event sells under their floor, with the first names."""
    words = ngettext(
        "{n} listing would be sold under its floor", "{n} listings would be sold under their floor", len(listings)
    )
    return words.format(n=f"{len(listings):,}")
