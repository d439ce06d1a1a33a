"""What items cost as the seller chose: by the lot in force, the average of what is left, or first in first out."""

from typing import TYPE_CHECKING

from seller_desk.domain.cost_methods import METHODS
from seller_desk.settings.prices import CostMethod

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.price_reading import Cost


def read_costs(connection: "Connection", day: str, method: CostMethod) -> "dict[int, Cost]":
    """Item → what one piece costs on a day; the lot in force where the method says nothing (no stock, no count)."""
    from seller_desk.store import balances
    from seller_desk.store import price_reading as store
    from seller_desk.store.prices import read_lots_until

    found = store.read_costs(connection, day)
    if method is CostMethod.LATEST:
        return found
    lots = {item: mine for item, mine in read_lots_until(connection, day).items() if len(mine) > 1}
    there = balances.on_hand(connection, lots)
    for item, mine in lots.items():
        cost = METHODS[method.value](mine, there.get(item))
        if cost is not None:
            found[item] = store.Cost(cost[0], mine[0].currency, cost[1])
    return found
