"""Linking SKUs of orders to stock items in bulk: suggestions ticked, others typed ("2 × A + B"), new items made."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain.attributes import choice_words
from seller_desk.domain.linking import BadParts, LinkSuggestion, Part, UnlinkedVariant, parts_text, read_parts
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.cells import Canvas, Cell, paint_missing
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.table.view import RecordView

SURE = 0.9
"""From this likeness on a suggestion is ticked from the start."""
NEAR = 0.04


class LinkRow:
    """One SKU to link: `parts` as typed or accepted, None while nothing was said."""

    def __init__(self, variant: UnlinkedVariant) -> None:
        self.variant = variant
        self.parts: tuple[Part, ...] | None = None

    @property
    def suggestion(self) -> LinkSuggestion | None:
        """The likeliest stock item."""
        return self.variant.suggestions[0] if self.variant.suggestions else None

    @property
    def sure(self) -> bool:
        """Whether the suggestion is ticked from the start: the same code, or alike and no other one nearly as much."""
        best = self.suggestion
        if best is None or best.by == "code":
            return best is not None
        return best.score >= SURE and all(each.score < best.score - NEAR for each in self.variant.suggestions[1:])

    @property
    def wanted(self) -> tuple[Part, ...]:
        """What linking this row would do."""
        if self.parts is not None:
            return self.parts
        return (Part(self.suggestion.item_id),) if self.suggestion else ()


def _why(line: LinkRow) -> str | None:
    best = line.suggestion
    if best is None:
        return None
    if best.by == "code":
        return _("same code")
    return _("{n} % alike").format(n=round(best.score * 100))


def _no_code(_line: LinkRow) -> str:
    return _("The file gives no SKU code")


def _none_alike(_line: LinkRow) -> str:
    return _("No stock item looks like it: type one, or make a new one")


class _TargetCell(Cell):
    """The suggestion in grey until it is accepted or something else is typed."""

    def paint(self, canvas: Canvas) -> None:
        text = canvas.column.text(canvas.value) if canvas.value is not None else ""
        if not text:
            return paint_missing(canvas)
        said = canvas.row.parts is not None
        return canvas.write(text, canvas.place, "text" if said else "text_muted", bold=said)


class LinkDialog(Dialog):
    """Shows SKUs to link; `linked` tells {variant: parts}, `made` the variants that shall become stock items."""

    linked = Signal(object)
    made = Signal(object)

    def __init__(
        self, window: QWidget, waiting: Sequence[UnlinkedVariant], items: Mapping[str, int], memory: Memory
    ) -> None:
        note = _("Their sales take from no stock yet. Linked ones take from it since its last count, also old sales.")
        super().__init__(window, _("Link SKUs to stock items"), note, width=1080, height=640)
        self.setObjectName("link_skus")
        self._items = items
        self._skus = {item: sku for sku, item in items.items()}
        self.lines = [LinkRow(each) for each in waiting]
        self.view = RecordView(
            "to_link", self._columns(), key=lambda line: line.variant.variant_id, title=_("SKUs to link"), checks=True,
            memory=memory,
        )  # fmt: skip
        self.view.filter_box.setFixedWidth(240)
        self.problem = label("", "note", "critical")
        self.body.addLayout(row(self.view.filter_box, self.problem, 1))
        self.body.addWidget(Panel(content=self.view), 1)
        self.link = Button("", kind="primary")
        self.link.setObjectName("link_ticked")
        self.new = Button("")
        self.new.setObjectName("new_items")
        self.link.clicked.connect(self._link)
        self.new.clicked.connect(self._make)
        self.foot(side=[self.new], buttons=[self.cancel_button(), self.link])
        self.view.edited.connect(self._take)
        self.view.refused.connect(self.problem.setText)
        self.view.checked.connect(lambda _rows: self._say())
        self.view.show_rows(self.lines)
        self.view.table.check([place for place, line in enumerate(self.lines) if line.sure], on=True)
        self.view.grid.setFocus()
        self._say()

    def _columns(self) -> tuple[Column[LinkRow], ...]:
        return (
            Column("sku", N_("SKU"), value=lambda line: line.variant.sku_code or line.variant.sku_id or None,
                   missing=_no_code, middle=True, search=_search, width=132),
            Column("title", N_("Product"), value=_title, tip=_title, grows=True, middle=True, width=180),
            Column("shop", N_("Shop"), value=lambda line: line.variant.shop, muted=True, middle=True, width=104),
            Column("units", N_("Pieces sold"), value=lambda line: line.variant.units, text=number, number=True,
                   unit=PIECES, width=86),
            Column("target", N_("Takes from"), value=self._text, cell=_TargetCell(),
                   parse=self._read, missing=_none_alike, tip=self._named, width=130),
            Column("item", N_("Stock item"), value=self._name, muted=True, grows=True, middle=True, width=150),
            Column("why", N_("Because"), value=_why, muted=True, missing=_none_alike, width=100),
        )  # fmt: skip

    def _text(self, line: LinkRow) -> str | None:
        return parts_text((self._skus.get(part.item_id, "?"), part.quantity) for part in line.wanted) or None

    def _name(self, line: LinkRow) -> str:
        names = {each.item_id: each.name for each in line.variant.suggestions}
        return " + ".join(names[part.item_id] for part in line.wanted if part.item_id in names)

    def _named(self, line: LinkRow) -> str:
        names = {each.item_id: each.name for each in line.variant.suggestions}
        found = [names[part.item_id] for part in line.wanted if part.item_id in names]
        return "\n".join(found) or _("Type an SKU of yours, or a bundle like 2 × A + B")

    def _read(self, text: str) -> str:
        try:
            parts = read_parts(text, self._items)
        except BadParts as problem:
            raise ValueError(str(problem.message)) from problem
        return parts_text((self._skus[part.item_id], part.quantity) for part in parts)

    def _take(self, changes: Sequence[CellChange]) -> None:
        self.problem.setText("")
        places = {self.view.table.key_of(place): place for place in range(self.view.table.rowCount())}
        for change in changes:
            change.row.parts = read_parts(change.value, self._items)
            place = places.get(change.row.variant.variant_id)
            if place is not None:
                self.view.table.check([place], on=bool(change.row.parts))
        self._say()

    @property
    def ready(self) -> dict[int, tuple[Part, ...]]:
        """What the ticked rows would be linked to."""
        return {line.variant.variant_id: line.wanted for line in self.view.checked_rows if line.wanted}

    @property
    def without(self) -> list[int]:
        """The ticked variants that would take from nothing; all of this kind while none of them is ticked."""
        ticked = [line for line in self.view.checked_rows if not line.wanted]
        return [line.variant.variant_id for line in ticked or self.lines if not line.wanted]

    def _say(self) -> None:
        ready, new = len(self.ready), len(self.without)
        self.link.say(ngettext("Link {n} SKU", "Link {n} SKUs", ready).format(n=f"{ready:,}"))
        self.link.setEnabled(ready > 0)
        self.link.tip("" if ready else _("Tick the rows to link"))
        self.new.say(ngettext("Make {n} new stock item", "Make {n} new stock items", new).format(n=f"{new:,}"))
        self.new.setEnabled(new > 0)
        self.new.tip(_("Each SKU that takes from nothing becomes a stock item; clear “Takes from” to add a row"))

    def _link(self) -> None:
        self.linked.emit(self.ready)
        self.accept()

    def _make(self) -> None:
        self.made.emit(self.without)
        self.accept()


def _title(line: LinkRow) -> str:
    return " ".join(filter(None, (line.variant.title, choice_words(line.variant.attributes))))


def _search(line: LinkRow) -> str:
    variant = line.variant
    return "\n".join((variant.sku_code, variant.sku_id, _title(line), variant.shop, variant.spelling))
