"""The lengths that platforms allow, each with its day and source, and the seller's own values over them (L2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.domain.platforms import TEXTS, Platform, TitleLimit
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field, FieldGrid
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.plain import PlainLabel
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.title_reading import TitleBench

TEXT_WORDS = {"title": N_("Title"), "short_title": N_("Short title"), "selling_point": N_("Selling point")}


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One text of one platform."""

    platform: Platform
    text: str

    @property
    def limit(self) -> TitleLimit:
        return self.platform.limit(self.text)


def _none(_row: object) -> str:
    return _("No limit of this kind is known")


_COLUMNS: tuple[Column[LimitRow], ...] = (
    Column("platform", N_("Platform"), value=lambda line: str(line.platform), bold=True, width=104),
    Column("text", N_("Text"), value=lambda line: _(TEXT_WORDS[line.text]), width=104),
    Column("characters", N_("Characters"), value=lambda line: line.limit.characters, number=True, missing=_none,
           width=88),
    Column("bytes", N_("GBK bytes"), value=lambda line: line.limit.gbk_bytes, number=True, missing=_none, width=88),
    Column("whose", N_("From"), value=lambda line: _("Own") if line.limit.own else _("Program"), muted=True, width=80),
    Column("as_of", N_("As of"), value=lambda line: line.limit.as_of or None, muted=True, width=92, missing=_none),
    Column("source", N_("Source"), value=lambda line: str(line.limit.source) or None, muted=True, grows=True,
           tip=lambda line: str(line.limit.source), missing=_none, width=180),
)  # fmt: skip


class LimitsDialog(Dialog):
    """Choose a line, write the value that the publishing form shows today, note where it is from."""

    def __init__(self, window: "Window", parent: "QWidget", platforms: Sequence[Platform], own: str = "") -> None:
        note = _("Platforms change them and differ by category: what the publishing form says counts")
        super().__init__(parent, _("Limits of the platforms"), note, width=900, height=560)
        self.setObjectName("platform_limits")
        self._window = window
        self.view = RecordView(
            "platform_limits", _COLUMNS, key=lambda line: (line.platform.id, line.text),
            title=_("Limits of the platforms"), memory=window.memory,
        )  # fmt: skip
        self.characters, self.bytes = Input(_("Characters")), Input(_("GBK bytes"))
        self.note = Input(_("Where it is from"), hint=_("publishing form, notice of …"))
        fields = FieldGrid()
        fields.add(Field(_("Characters, empty = no such limit"), self.characters))
        fields.add(Field(_("GBK bytes (a Chinese character is 2), empty = no such limit"), self.bytes))
        fields.add(Field(_("Where it is from"), self.note), wide=True)
        self.problem = PlainLabel("", "note", "critical")
        self.keep, self.back = Button(_("Keep as own value"), kind="primary"), Button(_("Back to the program's value"))
        self.body.addWidget(Panel(content=self.view), 1)
        self.body.addWidget(fields)
        self.body.addWidget(self.problem)
        self.foot(side=[self.back], buttons=[self.cancel_button(_("Close")), self.keep])
        self.view.selected.connect(lambda _rows: self._chosen())
        self.keep.clicked.connect(self._keep)
        self.back.clicked.connect(self._back)
        self.show_platforms(platforms)
        self.view.select_key((own, TEXTS[0]))

    def show_bench(self, bench: "TitleBench") -> None:
        """The workbench was read anew."""
        self.show_platforms(bench.platforms)

    def show_platforms(self, platforms: Sequence[Platform]) -> None:
        """Show the limits as they are now."""
        self.view.show_rows([LimitRow(each, text) for each in platforms for text in TEXTS if text in each.limits])
        self._chosen()

    @property
    def _row(self) -> LimitRow | None:
        rows = self.view.selected_rows
        return rows[0] if len(rows) == 1 else None

    def _chosen(self) -> None:
        line = self._row
        for box in (self.characters, self.bytes, self.note, self.keep):
            box.setEnabled(line is not None)
        self.back.setEnabled(line is not None and line.limit.own)
        if line is not None:
            self.characters.setText(_typed(line.limit.characters))
            self.bytes.setText(_typed(line.limit.gbk_bytes))
            self.note.setText(str(line.limit.source) if line.limit.own else "")

    def _keep(self) -> None:
        from seller_desk.usecases.platforms import limit_edit

        line = self._row
        if line is None:
            return
        try:
            characters, gbk_bytes = _read(self.characters.text()), _read(self.bytes.text())
            edit = limit_edit(
                self._window.desk, line.platform.id, line.text, characters=characters, gbk_bytes=gbk_bytes,
                note=self.note.text(),
            )  # fmt: skip
        except ValueError:
            self.problem.setText(_("Write whole numbers, or leave a box empty."))
        except Refused as refused:
            self.problem.setText(str(refused))
        else:
            self.problem.setText("")
            self._window.do(edit)

    def _back(self) -> None:
        from seller_desk.usecases.platforms import pack_limit_edit

        line = self._row
        if line is not None:
            self._window.do(pack_limit_edit(self._window.desk, line.platform.id, line.text))


def _typed(number: int | None) -> str:
    return "" if number is None else str(number)


def _read(text: str) -> int | None:
    return int(text) if text.strip() else None
