"""Buyers' data is masked, and a masked id is nobody."""

import pytest

from seller_desk.domain.privacy import buyer_key, is_masked, masked_id, masked_name, masked_phone, masked_street

VALUES = (
    "",
    "A",
    "王",
    "张三",
    "王小二",
    "欧阳小明",
    "12",
    "138",
    "1380",
    "13800001111",
    "+8613800001111",
    "0571-88886666",
)
MORE = ("+1 (212) 555-0100", "400-800-1234", "浙江省杭州市余杭区文一西路969号", "路1号", "0086 138 0000 1111", "a@b.c")


@pytest.mark.parametrize("value", VALUES + MORE)
def test_F09_masks_never_show_the_full_value(value: str) -> None:
    for mask in (masked_name, masked_phone, masked_street, masked_id):
        shown = mask(value)
        assert not value or value not in shown
        digits = "".join(letter for letter in value if letter.isdigit())
        assert len(digits) < 4 or digits not in shown.replace("*", "")


def test_F09_what_is_left_tells_people_apart() -> None:
    assert masked_name("王小二") == "王**"
    assert masked_phone("13800001111") == "138****1111"
    assert masked_phone("+8613800001111") == "138****1111"
    assert masked_street("浙江省杭州市余杭区文一西路969号") == "浙江省杭州市****"
    assert masked_id("tb12345") == "t***5"


@pytest.mark.parametrize("name", ["t**3", "小**白", "##密文", "$$密文", "张＊＊"])
def test_O28_a_masked_id_is_no_identity(name: str) -> None:
    assert is_masked(name)


@pytest.mark.parametrize("name", ["tb12345", "买家0001", "a@b.c", "#1001", "NA"])
def test_O28_a_whole_id_is_one(name: str) -> None:
    assert not is_masked(name)


def test_a_buyer_has_one_key_in_a_shop_and_it_tells_nothing() -> None:
    key = buyer_key(b"secret", "1", "小王")
    assert key == buyer_key(b"secret", "1", "小王")
    assert len({key, buyer_key(b"secret", "2", "小王"), buyer_key(b"other", "1", "小王")}) == 3
    assert "小王" not in key
