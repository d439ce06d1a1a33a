"""Stated amounts of several files settle into numbers that add up (O1)."""

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.order_amounts import LineMoney, settle

MONEY = st.none() | st.integers(-5000, 100_000)
LINES = st.lists(
    st.builds(LineMoney, MONEY, MONEY, st.integers(0, 1000), st.booleans(), st.integers(0, 3000)), max_size=5
)


def line(gross: int | None, refunded: int | None = None, weight: int = 1, *, back: bool = False) -> LineMoney:
    return LineMoney(gross, refunded, weight, back)


@given(MONEY, st.none() | st.integers(0, 100_000), LINES, st.integers(0, 9000), st.booleans())
def test_lines_add_up_to_their_order(
    gross: int | None,
    refunded: int | None,
    lines: list[LineMoney],
    tickets: int,
    all_back: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    settled = settle(gross, refunded, lines, tickets=tickets, all_back=all_back)
    assert settled.gross >= 0
    assert settled.refunded >= 0
    if lines:
        assert sum(part for part, _back in settled.lines) == settled.gross
        assert sum(back for _part, back in settled.lines) == settled.refunded


def test_the_orders_own_amount_holds_and_is_split_like_the_lines() -> None:
    settled = settle(3800, 0, [line(1000), line(2000)], tickets=0, all_back=False)
    assert (settled.gross, settled.lines) == (3800, [(1267, 0), (2533, 0)])


def test_without_amounts_of_lines_their_goods_are_the_weights() -> None:
    settled = settle(900, 0, [line(None, weight=100), line(None, weight=200)], tickets=0, all_back=False)
    assert settled.lines == [(300, 0), (600, 0)]


def test_the_largest_refund_that_any_file_tells_counts_and_never_more_than_was_paid() -> None:
    lines = [line(1000, 200), line(2000)]
    assert settle(3000, 500, lines, tickets=700, all_back=False).refunded == 700
    assert settle(3000, 500, lines, tickets=9000, all_back=False).refunded == 3000


def test_a_refunded_order_without_any_amount_gave_everything_back() -> None:
    assert settle(3000, 0, [line(3000)], tickets=0, all_back=True).refunded == 3000
    assert settle(3000, 0, [line(1000, back=True), line(2000)], tickets=0, all_back=False).lines == [
        (1000, 1000),
        (2000, 0),
    ]


def test_what_is_left_of_a_refund_goes_where_there_is_room() -> None:
    settled = settle(3000, 1500, [line(1000, 1000), line(2000, 0)], tickets=0, all_back=False)
    assert settled.lines == [(1000, 1000), (2000, 500)]


def test_a_share_of_the_orders_amount_limits_no_refund_of_a_line() -> None:
    settled = settle(3000, 0, [line(None, 1700, weight=1), line(None, weight=1)], tickets=0, all_back=False)
    assert (settled.refunded, settled.lines) == (1700, [(1500, 1500), (1500, 200)])
    own = settle(3000, 0, [line(1500, 1700), line(1500)], tickets=0, all_back=False)
    assert own.refunded == 1500


def test_money_given_back_is_no_sale() -> None:
    settled = settle(None, None, [line(2000), line(-500)], tickets=0, all_back=False)
    assert (settled.gross, settled.refunded) == (2000, 500)
    assert settle(0, 500, [], tickets=0, all_back=False).refunded == 500


def test_an_amount_left_after_refunds_gives_way_to_lines_that_know_more() -> None:
    assert settle(0, None, [line(2000, 2000)], tickets=0, all_back=False).gross == 2000
    assert settle(0, 0, [line(2000, 2000)], tickets=0, all_back=False).gross == 0
