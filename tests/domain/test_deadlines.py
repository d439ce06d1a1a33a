"""What is due for an order, and when (C7, C6)."""

from datetime import UTC, datetime, timedelta

import pytest

from seller_desk import texts
from seller_desk.domain.clock import CHINA
from seller_desk.domain.deadlines import (
    Deadline,
    Facts,
    Limits,
    Need,
    Standing,
    Step,
    Urgency,
    deadline,
    shortages,
    time_left,
)
from seller_desk.domain.orders import OrderState

NOW = datetime(2026, 11, 21, 1, 12, tzinfo=UTC)
PAID = OrderState.PAID


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def judged(facts: Facts, limits: Limits | None = None) -> Deadline:
    return deadline(facts, limits or Limits(), NOW, CHINA)


def test_a_paid_order_is_checked_within_30_minutes() -> None:
    due = judged(Facts(PAID, paid=ago(minutes=5)))
    assert due == Deadline(Standing.CHECK, Step.CHECK, NOW + timedelta(minutes=25), Urgency.LATER)
    assert judged(Facts(PAID, paid=ago(minutes=22))).urgency is Urgency.SOON
    assert judged(Facts(PAID, paid=ago(minutes=31))).urgency is Urgency.OVERDUE


def test_once_checked_it_is_shipped_within_48_hours() -> None:
    due = judged(Facts(PAID, paid=ago(hours=40), checked=True))
    assert due == Deadline(Standing.SHIP, Step.SHIP, NOW + timedelta(hours=8), Urgency.LATER)
    assert judged(Facts(PAID, paid=ago(hours=43), checked=True)).urgency is Urgency.SOON
    assert judged(Facts(PAID, paid=ago(hours=48), checked=True)).urgency is Urgency.OVERDUE


@pytest.mark.parametrize("hours", [-3, 30])
def test_the_time_in_the_file_wins_over_the_48_hours(hours: int) -> None:
    promised = NOW + timedelta(hours=hours)
    assert judged(Facts(PAID, paid=ago(hours=1), ship_by=promised, checked=True)).due == promised


def test_nobody_is_asked_for_ever_to_check_an_order() -> None:
    assert judged(Facts(PAID, paid=ago(hours=1))).standing is Standing.CHECK
    assert judged(Facts(PAID, paid=ago(hours=3))).standing is Standing.SHIP


def test_shipping_soon_matters_more_than_the_check() -> None:
    assert judged(Facts(PAID, paid=ago(hours=2), ship_by=NOW + timedelta(hours=2))).step is Step.SHIP


@pytest.mark.parametrize(
    "trouble", [Facts(PAID, paid=ago(minutes=5), bad_address=True), Facts(PAID, paid=ago(minutes=5), short=1)]
)
def test_trouble_is_told_to_the_buyer_within_an_hour(trouble: Facts) -> None:
    assert judged(trouble) == Deadline(Standing.CHECK, Step.TELL, NOW + timedelta(minutes=55), Urgency.LATER)


def test_a_presale_waits_for_its_final_payment_day() -> None:
    presale = Facts(PAID, paid=ago(days=10), presale_day="2026-12-03")
    assert judged(presale).standing is Standing.PRESALE
    assert judged(presale).due == datetime(2026, 12, 3, tzinfo=CHINA)
    begun = Facts(PAID, paid=ago(days=10), presale_day="2026-11-21", checked=True)
    assert judged(begun).due == datetime(2026, 11, 23, tzinfo=CHINA)


def test_a_refund_is_answered_within_24_hours_of_the_request() -> None:
    due = judged(Facts(OrderState.REFUNDING, paid=ago(days=3), refund_asked=ago(hours=5)))
    assert due == Deadline(Standing.REFUNDING, Step.REFUND, NOW + timedelta(hours=19), Urgency.LATER)
    assert judged(Facts(OrderState.REFUNDING, paid=ago(days=3))).due is None


@pytest.mark.parametrize("state", [OrderState.PENDING_PAYMENT, PAID, OrderState.REFUNDING])
def test_orders_of_an_old_file_are_not_updated_rather_than_overdue(state: OrderState) -> None:
    assert judged(Facts(state, created=ago(days=31), paid=ago(days=31))) == Deadline(Standing.OLD)
    assert judged(Facts(state, created=ago(days=29), paid=ago(days=29))).standing is not Standing.OLD


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        (OrderState.SHIPPED, Standing.SHIPPED),
        (OrderState.COMPLETED, Standing.COMPLETED),
        (OrderState.CLOSED, Standing.CLOSED),
        (OrderState.REFUNDED, Standing.CLOSED),
    ],
)
def test_nothing_is_due_once_an_order_is_on_its_way_or_over(state: OrderState, standing: Standing) -> None:
    assert judged(Facts(state, paid=ago(days=400))) == Deadline(standing)


def test_a_test_order_is_never_due_but_a_resend_is() -> None:
    assert judged(Facts(PAID, paid=ago(hours=50), mark="test")).due is None
    assert judged(Facts(PAID, paid=ago(hours=50), mark="resend")).urgency is Urgency.OVERDUE


@pytest.mark.parametrize(
    ("left", "english", "chinese"),
    [
        (timedelta(hours=5, minutes=18), "5 h 18 min left", "剩 5 小时 18 分"),
        (timedelta(minutes=12), "12 min left", "剩 12 分"),
        (timedelta(seconds=20), "1 min left", "剩 1 分"),
        (timedelta(hours=14, minutes=50), "14 h left", "剩 14 小时"),
        (timedelta(hours=47), "47 h left", "剩 47 小时"),
        (timedelta(days=3), "3 days left", "剩 3 天"),
        (timedelta(minutes=-26), "26 min overdue", "超时 26 分"),
        (timedelta(0), "1 min overdue", "超时 1 分"),
        (timedelta(hours=-4), "4 h overdue", "超时 4 小时"),
    ],
)
def test_time_left_is_said_as_a_seller_says_it(left: timedelta, english: str, chinese: str) -> None:
    assert str(time_left(NOW + left, NOW)) == english
    texts.use("zh_CN")
    assert str(time_left(NOW + left, NOW)) == chinese


def test_the_first_who_paid_gets_what_is_there() -> None:
    needs = [Need(1, 7, 2), Need(2, 7, 2), Need(3, 7, 1), Need(3, 8, 5)]
    assert shortages(needs, {7: 3}) == {2: 1, 3: 1}


def test_goods_never_counted_are_never_missing() -> None:
    assert shortages([Need(1, 7, 2)], {}) == {}
