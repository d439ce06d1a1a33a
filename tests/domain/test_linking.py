"""What is typed as a link is read: one item, several pieces, bundles."""

import pytest

from seller_desk.domain.linking import BadParts, Part, parts_text, read_parts

ITEMS = {"A": 1, "B": 2, "TS-100+L": 3, "2 A": 4, "CUPx2": 5}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A", (Part(1),)),
        ("a", (Part(1),)),
        ("2 × B", (Part(2, 2),)),
        ("2×B", (Part(2, 2),)),
        ("B*3", (Part(2, 3),)),
        ("2 B + A", (Part(2, 2), Part(1))),
        ("A＋B", (Part(1), Part(2))),
        ("A + A", (Part(1, 2),)),
        ("TS-100+L", (Part(3),)),
        ("2 A", (Part(4),)),
        ("CUPx2", (Part(5),)),
        ("", ()),
        ("  ", ()),
    ],
)
def test_parts_are_read(text: str, parts: tuple[Part, ...]) -> None:
    assert read_parts(text, ITEMS) == parts


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("C", "There is no stock item C."),
        ("0 × A", "Write at least 1 piece of A."),
        ("A + ?", "There is no stock item ?."),
    ],
)
def test_what_names_no_item_is_said(text: str, sentence: str) -> None:
    with pytest.raises(BadParts) as problem:
        read_parts(text, ITEMS)
    assert str(problem.value.message) == sentence


def test_parts_are_written_as_they_are_read() -> None:
    written = parts_text([("A", 1), ("B", 2)])
    assert written == "A + 2 × B"
    assert read_parts(written, ITEMS) == (Part(1), Part(2, 2))
