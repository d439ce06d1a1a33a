"""Two wordings are compared word by word."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.wording_changes import Piece, word_changes

_WORDS = st.lists(st.sampled_from(["保温杯", "大容量", " ", "500ml", "便携"]), max_size=12)


def test_a_word_that_took_anothers_place_stands_after_it() -> None:
    assert word_changes(["保温杯", "大", "容量"], ["保温杯", "小", "容量"]) == (
        Piece("保温杯", "same"),
        Piece("大", "removed"),
        Piece("小", "added"),
        Piece("容量", "same"),
    )


def test_equal_wordings_are_one_piece() -> None:
    assert word_changes(["a", " ", "b"], ["a", " ", "b"]) == (Piece("a b", "same"),)
    assert word_changes([], []) == ()


def test_endless_wordings_are_only_told_to_be_others() -> None:
    old, new = ["一"] * 5000, ["二", *["一"] * 4998, "三"]
    assert [piece.kind for piece in word_changes(old, new)] == ["removed", "added"]


@given(_WORDS, _WORDS)
def test_both_wordings_can_be_read_from_the_pieces(old: Sequence[str], new: Sequence[str]) -> None:
    pieces = word_changes(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == "".join(old)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == "".join(new)
    assert all(piece.text for piece in pieces)
