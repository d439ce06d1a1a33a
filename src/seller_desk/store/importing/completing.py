"""How a later file completes what is known of an order: it fills gaps, corrects, moves on, and empties nothing."""

from typing import Any

from seller_desk.domain.orders import OrderState, later_state
from seller_desk.store.importing.changes import Row
from seller_desk.store.importing.order_columns import OrderColumns

_OF_THE_ORDER = ("title", "goods_amount", "freight", "discount_shop", "discount_platform", "received")
"""An order file's word on these holds; files of lines only fill the gap."""
_OWN_RULES = frozenset({"state", "raw_status", "tracking_no", "carrier"})


def complete_order(order: Row, said: OrderColumns, place: int, *, by_line: bool) -> None:
    """Take over what a file says of the order itself."""
    now = order.now
    values = {name: column[place] for name, column in said.columns.items() if column[place] is not None}
    first_word = now["raw_status"] is None
    of_lines = by_line and "stated_gross" not in values and now["stated_gross"] is not None
    keeps = _OF_THE_ORDER if by_line and now["stated_gross"] is not None else ("title",) if by_line else ()
    if "stated_refunded" not in values and now["stated_refunded"] is not None:
        values.pop("stated_gross", None)  # what was left after refunds says less than what is known
    for name, value in values.items():
        if name not in _OWN_RULES and not (name in keeps and now[name] is not None):
            now[name] = value
    if "tracking_no" not in values and "carrier" in values:
        now["carrier"] = values["carrier"]
    if of_lines and values.get("state") == now["state"] and not first_word:
        return  # a file of lines has its own word for the same state: the order file's stays
    if "state" in values and ("raw_status" in values or first_word):
        _move_on(now, OrderState(values["state"]), values.get("raw_status"))


def _move_on(now: dict[str, Any], state: OrderState, word: str | None) -> None:
    """Move the state on; a marketplace's first word replaces what was only inferred, an older word changes nothing."""
    known = OrderState(now["state"])
    inferred = word is not None and now["raw_status"] is None
    settled = known in (OrderState.REFUNDED, OrderState.REFUNDING)
    moved = state if inferred and not settled else later_state(known, state)
    if word is not None and (now["raw_status"] is None or moved is state):
        now["raw_status"] = word
    now["state"] = moved.value
