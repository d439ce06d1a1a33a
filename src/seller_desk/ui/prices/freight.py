"""The carriers' tables: typed, pasted or read from a file, with a parcel to try them on (C9)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from seller_desk.domain import freight_table as reading
from seller_desk.domain import money
from seller_desk.domain.freight import FreightRate
from seller_desk.domain.freight_table import FreightTable, read_freight
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import ExplainedLines, Line
from seller_desk.ui.kit.inputs import Input, NumberInput
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.clipboard import read_block
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.usecases.freight import FreightView, freight_of_file, parcel_quotes, rates_edit

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window

_MOST_TOLD = 3


class RateLine:
    """One line of the table while it is edited."""

    def __init__(self, rate: FreightRate) -> None:
        self.rate = rate


def _sentence(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """A reader whose refusal is a sentence for the person."""

    def parse(text: str) -> Any:  # noqa: ANN401 - the value of a column
        try:
            return read(text)
        except ValueError as problem:
            raise ValueError(_("“{text}” cannot be read.").format(text=text)) from problem

    return parse


def _yes(text: str) -> bool:
    return reading.read_mark(text) or text.strip() == _("Yes")


def _carrier(text: str) -> str:
    if not text.strip():
        raise ValueError(_("The line needs a carrier"))
    return text.strip()


def _weight(text: str) -> int:
    return reading.read_grams(text)


def columns_of(currency: str) -> tuple[Column[RateLine], ...]:
    """The columns of the table; every one can be typed into."""

    def price(name: str, title: str) -> Column[RateLine]:
        return Column(
            name, title, value=lambda line: getattr(line.rate, name), text=partial(_price, currency), number=True,
            parse=_sentence(partial(_read_price, currency)), width=80,
        )  # fmt: skip

    def grams(name: str, title: str) -> Column[RateLine]:
        return Column(
            name, title, value=lambda line: getattr(line.rate, name), number=True, unit=N_("g"),
            parse=_sentence(_weight), width=92,
        )  # fmt: skip

    def mark(name: str, title: str) -> Column[RateLine]:
        return Column(
            name, title, value=lambda line: _("Yes") if getattr(line.rate, name) else "", parse=_yes, centred=True,
            width=72,
        )  # fmt: skip

    return (
        Column("carrier", N_("Carrier"), value=lambda line: line.rate.carrier, parse=_carrier, bold=True, width=96),
        Column("province", N_("Province"), value=lambda line: line.rate.province or None, parse=str.strip,
               missing=lambda _line: _("Everywhere that has no line of its own"), width=84),
        grams("first_grams", N_("First weight")),
        price("first_price", N_("First price")),
        grams("step_grams", N_("Further weight")),
        price("step_price", N_("Further price")),
        Column("from_orders", N_("From orders a day"), value=lambda line: line.rate.from_orders, number=True,
               parse=_sentence(reading.read_whole), width=112),
        mark("remote", N_("Remote")),
        mark("refused", N_("Not served")),
        Column("valid_from", N_("Valid from"), value=lambda line: line.rate.valid_from or None,
               parse=_sentence(reading.read_day), missing=lambda _line: _("Always"), width=92),
        Column("note", N_("Note"), value=lambda line: line.rate.note or None, parse=str.strip, grows=True, width=80),
    )  # fmt: skip


def _price(currency: str, amount: Any) -> str:  # noqa: ANN401 - the value of a column
    return money.show(amount, currency)


def _read_price(currency: str, text: str) -> int:
    return reading.read_price(text, currency)


class FreightDialog(Dialog):
    """The lines of all carriers; saving is one step to undo."""

    def __init__(self, window: "Window", view: FreightView) -> None:
        note = _("First weight, each further weight begun, by province; the cheapest carrier that goes there is taken")
        super().__init__(window, _("Freight table"), note, width=1060, height=620)  # type: ignore[arg-type]
        self.setObjectName("freight_table")
        self.window_, self.shown = window, view
        self.lines = [RateLine(rate) for rate in view.rates]
        self.view = RecordView(
            "freight_table", columns_of(view.currency), key=id, title=_("Freight table"), memory=window.memory
        )
        self.view.empty.say(_("No carrier's table yet; until then the amount in the settings holds."), _("Add a line"),
                            self._add)  # fmt: skip
        self.problem = label("", "note", "critical")
        self.body.addLayout(self._tools())
        self.body.addWidget(Panel(content=self.view), 1)
        self.body.addWidget(self._trial())
        self.save = Button(_("Save"), kind="primary")
        self.save.setObjectName("save_freight")
        self.save.clicked.connect(self._save)
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])
        self.view.edited.connect(self._take)
        self.view.refused.connect(self.problem.setText)
        self._show()
        self.view.grid.setFocus()

    def _tools(self) -> QHBoxLayout:
        self.add, self.drop = Button(_("Add a line"), icon="plus"), Button(_("Delete"), icon="trash-2")
        self.paste = Button(_("Paste a table"), icon="clipboard-paste")
        self.file = Button(_("Read a file…"), icon="file-spreadsheet")
        for button, act in ((self.add, self._add), (self.drop, self._drop), (self.paste, self._paste),
                            (self.file, self._choose)):  # fmt: skip
            button.clicked.connect(lambda _on=False, act=act: act())
        self.paste.tip(_("A copied table with headings such as carrier, province, first weight, first price"))
        return row(self.view.filter_box, 1, self.add, self.drop, self.paste, self.file)

    def _trial(self) -> QWidget:
        self.grams = NumberInput(_("Weight"), 500, unit=_("g"), least=1, most=reading.MOST_GRAMS, width=104)
        self.province = Input(_("Province"), hint=_("Province"), width=104)
        self.quotes = ExplainedLines()
        self.grams.textChanged.connect(lambda _text: self._try())
        self.province.textChanged.connect(lambda _text: self._try())
        orders = _("steps judged by {n} orders a day").format(n=f"{self.shown.orders_a_day:,}")
        made = Panel(_("Try a parcel"), orders, [self.grams, self.province])
        made.pad(12, 6, 12, 8).addWidget(self.quotes)
        return made

    # -- lines --------------------------------------------------------------------------------------------------------
    @property
    def rates(self) -> list[FreightRate]:
        """The lines as they stand."""
        return [line.rate for line in self.lines]

    def _add(self) -> None:
        last = self.lines[-1].rate if self.lines else FreightRate(_("Carrier"), currency=self.shown.currency)
        self.lines.append(RateLine(replace(last, province="", number=0)))
        self._show()
        self.view.grid.setCurrentIndex(self.view.table.index(len(self.lines) - 1, 0))
        self.view.grid.setFocus()

    def _drop(self) -> None:
        gone = set(map(id, self.view.selected_rows))
        self.lines = [line for line in self.lines if id(line) not in gone]
        self._show()

    def _take(self, changes: Iterable[CellChange]) -> None:
        self.problem.setText("")
        for change in changes:
            line: RateLine = change.row
            line.rate = replace(line.rate, **{change.column: change.value})
        self._show()

    def _paste(self) -> None:
        self._append(read_freight(read_block(QGuiApplication.clipboard().text()), self.shown.currency))

    def _choose(self) -> None:
        folder = str(self.window_.memory.recall("folder.import") or Path.home())
        kinds = _("Tables") + " (*.csv *.tsv *.txt *.xlsx *.xls *.ods)"
        name, _filter = QFileDialog.getOpenFileName(self, _("Read a freight table"), folder, kinds)
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read a file and append its lines."""
        currency = self.shown.currency
        label_ = Message(N_("Reading {file}"), {"file": path.name})
        self.window_.run(lambda _progress: freight_of_file(path, currency), self._append, label_)

    def _append(self, table: FreightTable) -> None:
        self.lines += [RateLine(rate) for rate in table.rates]
        self._show()
        told = [_("row {row}: {why}").format(row=each.row, why=each.message) for each in table.problems]
        words = ngettext("{n} line taken", "{n} lines taken", len(table.rates)).format(n=len(table.rates))
        more = f" … +{len(told) - _MOST_TOLD}" if len(told) > _MOST_TOLD else ""
        self.problem.setText(" · ".join([words, *told[:_MOST_TOLD]]) + more if told or not table.rates else "")

    def _show(self) -> None:
        self.view.show_rows(self.lines)
        self.save.setEnabled(tuple(self.rates) != self.shown.rates)
        self.save.tip("" if self.save.isEnabled() else _("Nothing is changed yet"))
        self._try()

    def _try(self) -> None:
        grams = self.grams.value
        found: Sequence[Any] = ()
        if grams is not None:
            found = parcel_quotes(self.shown, self.rates, int(grams), self.province.text().strip())
        lines = []
        for place, quote in enumerate(found[:_MOST_TOLD]):
            how = quote.rate.province or _("everywhere else")
            if quote.rate.remote:
                how += " · " + _("remote area")
            value = "—" if quote.price is None else money.show(quote.price, self.shown.currency)
            if quote.price is None:
                how += " · " + _("does not go there")
            lines.append(Line(quote.carrier, how, value, answer=place == 0 and quote.price is not None))
        self.quotes.show_lines(lines or [Line(_("No carrier"), _("the amount in the settings holds"), "—")])

    def _save(self) -> None:
        self.window_.do(rates_edit(self.rates))
        self.accept()
