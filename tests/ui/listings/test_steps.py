"""The editor's own undo: typing in one go is one step."""

from dataclasses import replace

from seller_desk.domain.listing_content import Block, ListingContent, Parameter
from seller_desk.ui.listings.steps import Steps, place_of

EMPTY = ListingContent()


def test_typing_in_one_go_is_one_step() -> None:
    steps = Steps(EMPTY)
    for at, text in enumerate(("a", "ab", "abc")):
        assert steps.take(replace(EMPTY, title=text), at * 0.2)
    assert steps.undo() == EMPTY
    assert not steps.can_undo
    assert steps.redo().title == "abc"


def test_a_pause_or_another_field_begins_a_new_step() -> None:
    steps = Steps(EMPTY)
    steps.take(replace(EMPTY, title="a"), 0)
    steps.take(replace(EMPTY, title="ab"), 5)
    steps.take(replace(EMPTY, title="ab", code="X"), 5.1)
    assert steps.undo().code == ""
    assert steps.undo().title == "a"
    assert steps.undo() == EMPTY


def test_a_new_change_forgets_what_could_be_done_again() -> None:
    steps = Steps(EMPTY)
    steps.take(replace(EMPTY, title="a"), 0)
    steps.undo()
    steps.take(replace(EMPTY, code="b"), 1)
    assert not steps.can_redo


def test_the_same_content_is_no_step() -> None:
    steps = Steps(EMPTY)
    assert not steps.take(ListingContent(), 0)
    assert not steps.can_undo


def test_a_change_alone_is_never_joined() -> None:
    steps = Steps(EMPTY)
    steps.take(replace(EMPTY, title="a"), 0)
    steps.take(EMPTY, 0.1, alone=True)
    assert steps.undo().title == "a"


def test_the_place_of_a_change_is_one_text_of_one_block() -> None:
    old = replace(EMPTY, blocks=(Block("pain"), Block("trust")))
    typed = replace(old, blocks=(Block("pain"), Block("trust", "x")))
    assert place_of(old, typed) == ("blocks", 1, "heading")
    assert place_of(old, replace(old, blocks=(Block("pain"),))) is None
    assert place_of(old, replace(typed, title="y")) is None
    assert place_of(EMPTY, replace(EMPTY, parameters=(Parameter("a", "b"),))) is None
