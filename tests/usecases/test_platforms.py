"""Platform packs: each marketplace has one, every value is dated and sourced, the seller's own values stand over it."""

import re

import pytest

from seller_desk import texts
from seller_desk.domain.platforms import NO_LIMIT, PLATFORMS, TEXTS, PictureRule, TitleLimit
from seller_desk.domain.refusals import Refused
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.platforms import limit_edit, pack_limit_edit, platform, platform_of, platforms
from tests.source_tree import ROOT

_RATIO = re.compile(r"\d+:\d+")


@pytest.mark.parametrize("name", PLATFORMS)
def test_L2_every_value_of_a_platform_is_dated_and_says_where_it_is_from(name: str) -> None:
    known = platform(name)
    assert known.as_of
    assert known.source
    assert known.review_by > known.as_of
    assert set(known.limits) <= set(TEXTS)
    values: tuple[TitleLimit | PictureRule, ...] = (*known.limits.values(), *known.pictures)
    for each in values:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", each.as_of)
        assert set(each.source.words) == set(texts.LANGUAGES)
    assert {rule.kind for rule in known.pictures} == {"main", "detail"}
    assert all(_RATIO.fullmatch(ratio) for rule in known.pictures for ratio in rule.ratios)


def test_every_pack_belongs_to_a_platform_and_a_platform_without_one_has_no_limits() -> None:
    assert set(PLATFORMS) <= {path.stem for path in (ROOT / "resources" / "platforms").glob("*.toml")}
    assert platform("other").limit() == NO_LIMIT
    assert str(platform("other")) == "other"


def test_names_follow_the_language() -> None:
    texts.use("zh_CN")
    assert str(platform("pinduoduo")) == "拼多多"
    texts.use("en")
    assert str(platform("pinduoduo")) == "Pinduoduo"


def test_L2_an_own_limit_is_dated_today_stands_over_the_pack_and_can_be_undone(desk: Desk) -> None:
    history = History(desk)
    history.do(limit_edit(desk, "jd", "title", characters=50, gbk_bytes=None, note="notice of October"))
    own = platform_of(desk, "jd").limit()
    assert (own.characters, own.own, str(own.source)) == (50, True, "notice of October")
    assert own.as_of == desk.clock().date().isoformat()
    assert [each.id for each in platforms(desk) if each.limit().own] == ["jd"]
    history.do(pack_limit_edit(desk, "jd", "title"))
    assert platform_of(desk, "jd") == platform("jd")
    history.undo()
    assert platform_of(desk, "jd").limit().characters == 50
    history.undo()
    assert platform_of(desk, "jd") == platform("jd")


def test_an_absurd_length_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        limit_edit(desk, "jd", "title", characters=0, gbk_bytes=None)
