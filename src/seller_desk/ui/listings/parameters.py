"""What a listing is: status, role, category with its reason (L16), and the parameter table (L5)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from seller_desk.domain.listing_content import DRAFT, OFF_SALE, ON_SALE, READY, ROLES, ListingContent, Parameter
from seller_desk.domain.listing_problems import ROLE_WORDS
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.forms import Field, FieldGrid
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.panels import hairline, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.clipboard import read_block
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.columns import status_text
from seller_desk.ui.listings.part import EditorPart, Opened
from seller_desk.ui.listings.text_area import TextArea

_STATUSES = (DRAFT, READY, ON_SALE, OFF_SALE)
_ROWS = 190
_USUAL = (N_("Brand"), N_("Material"), N_("Size"), N_("Weight"), N_("Colour"), N_("Made in"))
_LINES = ("category", "code", "tags")


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A parameter at its place."""

    place: int
    parameter: Parameter


_COLUMNS: tuple[Column[ParameterRow], ...] = (
    Column("name", N_("Parameter"), value=lambda line: line.parameter.name, parse=str.strip, width=160),
    Column("value", N_("Value"), value=lambda line: line.parameter.value, parse=str.strip, grows=True, width=200),
)


class ParametersPart(EditorPart):
    """Fields above, the table below; every change is told at once."""

    title = N_("Parameters")

    def build(self) -> None:
        self.status = Chooser(_("Status"))
        self.role = Chooser(_("Role"), [(role, _(ROLE_WORDS[role])) for role in ROLES])
        self.lines = {name: Input(_(words)) for name, words in zip(_LINES, _WORDS, strict=True)}
        self.reason = Input(_("Why this category"))
        self.description = TextArea(_("Description from the file"), least=2, most=8)
        self.view = RecordView("listing_parameters", _COLUMNS, key=lambda line: line.place, title=_(self.title))
        self.view.setMinimumHeight(_ROWS)
        self.add, self.paste = Button(_("Add"), icon="plus"), Button(_("Paste a table"), icon="clipboard-paste")
        self.remove = Button(_("Remove"), icon="trash-2")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        fields = FieldGrid()
        fields.add(Field(_("Status"), self.status))
        fields.add(Field(_("Role in the range"), self.role))
        for name, words in zip(_LINES, _WORDS, strict=True):
            fields.add(Field(_(words), self.lines[name]))
        fields.add(Field(_("Why this category: the precise one"), self.reason))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(fields)
        column.addWidget(hairline())
        hint = label(_("F2 changes a cell; blocks can be pasted from a spreadsheet."), "note")
        column.addLayout(row(label(_("Parameter table"), "bold"), hint, 1))
        column.addWidget(self.view, 1)
        column.addLayout(row(self.add, self.paste, self.remove, 1))
        column.addWidget(Field(_("Description from the file"), self.description))

    def _connect(self) -> None:
        self.status.chosen.connect(lambda key: self._set("status", key))
        self.role.chosen.connect(lambda key: self._set("role", key))
        for name, line in (*self.lines.items(), ("category_reason", self.reason)):
            line.textEdited.connect(self._setter(name))
        self.description.edited.connect(self._setter("description"))
        self.view.edited.connect(self._changed)
        self.view.selected.connect(lambda rows: self.remove.setEnabled(bool(rows)))
        self.add.clicked.connect(self._add)
        self.paste.clicked.connect(self._paste)
        self.remove.clicked.connect(self._remove)

    def _setter(self, name: str) -> Callable[[str], None]:
        return lambda text: self._set(name, text)

    # -- what is shown ------------------------------------------------------------------------------------------------
    def show_listing(self, opened: Opened) -> None:
        self.opened = opened
        content = opened.content
        statuses = _STATUSES if content.status in _STATUSES else (*_STATUSES, content.status)
        self.status.set_choices([(each, status_text(each) or _("No status")) for each in statuses])
        self.status.choose(content.status)
        self.role.choose(content.role)
        for name, line in (*self.lines.items(), ("category_reason", self.reason)):
            _write(line, getattr(content, name))
        self.description.show_text(content.description)
        self._show_table()

    def _show_table(self) -> None:
        if self.opened is None:
            return
        parameters = self.opened.content.parameters
        self.view.show_rows([ParameterRow(place, each) for place, each in enumerate(parameters)])
        self.view.empty.say(
            _("Size, material and weight answer most questions before they are asked."),
            _("Begin with the usual ones"),
            self._begin,
        )
        self.remove.setEnabled(bool(self.view.selected_rows))
        filled = sum(bool(each.name and each.value) for each in parameters)
        self.noted.emit(str(filled or ""), False)

    # -- changes ------------------------------------------------------------------------------------------------------
    def _tell(self, content: ListingContent) -> None:
        if self.opened is not None and content != self.opened.content:
            self.opened = replace(self.opened, content=content)
            self.edited.emit(content)

    def _set(self, name: str, value: object) -> None:
        if self.opened is not None:
            self._tell(replace(self.opened.content, **{name: value}))  # type: ignore[arg-type] # a name of a text

    def _set_table(self, parameters: Sequence[Parameter]) -> None:
        self._tell_table(parameters)
        self._show_table()

    def _tell_table(self, parameters: Sequence[Parameter]) -> None:
        if self.opened is not None:
            self._tell(replace(self.opened.content, parameters=tuple(parameters)))

    @property
    def _parameters(self) -> list[Parameter]:
        return list(self.opened.content.parameters) if self.opened else []

    def _changed(self, changes: Sequence[CellChange]) -> None:
        parameters = self._parameters
        for change in changes:
            place = change.row.place
            parameters[place] = replace(parameters[place], **{change.column: change.value})
        self._tell_table(parameters)
        QTimer.singleShot(0, self, self._show_table)  # the cell that is left is still open

    def _add(self) -> None:
        self._set_table([*self._parameters, Parameter("", "")])
        self.view.select_key(len(self._parameters) - 1)
        self.view.grid.setFocus()

    def _begin(self) -> None:
        self._set_table([Parameter(_(name), "") for name in _USUAL])

    def _paste(self) -> None:
        """Two columns from a spreadsheet, or lines with a colon."""
        lines = [parameter_of(cells) for cells in read_block(QGuiApplication.clipboard().text())]
        found = [each for each in lines if each is not None]
        if found:
            self._set_table([*self._parameters, *found])
        else:
            words = N_("There is no table of two columns on the clipboard.")
            self.window_.say(Message(words), "info")

    def _remove(self) -> None:
        places = {line.place for line in self.view.selected_rows}
        self._set_table([each for place, each in enumerate(self._parameters) if place not in places])


_WORDS = (N_("Category"), N_("Code"), N_("Tags"))


def parameter_of(cells: Sequence[str]) -> Parameter | None:
    """A pasted line as a parameter: two cells, or one with a colon; None for anything else."""
    if len(cells) > 1 and cells[0].strip():
        return Parameter(cells[0].strip(), " ".join(cell.strip() for cell in cells[1:] if cell.strip()))
    name, colon, value = (cells[0] if cells else "").replace("：", ":").partition(":")
    return Parameter(name.strip(), value.strip()) if colon and name.strip() and value.strip() else None


def _write(line: Input, text: str) -> None:
    if line.text() != text:
        line.setText(text)
