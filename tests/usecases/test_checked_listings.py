"""The word check of everything: kept results, cancelling, allowances at each reach, badge, report (L3)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from seller_desk.domain.certificates import Certificate
from seller_desk.domain.changes import Topic
from seller_desk.domain.documents import Document, Table
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.progress import Silent
from seller_desk.domain.refusals import Cancelled, Refused
from seller_desk.domain.word_report import Origin, hits_from_json, hits_json
from seller_desk.domain.words import Hit, HitCounts, Severity
from seller_desk.settings.every import Settings
from seller_desk.store.schema.listings import listings
from seller_desk.store.words import read_checks
from seller_desk.texts import Message
from seller_desk.usecases.allowances import Reach, allow_edit, allowances, revoke_edit, rule_names
from seller_desk.usecases.certificates import add_edit
from seller_desk.usecases.checked_listings import (
    check_all,
    check_changed,
    in_badge,
    listing_counts,
    listing_hits,
    to_mend,
)
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.desk_rules import desk_rules
from seller_desk.usecases.edits import History
from seller_desk.usecases.listing_editing import keep_draft
from seller_desk.usecases.listing_problems import listing_facts
from seller_desk.usecases.preferences import settings_edit
from seller_desk.usecases.reports import make_report
from seller_desk.usecases.word_check import check_texts
from seller_desk.usecases.word_entries import word_entries
from seller_desk.usecases.word_papers import printed_hits
from tests.word_desk import BAD, fill, many, reply

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _filled(desk: Desk) -> None:
    fill(desk)


def counted(desk: Desk, shop: int | None = None) -> dict[int, tuple[int, int, int]]:
    """Listing → errors, warnings, proofs as kept."""
    return {number: (c.errors, c.warnings, c.proofs) for number, c in listing_counts(desk, shop).items()}


def the_hit(desk: Desk) -> Hit:
    rules = desk_rules(desk)
    [hit] = [hit for hit in rules.check(BAD, rules.somewhere()) if hit.severity is Severity.ERROR]
    return hit


def test_everything_is_checked_and_what_was_found_is_kept(desk: Desk) -> None:
    report = check_all(desk, None, Silent())
    assert report.looked_at == {Origin.LISTING: 4, Origin.REPLY: 0}
    assert report.clean[Origin.LISTING] == 1
    assert [(row.number, row.hit.typed) for row in report.rows if row.hit.severity is Severity.ERROR] == [
        (1, BAD),
        (4, BAD),
    ]
    assert report.counts == HitCounts(2, 0, 1)
    assert counted(desk) == {1: (1, 0, 0), 2: (0, 0, 1), 3: (0, 0, 0), 4: (1, 0, 0)}
    assert set(counted(desk, 2)) == {4}
    assert [hit.typed for hit in listing_hits(desk, 1)] == [BAD]


def test_a_listing_is_checked_again_only_when_it_could_be_judged_differently(desk: Desk) -> None:
    assert check_all(desk, None, Silent()).checked_now == 4
    again = check_all(desk, None, Silent())
    assert again.checked_now == 0
    assert [row.hit.typed for row in again.rows] == [row.hit.typed for row in check_all(desk, None, Silent()).rows]
    assert check_changed(desk) == frozenset()
    title = update(listings).where(listings.c.id == 3).values(title="销量第一的砧板")
    desk.database.write(lambda connection: connection.execute(title))
    assert check_changed(desk) == {Topic.WORDS}
    assert counted(desk)[3][0] == 1


def test_a_draft_is_what_is_checked(desk: Desk) -> None:
    keep_draft(desk, 1, ListingContent(title="不锈钢保温杯 优惠价"))
    check_changed(desk)
    assert counted(desk)[1] == (0, 0, 0)


class _Stops:
    """Cancels at the third step."""

    steps = 0

    def step(self, done: int, total: int, what: Message) -> None:
        self.steps += 1
        if self.steps == 3:
            raise Cancelled


def test_a_cancelled_check_keeps_nothing(desk: Desk) -> None:
    with pytest.raises(Cancelled):
        check_all(desk, None, _Stops())
    assert counted(desk) == {}


def test_progress_tells_how_far_it_is(desk: Desk) -> None:
    told: list[tuple[int, int]] = []

    class Told:
        def step(self, done: int, total: int, what: Message) -> None:
            told.append((done, total))

    check_all(desk, 1, Told())
    assert told == [(0, 3), (1, 3), (2, 3)]


@pytest.mark.parametrize(("reach", "left"), [(Reach.HERE, [4]), (Reach.SHOP, [4]), (Reach.ALWAYS, [])], ids=str)
def test_a_word_is_allowed_here_in_this_shop_or_always_and_revoked(desk: Desk, reach: Reach, left: list[int]) -> None:
    history = History(desk)
    history.do(allow_edit(desk, the_hit(desk), reach, shop=1, listing=1))
    check_changed(desk)
    assert [number for number, counts in counted(desk).items() if counts[0]] == left
    [kept] = allowances(desk)
    assert (kept.shop_name, kept.listing_title) == {
        Reach.HERE: ("南屿家居旗舰店", f"不锈钢保温杯 {BAD}"),
        Reach.SHOP: ("南屿家居旗舰店", ""),
        Reach.ALWAYS: ("", ""),
    }[reach]
    assert kept.allowance.rule in rule_names(desk)
    history.do(revoke_edit(desk, [kept.id]))
    check_changed(desk)
    assert [number for number, counts in counted(desk).items() if counts[0]] == [1, 4]
    history.undo()
    assert allowances(desk) == (kept,)
    history.undo()
    assert allowances(desk) == ()


def test_here_needs_a_listing_and_shop_a_shop(desk: Desk) -> None:
    with pytest.raises(Refused):
        allow_edit(desk, the_hit(desk), Reach.HERE, shop=1)
    with pytest.raises(Refused):
        allow_edit(desk, the_hit(desk), Reach.SHOP)


def test_an_expired_certificate_brings_the_hit_back(desk: Desk) -> None:
    history = History(desk)
    ends = TODAY + timedelta(days=3)
    history.do(add_edit(desk, Certificate(0, "efficacy_report", listing=2, expires_on=ends)))
    check_changed(desk)
    assert counted(desk)[2] == (0, 0, 0)
    later = Desk(desk.database, desk.home, lambda: desk.clock() + timedelta(days=4))
    assert check_changed(later) == {Topic.WORDS}
    assert counted(desk)[2] == (0, 0, 1)


def test_texts_of_a_listing_know_its_certificates_and_allowances(desk: Desk) -> None:
    [hits] = check_texts(desk, ["美白面膜"], shop=1, listing=2)
    assert [hit.severity for hit in hits] == [Severity.PROOF]
    History(desk).do(add_edit(desk, Certificate(0, "efficacy_report", listing=2)))
    assert check_texts(desk, ["美白面膜"], shop=1, listing=2) == ((),)
    assert len(check_texts(desk, ["美白面膜"], shop=1)[0]) == 1


def test_replies_are_checked_once_for_each_text_of_the_last_year(desk: Desk) -> None:
    for number in range(1, 4):
        reply(desk, number, "加微信好评返现", "2026-11-01")
    reply(desk, 9, "加微信好评返现", "2025-01-01", shop=2)
    report = check_all(desk, None, Silent())
    assert report.looked_at[Origin.REPLY] == 1
    assert {row.number for row in report.rows if row.origin is Origin.REPLY} == {3}


def test_warnings_do_not_count_in_the_badge_and_missing_proofs_only_where_wanted(desk: Desk) -> None:
    counts = HitCounts(errors=1, warnings=5, proofs=2)
    assert (in_badge(counts, proofs=False), in_badge(counts, proofs=True)) == (1, 3)
    check_changed(desk)
    assert to_mend(desk) == (1, 4)
    assert sorted(number for number, facts in listing_facts(desk).items() if facts.waits) == [1, 4]
    History(desk).do(settings_edit(desk, {"words.proofs_in_badge": True}))
    assert to_mend(desk, 1) == (1, 2)
    assert sorted(number for number, facts in listing_facts(desk, 1).items() if facts.waits) == [1, 2]
    assert not Settings().words.proofs_in_badge


def test_today_names_the_listings_and_their_words(desk: Desk) -> None:
    assert list(word_entries(desk)) == []
    check_changed(desk)
    entries = list(word_entries(desk))
    assert [entry.place for entry in entries] == ["listings/1", "listings/4"]
    assert BAD in str(entries[0].why)
    off = update(listings).where(listings.c.id == 4).values(status="off_sale")
    desk.database.write(lambda connection: connection.execute(off))
    assert [entry.place for entry in word_entries(desk)] == ["listings/1"]


def test_the_printed_report_lists_violations_and_missing_proofs(desk: Desk) -> None:
    document = make_report(desk, "words")
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert [row[2] for row in table.rows] == [BAD, "美白", BAD]
    assert document.aside == ("4 listings", "2 violations")


def test_what_is_printed_of_own_words_is_checked(desk: Desk) -> None:
    document = Document("Packing slips", own_words=(f"保温杯 {BAD}", "天然竹砧板"))
    assert [hit.typed for hit in printed_hits(desk, document, 1)] == [BAD]
    assert printed_hits(desk, Document("Packing slips", line=BAD)) == ()


def test_hits_survive_being_kept_and_nonsense_is_none(desk: Desk) -> None:
    rows = check_all(desk, None, Silent()).rows
    hits = tuple(row.hit for row in rows)
    assert hits_from_json(hits_json(hits)) == hits
    assert hits_from_json('[["title"]]') == ()
    assert hits_from_json("nothing") == ()


def _check_many(desk: Desk, count: int) -> None:
    many(desk, count)
    report = check_all(desk, None, Silent())
    assert report.looked_at[Origin.LISTING] == count + 4
    assert report.counts.errors >= count // 10
    with desk.database.read() as connection:
        assert len(read_checks(connection)) == count + 4
    assert check_all(desk, None, Silent()).checked_now == 0


def test_hundreds_of_listings_in_one_go(desk: Desk) -> None:
    _check_many(desk, 300)


@pytest.mark.slow
def test_ten_thousand_listings_in_one_go(desk: Desk) -> None:
    _check_many(desk, 10_000)
