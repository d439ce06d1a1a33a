"""Suppliers on a desk: what the window shows, deleting, sources of many items, today, paper (S10, S11, S18)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from seller_desk import texts
from seller_desk.domain.changes import Topic
from seller_desk.domain.purchases import PurchaseState
from seller_desk.domain.refusals import Refused
from seller_desk.domain.supplier_terms import SupplierTerms
from seller_desk.domain.suppliers import Source, SupplierRow, Tier
from seller_desk.domain.today import Pressing
from seller_desk.store.deliveries import read_deliveries
from seller_desk.store.schema.shops import bin_entries
from seller_desk.store.schema.tables import metadata
from seller_desk.usecases import bin as deleted
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.exports import EXPORTS
from seller_desk.usecases.printing import export_document
from seller_desk.usecases.purchases import cancel_edit, draft_edit, purchases, send_edit
from seller_desk.usecases.reports import make_report
from seller_desk.usecases.supplier_edits import (
    SupplierEntry,
    add_source_edit,
    delete_edit,
    sources_edit,
    supplier_edit,
    switch_edit,
)
from seller_desk.usecases.supplier_entries import supplier_entries
from seller_desk.usecases.supplier_views import item_sources, supplier_details, supplier_view, supplying
from seller_desk.usecases.suppliers import sources, suppliers
from tests.stock_desk import Shelf
from tests.supplier_desk import GOOD, LATE, NEW, Buying

TODAY = date(2026, 11, 21)


@pytest.fixture
def buying(desk: Desk) -> Buying:
    made = Buying(desk, Shelf(desk, TODAY))
    made.fill()
    return made


def row(desk: Desk, name: str) -> SupplierRow:
    return next(each for each in suppliers(desk) if each.name == name)


def dump(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the bin's."""
    with desk.database.read() as connection:
        return {
            table.name: sorted((tuple(each) for each in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table is not bin_entries
        }


# -- the view ---------------------------------------------------------------------------------------------------------
def test_S10_every_part_of_a_score_says_its_goal_and_the_points_add_up(desk: Desk, buying: Buying) -> None:
    score = row(desk, GOOD).score
    assert [str(part.goal) for part in score.parts] == [
        "up to 5 % of days",
        "from 98 % of pieces",
        "from 95 % of lines",
        "± up to 20 %",
        "from 30 days on",
        "no dearer",
    ]
    assert (score.points, sum(part.weight for part in score.parts)) == (100, 100)


def test_S11_late_goods_and_an_empty_shelf_make_a_supplier_to_switch(desk: Desk, buying: Buying) -> None:
    late = row(desk, LATE)
    assert late.score.stockout_rate is not None
    assert late.score.stockout_rate > Fraction(1, 10)
    assert (late.switch, late.standing, late.movable, late.backups) == (True, "critical", 1, (GOOD,))
    assert str(late.advice[0].todo) == f"buy from {GOOD}"
    assert (row(desk, GOOD).standing, row(desk, NEW).standing) == ("ok", "nothing")


def test_the_mix_is_of_one_currency_and_adds_up(desk: Desk, buying: Buying) -> None:
    view = supplier_view(desk)
    (shares,) = view.mixes.values()
    assert sum(share.share or 0 for share in shares) == 1
    assert [share.aim for share in shares] == [Fraction(6, 10), Fraction(3, 10), Fraction(1, 10)]
    assert {each.name: each.tier for each in view.rows} == {LATE: Tier.BACKUP, GOOD: Tier.CORE, NEW: Tier.NICHE}
    assert next(each for each in view.rows if each.name == GOOD).initials.startswith("ajzy")


def test_the_goods_of_a_supplier_name_their_rank(desk: Desk, buying: Buying) -> None:
    found = supplier_details(desk, buying.suppliers[GOOD])
    assert [(each.sku, each.rank, each.sources) for each in found.items] == [("BOARD", 1, 1), ("CUP", 2, 2)]
    assert (found.items_count, len(found.purchases)) == (2, 2)
    assert supplier_details(desk, buying.suppliers[NEW]).items == ()


def test_best_sellers_without_a_spare_one_are_told_with_their_suppliers(desk: Desk, buying: Buying) -> None:
    lacking = {each.sku: [one.supplier_name for one in each.sources] for each in supplier_view(desk).lacking}
    assert lacking.get("BOARD", [GOOD]) == [GOOD]
    assert "CUP" not in lacking  # the good one delivers within 48 hours


# -- sources ----------------------------------------------------------------------------------------------------------
def test_S11_one_supplier_is_noted_at_many_items_at_once(desk: Desk, buying: Buying) -> None:
    items, new = [buying.items["CUP"], buying.items["BOARD"]], buying.suppliers[NEW]
    history, before = History(desk), dump(desk)
    history.do(add_source_edit(items, new))
    assert [[each.supplier_name for each in sources(desk, item)] for item in items] == [[LATE, GOOD, NEW], [GOOD, NEW]]
    history.do(add_source_edit(items, new, first=True))
    assert [sources(desk, item)[0].supplier_name for item in items] == [NEW, NEW]
    assert sources(desk, items[1])[1].unit_cost is not None  # what was noted of the others stays
    with pytest.raises(Refused):
        history.do(add_source_edit(items, new, first=True))
    with pytest.raises(Refused):
        history.do(add_source_edit(items, 99))
    history.undo()
    history.undo()
    assert dump(desk) == before


def test_the_sources_of_an_item_come_with_everyone_who_could_be_one(desk: Desk, buying: Buying) -> None:
    found = item_sources(desk, [buying.items["CUP"]])
    assert (found.items[0][1:], [each.supplier_name for each in found.sources]) == (("CUP", "保温杯"), [LATE, GOOD])
    assert {each.name: each.urgent_hours for each in found.suppliers} == {GOOD: 48, LATE: None, NEW: None}
    assert (found.wanted, found.urgent_hours, len(supplying(desk))) == (2, 72, 3)
    with pytest.raises(Refused):
        item_sources(desk, [999])


# -- deleting ---------------------------------------------------------------------------------------------------------
def test_a_deleted_supplier_leaves_its_items_to_the_next_and_its_name_to_its_purchases(
    desk: Desk, buying: Buying
) -> None:
    late, history, before = buying.suppliers[LATE], History(desk), dump(desk)
    history.do(delete_edit(desk, late, LATE))
    assert [each.name for each in suppliers(desk)] == [GOOD, NEW]
    assert [each.supplier_name for each in sources(desk, buying.items["CUP"])] == [GOOD]
    assert buying.shelf.row("CUP").item.supplier == GOOD
    kept = next(each for each in purchases(desk) if each.lines[0].sku == "CUP")
    assert (kept.supplier, kept.supplier_name) == (None, LATE)
    history.undo()
    assert dump(desk) == before
    history.redo()
    (entry,) = deleted.in_bin(desk)
    assert (entry.kind, str(entry.title)) == ("supplier", LATE)


def test_out_of_the_bin_a_supplier_has_its_terms_items_and_purchases_again(desk: Desk, buying: Buying) -> None:
    before = dump(desk)
    buying.do(delete_edit(desk, buying.suppliers[LATE], LATE))
    (entry,) = deleted.in_bin(desk)
    deleted.take_back(desk, entry.id, frozenset(Topic))
    assert dump(desk) == before


def test_what_was_decided_meanwhile_stays_when_a_supplier_comes_back(desk: Desk, buying: Buying) -> None:
    buying.do(delete_edit(desk, buying.suppliers[LATE], LATE))
    buying.do(add_source_edit([buying.items["CUP"]], buying.suppliers[NEW], first=True))
    (entry,) = deleted.in_bin(desk)
    deleted.take_back(desk, entry.id, frozenset(Topic))
    names = [each.supplier_name for each in sources(desk, buying.items["CUP"])]
    assert (names[0], set(names)) == (NEW, {NEW, LATE, GOOD})


def test_a_supplier_with_a_purchase_under_way_stays_and_says_which(desk: Desk, buying: Buying) -> None:
    good, before = buying.suppliers[GOOD], dump(desk)
    buying.do(draft_edit(desk, {buying.items["BOARD"]: 5}, good))
    (draft,) = purchases(desk, [PurchaseState.DRAFT])
    with pytest.raises(Refused, match=draft.name) as refused:
        buying.do(delete_edit(desk, good, GOOD))
    assert str(refused.value.remedy) == "Close or cancel these purchases first."
    assert deleted.in_bin(desk) == ()
    buying.do(cancel_edit(desk, draft.number))
    buying.do(delete_edit(desk, good, GOOD))
    with pytest.raises(Refused):
        buying.do(delete_edit(desk, good, GOOD))
    assert dump(desk) != before


# -- today ------------------------------------------------------------------------------------------------------------
def test_today_tells_whom_to_switch_and_whose_certificate_ends(desk: Desk, buying: Buying) -> None:
    switch, certificate = supplier_entries(desk, TODAY)
    late = buying.suppliers[LATE]
    assert (switch.place, switch.state, switch.pressing) == (f"inventory/suppliers/{late}", "critical", Pressing.TODAY)
    assert str(switch.title).startswith(f"{LATE} lets you run out of stock")
    assert str(switch.why) == f"buy from {GOOD}"
    assert str(certificate.title) == f"质检报告 of {LATE} ends soon"
    assert (str(certificate.due), certificate.pressing) == ("20 days", Pressing.SOON)
    buying.do(switch_edit(desk, late))
    assert [str(each.title) for each in supplier_entries(desk, TODAY)] == [str(certificate.title)]
    assert row(desk, LATE).score.stockout_rate  # what was stays in its score


def test_a_desk_without_suppliers_asks_for_nothing(desk: Desk) -> None:
    assert list(supplier_entries(desk, TODAY)) == []


# -- paper and files --------------------------------------------------------------------------------------------------
def test_the_report_has_the_mix_the_scores_and_what_to_do(
    desk: Desk, buying: Buying, language: str, tmp_path: Path
) -> None:
    texts.use(language)
    document = make_report(desk, "suppliers")
    scores, todo, *_rest = document.tables()
    assert [line[0] for line in scores.rows] == [each.name for each in suppliers(desk)]
    assert {line[1] for line in todo.rows} == {LATE}
    assert export_document(document, tmp_path / "suppliers.xlsx") >= len(scores.rows)
    assert make_report(desk, "suppliers").title == texts._("Suppliers")


def test_the_report_of_no_supplier_says_so(desk: Desk) -> None:
    document = make_report(desk, "suppliers")
    assert document.tables() == ()
    assert "No supplier" in str(document.blocks[0])


def test_suppliers_go_out_as_a_table(desk: Desk, buying: Buying) -> None:
    (table,) = EXPORTS["suppliers"](desk, None).tables()
    assert [line[0] for line in table.rows] == [LATE, GOOD, NEW]  # the most bought from first
    assert all(len(line) == len(table.columns) for line in table.rows)


# -- what cannot be ---------------------------------------------------------------------------------------------------
IMPOSSIBLE_TERMS = [
    SupplierTerms(rebate=Decimal("NaN")),
    SupplierTerms(rebate=Decimal(1)),
    SupplierTerms(rebate_from=10**30),
    SupplierTerms(deposit=-1),
    SupplierTerms(urgent_hours=-4),
    SupplierTerms(credit_days=10**9),
]
IMPOSSIBLE_SOURCES: list[dict[str, Any]] = [
    {"unit_cost": Decimal(-1)},
    {"unit_cost": Decimal("NaN")},
    {"lead_days": -3},
    {"multiple": 0},
    {"minimum": 10**30},
]


@pytest.mark.parametrize("terms", IMPOSSIBLE_TERMS)
def test_S18_terms_that_cannot_be_are_refused(terms: SupplierTerms) -> None:
    with pytest.raises(Refused):
        supplier_edit(SupplierEntry(None, "新厂", terms=terms))


@pytest.mark.parametrize("noted", IMPOSSIBLE_SOURCES)
def test_S11_costs_days_and_packs_that_cannot_be_are_refused(noted: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        sources_edit(1, [Source(1, 7, **noted)])


def test_a_supplier_noted_at_an_item_that_is_gone_is_refused_and_nothing_is_kept(desk: Desk, buying: Buying) -> None:
    before = dump(desk)
    with pytest.raises(Refused, match="gone"):
        buying.do(add_source_edit([10**6], buying.suppliers[GOOD]))
    assert dump(desk) == before


def test_S10_what_was_sent_in_the_first_hours_of_a_day_of_the_shop_counts_on_that_day(
    desk: Desk, buying: Buying
) -> None:
    early = desk.clock().replace(hour=17) - timedelta(days=40)  # one in the morning of the next day in China
    then = replace(desk, clock=lambda: early)
    number = buying.suppliers[NEW]
    buying.do(draft_edit(then, {next(iter(buying.items.values())): 5}, number))
    (draft,) = purchases(desk, [PurchaseState.DRAFT])
    buying.do(send_edit(then, draft.number))
    day = then.today()
    with desk.database.read() as connection:
        assert number in read_deliveries(connection, day.isoformat())
        assert number not in read_deliveries(connection, (day + timedelta(days=1)).isoformat())
