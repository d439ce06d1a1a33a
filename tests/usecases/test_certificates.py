"""Certificates on a desk: filed with a copy, required, missing, ending (T3)."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from seller_desk.domain.certificates import Certificate, Standing
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.refusals import Refused
from seller_desk.domain.today import Pressing
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.certificate_entries import certificate_entries
from seller_desk.usecases.certificates import (
    add_edit,
    certificates,
    certificates_view,
    change_edit,
    delete_edit,
    file_of,
    missing,
    subject_of,
    sweep_files,
)
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History

TODAY = date(2026, 11, 21)


@pytest.fixture
def shop(desk: Desk) -> int:
    """A douyin shop with a mask, a cup and dried beef."""

    def fill(connection: object) -> None:
        connection.execute(insert(shops).values(id=1, name="南屿小铺", platform="douyin", currency="CNY"))  # type: ignore[attr-defined]
        for number, title in enumerate(("补水面膜 20 片", "不锈钢保温杯", "手工牛肉干 250g"), 1):
            connection.execute(insert(listings).values(id=number, shop_id=1, title=title))  # type: ignore[attr-defined]

    desk.database.write(fill)
    return 1


def report(**values: object) -> Certificate:
    return Certificate(0, "efficacy_report", **values)  # type: ignore[arg-type]


def file(tmp_path: Path, name: str = "报告.pdf", content: bytes = b"%PDF-1.4 report") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_listings_without_what_their_goods_require(desk: Desk, shop: int) -> None:
    found = missing(desk)
    assert set(found) == {1, 3}
    assert [need.kinds[0] for need in found[1]] == ["cosmetics_filing", "efficacy_report", "quarantine"]
    History(desk).do(add_edit(desk, report(listing=1)))
    assert [need.kinds[0] for need in missing(desk, shop)[1]] == ["cosmetics_filing", "quarantine"]


def test_a_licence_counts_at_the_listings_only_once_one_was_filed(desk: Desk, shop: int) -> None:
    assert 2 not in missing(desk)
    yesterday = TODAY - timedelta(days=1)
    History(desk).do(add_edit(desk, Certificate(0, "business_licence", expires_on=yesterday)))
    assert [need.standing for need in missing(desk)[2]] == [Standing.EXPIRED]


def test_filing_copies_the_file_and_undo_and_redo_keep_it(desk: Desk, shop: int, tmp_path: Path) -> None:
    history = History(desk)
    source = file(tmp_path)
    history.do(add_edit(desk, report(number="  R-1 ", listing=1), source))
    [kept] = certificates(desk)
    assert (kept.number, kept.file_name) == ("R-1", "报告.pdf")
    copy = file_of(desk, kept)
    assert copy is not None
    assert copy.read_bytes() == source.read_bytes()
    history.undo()
    assert certificates(desk) == ()
    source.unlink()
    history.redo()
    assert certificates(desk) == (kept,)
    assert file_of(desk, kept) == copy


def test_changing_and_deleting_can_be_taken_back(desk: Desk, shop: int, tmp_path: Path) -> None:
    history = History(desk)
    history.do(add_edit(desk, report(number="R-1"), file(tmp_path)))
    [kept] = certificates(desk)
    other = file(tmp_path, "新.png", b"\x89PNG")
    history.do(change_edit(desk, Certificate(kept.id, "efficacy_report", number="R-2", file=kept.file), other))
    [changed] = certificates(desk)
    assert (changed.number, changed.file_name) == ("R-2", "新.png")
    history.do(delete_edit(desk, changed))
    assert certificates(desk) == ()
    history.undo()
    history.undo()
    assert certificates(desk) == (kept,)


@pytest.mark.parametrize("name", ["run.exe", "page.html", "empty.pdf"])
def test_what_is_no_document_is_refused(desk: Desk, shop: int, tmp_path: Path, name: str) -> None:
    content = b"" if name == "empty.pdf" else b"x"
    with pytest.raises(Refused):
        add_edit(desk, report(), file(tmp_path, name, content))


def test_a_certificate_that_ends_before_it_begins_is_refused(desk: Desk, shop: int) -> None:
    with pytest.raises(Refused):
        add_edit(desk, report(issued_on=TODAY, expires_on=TODAY - timedelta(days=1)))


def test_copies_are_swept_only_when_nothing_points_to_them_for_30_days(desk: Desk, shop: int, tmp_path: Path) -> None:
    history = History(desk)
    history.do(add_edit(desk, report(number="kept"), file(tmp_path, "a.pdf", b"a")))
    history.do(add_edit(desk, report(number="binned"), file(tmp_path, "b.pdf", b"b")))
    history.do(add_edit(desk, report(number="undone"), file(tmp_path, "c.pdf", b"c")))
    history.undo()
    history.do(delete_edit(desk, next(each for each in certificates(desk) if each.number == "binned")))
    folder = desk.home / "certificates"
    assert sweep_files(desk) == 0
    old = (desk.clock() - timedelta(days=31)).timestamp()
    import os

    for path in folder.iterdir():
        os.utime(path, (old, old))
    assert sweep_files(desk) == 1
    assert len(list(folder.iterdir())) == 2


def test_the_editor_sees_what_is_typed_not_only_what_is_saved(desk: Desk, shop: int) -> None:
    content = ListingContent(title="不锈钢保温杯", category="零食")
    view = certificates_view(desk, subject_of(2, shop, "douyin", content))
    assert "food_licence" in {need.kinds[0] for need in view.needs}
    assert view.open == len(view.needs)


def test_today_tells_ended_and_ending_ones_and_not_those_that_were_renewed(desk: Desk, shop: int) -> None:
    history = History(desk)
    for number, ends in (("old", -30), ("new", 400)):
        history.do(add_edit(desk, report(number=number, scope="面膜", expires_on=TODAY + timedelta(days=ends))))
    history.do(add_edit(desk, Certificate(0, "food_licence", number="F", expires_on=TODAY - timedelta(days=1))))
    history.do(add_edit(desk, Certificate(0, "trademark", number="T", expires_on=TODAY + timedelta(days=10))))
    entries = list(certificate_entries(desk, TODAY))
    assert [(entry.pressing, str(entry.title)) for entry in entries][:2] == [
        (Pressing.OVERDUE, "Food business licence has ended: F"),
        (Pressing.TODAY, "Trademark certificate or filing ends soon: T"),
    ]
    assert "lack" in str(entries[2].title)
    assert len(entries) == 3


def test_ten_thousand_listings_are_looked_through_in_a_moment(desk: Desk, shop: int) -> None:
    rows = [{"id": number, "shop_id": 1, "title": f"不锈钢保温杯 {number}"} for number in range(10, 10_010)]
    desk.database.write(lambda connection: connection.execute(insert(listings), rows))
    desk.database.write(
        lambda connection: connection.execute(update(listings).where(listings.c.id == 10).values(title="面膜"))
    )
    assert set(missing(desk)) == {1, 3, 10}
