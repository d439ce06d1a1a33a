"""The states of an order, the seller's marks, and how a later file may move an order on."""

from collections.abc import Iterable
from enum import StrEnum


class OrderState(StrEnum):
    """How far an order has come; the values are what the database stores."""

    PENDING_PAYMENT = "pending_payment"
    PAID = "paid"
    SHIPPED = "shipped"
    COMPLETED = "completed"
    CLOSED = "closed"
    REFUNDING = "refunding"
    REFUNDED = "refunded"


MARKS = ("test", "sample", "gift", "resend")

PAID_STATES = frozenset(
    {OrderState.PAID, OrderState.SHIPPED, OrderState.COMPLETED, OrderState.REFUNDING, OrderState.REFUNDED}
)

_RANK = {
    OrderState.PENDING_PAYMENT: 0,
    OrderState.PAID: 1,
    OrderState.SHIPPED: 2,
    OrderState.COMPLETED: 3,
    OrderState.REFUNDING: 4,
    OrderState.CLOSED: 5,
    OrderState.REFUNDED: 6,
}
_AFTER_REFUNDING = frozenset({OrderState.PAID, OrderState.SHIPPED, OrderState.COMPLETED})


def later_state(old: OrderState, new: OrderState) -> OrderState:
    """The state of an order known as `old` after a file says `new`: a snapshot never moves an order back.

    Pending < paid < shipped < completed; closed and refunded stay; a refund asked for and withdrawn lets the order
    go back to paid, shipped or completed.
    """
    if old is OrderState.REFUNDING and new in _AFTER_REFUNDING:
        return new
    return new if _RANK[new] > _RANK[old] else old


def refined_state(state: OrderState, *, gross: int, refunded: int, refund_asked: bool) -> OrderState:
    """The state after looking at the order's money (minor units) and whether one of its lines asks for a refund.

    Marketplaces without a status for it say "closed" and name a refunded amount; all money back is refunded too.
    """
    if refunded > 0 and (state is OrderState.CLOSED or refunded >= gross > 0):
        return OrderState.REFUNDED
    if refund_asked and state in _AFTER_REFUNDING:
        return OrderState.REFUNDING
    return state


def state_of_lines(states: Iterable[OrderState]) -> OrderState:
    """The state of an order whose lines stand at these states (at least one): the least advanced one still alive.

    Lines closed or refunded do not hold the order back; when all of them are, the order is.
    """
    every = set(states)
    alive = every - {OrderState.CLOSED, OrderState.REFUNDED}
    if alive:
        return min(alive, key=_RANK.__getitem__)
    return max(every, key=_RANK.__getitem__)


def dated_state(paid: object, shipped: object, completed: object) -> OrderState:
    """The state that these times or days (None = not yet) stand for."""
    if completed:
        return OrderState.COMPLETED
    if shipped:
        return OrderState.SHIPPED
    return OrderState.PAID if paid else OrderState.PENDING_PAYMENT
