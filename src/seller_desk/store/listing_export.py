"""Listings with everything that product files can say of them."""

from collections.abc import Collection

from sqlalchemy import Connection

from seller_desk.domain.market_files import ChoiceOut, ListingOut
from seller_desk.store.importing.sql import find
from seller_desk.store.row_journal import whole_rows
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.shops import shops

_CHOICE = ("listing_id", "id", "sku_id", "sku_code", "attributes", "price", "list_price", "offered", "barcode")
_TEXTS = (
    "product_id",
    "code",
    "title",
    "status",
    "category",
    "picture",
    "short_title",
    "selling_point",
    "tags",
    "description",
    "role",
)


def read_out(connection: Connection, wanted: Collection[int]) -> list[ListingOut]:
    """These listings in the order given, their choices in that in which they came; one without choices has an only
    one. Those that are gone are left out.
    """
    rows = {row["id"]: row for row in whole_rows(connection, listings, "id", wanted)}
    of_shops = {row["id"]: row for row in whole_rows(connection, shops, "id", {r["shop_id"] for r in rows.values()})}
    choices: dict[int, list[ChoiceOut]] = {}
    for listing, _number, *choice in sorted(find(connection, variants, _CHOICE, "listing_id", rows), key=_place):
        sku_id, code, attributes, price, list_price, offered, barcode = choice
        out = ChoiceOut(sku_id or "", code or "", attributes or "", price, list_price, offered, barcode or "")
        choices.setdefault(listing, []).append(out)
    found = []
    for number in dict.fromkeys(wanted):
        if (row := rows.get(number)) is None:
            continue
        shop = of_shops[row["shop_id"]]
        alone = ChoiceOut("", row["code"] or "", "", row["price"], row["list_price"], None, "")
        found.append(
            ListingOut(
                number=number,
                shop=shop["name"],
                price=row["price"],
                currency=row["currency"] or shop["currency"],
                choices=tuple(choices.get(number, (alone,))),
                **{name: row[name] or "" for name in _TEXTS},
            )
        )
    return found


def _place(row: tuple[int, ...]) -> tuple[int, int]:
    return row[0], row[1]
