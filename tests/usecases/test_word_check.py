"""Checking texts on a desk and without one (L3)."""

import pytest

from seller_desk.domain.refusals import Refused
from seller_desk.domain.words import Severity
from seller_desk.usecases.allowances import Reach, allow_edit
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.word_check import check_texts, considered, goods_named


def test_texts_are_checked_without_a_desk_in_their_order() -> None:
    found = check_texts(None, ["女装", "", "全网最低"])
    assert [[hit.term for hit in hits] for hits in found] == [[], [], ["全网最低"]]


def test_allowances_of_the_desk_count(desk: Desk) -> None:
    assert [hit.term for hit in check_texts(desk, ["极品绿松石"])[0]] == ["极品"]
    ((hit,),) = check_texts(desk, ["极品绿松石"])
    History(desk).do(allow_edit(desk, hit, Reach.ALWAYS))
    assert check_texts(desk, ["极品绿松石"]) == ((),)


def test_goods_are_named_by_id_or_by_category() -> None:
    assert goods_named(["cosmetics"]) == {"cosmetics"}
    assert "cosmetics" in goods_named(["美容护肤"])
    with pytest.raises(Refused, match="no sort of goods"):
        goods_named(["没有这类"])


def test_what_was_considered_is_told() -> None:
    assert {each.term for each in considered("大麻烦")} == {"大麻"}


def test_a_claim_needs_proof_as_long_as_no_certificate_is_there(desk: Desk) -> None:
    (hits,) = check_texts(desk, ["紧致面霜"], categories=["cosmetics"])
    assert [hit.severity for hit in hits] == [Severity.PROOF]
