"""Which items are offered by a shop beyond what is available (S9)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from seller_desk.domain.clock import day_of, zone
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.overselling import Oversold

if TYPE_CHECKING:
    from seller_desk.store.database import Connection


def oversold(connection: "Connection", rows: Iterable[StockRow]) -> dict[int, Oversold]:
    """Item → the shop that offers most beyond what is available; items offered within their stock are absent.

    The quantity of the shop's last product file, less what the shop sold from the day of that file on. Rather too few
    than too many are told: of several variants of a shop the one that offers most counts, several shops are not added
    up, and pieces reserved before the file may still be within its quantity.
    """
    from seller_desk.store import offers
    from seller_desk.store.inventory import read_shops

    counted = {row.item_id: row for row in rows if row.available is not None}
    by_shop: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for item, number, pieces in offers.read_offered(connection):
        if item in counted and pieces > max(counted[item].available or 0, 0):
            by_shop[number][item] = pieces
    read_at = offers.last_product_files(connection) if by_shop else {}
    found: dict[int, Oversold] = {}
    for shop in read_shops(connection) if by_shop else ():
        if (offered := by_shop.get(shop.shop_id)) and shop.shop_id in read_at:
            since = day_of(read_at[shop.shop_id], zone(shop.zone))
            sold = offers.sold_since(connection, shop.shop_id, since, offered)
            _keep_most(found, counted, shop.name, offered, sold)
    return found


def _keep_most(
    found: dict[int, Oversold],
    counted: Mapping[int, StockRow],
    shop: str,
    offered: Mapping[int, int],
    sold: Mapping[int, int],
) -> None:
    for item, pieces in offered.items():
        row, gone = counted[item], max(sold.get(item, 0), 0)
        left, available = pieces - gone, row.available or 0
        before = found.get(item)
        if left > max(available, 0) + max(row.reserved - gone, 0) and (before is None or before.offered < left):
            found[item] = Oversold(shop, left, available)
