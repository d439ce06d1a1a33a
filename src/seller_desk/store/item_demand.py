"""What is expected to be sold of each item, as it was measured last (S3, S4)."""

import json
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from seller_desk.domain.demand import Achieved, ItemDemand, Spike
from seller_desk.domain.service_curve import SHARES
from seller_desk.store.inventory import fetch
from seller_desk.store.schema.inventory import stock_items
from seller_desk.store.schema.stock_work import item_demand

_NUMBERS = (
    "day", "method", "rate", "lead", "mean", "spread", "factor", "target", "error", "plain_error", "capped",
)  # fmt: skip
_made: Callable[..., ItemDemand] = ItemDemand


def read_demands(connection: Connection, only: Collection[int] | None = None) -> dict[int, ItemDemand]:
    """Item → its demand, of every item or of some, without the facts that only its explanation needs."""
    columns = [item_demand.c[name] for name in ("item_id", *_NUMBERS, "variation", "spikes")]
    query = select(*columns) if only is None else select(*columns).where(item_demand.c.item_id.in_(only))
    share = dict[Any, Any]().setdefault  # one text for all: they were measured on one day, by few methods
    return {
        item: ItemDemand(
            share(day, day), share(method, method), rate, lead, mean, spread, factor,
            share(target, target), error, plain,
            bool(capped), _spikes(spikes) if spikes else (), None, None, None, variation,
        )
        for (
            item, day, method, rate, lead, mean, spread, factor, target, error, plain, capped, variation, spikes,
        ) in fetch(connection, query)
    }  # fmt: skip


def read_demand(connection: Connection, item: int) -> ItemDemand | None:
    """All that is known of one item's demand."""
    columns = [item_demand.c[name] for name in (*_NUMBERS, "variation", "spikes", "facts")]
    found = fetch(connection, select(*columns).where(item_demand.c.item_id == item))
    if not found:
        return None
    *values, facts = found[0]
    known = json.loads(facts) if facts else {}
    achieved = known.get("achieved")
    return _demand(values)._replace(
        weekly=tuple(known["weekly"]) if "weekly" in known else None,
        season=known.get("season"),
        achieved=None if achieved is None else Achieved(*achieved),
        curve=_curve(known),
    )


def read_curves(connection: Connection) -> dict[int, tuple[float, ...]]:
    """Item → its factors for the shares of `service_curve.SHARES`, where they were measured."""
    query = select(item_demand.c.item_id, item_demand.c.facts).where(item_demand.c.facts != "")
    found = ((item, _curve(json.loads(facts))) for item, facts in fetch(connection, query))
    return {item: curve for item, curve in found if curve is not None}


def _curve(facts: Mapping[str, Any]) -> tuple[float, ...] | None:
    return tuple(facts["curve"]) if len(facts.get("curve", ())) == len(SHARES) else None


def measured_for(connection: Connection) -> tuple[str, float, bool] | None:
    """Last day, service level and whether spikes are cut of what is kept; None where nothing is."""
    columns = (item_demand.c.day, item_demand.c.target, item_demand.c.capped)
    found = fetch(connection, select(*columns).limit(1))
    return (found[0][0], found[0][1], bool(found[0][2])) if found else None


def known_items(connection: Connection) -> set[int]:
    """Every stock item there is."""
    return {row[0] for row in fetch(connection, select(stock_items.c.id))}


def count_items(connection: Connection) -> int:
    """How many stock items there are."""
    return connection.execute(select(func.count()).select_from(stock_items)).scalar_one()


def forget_demands(connection: Connection) -> None:
    """Forget all of them."""
    connection.execute(delete(item_demand))


def packed(demands: Mapping[int, ItemDemand]) -> str:
    """The demands of some items as a text to be saved later: it takes a tenth of their memory."""
    return json.dumps([_row(item, each) for item, each in demands.items()])


def save_packed(connection: Connection, demands: str, items: Collection[int]) -> None:
    """Keep the packed demand of those of these items that have none kept."""
    rows = [row for row in json.loads(demands) if row["item_id"] in items]
    if rows:
        connection.execute(insert(item_demand), rows)


def _demand(values: list[Any]) -> ItemDemand:
    *numbers, capped, variation, spikes = values
    return _made(*numbers, bool(capped), _spikes(spikes), variation=variation)


def _row(item: int, demand: ItemDemand) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if demand.weekly is not None:
        facts["weekly"] = demand.weekly
    if demand.season is not None:
        facts["season"] = demand.season
    if (known := demand.achieved) is not None:
        facts["achieved"] = (known.share, known.cases, known.stock)
    if demand.curve is not None:
        facts["curve"] = demand.curve
    spikes = [(str(each.day), each.pieces, each.low, each.high, each.event) for each in demand.spikes]
    return {name: getattr(demand, name) for name in _NUMBERS} | {
        "item_id": item,
        "variation": demand.variation,
        "spikes": json.dumps(spikes, ensure_ascii=False) if spikes else "",
        "facts": json.dumps(facts) if facts else "",
    }


def _spikes(stored: str) -> tuple[Spike, ...]:
    if not stored:
        return ()
    return tuple(Spike(date.fromisoformat(day), *rest) for day, *rest in json.loads(stored))
