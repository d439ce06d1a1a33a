"""Classes of stock (S5): ABC by share of sales, XYZ by how much the weeks differ; what each class asks for.

XYZ: coefficient of variation = standard deviation ÷ mean of the pieces sold in a week, as ABC-XYZ analysis has it; X
up to one threshold, Y up to the next, Z above.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from seller_desk.texts import N_

Key = TypeVar("Key")

ABC, XYZ = ("A", "B", "C"), ("X", "Y", "Z")
UNKNOWN = "-"
"""The class of an item of which too few weeks or sales are known."""
XYZ_WORDS: Mapping[str, str] = {
    "X": N_("steady"),
    "Y": N_("uneven"),
    "Z": N_("erratic"),
    UNKNOWN: N_("not known yet"),
}
REPLENISHING: Mapping[str, str] = {
    "AX": N_("Keep deep; the reorder point may order by itself."),
    "AY": N_("Keep deep with more safety stock; look at it every week."),
    "AZ": N_("Keep enough for usual weeks; buy for peaks and events on their own."),
    "A-": N_("Keep deep, in small orders, until its weeks are known."),
    "BX": N_("Replenish every week by the reorder point."),
    "BY": N_("Replenish every week, with some safety stock."),
    "BZ": N_("Replenish every week by hand, in small orders."),
    "B-": N_("Replenish every week, in small orders, until its weeks are known."),
    "CX": N_("Small batches, seldom; little work."),
    "CY": N_("Small batches; no stock for peaks."),
    "CZ": N_("Presale or to order; clear what lies there."),
    "C-": N_("New: a small first order, then rolling. Old: presale, or clear it."),
}
"""How each class is replenished: depth by ABC, safety and rhythm by XYZ."""


def xyz(variation: float | None, steady: int, uneven: int) -> str | None:
    """X, Y or Z by the variation of the weeks (1.0 = 100 %); the thresholds are percents. None = not known."""
    if variation is None:
        return None
    percent = 100 * variation
    return "X" if percent <= steady else "Y" if percent <= uneven else "Z"


def classes(sales: Mapping[str, Mapping[Key, int]], a_share: int, b_share: int) -> dict[Key, str]:
    """The class of each key that sold anything; whoever is absent is "C".

    `sales` holds minor units by currency and key: currencies are never added, the better class counts. Shares are
    percents; a key belongs to A while those before it make less than `a_share` of the sales.
    """
    found: dict[Key, str] = {}
    for amounts in sales.values():
        for key, letter in _ranked(amounts.items(), a_share, min(a_share + b_share, 100)):
            found[key] = min(letter, found.get(key, "C"))
    return found


def _ranked(amounts: Iterable[tuple[Key, int]], a_share: int, ab_share: int) -> Iterable[tuple[Key, str]]:
    sold = sorted(((amount, key) for key, amount in amounts if amount > 0), key=lambda pair: -pair[0])
    whole, before = sum(amount for amount, _key in sold), 0
    for amount, key in sold:
        share = 100 * before
        yield key, "A" if share < a_share * whole else "B" if share < ab_share * whole else "C"
        before += amount
