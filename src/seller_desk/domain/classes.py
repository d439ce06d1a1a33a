"""Classes by share of sales: A the best sellers, B the next, C the rest (S5)."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key")


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
