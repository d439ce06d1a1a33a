"""What a scanner types, and what the code means: SKU, barcode, the label of a lot."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.labels import label_text
from seller_desk.domain.scanning import KeyBurst, ScanKind, Scanned, Unknown, codes_of

CODES = codes_of(
    [
        (1, "BWB-500-GN", "6901234567892"),
        (2, "QJJ-500", "012345678905"),
        (3, "货号 7", ""),
        (4, "4006381333931", ""),  # a SKU that looks like a barcode
        (5, "X", "96385074"),
        (6, "Y", "5901234123457"),
        (7, "Z", "5901234123457"),
    ]
)


def typed(text: str, step: int) -> str | None:
    burst = KeyBurst()
    for place, key in enumerate(text):
        burst.key(key, 1000 + place * step)
    return burst.enter(1000 + len(text) * step)


@pytest.mark.parametrize(("step", "expected"), [(8, "6901234567892"), (50, "6901234567892"), (120, None), (400, None)])
def test_only_what_no_hand_can_type_is_a_scan(step: int, expected: str | None) -> None:
    assert typed("6901234567892", step) == expected


def test_two_keys_are_no_scan() -> None:
    assert typed("12", 5) is None


def test_typing_before_a_scan_is_not_part_of_it() -> None:
    burst = KeyBurst()
    burst.key("x", 0)
    for place, key in enumerate("QJJ-500"):
        burst.key(key, 900 + place * 10)
    assert burst.enter(980) == "QJJ-500"
    assert burst.enter(990) is None


def test_a_key_that_types_nothing_begins_anew() -> None:
    burst = KeyBurst()
    for place, key in enumerate(["A", "B", "C", "", "D"]):
        burst.key(key, place * 5)
    assert burst.enter(25) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BWB-500-GN", Scanned(ScanKind.SKU, 1)),
        ("bwb-500-gn", Scanned(ScanKind.SKU, 1)),
        ("ＢＷＢ－５００－ＧＮ", Scanned(ScanKind.SKU, 1)),
        ("6901234567892", Scanned(ScanKind.EAN, 1)),
        ("0012345678905", Scanned(ScanKind.EAN, 2)),
        ("012345678905", Scanned(ScanKind.EAN, 2)),
        ("96385074", Scanned(ScanKind.EAN, 5)),
        ("货号 7", Scanned(ScanKind.SKU, 3)),
        ("4006381333931", Scanned(ScanKind.SKU, 4)),
        ("BWB-500-GN|L23|2027-05-01", Scanned(ScanKind.LABEL, 1, "L23", date(2027, 5, 1))),
        ("BWB-500-GN||", Scanned(ScanKind.LABEL, 1)),
    ],
)
def test_a_code_means_its_item(text: str, expected: Scanned) -> None:
    assert CODES.meaning(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("6901234567890", "6901234567890 was misread: its check digit is wrong."),
        ("6901234567885", "6901234567885: no item has this SKU or barcode."),
        ("nothing", "nothing: no item has this SKU or barcode."),
        ("BWB-500-GN|L23|soon", "BWB-500-GN|L23|soon: no item has this SKU or barcode."),
        ("5901234123457", "Several items have the barcode 5901234123457."),
    ],
)
def test_an_unknown_code_says_what_to_do(text: str, reason: str) -> None:
    found = CODES.meaning(text)
    assert isinstance(found, Unknown)
    assert str(found.reason) == reason
    assert str(found.remedy)


@given(
    sku=st.text(st.characters(codec="ascii", exclude_characters="|", categories=("L", "N", "P")), min_size=1),
    lot=st.text(st.characters(codec="ascii", categories=("L", "N"))),
    expires=st.none() | st.dates(min_value=date(2000, 1, 1)),
)
def test_the_label_of_any_lot_is_understood(sku: str, lot: str, expires: date | None) -> None:
    found = codes_of([(9, sku, "")]).meaning(label_text(sku, lot, expires))
    assert isinstance(found, Scanned)
    assert (found.item, found.lot, found.expires) == (9, lot, expires)
