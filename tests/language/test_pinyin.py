"""Text is found by its initials and its full pinyin."""

import pytest

from seller_desk.language.pinyin import full, initials


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("羽绒服", "yrf", "yurongfu"),
        ("重庆", "cq", "chongqing"),
        ("行李箱", "xlx", "xinglixiang"),
        ("316 不锈钢 500ml", "316bxg500ml", "316buxiugang500ml"),
        ("ZB-4028", "zb4028", "zb4028"),
        ("", "", ""),
        ("（），！", "", ""),
    ],
)
def test_initials_and_full_pinyin(text: str, short: str, long: str) -> None:
    assert (initials(text), full(text)) == (short, long)


def test_a_very_long_text_is_cut() -> None:
    assert len(initials("杯" * 100_000)) == 200
