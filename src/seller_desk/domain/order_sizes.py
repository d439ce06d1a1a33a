"""The numbers of pieces that a supplier sends: whole packs, not fewer than the minimum (S13)."""

from seller_desk.domain.stock import Judged
from seller_desk.texts import N_, Message


def orderable(row: Judged, wanted: int) -> int:
    """The fewest pieces, at least those wanted, that can be ordered of an item; 0 for none."""
    if wanted <= 0:
        return 0
    least = max(wanted, row.item.minimum or 0)
    return -(-least // row.multiple) * row.multiple


def size_words(row: Judged, wanted: int) -> Message | None:
    """Why another number than the wanted one is ordered; None where it is that one."""
    numbers = {"wanted": wanted, "n": orderable(row, wanted), "pack": row.multiple, "minimum": row.item.minimum or 0}
    if numbers["n"] == wanted or wanted <= 0:
        return None
    if wanted < (row.item.minimum or 0):
        return Message(N_("{wanted} → {n}: the minimum is {minimum}, packs of {pack}"), numbers)
    return Message(N_("{wanted} → {n}: whole packs of {pack}"), numbers)
