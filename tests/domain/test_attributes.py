"""What a person reads of a variant's attributes."""

import pytest

from seller_desk.domain import attributes


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("颜色分类:米白;尺码:XL", "米白 XL"),
        ("规格：500ml 墨绿", "500ml 墨绿"),
        ("Color: White; Size: M", "White M"),
        ("屏幕比例:16:9", "16:9"),
        ("米白", "米白"),
        ("White / M", "White / M"),
        ("16:9", "16:9"),
        ("1627207:28341", "1627207:28341"),
        ("颜色:", "颜色:"),
        ("", ""),
    ],
)
def test_values_are_said_without_the_names_of_their_fields(stored: str, shown: str) -> None:
    assert attributes.choice_words(stored) == shown
