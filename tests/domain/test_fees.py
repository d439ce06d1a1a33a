"""Values in layers: what is typed, what holds, and what it makes of an order."""

from decimal import Decimal
from fractions import Fraction

import pytest

from seller_desk.domain.fees import Fee, Layer, Unit, nearest, overheads, read_value, shown_value, typed_value


@pytest.mark.parametrize(
    ("unit", "typed", "value"),
    [
        (Unit.SHARE, "5", Decimal("0.05")),
        (Unit.SHARE, "5.5 %", Decimal("0.055")),
        (Unit.SHARE, "6％", Decimal("0.06")),
        (Unit.AMOUNT, "¥1,250.50", Decimal("1250.50")),
        (Unit.GRAMS, "500", Decimal(500)),
        (Unit.AMOUNT, "0", Decimal(0)),
        (Unit.AMOUNT, " ", None),
    ],
)
def test_a_value_is_read_as_it_is_typed(unit: Unit, typed: str, value: Decimal | None) -> None:
    assert read_value(unit, typed) == value


@pytest.mark.parametrize(
    ("unit", "typed"), [(Unit.SHARE, "100"), (Unit.AMOUNT, "-1"), (Unit.GRAMS, "x"), (Unit.AMOUNT, "NaN")]
)
def test_what_cannot_be_is_refused(unit: Unit, typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_value(unit, typed)


def test_the_nearer_layer_holds() -> None:
    far, near = Fee("freight", Fraction(5), Layer.SETTING), Fee("freight", Fraction(3), Layer.LISTING)
    other = Fee("packaging", Fraction(1), Layer.SHOP)
    assert nearest([{"freight": far, "packaging": other}, {"freight": near}]) == {"freight": near, "packaging": other}


def test_amounts_become_minor_units_of_the_currency() -> None:
    freight, commission = Fee("freight", Fraction("4.5"), Layer.SHOP), Fee("commission", Fraction(1, 20), Layer.SHOP)
    fees = {"freight": freight, "commission": commission}
    assert overheads(fees, "CNY").freight == Fraction(450)
    assert overheads(fees, "JPY").freight == Fraction("4.5")
    assert overheads(fees, "CNY").commission == Fraction(1, 20)


def test_a_value_is_shown_with_its_unit() -> None:
    assert shown_value(Unit.SHARE, Fraction("0.056"), "CNY") == "5.6 %"
    assert shown_value(Unit.AMOUNT, Fraction("5.2"), "CNY") == "¥5.20"
    assert shown_value(Unit.GRAMS, Fraction(500), "CNY") == "500 g"
    assert typed_value(Unit.SHARE, Fraction("0.056")) == "5.6"
