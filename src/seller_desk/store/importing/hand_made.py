"""Listings made by hand that no file has told of: a product file finds their choices by code, else by equal title."""

from seller_desk.domain.variants import Identity, Known, same_attributes
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.sql import fetch, find
from seller_desk.store.schema.listings import variants

_WAITING = "SELECT id, code, title FROM listings WHERE shop_id = ? AND made_at IS NOT NULL AND product_id IS NULL"
_COLUMNS = ("listing_id", "id", "product_id", "sku_id", "sku_code", "attributes", "title")


class HandMade:
    """The choices of one shop that wait to be found; each is found once."""

    def __init__(self, batch: Batch) -> None:
        waiting = fetch(batch.connection, _WAITING, (batch.shop,))
        names = {number: (code, title) for number, code, title in waiting}
        self._by: dict[tuple[int, str], list[Known]] = {}
        of_listing: dict[int, list[Known]] = {}
        for listing, number, *identity in sorted(find(batch.connection, variants, _COLUMNS, "listing_id", names)):
            of_listing.setdefault(listing, []).append(Known(number, Identity(*identity)))
        for listing, choices in of_listing.items():
            for place, name in enumerate(names[listing]):
                if name:
                    self._by.setdefault((place, name), []).extend(_alone(choices, names[listing][0]))

    def match(self, wanted: Identity, code: str | None) -> Known | None:
        """The choice that the record speaks of, its product having this code."""
        if not self._by:
            return None
        choices = self._by.get((0, code or "")) or self._by.get((1, wanted.title or "")) or []
        for each in choices:
            if _fits(wanted, each.identity, alone=len(choices) == 1):
                choices.remove(each)
                return each
        return None


def _alone(choices: list[Known], code: str | None) -> list[Known]:
    """An only choice bears the code of its product until a file says its own."""
    if len(choices) == 1 and not choices[0].identity.attributes and choices[0].identity.sku_code == code:
        return [Known(choices[0].id, choices[0].identity._replace(sku_code=None))]
    return choices


def _fits(wanted: Identity, known: Identity, *, alone: bool) -> bool:
    if known.sku_code and wanted.sku_code and known.sku_code != wanted.sku_code:
        return False
    return same_attributes(wanted.attributes or "", known.attributes or "") or (alone and not known.attributes)
