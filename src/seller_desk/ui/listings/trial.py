"""How the trial of a listing reads: each rate beside the trade's mean, and what is changed first (L11)."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain.niche import percent
from seller_desk.domain.trial import Measure, Rate, Shown, Trial, Verdict
from seller_desk.texts import N_, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.forms import ExplainedLines, Line
from seller_desk.ui.kit.inputs import NumberInput
from seller_desk.ui.kit.panels import clear, row
from seller_desk.ui.kit.plain import PlainLabel, label

_NAMES: Mapping[Measure, str] = {
    Measure.CLICK: N_("Click rate"),
    Measure.FAVOURITE: N_("Favourites"),
    Measure.CART: N_("Add to cart"),
    Measure.CONVERSION: N_("Conversion"),
}
_OF: Mapping[Measure, str] = {
    Measure.CLICK: N_("{part} clicks on {whole} impressions"),
    Measure.FAVOURITE: N_("{part} of {whole} visitors"),
    Measure.CART: N_("{part} of {whole} visitors"),
    Measure.CONVERSION: N_("{part} of {whole} visitors bought"),
}
_STATES: Mapping[Verdict, str] = {
    Verdict.NO_DATA: "info",
    Verdict.TOO_EARLY: "info",
    Verdict.NO_MEAN: "reorder",
    Verdict.PICTURE: "critical",
    Verdict.PAGE: "critical",
    Verdict.FINE: "ok",
}
_MEANS = "settings/listings"
_TABS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.PICTURE: (N_("Pictures"), "pictures"),
    Verdict.PAGE: (N_("Detail page"), "page"),
}


class TrialReading(QWidget):
    """The verdict with its next step, the rates, and where no file tells it, impressions and clicks by hand."""

    place_wanted = Signal(str)  # a tab of the editor, or a place of the window ("settings/…")
    shown_written = Signal(int, int)  # impressions, clicks

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Trial"))
        self.days = PlainLabel("", "note")
        self._verdict = QVBoxLayout()
        self.lines = ExplainedLines()
        self.impressions = NumberInput(_("Impressions"), 0, least=0, most=2_000_000_000)
        self.clicks = NumberInput(_("Clicks"), 0, least=0, most=2_000_000_000)
        self.write = Button(_("Note these numbers"))
        self.write.clicked.connect(self._write)
        for field in (self.impressions, self.clicks):
            field.changed.connect(lambda _value: self._judge())
        self._by_hand = QWidget()
        self._by_hand.setLayout(
            row(
                label(_("Impressions"), "note"),
                self.impressions,
                label(_("Clicks"), "note"),
                self.clicks,
                self.write,
                1,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = row(label(_("Trial"), "bold"))
        head.addWidget(self.days, 1)
        column.addLayout(head)
        column.addLayout(self._verdict)
        column.addWidget(self.lines)
        column.addWidget(self._by_hand)

    def show_trial(self, trial: Trial | None, by_hand: Shown | None) -> None:
        """Show how it reads; numbers by hand are asked for only where no file tells them."""
        self.setVisible(trial is not None)
        if trial is None:
            return
        self.days.setText(_("{first} to {last}").format(first=trial.span.first, last=trial.span.last))
        clear(self._verdict)
        self._verdict.addWidget(self._notice(trial))
        self.lines.show_lines([_line(rate) for rate in trial.rates if rate.value is not None])
        self._by_hand.setVisible(trial.shown.by_hand or not trial.shown.impressions)
        if by_hand is not None:
            self.impressions.set_value(by_hand.impressions or 0)
            self.clicks.set_value(by_hand.clicks or 0)
        self._judge()

    def _notice(self, trial: Trial) -> Notice:
        unknown = [rate for rate in (trial.of(Measure.CLICK), trial.of(Measure.CONVERSION)) if rate.mean is None]
        asks = _("The mean of your trade is missing: {names}.").format(
            names=" · ".join(_(_NAMES[rate.measure]) for rate in unknown)
        )
        buttons = []
        if trial.verdict in _TABS:
            words, tab = _TABS[trial.verdict]
            buttons.append(self._leading(_(words), tab))
        if unknown:
            buttons.append(self._leading(_("Enter the mean"), _MEANS))
        return Notice(_STATES[trial.verdict], str(trial.advice), asks if unknown else "", *buttons)

    def _leading(self, words: str, place: str) -> Button:
        made = Button(words)
        made.clicked.connect(lambda: self.place_wanted.emit(place))
        return made

    def _judge(self) -> None:
        shown, clicked = self.impressions.value, self.clicks.value
        good = shown is not None and clicked is not None and clicked <= shown
        self.clicks.wrong(is_wrong=not good)
        self.write.setEnabled(good and bool(shown))
        self.write.tip("" if good else _("There cannot be more clicks than impressions."))

    def _write(self) -> None:
        self.shown_written.emit(int(self.impressions.value or 0), int(self.clicks.value or 0))


def _line(rate: Rate) -> Line:
    how = _(_OF[rate.measure]).format(part=f"{rate.part:,}", whole=f"{rate.whole:,}")
    if rate.mean is not None:
        how += " · " + _("trade {mean} %").format(mean=percent(rate.mean))
    if not rate.enough:
        how += " · " + _("too few to say")
    value = f"{Decimal(float(rate.value or 0) * 100):.2f}"
    return Line(_(_NAMES[rate.measure]), how, value, "%", answer=rate.is_low, tone="critical" if rate.is_low else "")
