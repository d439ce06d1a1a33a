"""Labels for stock items: with an EAN, a Code 128 or a QR code that scanners read back (W2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from seller_desk.domain.documents import Document, Note
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.labels import (
    SHEETS,
    Label,
    Labels,
    LabelSheet,
    SymbolKind,
    ean13,
    face_of,
    is_plain,
    label_text,
)
from seller_desk.domain.refusals import Refused
from seller_desk.reports.barcodes import symbol
from seller_desk.settings.labels import LabelCode
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows
from seller_desk.usecases.order_papers import shelf_order
from seller_desk.usecases.printing import moment_line, one_line

MOST = 5000
_KINDS = {
    LabelCode.AUTO: (SymbolKind.EAN13, SymbolKind.CODE128, SymbolKind.QR),
    LabelCode.CODE128: (SymbolKind.CODE128, SymbolKind.QR),
    LabelCode.QR: (SymbolKind.QR,),
}


@dataclass(frozen=True, slots=True)
class LabelWish:
    """Labels that are wanted for one item; those of a lot name it and its last day."""

    item: int
    copies: int = 1
    lot: str = ""
    expires: date | None = None


def labels_document(
    desk: Desk,
    wishes: Sequence[LabelWish] | None = None,
    shop: int | None = None,
    *,
    paper: str | None = None,
    code: str | None = None,
    skip: int = 0,
) -> Document:
    """Labels for these items, or one for each (in the order of the shelves); paper and code None = as in the settings.

    `skip` places of the first sheet stay empty; without any item it is a page that says so. Raises Refused for too
    many, and for a SKU that no code on this paper can carry.
    """
    settings = desk.settings(shop).labels
    sheet = SHEETS[paper or settings.paper]
    rows = sorted(stock_rows(desk, shop), key=lambda row: shelf_order(row.sku))
    wanted = [LabelWish(row.item_id) for row in rows] if wishes is None else wishes
    if not wanted:
        nothing = Note(_("There is no stock item to label yet."))
        return Document(_("Labels"), moment_line(desk, shop), blocks=(nothing,))
    _refuse_impossible(sum(wish.copies for wish in wanted), skip, sheet)
    made = tuple(_labels({row.item_id: row for row in rows}, wanted, sheet, LabelCode(code or settings.code)))
    counted = ngettext("{n} label", "{n} labels", len(made)).format(n=f"{len(made):,}")
    block = Labels(sheet, made, skip)
    return Document(_("Labels"), moment_line(desk, shop), (counted,), (block,), headed=False)


def _refuse_impossible(count: int, skip: int, sheet: LabelSheet) -> None:
    if not 1 <= count <= MOST:
        raise Refused(
            Message(N_("{n} labels cannot be printed at once."), {"n": count}),
            Message(N_("Choose the items to label: 1 to {n} labels."), {"n": MOST}),
        )
    if not 0 <= skip < sheet.count:
        raise Refused(
            Message(N_("The sheet has {n} labels."), {"n": sheet.count}),
            Message(N_("Leave out fewer at its beginning.")),
        )


def _labels(
    rows: dict[int, StockRow], wishes: Iterable[LabelWish], sheet: LabelSheet, code: LabelCode
) -> Iterator[Label]:
    for wish in wishes:
        if wish.item in rows:  # an item of another shop is none of this one
            made = label_of(rows[wish.item], wish, sheet, code)
            yield from (made for _copy in range(wish.copies))


def label_of(row: StockRow, wish: LabelWish, sheet: LabelSheet, code: LabelCode) -> Label:
    """The label of an item with the first kind of code that can carry its text and be read on this paper.

    Raises Refused where even a QR code would be too fine.
    """
    text = label_text(row.sku, wish.lot, wish.expires)
    line = " ".join(filter(None, (wish.lot, wish.expires.isoformat() if wish.expires else "")))
    for kind in _KINDS[code]:
        carried = ean13(row.item.barcode) if kind is SymbolKind.EAN13 and text == row.sku else text
        if carried is None or not _can(kind, carried):
            continue
        try:
            made = Label(symbol(kind, carried), one_line(row.name), row.sku, one_line(line))
        except ValueError:  # longer than the code can be
            continue
        if face_of(sheet, made) is not None:
            return made
    raise Refused(
        Message(N_("No code on this paper can carry the SKU {sku}."), {"sku": row.sku[:40]}),
        Message(N_("Choose larger labels.")),
    )


def _can(kind: SymbolKind, text: str) -> bool:
    if kind is SymbolKind.EAN13:
        return ean13(text) is not None
    return kind is SymbolKind.QR or is_plain(text)
