"""Every meaning is named in both languages, and every format finds its meanings among those of its kind."""

import pytest

from seller_desk.intake.formats import KINDS, load
from seller_desk.intake.matching import ESSENTIAL
from seller_desk.intake.meanings import SORTS
from seller_desk.ui.imports import words


def test_every_meaning_has_a_name(language: str) -> None:
    assert [meaning for meaning in SORTS if words.word(meaning) in {"", meaning}] == []


def test_every_kind_is_offered() -> None:
    assert set(words.KINDS) == set(KINDS)
    assert {meaning for kind in KINDS for meaning in words.meanings_of(kind)} == set(SORTS)


def test_what_a_format_says_can_be_chosen_for_its_kind() -> None:
    unnamed = {each.id: set(each.columns.values()) - set(words.meanings_of(each.kind)) for each in load()}
    assert {name: meanings for name, meanings in unnamed.items() if meanings} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_what_recognising_calls_essential_is_asked_for(kind: str) -> None:
    whole = {f"column {place}": min(names) for place, names in enumerate(ESSENTIAL[kind])}
    assert words.missing_columns(kind, whole) == ()
    for heading in whole:
        less = {name: meaning for name, meaning in whole.items() if name != heading}
        assert len(words.missing_columns(kind, less)) == 1


def test_names_say_how_little_is_kept_of_buyers() -> None:
    assert words.word("buyer_nick") == "Buyer (only a hash is kept)"
    assert words.word("buyer_nick", keeps_buyers=True) == "Buyer's nick"
