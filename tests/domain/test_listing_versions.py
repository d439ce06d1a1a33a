"""Versions: the days on which each was live, and what one says differently from another."""

from dataclasses import replace
from datetime import date

from seller_desk.domain.listing_content import Block, Choice, ListingContent, Parameter
from seller_desk.domain.listing_versions import LiveFigures, VersionRow, field_changes, with_ends

CONTENT = ListingContent(title="保温杯 大容量", price=6900, status="on_sale", choices=(Choice(1, "白", "A", 6900),))


def version(number: int, day: str) -> VersionRow:
    return VersionRow(number, number, f"{day} 01:00:00", day, None, "hand", "", CONTENT)


def test_a_version_is_live_until_the_day_before_the_next() -> None:
    newest = [version(3, "2026-11-20"), version(2, "2026-11-20"), version(1, "2026-11-01")]
    ended = with_ends(newest, date(2026, 11, 21))
    assert [(each.day, each.until, each.current) for each in ended] == [
        ("2026-11-20", "2026-11-21", True),
        ("2026-11-20", None, False),
        ("2026-11-01", "2026-11-19", False),
    ]


def test_O22_without_visitors_there_is_no_conversion() -> None:
    assert LiveFigures(visitors=0, buyers=0).conversion is None
    assert LiveFigures(visitors=200, buyers=5).conversion == 0.025
    assert LiveFigures(visitors=200).conversion is None


def test_each_changed_side_is_told_with_its_words() -> None:
    new = replace(
        CONTENT,
        title="保温杯 小容量",
        price=5900,
        role="traffic",
        blocks=(Block("pain", "冷", "半小时就凉"),),
        parameters=(Parameter("容量", "500 ml"),),
        choices=(replace(CONTENT.choices[0], price=5900),),
    )
    changes = field_changes(CONTENT, new, list)
    assert [change.name for change in changes] == ["title", "price", "role", "blocks.1", "parameters", "choices"]
    assert [(piece.text, piece.kind) for piece in changes[0].pieces if piece.kind != "same"] == [
        ("大", "removed"),
        ("小", "added"),
    ]
    assert (changes[1].old, changes[1].new) == ("¥69.00", "¥59.00")
    assert str(changes[3].label) == "Part 1 of the detail page"
    assert changes[3].new == "冷\n半小时就凉"


def test_equal_contents_have_no_changes() -> None:
    assert field_changes(CONTENT, CONTENT, list) == ()
