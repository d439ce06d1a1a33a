"""Claims that need a proof: a certificate in date settles them, an ended one brings them back (L4)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from seller_desk.domain.certificates import Certificate, Standing
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.words import Severity
from seller_desk.store.database import Connection
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.certificates import add_edit, subject_of
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.desk_rules import desk_rules
from seller_desk.usecases.edits import History
from seller_desk.usecases.listing_certificates import listing_certificates

TODAY = date(2026, 11, 21)
CLAIM = ListingContent(title="烟酰胺美白面膜 20 片", category="美容护肤")


@pytest.fixture
def shop(desk: Desk) -> int:
    def fill(connection: Connection) -> None:
        connection.execute(insert(shops).values(id=1, name="南屿小铺", platform="taobao", currency="CNY"))
        connection.execute(insert(listings).values(id=7, shop_id=1, title=CLAIM.title, category=CLAIM.category))

    desk.database.write(fill)
    return 1


def claims(desk: Desk, content: ListingContent = CLAIM) -> list[str]:
    """The claims left without proof in the title, with what is said about them."""
    rules = desk_rules(desk)
    where = rules.where(subject_of(7, 1, "taobao", content))
    return [str(hit.why) for hit in rules.check(content.title, where) if hit.severity is Severity.PROOF]


def test_a_claim_without_a_document_names_the_one_that_is_missing(desk: Desk, shop: int) -> None:
    [why] = claims(desk)
    assert "Missing document: Special cosmetics registration / Efficacy report." in why


def test_a_report_in_date_proves_the_claim_and_an_ended_one_brings_it_back(desk: Desk, shop: int) -> None:
    history = History(desk)
    history.do(add_edit(desk, Certificate(0, "efficacy_report", listing=7, expires_on=TODAY)))
    assert claims(desk) == []
    history.undo()
    ended = TODAY - timedelta(days=1)
    history.do(add_edit(desk, Certificate(0, "efficacy_report", listing=7, expires_on=ended)))
    [why] = claims(desk)
    assert "The document on file ended on 2026-11-20: Efficacy report." in why


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"listing": None, "scope": "保温杯"},
        {"listing": None, "issued_on": TODAY + timedelta(days=1)},
        {"listing": None, "proves": "专利"},
    ],
)
def test_a_report_for_other_goods_other_days_or_other_claims_proves_nothing(
    desk: Desk, shop: int, elsewhere: dict[str, object]
) -> None:
    History(desk).do(add_edit(desk, Certificate(0, "efficacy_report", **elsewhere)))  # type: ignore[arg-type]
    assert len(claims(desk)) == 1


def test_any_document_proves_what_the_seller_says_it_proves(desk: Desk, shop: int) -> None:
    History(desk).do(add_edit(desk, Certificate(0, "other", listing=7, proves="efficacy.cosmetic")))
    assert claims(desk) == []


def test_a_source_of_figures_is_no_patent(desk: Desk, shop: int) -> None:
    content = ListingContent(title="专利配方面膜")
    history = History(desk)
    history.do(add_edit(desk, Certificate(0, "statistics", listing=7)))
    [why] = claims(desk, content)
    assert "Missing document: Patent." in why
    history.do(add_edit(desk, Certificate(0, "patent", listing=7)))
    assert claims(desk, content) == []


def test_no_certificate_makes_a_violation_allowed(desk: Desk, shop: int) -> None:
    rules = desk_rules(desk)
    History(desk).do(add_edit(desk, Certificate(0, "statistics", listing=7)))
    where = rules.where(subject_of(7, 1, "taobao", CLAIM))
    assert [hit.severity for hit in desk_rules(desk).check("全网最低价", where)] == [Severity.ERROR]


def test_the_editor_lists_the_claims_with_what_proves_them(desk: Desk, shop: int) -> None:
    subject = subject_of(7, 1, "taobao", CLAIM)
    [claim] = listing_certificates(desk, subject, [CLAIM.title]).claims
    assert (claim.claim, claim.standing) == ("“美白”", Standing.MISSING)
    History(desk).do(add_edit(desk, Certificate(0, "efficacy_report", listing=7)))
    view = listing_certificates(desk, subject, [CLAIM.title])
    assert [each.standing for each in view.claims] == [Standing.IN_DATE]
    assert view.open == sum(not need.met for need in view.needs)
