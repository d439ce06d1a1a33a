"""The change of the paid amount split into its factors (D2)."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.change_split import split_change, symmetric_parts
from seller_desk.domain.figures import FigureRow


def _row(orders: int, gross: int, buyers: int | None = None, visitors: int | None = None) -> FigureRow:
    return FigureRow(
        "x",
        "CNY",
        orders_paid=orders,
        gross=gross,
        buyers=buyers,
        visitors=visitors,
        whole_traffic=visitors is not None,
    )


def test_twice_the_visitors_at_equal_rates_is_all_visitors() -> None:
    split = split_change(_row(20, 4000, 20, 200), _row(10, 2000, 10, 100))
    assert split is not None
    assert [(part.factor, part.amount) for part in split.parts] == [
        ("visitors", 2000), ("conversion", 0), ("per_buyer", 0),
    ]  # fmt: skip


def test_without_traffic_it_is_split_into_orders_and_order_value() -> None:
    split = split_change(_row(12, 3600), _row(10, 2000))
    assert split is not None
    assert [(part.factor, part.amount) for part in split.parts] == [("orders", 500), ("order_value", 1100)]
    assert split.change == 1600


def test_a_period_without_sales_explains_nothing() -> None:
    assert split_change(_row(12, 3600), _row(0, 0)) is None


def test_both_directions_are_mirror_images() -> None:
    old, new = [Fraction(7), Fraction(2), Fraction(9)], [Fraction(5), Fraction(3), Fraction(11)]
    assert symmetric_parts(old, new) == [-part for part in symmetric_parts(new, old)]


_counts = st.integers(1, 10**6)


@given(_counts, _counts, _counts, _counts, _counts, _counts)
def test_the_parts_always_add_up_to_the_fen(a: int, b: int, c: int, d: int, e: int, f: int) -> None:
    split = split_change(_row(a, b, c, d), _row(c, e, f, a))
    assert split is not None
    assert sum(part.amount for part in split.parts) == split.change == b - e
