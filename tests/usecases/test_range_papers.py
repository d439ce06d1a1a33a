"""The range on paper (L6, L12, L14)."""

from seller_desk import texts
from seller_desk.domain.documents import Bars, Note, Table
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.reports import make_report
from tests.range_desk import Range


def test_the_report_shows_the_mix_and_each_list_with_its_reasons(desk: Desk) -> None:
    made = Range(desk)
    made.shop()
    made.listing(1, role="traffic")
    made.weeks(1, (10, 8, 6, 5))
    paper = make_report(desk, "range")
    assert paper.title == "Range of listings"
    assert paper.aside == ("1 listing asks for something",)
    bars = next(block for block in paper.blocks if isinstance(block, Bars))
    assert bars.entries[0] == ("Traffic listings", 1.0, "100 %, target 70 %")
    (falling,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert falling.rows[0][2:] == ("10 → 8 → 6 → 5", 5, "No suspect is confirmed by the data")
    assert "Take down: none" in [block.text for block in paper.blocks if isinstance(block, Note)]


def test_an_empty_desk_has_a_report_too(desk: Desk, language: str) -> None:
    paper = make_report(desk, "range")
    assert paper.blocks
    assert texts.current() == language
