"""Searching everything at once, and the pinyin initials of the window's own words."""

from collections.abc import Iterable

from seller_desk.domain.finding import FoundThing
from seller_desk.usecases.desk import Desk

MOST = 6


def find(desk: Desk, needle: str, shop: int | None = None) -> tuple[FoundThing, ...]:
    """Stock items, listings and orders that hold what was typed, a few of each; nothing for an empty needle."""
    from seller_desk.store import finding as store

    if not needle.strip():
        return ()
    with desk.database.read() as connection:
        return (
            *store.items(connection, needle, MOST),
            *store.offers(connection, needle, shop, MOST),
            *store.numbered(connection, needle, shop, MOST),
        )


def initials_of(words: Iterable[str]) -> dict[str, str]:
    """The pinyin initials and the full pinyin of each text, in one string to search in."""
    from seller_desk.language.pinyin import pinyin

    return {text: " ".join(pinyin(text)) for text in words}
