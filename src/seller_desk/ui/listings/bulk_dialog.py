"""One change for many listings: what to change, then old and new value of each, then one step that can be undone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget
from shiboken6 import isValid

from seller_desk.domain.bulk_edits import BulkChange, BulkRow
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.cells import Canvas, StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.bulk_forms import FORMS, BulkForm

_PAUSE = 200
PICKED, SHOWN = "picked", "shown"
_READING = Message(N_("Working out the changes"))


class _ProblemCell(StateCell):
    """A problem with its shape; nothing where there is none."""

    def paint(self, canvas: Canvas) -> None:
        if canvas.value:
            super().paint(canvas)


_COLUMNS: tuple[Column[BulkRow], ...] = (
    Column("title", N_("Listing"), value=lambda line: line.title, grows=True, width=150),
    Column("shop", N_("Shop"), value=lambda line: line.shop, muted=True, middle=True, width=104),
    Column("before", N_("Now"), value=lambda line: line.before, muted=True, width=170),
    Column("after", N_("Then"), value=lambda line: line.after, bold=True, width=190),
    Column(
        "problem",
        N_("Problem"),
        value=lambda line: str(line.problem) if line.problem else "",
        cell=_ProblemCell(lambda _line: "critical"),
        tip=lambda line: str(line.problem or ""),
        width=210,
    ),
)


class BulkDialog(Dialog):
    """`decided` tells the listings and the change."""

    decided = Signal(object, object)

    def __init__(self, window: Window, picked: Sequence[int], shown: Sequence[int]) -> None:
        super().__init__(
            window,  # type: ignore[arg-type] # every window of the program is a widget
            _("Bulk edit"),
            _("See each change before it is made; one step to undo"),
            width=960,
            height=600,
        )
        self._window = window
        self._scopes = {PICKED: tuple(picked), SHOWN: tuple(shown)}
        self.scope = Segments(_("Which listings"), self._scope_words(), PICKED if len(picked) > 1 else SHOWN)
        self.forms = [form() for form in FORMS]
        self.what = Chooser(_("What to change"), [(place, _(form.name)) for place, form in enumerate(self.forms)])
        self.stack = QStackedWidget()
        self.view = RecordView("bulk", _COLUMNS, key=lambda line: line.listing, title=_("Changes"))
        self.words = label("", "note")
        self.go = Button("", kind="primary")
        self._lay_out()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._connect()
        self._show_rows(())
        self._pause.start()

    def _scope_words(self) -> list[tuple[object, str]]:
        picked, shown = (len(self._scopes[scope]) for scope in (PICKED, SHOWN))
        words: list[tuple[object, str]] = [(SHOWN, _("All {n} shown").format(n=shown))]
        return [(PICKED, _("{n} selected").format(n=picked)), *words] if picked else words

    def _lay_out(self) -> None:
        for form in self.forms:
            self.stack.addWidget(form)
        self.stack.setFixedHeight(54)
        asked = Field(_("What to change"), self.what)
        asked.setFixedWidth(240)
        line = row(asked, self.scope, 1)
        line.setAlignment(self.scope, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        self.body.addWidget(self.stack)
        self.body.addWidget(Panel(content=self.view), 1)
        self.foot(side=[self.words], buttons=[self.cancel_button(), self.go])

    def _connect(self) -> None:
        self.what.chosen.connect(self._choose_form)
        self.scope.chosen.connect(lambda _scope: self._pause.start())
        for form in self.forms:
            form.changed.connect(self._pause.start)
        self._pause.timeout.connect(self._work_out)
        self.go.clicked.connect(self._decide)

    def choose(self, kind: type[BulkForm]) -> BulkForm:
        """Go to a kind of change."""
        place = FORMS.index(kind)
        self.what.choose(place)
        self._choose_form(place)
        return self.forms[place]

    def _choose_form(self, place: object) -> None:
        self.stack.setCurrentIndex(int(str(place)))
        self._pause.start()

    @property
    def listings(self) -> tuple[int, ...]:
        """The listings that are looked at."""
        return self._scopes[str(self.scope.current)]

    @property
    def change(self) -> BulkChange | None:
        """What is asked for; None while something is missing."""
        return self.forms[self.stack.currentIndex()].change()

    def _work_out(self) -> None:
        from seller_desk.usecases import bulk_edits

        desk, listings, change = self._window.desk, self.listings, self.change
        if change is None:
            self._show_rows(())
            return
        self._window.run(
            lambda _progress: bulk_edits.preview(desk, listings, change), self._show_rows, _READING, quiet=True
        )

    def _show_rows(self, rows: Sequence[BulkRow]) -> None:
        if not isValid(self):
            return
        different = [line for line in rows if line.differs]
        self.view.show_rows(different)
        count, stuck = sum(line.changes for line in different), sum(line.problem is not None for line in different)
        nothing = _("Nothing would change.") if rows else _("Say what to change to see what would become different.")
        self.view.empty.say(nothing)
        parts = []
        if stuck:
            parts.append(ngettext("{n} stays as it is", "{n} stay as they are", stuck).format(n=stuck))
        if len(rows) > len(different):
            parts.append(_("{n} are so already").format(n=f"{len(rows) - len(different):,}"))
        self.words.setText(" · ".join(parts))
        self.go.say(ngettext("Change {n} listing", "Change {n} listings", count).format(n=f"{count:,}"))
        self.go.setEnabled(count > 0)

    def _decide(self) -> None:
        change = self.change
        wanted = tuple(line.listing for line in self.view.table.rows if line.changes)
        if change is not None and wanted:
            self.accept()
            self.decided.emit(wanted, change)
