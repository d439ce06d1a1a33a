"""What is typed into the tables of stock work, and the columns that they share."""

from collections.abc import Callable, Mapping
from typing import Any

from seller_desk.domain.purchase_checks import MOST_PIECES
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.domain.typed import read_whole
from seller_desk.texts import N_, _
from seller_desk.ui.inventory.columns import not_counted, number
from seller_desk.ui.kit.table.column import MINUS, Column


def signed(pieces: int | None) -> str:
    """A change with its sign: +3, −2, 0."""
    if pieces is None:
        return ""
    return f"+{pieces:,}" if pieces > 0 else f"{pieces:,}".replace("-", MINUS)


def read_pieces(text: str) -> int | None:
    """Whole pieces from 1 on; empty or 0 takes them away. Raises ValueError with a sentence for the person."""
    try:
        return read_whole(text, MOST_PIECES) or None
    except ValueError as problem:
        raise ValueError(_("“{text}” is no whole number of pieces").format(text=text)) from problem


def read_change(text: str) -> int | None:
    """Whole pieces with a sign, +3 or -2; empty or 0 takes them away. Raises ValueError with a sentence."""
    plain = text.strip().replace(MINUS, "-")
    less = plain.startswith("-")
    pieces = read_pieces(plain.lstrip("+-"))
    return None if pieces is None else -pieces if less else pieces


def pieces_text(pieces: int | None) -> str:
    """Pieces as they are typed; nothing for none."""
    return "" if pieces is None else number(pieces)


def untyped(_line: object) -> str:
    """Why nothing stands there yet."""
    return _("Nothing entered yet")


def item_search(line: Any) -> str:  # noqa: ANN401 - any line with an item
    """What the filter looks through."""
    item = line.stock.item
    return f"{line.stock.name}\n{line.stock.sku}\n{item.py_initials}\n{item.py_full}\n{item.barcode}"


def item_columns() -> tuple[Column[Any], ...]:
    """SKU and name of the item of a line."""
    return (
        Column("sku", N_("SKU"), value=lambda line: line.stock.sku, middle=True, width=128),
        Column(
            "name", N_("Item"), value=lambda line: line.stock.name, search=item_search, grows=True, middle=True,
            width=160,
        ),
    )  # fmt: skip


def on_hand_column() -> Column[Any]:
    """What is there of the item of a line."""
    return Column(
        "on_hand", N_("On hand"), value=lambda line: line.stock.on_hand, text=number, number=True, unit=PIECES,
        missing=lambda line: not_counted(line.stock), width=88,
    )  # fmt: skip


def pieces_column(title: str, read: Callable[[str], int | None] = read_pieces, **options: Any) -> Column[Any]:  # noqa: ANN401
    """The column to type into."""
    wanted: Mapping[str, Any] = {"text": pieces_text, "unit": PIECES, "missing": untyped, "width": 96} | options
    return Column("pieces", title, value=lambda line: line.pieces, number=True, bold=True, parse=read, **wanted)
