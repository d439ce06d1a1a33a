"""At which place a listing is found for a word: noted per day, with a line over time (L18)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from seller_desk.domain.keywords import WordRanks
from seller_desk.domain.refusals import Refused
from seller_desk.domain.titles import WordKind
from seller_desk.domain.typed import read_day
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.table.cells import ChipCell, SparkCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.title_reading import TitleBench, TitleReading


class PlacesDialog(Dialog):
    """One line a word: its newest place, the one before, the line of all; below, the place to note."""

    def __init__(
        self, window: "Window", parent: "QWidget", bench: "TitleBench", reading: "TitleReading | None"
    ) -> None:
        note = _("Look the word up on the marketplace and note where your listing stands; a table can be imported too")
        super().__init__(parent, _("Places of words"), note, width=720, height=480)
        self.setObjectName("word_places")
        self._window, self._bench = window, bench
        self.view = RecordView(
            "word_places", self._columns(), key=lambda each: each.word, title=_("Places of words"),
            memory=window.memory,
        )  # fmt: skip
        words = [each.word for each in reading.segments if each.kind is WordKind.CORE] if reading else []
        self.word = Input(_("Word"), hint=_("Word"), text=words[0] if words else "", width=180)
        self.place = Input(_("Place"), hint=_("Place"), width=80)
        self.day = Input(_("Date"), text=window.desk.today().isoformat(), width=110)
        self.problem = PlainLabel("", "note", "critical")
        self.keep, self.forget = Button(_("Note it"), kind="primary"), Button(_("Forget the newest"), icon="trash-2")
        self.body.addWidget(Panel(content=self.view), 1)
        self.body.addLayout(
            row(label(_("Word")), self.word, label(_("Place")), self.place, label(_("Date")), self.day, 1)
        )
        self.body.addWidget(self.problem)
        self.foot(side=[self.forget], buttons=[self.cancel_button(_("Close")), self.keep])
        self.keep.clicked.connect(self._keep)
        self.place.returnPressed.connect(self._keep)
        self.forget.clicked.connect(self._forget)
        self.view.selected.connect(self._chosen)
        self.show_bench(bench)
        self.place.setFocus()

    def _columns(self) -> tuple[Column[WordRanks], ...]:
        return (
            Column("word", N_("Word"), value=lambda each: each.word, bold=True, grows=True, width=160),
            Column("now", N_("Place"), value=lambda each: each.now, number=True, width=72),
            Column("before", N_("Before"), value=lambda each: each.before, number=True, width=72,
                   missing=lambda _row: _("Noted once only")),
            Column("line", N_("Over time"), value=_line, text=lambda _values: "", cell=SparkCell(),
                   missing=lambda _row: _("Noted once only"), width=84),
            Column("state", N_("State"), value=self._state, cell=ChipCell(self._tone), width=120),
            Column("day", N_("Date"), value=lambda each: each.points[-1].day, muted=True, width=96),
        )  # fmt: skip

    def _state(self, each: WordRanks) -> str:
        first = self._bench.first_places
        if each.has_left(first):
            return _("left the first {n}").format(n=first)
        return _("among the first {n}").format(n=first) if each.now <= first else ""

    def _tone(self, each: WordRanks) -> str:
        first = self._bench.first_places
        return "critical" if each.has_left(first) else "ok" if each.now <= first else ""

    def show_bench(self, bench: "TitleBench") -> None:
        """Show the places as they are now."""
        self._bench = bench
        self.view.show_rows(bench.ranks)
        self.view.empty.say(_("No place is noted yet. Note the core words once a day or a week."))
        noted = len(bench.ranks)
        if noted:
            self.sentence.setText(ngettext("{n} word is followed", "{n} words are followed", noted).format(n=noted))
        self._chosen(self.view.selected_rows)

    def _chosen(self, rows: Iterable[WordRanks]) -> None:
        chosen = list(rows)
        self.forget.setEnabled(len(chosen) == 1)
        if len(chosen) == 1:
            self.word.setText(chosen[0].word)

    def _keep(self) -> None:
        from seller_desk.usecases.keywords import rank_edit

        try:
            day, place = read_day(self.day.text()), int(self.place.text())
        except ValueError:
            self.problem.setText(_("Write the place as a whole number and the day like 2026-11-21."))
            return
        try:
            edit = rank_edit(
                self._window.desk, self._bench.listing, self.word.text(), day or self._window.desk.today(), place
            )
        except Refused as refused:
            self.problem.setText(str(refused))
            return
        self.problem.setText("")
        self.place.clear()
        self._window.do(edit)

    def _forget(self) -> None:
        from seller_desk.usecases.keywords import rank_edit

        chosen = self.view.selected_rows[0]
        day = read_day(chosen.points[-1].day)
        if day is not None:
            self._window.do(rank_edit(self._window.desk, self._bench.listing, chosen.word, day, None))


def _line(ranks: WordRanks) -> tuple[float, ...] | None:
    """The places turned over, so that better stands higher; None with one place only."""
    places = [point.rank for point in ranks.points][-30:]
    return tuple(float(max(places) + 1 - place) for place in places) if len(places) > 1 else None
