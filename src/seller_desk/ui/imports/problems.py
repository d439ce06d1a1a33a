"""All rows of a file that were not kept, or kept although something is odd: to read, filter, copy and export."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from seller_desk.domain.imports import RowProblem
from seller_desk.texts import N_, _
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.table.cells import StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView

KIND_WORDS = {"failed": N_("Failed"), "skipped": N_("Skipped"), "warning": N_("Kept, but odd")}
_STATES = {"failed": "out", "skipped": "nothing", "warning": "reorder"}


def _state(problem: RowProblem) -> str:
    return _STATES[problem.kind]


PROBLEM_COLUMNS: tuple[Column[RowProblem], ...] = (
    Column("row", N_("Row"), value=lambda each: each.row, number=True, width=72),
    Column(
        "kind",
        N_("What became of it"),
        value=lambda each: each.kind,
        text=lambda kind: _(KIND_WORDS[kind]),
        cell=StateCell(_state),
        width=124,
    ),
    Column("column", N_("Column"), value=lambda each: each.column or None, width=120),
    Column("value", N_("Value"), value=lambda each: each.value or None, muted=True, width=150),
    Column("why", N_("Why, and what to do"), value=lambda each: str(each.message), grows=True, width=240),
)


def problems_view(window: Window) -> RecordView:
    """The table of problems, empty."""
    made = RecordView(
        "import problems", PROBLEM_COLUMNS, key=lambda each: each, title=_("Rows not kept"), memory=window.memory
    )
    made.export_wanted.connect(lambda kind, snapshot: window.export(snapshot, kind))
    made.print_wanted.connect(window.print)
    made.empty.say(_("Every row is kept, and none is odd."))
    return made


class ProblemsDialog(Dialog):
    """The table of problems of one file."""

    def __init__(
        self, above: QWidget, window: Window, file: str, problems: Sequence[RowProblem], *aside: QWidget
    ) -> None:
        told = _("{file}; the row numbers are those a spreadsheet shows").format(file=file)
        super().__init__(above, _("Rows not kept"), told, width=980, height=560)
        self.view = problems_view(window)
        self.view.show_rows(tuple(problems))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.view)
        self.head.insertWidget(self.head.count() - 1, self.view.filter_box)
        self.head.insertWidget(self.head.count() - 1, self.view.export_button)
        self.foot(side=aside, buttons=[self.cancel_button(_("Close"))])
        self.view.setFocus()
