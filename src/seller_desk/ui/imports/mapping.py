"""The middle of the dialog: how the columns of a file are understood, the important ones or all, each to be changed."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from seller_desk.domain import privacy
from seller_desk.texts import _, ngettext
from seller_desk.ui.imports import words
from seller_desk.ui.imports.looks import Look
from seller_desk.ui.imports.mapping_table import NOT_IMPORTED, MappedColumn, MappingTable
from seller_desk.ui.kit.buttons import Segments
from seller_desk.ui.kit.checks import CheckBox
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.plain import PlainLabel, label

IMPORTANT, ALL = "important", "all"
_MASKS = {
    "receiver_name": privacy.masked_name,
    "receiver_phone": privacy.masked_phone,
    "receiver_street": privacy.masked_street,
    "receiver_address": privacy.masked_street,
    "buyer_nick": privacy.masked_id,
    "buyer_id": privacy.masked_id,
    "buyer_email": privacy.masked_id,
}


class ColumnsPart(QWidget):
    """Heading and facts, then the table, then the line that remembers the mapping."""

    changed = Signal(str, str)  # heading, meaning
    named = Signal(str)  # the name under which the mapping is remembered, "" for not

    def __init__(self) -> None:
        super().__init__()
        self.facts = PlainLabel("", "note")
        self.extent = Segments(_("Columns shown"), ((IMPORTANT, ""), (ALL, "")))
        self.extent.setFixedHeight(24)
        self.table = MappingTable()
        self.remember, self.name = CheckBox(_("Remember as a format of my own, called")), Input(_("Name of the format"))
        self._look: Look | None = None
        self._keeps_buyers = False
        self._lay()
        self.extent.chosen.connect(lambda _key: self._show())
        self.table.changed.connect(self.changed)
        self.remember.toggled.connect(lambda _on: self._remembering())
        self.name.textChanged.connect(self._tell_name)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(_("Column meanings"), "bold"))
        head.addWidget(self.facts, 1)
        head.addWidget(self.extent)
        column.addLayout(head)
        frame = QFrame()
        frame.setObjectName("panel")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(frame)
        self._memory = QWidget()
        line = QHBoxLayout(self._memory)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.remember)
        line.addWidget(self.name, 1)
        self.name.setMaximumWidth(280)
        line.addStretch(1)
        column.addWidget(self._memory)

    def show_look(self, look: Look, *, by_hand: bool, own_name: str, keeps_buyers: bool = False) -> None:
        """Show how the columns of a file are understood; `by_hand` offers to remember it."""
        self._look, self._keeps_buyers = look, keeps_buyers
        self._memory.setVisible(by_hand and look.kind is not None)
        if self.name.text() != own_name and not self.name.hasFocus():
            self.remember.setChecked(bool(own_name))
            self.name.setText(own_name)
        self.name.setEnabled(self.remember.isChecked())
        every, important = mapped_columns(look), important_columns(look)
        self.extent.set_parts(
            (
                (IMPORTANT, _("{n} important").format(n=len(important))),
                (ALL, _("All {n} columns").format(n=len(every))),
            )
        )
        self.facts.setText(facts_of(look))
        self._show()

    def _show(self) -> None:
        look = self._look
        if look is None:
            return
        columns = mapped_columns(look) if self.extent.current == ALL else important_columns(look)
        kinds = words.meanings_of(look.kind) if look.kind is not None else ()
        named = {meaning: words.word(meaning, keeps_buyers=self._keeps_buyers) for meaning in kinds}
        used = {
            column.meaning: words.word(column.meaning)
            for column in columns
            if column.meaning and column.meaning not in named
        }
        self.table.show_columns(columns, {NOT_IMPORTED: _("Not imported")} | named | used)
        self.table.setEnabled(look.kind is not None)

    def _remembering(self) -> None:
        on = self.remember.isChecked()
        if on and not self.name.text().strip() and self._look is not None:
            self.name.setText(Path(self._look.name).stem)
        if on:
            self.name.setFocus()
            self.name.selectAll()
        self._tell_name()

    def _tell_name(self) -> None:
        self.name.setEnabled(self.remember.isChecked())
        self.named.emit(self.name.text().strip() if self.remember.isChecked() else "")


def mapped_columns(look: Look) -> list[MappedColumn]:
    """Every column of the file, in its order; of equal headings only the first can be mapped."""
    seen: set[str] = set()
    made = []
    twice = _meant_twice(look.columns)
    for place, heading in enumerate(look.header):
        if not heading.strip() or heading in seen:
            continue
        seen.add(heading)
        value = look.sample[place] if place < len(look.sample) else ""
        made.append(_column(look, heading, value, twice))
    return made


def unwrapped(cell: str) -> str:
    """A cell as the import reads it: without the wrapping by which marketplaces keep numbers as text."""
    text = cell.strip().removeprefix("'")
    return text[2:-1] if text.startswith('="') and text.endswith('"') else text


def _meant_twice(columns: Mapping[str, str]) -> frozenset[str]:
    counted = Counter(meaning for meaning in columns.values() if meaning)
    return frozenset(meaning for meaning, times in counted.items() if times > 1)


def _column(look: Look, heading: str, value: str, twice: frozenset[str]) -> MappedColumn:
    meaning = look.columns.get(heading, NOT_IMPORTED)
    value = unwrapped(value)
    shown = _MASKS[meaning](value) if meaning in _MASKS and not privacy.is_masked(value) else value
    if meaning in twice:
        return MappedColumn(
            heading, meaning, shown, "ok", _("Several columns mean this: the first one that is filled counts")
        )
    if meaning:
        return MappedColumn(heading, meaning, shown, "ok", _("Recognised"))
    if heading in look.unneeded:
        return MappedColumn(heading, meaning, shown, "nothing", _("Known, and not needed"))
    return MappedColumn(heading, meaning, shown, "reorder", _("Not recognised, so it is not imported"))


def important_columns(look: Look) -> list[MappedColumn]:
    """At most eight: those that matter most for this kind of file, then those that want a look."""
    every = mapped_columns(look)
    kind = look.kind
    if kind is None:
        return every
    known = sorted((each for each in every if each.meaning), key=lambda each: words.rank(kind, each.meaning))
    first = {each.meaning: each for each in reversed(known)}
    known = [each for each in known if each is first[each.meaning]]
    open_ = [each for each in every if each.state == "reorder"]
    room = words.IMPORTANT - min(len(open_), max(1, words.IMPORTANT - len(known)))
    return known[:room] + open_[: words.IMPORTANT - min(room, len(known))]


def facts_of(look: Look) -> str:
    """How many columns are recognised, and how many of them are of no use."""
    every = mapped_columns(look)
    if look.kind is None:
        return _("Choose what kind of table it is; then say what its columns mean")
    if look.missing:
        return " ".join(str(message) for message in look.missing)
    known = sum(each.state != "reorder" for each in every)
    unused = sum(not each.meaning for each in every)
    facts = ngettext("{n} of {all} column recognised", "{n} of {all} columns recognised", len(every))
    told = facts.format(n=known, all=len(every))
    if unused:
        left = ngettext("{n} is of no use and not imported", "{n} are of no use and not imported", unused)
        told = _("{fact}; {other}").format(fact=told, other=left.format(n=unused))
    return told
