"""A snapshot never moves an order back."""

import pytest

from seller_desk.domain.orders import OrderState, dated_state, later_state, refined_state, state_of_lines

PENDING, PAID, SHIPPED, COMPLETED, CLOSED, REFUNDING, REFUNDED = (
    OrderState.PENDING_PAYMENT,
    OrderState.PAID,
    OrderState.SHIPPED,
    OrderState.COMPLETED,
    OrderState.CLOSED,
    OrderState.REFUNDING,
    OrderState.REFUNDED,
)


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        (PENDING, PAID, PAID),
        (PAID, SHIPPED, SHIPPED),
        (SHIPPED, PAID, SHIPPED),
        (COMPLETED, SHIPPED, COMPLETED),
        (SHIPPED, REFUNDING, REFUNDING),
        (REFUNDING, SHIPPED, SHIPPED),
        (REFUNDING, PENDING, REFUNDING),
        (REFUNDING, REFUNDED, REFUNDED),
        (PENDING, CLOSED, CLOSED),
        (CLOSED, PAID, CLOSED),
        (CLOSED, REFUNDED, REFUNDED),
        (REFUNDED, CLOSED, REFUNDED),
        (REFUNDED, COMPLETED, REFUNDED),
    ],
)
def test_later_state(old: OrderState, new: OrderState, after: OrderState) -> None:
    assert later_state(old, new) is after


def test_money_and_requests_refine_what_the_marketplace_says() -> None:
    assert refined_state(CLOSED, gross=2000, refunded=2000, refund_asked=False) is REFUNDED
    assert refined_state(COMPLETED, gross=2000, refunded=500, refund_asked=False) is COMPLETED
    assert refined_state(COMPLETED, gross=2000, refunded=2000, refund_asked=False) is REFUNDED
    assert refined_state(SHIPPED, gross=2000, refunded=0, refund_asked=True) is REFUNDING
    assert refined_state(CLOSED, gross=0, refunded=0, refund_asked=True) is CLOSED


def test_an_order_stands_where_its_least_advanced_line_stands() -> None:
    assert state_of_lines([SHIPPED, PAID]) is PAID
    assert state_of_lines([COMPLETED, CLOSED]) is COMPLETED
    assert state_of_lines([CLOSED, REFUNDED]) is REFUNDED


def test_times_stand_for_states() -> None:
    assert dated_state("1", "2", "3") is COMPLETED
    assert dated_state("1", "2", None) is SHIPPED
    assert dated_state("1", None, None) is PAID
    assert dated_state(None, None, None) is PENDING
