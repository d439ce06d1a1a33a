"""Floor, target and recommended price: the rules, worked cases, and an independent solver."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from seller_desk.domain.pricing import Overheads, PriceRules, SaleCosts, Strategy, recommend

O20 = SaleCosts(
    Fraction(6000), Overheads(commission=Fraction(5, 100), freight=Fraction(400), return_rate=Fraction(10, 100))
)
LOOKS = SaleCosts(  # the pictures of the design: 109.00 leaves 42.59
    Fraction(3860),
    Overheads(
        commission=Fraction(5, 100),
        payment=Fraction(6, 1000),
        freight=Fraction(520),
        packaging=Fraction(180),
        other=Fraction(231),
        advertising=Fraction(1240),
    ),
)


def shares(most: str) -> st.SearchStrategy[Fraction]:
    return st.fractions(min_value=0, max_value=Fraction(most), max_denominator=1000)


amounts = st.fractions(min_value=0, max_value=100_000, max_denominator=10_000)
overheads = st.builds(
    Overheads,
    commission=shares("0.3"),
    payment=shares("0.05"),
    freight=amounts,
    packaging=amounts,
    other=amounts,
    advertising=amounts,
    return_rate=shares("0.9"),
    return_cost=amounts,
)
sales = st.builds(SaleCosts, goods=amounts, overheads=overheads, pieces=st.integers(1, 5))


def test_O20_cost_plus() -> None:
    assert O20.fixed is not None
    assert round(float(O20.fixed), 1) == 6444.4
    assert O20.price_for(Fraction(40, 100)) == 11718
    assert O20.price_for() == 6784
    assert O20.price_for(Fraction(95, 100)) is None


def test_the_design_s_pictures_add_up() -> None:
    assert LOOKS.price_for() == 6389
    assert LOOKS.price_for(Fraction(35, 100)) == 10154  # 101.532… rounded up, so that 35 % are left
    margin = LOOKS.margin_at(10900)
    assert margin is not None
    assert round(float(margin), 3) == 0.391
    assert LOOKS.most_advertising(10640, Fraction(35, 100)) == 1529


def test_nothing_is_possible_when_everything_comes_back() -> None:
    all_back = SaleCosts(Fraction(1000), Overheads(freight=Fraction(500), return_rate=Fraction(1)))
    assert all_back.price_for() is None
    assert all_back.margin_at(100_000) is None
    assert all_back.most_advertising(100_000) is None


def test_a_price_of_nothing_has_no_margin() -> None:
    assert O20.margin_at(0) is None


def test_a_price_too_low_for_its_margin_leaves_nothing_for_advertising() -> None:
    assert O20.most_advertising(6000) is None


@given(sales, shares("0.6"))
def test_the_price_agrees_with_a_solver(sale: SaleCosts, margin: Fraction) -> None:
    """Profit ÷ price = margin, solved numerically over whole orders: kept and returned ones counted apart."""
    found = sale.price_for(margin)
    beside, rate = sale.overheads, float(sale.overheads.return_rate)
    spent = float(beside.freight + beside.packaging + beside.other + beside.advertising)
    goods, taken = float(sale.goods * sale.pieces), float(beside.commission + beside.payment)

    def short_of_margin(price: float) -> float:
        orders = 1000.0
        kept, back = orders * (1 - rate), orders * rate
        profit = kept * (price * (1 - taken) - goods) - orders * spent - back * float(beside.return_cost)
        return profit - float(margin) * price * kept

    if found is None:
        assert 1 - taken - float(margin) <= 1e-9
        return
    most = 2.0 * found + 1000
    solved = brentq(short_of_margin, -1000.0, most, xtol=1e-9)
    assert solved - 1e-3 <= found <= solved + 1 + 1e-3


@given(sales, shares("0.6"))
def test_the_lowest_price_leaves_its_margin_and_one_unit_less_does_not(sale: SaleCosts, margin: Fraction) -> None:
    price = sale.price_for(margin)
    if price is None or price < 2:
        return
    here, below = sale.margin_at(price), sale.margin_at(price - 1)
    assert here is not None
    assert below is not None
    assert here >= margin > below


@given(sales, st.integers(1, 1_000_000), shares("0.6"))
def test_the_most_that_advertising_may_cost_leaves_the_margin(sale: SaleCosts, price: int, margin: Fraction) -> None:
    most = sale.most_advertising(price, margin)
    if most is None:
        return

    def left(advertising: int) -> Fraction:
        beside = sale.overheads
        spent = Overheads(
            beside.commission, beside.payment, beside.freight, beside.packaging, beside.other,
            Fraction(advertising), beside.return_rate, beside.return_cost,
        )  # fmt: skip
        found = SaleCosts(sale.goods, spent, sale.pieces).margin_at(price)
        assert found is not None
        return found

    assert left(most) >= margin > left(most + 1)


@given(
    st.integers(0, 200_000),
    st.integers(0, 200_000),
    st.none() | st.integers(1, 300_000),
    st.sampled_from(Strategy),
    st.builds(PriceRules, shares("0.9"), shares("0.5"), shares("0.8"), shares("2")),
)
def test_the_recommended_price_is_never_under_the_floor(
    floor: int, more: int, median: int | None, strategy: Strategy, rules: PriceRules
) -> None:
    found = recommend(floor, floor + more, median, "CNY", strategy, rules)
    assert found is not None
    assert found.price >= floor
    assert found.met == (found.price >= floor + more)
    assert "{" not in str(found.why)


@pytest.mark.parametrize(
    ("strategy", "median", "price", "said"),
    [
        (Strategy.MARKET, 11200, 10640, "competitor median ¥112.00 × 0.95"),
        (Strategy.MARKET, 9000, 10154, "would be ¥85.50 and leave less than 35 %"),
        (Strategy.MARKET, None, 10154, "no competitor price is known"),
        (Strategy.COST, 11200, 10154, "the lowest price that leaves 35 %"),
        (Strategy.PENETRATION, 9000, 8100, "× 0.9, not under the floor ¥63.89"),
        (Strategy.PENETRATION, 5000, 6389, "= floor"),
        (Strategy.VALUE, 11200, 14560, "¥112.00 + 30 % for the design"),
        (Strategy.VALUE, 6000, 10154, "+ 30 % leaves less than 35 %"),
        (Strategy.VALUE, None, 13200, "target price + 30 %"),
    ],
)
def test_L7_L9_the_recommended_price_says_why(strategy: Strategy, median: int | None, price: int, said: str) -> None:
    found = recommend(6389, 10154, median, "CNY", strategy)
    assert found is not None
    assert found.price == price
    assert said in str(found.why)


def test_nothing_is_recommended_where_no_price_is_possible() -> None:
    assert recommend(None, None, 11200, "CNY") is None
    assert recommend(6389, None, 11200, "CNY") is None
