"""Competitors of a listing: noting them and their prices, the band of what they ask, what was cut (L7, L13)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seller_desk.domain.clock import CHINA
from seller_desk.domain.competitors import Band
from seller_desk.domain.competitors import band as band_of
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    from seller_desk.store.competitors import Asked


def today(desk: Desk) -> date:
    """The day at the desk."""
    return desk.clock().astimezone(CHINA).date()


def band(desk: Desk, listing: int) -> Band | None:
    """What the competitors of a listing ask now, in the listing's currency; None when no price is known (L7, L13).

    A competitor whose last price is older than the setting allows does not count.
    """
    from seller_desk.store import competitors as store

    with desk.database.read() as connection:
        currency = store.currency_of(connection, listing)
        asked = store.read_asked(connection, _counts_since(desk), listing)
    return None if currency is None else _band(asked, currency)


def bands(desk: Desk, shop: int | None = None) -> Mapping[int, Band]:
    """Listing → what its competitors ask now, of every listing that has such prices; one query for all."""
    from seller_desk.store import competitors as store

    with desk.database.read() as connection:
        currencies = store.read_currencies(connection, shop)
        asked: dict[int, list[Asked]] = {}
        for each in store.read_asked(connection, _counts_since(desk)):
            asked.setdefault(each.listing, []).append(each)
    found = {listing: _band(asked[listing], currency) for listing, currency in currencies.items() if listing in asked}
    return {listing: each for listing, each in found.items() if each is not None}


def _counts_since(desk: Desk) -> str:
    return (today(desk) - timedelta(days=desk.settings().competitors.price_days)).isoformat()


def _band(asked: "list[Asked]", currency: str) -> Band | None:
    return band_of((each.price for each in asked if each.currency == currency), currency)
