"""What the Today tab showed comes back as it was; what is no such thing comes back as nothing."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from seller_desk.domain.change_split import ChangeSplit, Part
from seller_desk.domain.today import DayFigure, DayReport, Entry, Freshness, Kind, Pressing, Today
from seller_desk.domain.today_kept import plain, revived
from seller_desk.domain.usual_range import UsualRange
from seller_desk.texts import Message

ENTRY = Entry(
    Kind.STOCK,
    "out",
    Pressing.TODAY,
    Message("{name} is out", {"name": "保温杯"}),
    Message("{n} day", {"n": 2}, "{n} days"),
    "inventory/ZB-4028",
    Message("Open"),
    amount="¥12.00",
    money={"CNY": 1200},
)
REPORT = DayReport(
    day=date(2026, 11, 20),
    late=0,
    currency="CNY",
    figures=(DayFigure("gross", Decimal("12.50"), UsualRange(1.0, 2.5), 3.0), DayFigure("orders", None, None, 1.0)),
    course=((date(2026, 11, 19), 1250, ""),),
    growth=Fraction(1, 3),
    split=ChangeSplit(100, (Part("orders", Fraction(1, 2), 100),)),
)
TODAY = Today(date(2026, 11, 21), (ENTRY,), (Freshness(1, "南屿", "orders", date(2026, 11, 20), 0),), REPORT)


def test_what_was_shown_comes_back_through_json() -> None:
    assert revived(json.loads(json.dumps(plain(TODAY)))) == TODAY


@pytest.mark.parametrize("odd", [None, 3, "x", [], ["Today"], ["Today", {}], ["Nothing", {}], ["tuple", [1]], {"a": 1}])
def test_anything_else_is_nothing(odd: object) -> None:
    assert revived(odd) is None
