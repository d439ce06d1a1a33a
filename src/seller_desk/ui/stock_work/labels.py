"""Labels: which items or lots, how many of each, which code, on which sheet or roll, then the print preview (W2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.labels import SHEETS, LabelSheet
from seller_desk.domain.lots import LotLeft
from seller_desk.domain.purchases import Purchase
from seller_desk.domain.refusals import Refused
from seller_desk.domain.scanning import Scanned
from seller_desk.settings.every import declared
from seller_desk.settings.labels import LabelSettings
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Chooser, NumberInput
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.stock_work.cells import item_columns, on_hand_column, pieces_column
from seller_desk.ui.stock_work.entry import EntryDialog, EntryLine, Plan
from seller_desk.usecases.label_papers import MOST, LabelWish, labels_document

if TYPE_CHECKING:
    from seller_desk.domain.documents import Document
    from seller_desk.ui.kit.page import Window

BY_HAND, ONE, ON_HAND = "hand", "one", "on_hand"


@dataclass(slots=True, eq=False)
class LabelLine(EntryLine):
    """An item, or a lot of one; `pieces` = copies of its label."""

    lot: LotLeft | None = None

    @property
    def key(self) -> Any:  # noqa: ANN401
        return self.stock.item_id, self.lot.lot.number if self.lot else 0

    @property
    def there(self) -> int:
        """Pieces that want a label."""
        return max((self.stock.on_hand or 0) if self.lot is None else self.lot.left, 0)

    @property
    def wish(self) -> LabelWish:
        """The labels that are wanted of it."""
        if self.lot is None:
            return LabelWish(self.stock.item_id, self.pieces or 0)
        return LabelWish(self.stock.item_id, self.pieces or 0, self.lot.lot.code, self.lot.lot.expires_on)


def label_lines(
    rows: Sequence[StockRow], lots: Mapping[int, Sequence[LotLeft]], chosen: frozenset[int]
) -> list[LabelLine]:
    """A line for each item and, below it, for each of its lots; chosen items begin with one label."""
    found: list[LabelLine] = []
    for row in rows:
        wanted = row.item_id in chosen
        found.append(LabelLine(row, 1 if wanted else None, chosen=wanted))
        found += [LabelLine(row, None, chosen=wanted, lot=lot) for lot in lots.get(row.item_id, ()) if lot.left]
    return found


class LabelsDialog(EntryDialog):
    """Everything about the labels is chosen here; paper and code begin as the settings say."""

    plan = Plan(
        "stock_labels", N_("Labels"), N_("Print them at 100 %, not fitted to the page; a scanner reads them back"),
        width=1000, height=640,
    )  # fmt: skip

    def __init__(
        self, window: "Window", lines: Sequence[LabelLine], settings: LabelSettings, purchases: Sequence[Purchase]
    ) -> None:
        self._settings = settings
        self._purchases = {each.number: each for each in purchases if any(line.passed for line in each.lines)}
        super().__init__(window, lines)

    # -- widgets --
    def fields(self) -> Sequence[QWidget | int]:
        self.paper = Chooser(_("Label paper"), _choices("paper"), width=250)
        self.code = Chooser(_("Code on the label"), _choices("code"), width=240)
        self.paper.choose(self._settings.paper)
        self.code.choose(self._settings.code)
        ways: list[tuple[object, str]] = [
            (BY_HAND, _("as typed below")), (ONE, _("one for each line shown")), (ON_HAND, _("as many as are on hand")),
        ]  # fmt: skip
        ways += [(n, _("as came with {purchase}").format(purchase=each.name)) for n, each in self._purchases.items()]
        self.copies = Chooser(_("Copies"), ways, width=210)
        self.copies.setObjectName("label_copies")
        self.start = NumberInput(_("Begin at label"), 1, least=1, most=65, width=88)
        self.copies.chosen.connect(self._fill)
        self.paper.chosen.connect(lambda _key: self._choose_paper())
        self.start.changed.connect(lambda _value: self.say())
        self.start_field = Field(_("Begin at label"), self.start)
        fields = ((_("Label paper"), self.paper), (_("Code on the label"), self.code), (_("Copies"), self.copies))
        return (*(Field(words, control) for words, control in fields), self.start_field, 1)

    def columns(self) -> Sequence[Column[Any]]:
        return (
            *item_columns(),
            Column("lot", N_("Lot number"), value=_lot, muted=True, middle=True, width=110,
                   missing=lambda _line: _("The label of the item itself")),
            Column("expires", N_("Expires on"), value=lambda line: line.lot and line.lot.lot.expires_on, text=str,
                   muted=True, missing=lambda _line: _("It keeps, or no lot is noted"), width=96),
            Column("barcode", N_("Barcode"), value=lambda line: line.stock.item.barcode or None, muted=True,
                   middle=True, missing=lambda _line: _("No barcode is noted: the code says the SKU"), width=120),
            on_hand_column(),
            pieces_column(N_("Labels"), unit=""),
        )  # fmt: skip

    # -- how many --
    @property
    def sheet(self) -> LabelSheet:
        """The paper that is chosen."""
        return SHEETS[str(self.paper.current)]

    @property
    def skip(self) -> int:
        """Labels of the first sheet that stay empty."""
        value = self.start.value
        return 0 if self.sheet.is_roll or value is None else int(value) - 1

    @property
    def wanted(self) -> int:
        """How many labels that makes."""
        return sum(line.pieces or 0 for line in self.typed)

    def _fill(self, way: object) -> None:
        """Set the copies of the lines that are shown."""
        if way == BY_HAND:
            return
        shown = self.view.table.shown_rows
        came = {line.item: line.passed for line in self._purchases[way].lines} if isinstance(way, int) else None
        for line in self.lines if came is not None else shown:
            if came is not None:
                line.pieces = (came.get(line.stock.item_id) if line.lot is None else None) or None
            else:
                line.pieces = 1 if way == ONE else line.there or None
        self.show_lines()
        if came is not None:
            self.scope.choose("typed")

    def begin_with_purchase(self, purchase: int) -> None:
        """As many labels as came with a purchase."""
        self.copies.choose(purchase)
        if purchase in self._purchases:
            self._fill(purchase)

    def _choose_paper(self) -> None:
        self.start_field.setEnabled(not self.sheet.is_roll)
        self.say()

    def line_of(self, found: Scanned) -> Any:  # noqa: ANN401
        mine = [line for line in self.lines if line.stock.item_id == found.item]
        lots = (line for line in mine if line.lot and line.lot.lot.code == found.lot)
        return next(lots, None) if found.lot else next((line for line in mine if line.lot is None), None)

    def words(self, typed: Sequence[LabelLine]) -> str:
        count = sum(line.pieces or 0 for line in typed)
        return ngettext("Preview {n} label", "Preview {n} labels", count).format(n=number(count))

    def lacks(self, typed: Sequence[LabelLine]) -> str:
        if self.wanted > MOST:
            return _("At most {n} labels at once").format(n=number(MOST))
        if self.start.value is None or self.skip >= self.sheet.count:
            return _("The sheet has {n} labels").format(n=self.sheet.count)
        return super().lacks(typed)

    def total(self, typed: Sequence[LabelLine]) -> tuple[str, str] | None:
        if not typed or self.sheet.is_roll:
            return None
        sheets = -(-(self.wanted + self.skip) // self.sheet.count)
        return _("On paper"), ngettext("{n} sheet", "{n} sheets", sheets).format(n=number(sheets))

    # -- preview --
    def finish(self) -> None:
        desk, wishes = self.window_.desk, [line.wish for line in self.typed]
        paper, code, skip = str(self.paper.current), str(self.code.current), self.skip

        def make() -> "Document | Refused":
            try:
                return labels_document(desk, wishes, paper=paper, code=code, skip=skip)
            except Refused as refused:
                return refused

        self.window_.run(lambda _progress: make(), self._show, Message(N_("Laying out the pages")))

    def _show(self, made: "Document | Refused") -> None:
        if isinstance(made, Refused):
            self.complain(str(made))
            return
        from seller_desk.ui.printing.preview import PreviewDialog

        window = self.window_
        self.accept()
        PreviewDialog(window, made).open()


def _choices(name: str) -> list[tuple[object, str]]:
    found = next(each for each in declared() if each.group == "labels" and each.name == name)
    return [(value, _(words)) for value, words in found.choices]


def _lot(line: LabelLine) -> str | None:
    return None if line.lot is None else line.lot.lot.code or str(line.lot.lot.number)
