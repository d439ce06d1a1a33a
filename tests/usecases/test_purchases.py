"""Purchases on a desk: on order, back orders, landed cost, undo, critical drafts, paper (O3, O7; S2, S12, S13, S18)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select, text

from seller_desk import texts
from seller_desk.domain.documents import Heading, Money
from seller_desk.domain.inventory import StockState
from seller_desk.domain.purchase_checks import Life, Received
from seller_desk.domain.purchases import Purchase, PurchaseState
from seller_desk.domain.refusals import Refused
from seller_desk.domain.supplier_terms import SupplierTerms
from seller_desk.domain.suppliers import Source, Tier
from seller_desk.settings.prices import CostMethod
from seller_desk.store.schema.prices import cost_lots
from seller_desk.store.schema.tables import metadata
from seller_desk.store.stock_health import impossible_stock
from seller_desk.usecases.cost_methods import read_costs
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit, History
from seller_desk.usecases.exports import stock_document
from seller_desk.usecases.inventory import stock_rows
from seller_desk.usecases.lots import item_lots, warned_lots
from seller_desk.usecases.printing import export_document
from seller_desk.usecases.purchase_lines import LineChange, PurchaseHead, head_edit, line_edit
from seller_desk.usecases.purchase_papers import purchase_order
from seller_desk.usecases.purchases import (
    cancel_edit,
    close_edit,
    critical_draft_edit,
    draft_edit,
    proposed,
    purchase,
    purchases,
    receive_edit,
    send_edit,
)
from seller_desk.usecases.reports import make_report
from seller_desk.usecases.supplier_edits import SupplierEntry, sources_edit, supplier_edit, switch_edit
from seller_desk.usecases.supplier_views import supplier_view
from seller_desk.usecases.suppliers import a_item_advice, sources, suppliers
from tests.stock_desk import Shelf, fill_shelf

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk, TODAY)


def do(desk: Desk, edit: Edit) -> None:
    desk.database.write(edit.apply)


def only(desk: Desk) -> Purchase:
    (one,) = purchases(desk)
    return one


def dump(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with desk.database.read() as connection:
        return {
            table.name: sorted(tuple(row) for row in connection.execute(select(table)))
            for table in metadata.sorted_tables
        }


def ordered(desk: Desk, wanted: dict[int, int], supplier: int | None = None) -> Purchase:
    """A purchase that was drafted and sent."""
    do(desk, draft_edit(desk, wanted, supplier))
    number = purchases(desk, [PurchaseState.DRAFT])[0].number
    do(desk, send_edit(desk, number))
    return purchase(desk, number)


def lots(desk: Desk) -> list[tuple[int, str, int | None]]:
    with desk.database.read() as connection:
        rows = connection.execute(select(cost_lots).order_by(cost_lots.c.id))
        return [(row.item_id, row.unit_cost, row.quantity) for row in rows]


def test_a_draft_is_priced_by_its_supplier_and_asked_twice_is_wanted_once(desk: Desk, shelf: Shelf) -> None:
    supplier = shelf.supplier("安吉竹语", 7)
    first, second = shelf.item("A", "砧板", cost=2400), shelf.item("B", "刮刀", cost=840)
    do(desk, sources_edit(first, [Source(first, supplier, unit_cost=Decimal("21.5"), currency="CNY", code="ZB-1")]))
    do(desk, draft_edit(desk, {first: 24}, supplier))
    do(desk, draft_edit(desk, {first: 12, second: 6}, supplier))
    one = only(desk)
    assert [(line.sku, line.quantity, line.unit_cost, line.code) for line in one.lines] == [
        ("A", 24, Decimal("21.5"), "ZB-1"),
        ("B", 6, Decimal("8.40"), ""),
    ]
    assert (one.name, one.supplier_name, one.total) == ("P20261121-1", "安吉竹语", 24 * 2150 + 6 * 840)
    assert shelf.row("A").on_order == 0  # a draft is not ordered yet


def test_O3_an_open_purchase_that_covers_the_need_silences_the_suggestion(desk: Desk, shelf: Shelf) -> None:
    shelf.item("C", counted=3, level=5, on_order=1)
    item = shelf.row("C").item_id
    assert shelf.row("C").suggested > 0
    one = ordered(desk, {item: 10})
    row = shelf.row("C")
    assert (row.on_order, row.item.purchased, row.suggested) == (11, 10, 0)
    do(desk, cancel_edit(desk, one.number))
    assert shelf.row("C").on_order == 1


def test_O7_what_is_sent_is_expected_after_the_delivery_time(desk: Desk, shelf: Shelf) -> None:
    slow, own = shelf.supplier("慢工坊", 25), shelf.item("A", cost=100)
    special = shelf.item("B", cost=100, lead_days=3)
    assert [line.expected_on for line in ordered(desk, {own: 1, special: 1}, slow).lines] == [
        "2026-12-16",
        "2026-11-24",
    ]
    assert ordered(desk, {own: 1}).expected_on == "2026-11-28"  # the setting: 7 days


def test_goods_come_in_parts_and_failed_ones_stay_to_come(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A", counted=5, days_ago=1, cost=1000)
    one = ordered(desk, {item: 48})
    do(desk, receive_edit(desk, one.number, [Received(item, 40, 40, 2)]))
    row, one = shelf.row("A"), purchase(desk, one.number)
    assert (row.on_hand, row.on_order, one.state, one.to_come) == (43, 10, PurchaseState.PARTLY, 10)
    do(desk, receive_edit(desk, one.number, [Received(item, 8), Received(item, 2)]))
    row, one = shelf.row("A"), purchase(desk, one.number)
    assert (row.on_hand, row.on_order, one.state) == (53, 0, PurchaseState.CLOSED)
    with desk.database.read() as connection:
        assert impossible_stock(connection) == ()


def test_a_purchase_closed_early_is_not_on_order_any_more(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A", counted=0, cost=1000)
    one = ordered(desk, {item: 48})
    do(desk, receive_edit(desk, one.number, [Received(item, 40, 40, 2)]))
    do(desk, close_edit(desk, one.number))
    assert (shelf.row("A").on_order, purchase(desk, one.number).to_come) == (0, 0)


def test_freight_lies_in_the_cost_lots_also_when_its_bill_comes_late(desk: Desk, shelf: Shelf) -> None:
    first, second = shelf.item("A", cost=1000), shelf.item("B", cost=3000)
    one = ordered(desk, {first: 10, second: 10})
    do(desk, receive_edit(desk, one.number, [Received(first, 10), Received(second, 10)]))
    assert lots(desk) == [(first, "10", 10), (second, "30", 10)]
    do(desk, head_edit(one.number, PurchaseHead(None, freight=4000)))
    assert lots(desk) == [(first, "11", 10), (second, "33", 10)]
    do(desk, line_edit(one.number, LineChange(first, 10, Decimal("9.5"))))
    total = sum((Decimal(cost) * (pieces or 0) for _item, cost, pieces in lots(desk)), Decimal(0))
    assert total.quantize(Decimal("0.01")) == Decimal(95) + 300 + 40


def test_S18_a_rebate_lowers_the_cost_only_once_it_is_earned(desk: Desk, shelf: Shelf) -> None:
    terms = SupplierTerms(rebate=Decimal("0.10"), rebate_from=15000)
    do(desk, supplier_edit(SupplierEntry(None, "义乌百货", terms=terms)))
    supplier, item = suppliers(desk)[0].number, shelf.item("A", cost=1000)
    for _time in range(2):
        one = ordered(desk, {item: 10}, supplier)
        do(desk, receive_edit(desk, one.number, [Received(item, 10)]))
    assert [cost for _item, cost, _pieces in lots(desk)] == ["10", "9"]
    row = suppliers(desk)[0]
    assert row.rebate is not None
    assert (row.rebate.bought, row.rebate.amount, row.tier) == (20000, 2000, Tier.CORE)


def test_the_cost_follows_the_chosen_method(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A", counted=0, days_ago=1, cost=500)
    for cost in ("10", "12"):
        do(desk, draft_edit(desk, {item: 10}, None))
        number = purchases(desk, [PurchaseState.DRAFT])[0].number
        do(desk, line_edit(number, LineChange(item, 10, Decimal(cost))))
        do(desk, send_edit(desk, number))
        do(desk, receive_edit(desk, number, [Received(item, 10)]))
    with desk.database.read() as connection:
        found = {method: read_costs(connection, str(TODAY), method)[item].amount for method in CostMethod}
    assert found == {
        CostMethod.LATEST: Fraction(1200),
        CostMethod.AVERAGE: Fraction(1100),
        CostMethod.FIFO: Fraction(1000),
    }


def test_S15_goods_too_near_their_expiry_are_not_available(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A", "面膜", counted=0, days_ago=1, cost=1000)
    one = ordered(desk, {item: 30})
    short, fresh = Life("L1", "2026-01-01", "2026-12-31"), Life("L2", "2026-11-01", "2028-11-01")
    do(desk, receive_edit(desk, one.number, [Received(item, 10, lot=short), Received(item, 20, lot=fresh)]))
    row = shelf.row("A")
    assert (row.on_hand, row.blocked, row.available) == (30, 10, 20)
    assert [(each.lot.code, each.left) for each in item_lots(desk, item)] == [("L1", 10), ("L2", 20)]
    (warned,) = warned_lots(desk)
    assert (warned.left.lot.code, str(warned.why)) == ("L1", "40 of 364 days are left")


def test_every_step_is_taken_back_and_done_again_exactly(desk: Desk, shelf: Shelf) -> None:
    supplier, item = shelf.supplier("安吉竹语", 7), shelf.item("A", counted=5, cost=1000)
    history, states = History(desk), [dump(desk)]

    def step(edit: Edit) -> None:
        history.do(edit)
        states.append(dump(desk))

    step(draft_edit(desk, {item: 24}, supplier))
    number = only(desk).number
    step(head_edit(number, PurchaseHead(supplier, freight=500, other_cost=1, note="尽快")))
    step(line_edit(number, LineChange(item, 30, Decimal("9.99"))))
    step(send_edit(desk, number))
    step(receive_edit(desk, number, [Received(item, 10, 10, 1, Life("L1", None, "2027-11-01"))]))
    step(receive_edit(desk, number, [Received(item, 5)]))
    step(head_edit(number, PurchaseHead(supplier, freight=900)))
    step(close_edit(desk, number))
    for before in reversed(states[:-1]):
        history.undo()
        assert dump(desk) == before
    for after in states[1:]:
        history.redo()
        assert dump(desk) == after


def test_S2_critical_items_are_drafted_once_by_supplier(desk: Desk) -> None:
    shelf = fill_shelf(desk, TODAY)
    rows = stock_rows(desk)
    edit = critical_draft_edit(desk, rows)
    assert edit is not None
    do(desk, edit)
    wanted = {row.sku for row in rows if row.state in {StockState.OUT, StockState.CRITICAL} and row.suggested}
    drafted = {line.sku: (line.quantity, line.automatic) for one in purchases(desk) for line in one.lines}
    assert drafted == {row.sku: (row.suggested, True) for row in rows if row.sku in wanted}
    assert {one.supplier_name for one in purchases(desk)} == {"", "安吉竹语"}
    assert critical_draft_edit(desk, stock_rows(desk)) is None
    assert shelf.row("ZB-4028").state is StockState.CRITICAL  # a draft alone changes no alert


def test_what_cannot_be_is_refused_and_changes_nothing(desk: Desk, shelf: Shelf) -> None:
    shelf.supplier("安吉竹语")
    item = shelf.item("A", cost=1000)
    one = ordered(desk, {item: 10}).number
    before = dump(desk)
    wrong: list[Callable[[], Edit]] = [
        lambda: receive_edit(desk, one, [Received(item, 0)]),
        lambda: receive_edit(desk, one, [Received(item, 5, 3, 4)]),
        lambda: receive_edit(desk, one, [Received(item, 5, 6)]),
        lambda: receive_edit(desk, one, [Received(item, 5, lot=Life("L", None, "soon"))]),
        lambda: receive_edit(desk, one, [Received(item + 99, 5)]),
        lambda: send_edit(desk, one),
        lambda: send_edit(desk, one + 99),
        lambda: draft_edit(desk, {item: 0}, None),
        lambda: draft_edit(desk, {item + 99: 1}, None),
        lambda: line_edit(one, LineChange(item, 0, None)),
        lambda: line_edit(one, LineChange(item + 99, 3, None)),
        lambda: line_edit(one, LineChange(item, 3, Decimal(-1))),
        lambda: head_edit(one, PurchaseHead(1, freight=5)),
        lambda: head_edit(one, PurchaseHead(None, freight=-5)),
    ]
    for edit in wrong:
        with pytest.raises(Refused) as refused:
            do(desk, edit())
        assert refused.value.remedy
        assert dump(desk) == before


def test_S17_new_goods_begin_with_a_small_order(desk: Desk, shelf: Shelf) -> None:
    shop = shelf.shop()
    for sku, first in (("OLD", 60), ("NEW", 10)):
        item = shelf.item(sku, counted=0, multiple=6)
        shelf.sell(shop, shelf.variant(shop, sku, takes={item: 1}), 4, first, 2)
    shelf.sum_up()
    wanted = proposed(desk, stock_rows(desk))
    old, new = shelf.row("OLD"), shelf.row("NEW")
    assert wanted[old.item_id] == old.suggested
    assert 0 < wanted[new.item_id] < new.suggested
    assert wanted[new.item_id] % 6 == 0


def test_what_came_cannot_be_cancelled(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A", cost=1000)
    one = ordered(desk, {item: 10})
    do(desk, receive_edit(desk, one.number, [Received(item, 1)]))
    with pytest.raises(Refused):
        do(desk, cancel_edit(desk, one.number))


def test_what_is_typed_as_on_order_leaves_alone_with_the_stock_table(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A", counted=1, cost=1000, on_order=5)
    ordered(desk, {item: 10})
    (table,) = stock_document(desk).tables()
    assert (shelf.row("A").on_order, table.rows[0][5]) == (15, 5)


# -- suppliers --------------------------------------------------------------------------------------------------------
def test_failed_and_late_goods_move_the_score(desk: Desk, shelf: Shelf, now: datetime) -> None:
    supplier, item = shelf.supplier("安吉竹语", 7), shelf.item("A", counted=50, days_ago=40, cost=1000)
    clock = [now - timedelta(days=20)]
    past = Desk(desk.database, desk.home, lambda: clock[0])
    for days, failed in ((7, 0), (9, 2)):
        one = ordered(past, {item: 20}, supplier)
        clock[0] += timedelta(days=days)
        do(past, receive_edit(past, one.number, [Received(item, 20, 20, failed)]))
        before = suppliers(desk)[0].score
    assert (before.pass_rate, before.on_time) == (Fraction(38, 40), Fraction(1, 2))
    assert before.lead_mean == pytest.approx(8)


def test_S11_the_backup_takes_over(desk: Desk, shelf: Shelf) -> None:
    one, two = shelf.supplier("安吉竹语"), shelf.supplier("竹艺坊")
    item = shelf.item("A", supplier_id=one)
    assert [each.supplier for each in sources(desk, item)] == [one]
    with pytest.raises(Refused):
        switch_edit(desk, one)
    history, before = History(desk), dump(desk)
    history.do(sources_edit(item, [Source(item, one), Source(item, two)]))
    history.do(switch_edit(desk, one))
    assert [each.supplier for each in sources(desk, item)] == [two, one]
    assert shelf.row("A").item.supplier == "竹艺坊"
    history.undo()
    history.undo()
    assert dump(desk) == before


def test_suppliers_are_noted_and_named_once(desk: Desk) -> None:
    history, before = History(desk), dump(desk)
    history.do(supplier_edit(SupplierEntry(None, "安吉竹语", "微信 zhuyu", 7, terms=SupplierTerms("backup", 45))))
    (row,) = suppliers(desk)
    assert (row.name, row.lead_days, row.tier, row.score.credit_days, row.score.points) == (
        "安吉竹语", 7, Tier.BACKUP, 45, None,
    )  # fmt: skip
    with pytest.raises(Refused):
        history.do(supplier_edit(SupplierEntry(None, " 安吉竹语 ")))
    history.do(supplier_edit(SupplierEntry(row.number, "安吉竹语二厂")))
    assert suppliers(desk)[0].name == "安吉竹语二厂"
    history.undo()
    history.undo()
    assert dump(desk) == before
    assert [share.share for share in supplier_view(desk).mixes["CNY"]] == [None, None, None]


def test_best_sellers_without_a_second_source_are_told(desk: Desk) -> None:
    fill_shelf(desk, TODAY)
    told = a_item_advice(desk, stock_rows(desk))
    assert told
    assert all("A item" in str(each.why) for each in told)


# -- paper ------------------------------------------------------------------------------------------------------------
def test_each_supplier_has_a_sheet_and_the_amounts_add_up(desk: Desk, language: str, tmp_path: Path) -> None:
    texts.use(language)
    fill_shelf(desk, TODAY)
    edit = critical_draft_edit(desk, stock_rows(desk))
    assert edit is not None
    do(desk, edit)
    document = make_report(desk, "purchase-order")
    heads = [block for block in document.blocks if isinstance(block, Heading)]
    assert [head.new_page for head in heads] == [False, True]
    for table in document.tables():
        assert table.totals is not None
        amounts = [row[-1] for row in table.rows]
        assert sum(each.minor for each in amounts if isinstance(each, Money)) == table.totals[-1].minor  # type: ignore[union-attr]
    assert export_document(document, tmp_path / "order.xlsx") == sum(len(one.lines) for one in purchases(desk))
    assert purchase_order(desk, purchases(desk)[0].number).aside[0].startswith("P20261121-")


def test_a_stock_undone_to_the_last_row_needs_no_purchase(desk: Desk) -> None:
    assert make_report(desk, "purchase-order").tables() == ()
    with desk.database.read() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM purchases")).scalar() == 0


def test_S4_deliveries_that_vary_raise_the_safety_stock_of_all_that_is_bought_there(desk: Desk, shelf: Shelf) -> None:
    supplier = shelf.supplier("安吉竹语", 7)
    bought = shelf.item("A", supplier_id=supplier, counted=50)
    shelf.item("B", supplier_id=supplier, counted=50)
    stock_rows(desk)  # kept from now on: a delivery touches the other items of its supplier too
    for start, days in ((40, 4), (30, 7), (20, 10)):
        sent = f"{shelf.ago(start)} 02:00:00"
        number = shelf.add(
            metadata.tables["purchases"], number=f"P{start}", supplier_id=supplier, state="sent", made_at=sent,
            sent_at=sent, currency="CNY",
        )  # fmt: skip
        shelf.add(metadata.tables["purchase_lines"], purchase_id=number, item_id=bought, quantity=5)
        day = shelf.ago(start - days)
        later = replace(desk, clock=partial(datetime, day.year, day.month, day.day, 4, tzinfo=UTC))
        do(later, receive_edit(later, number, [Received(bought, 5)]))
    past = shelf.row("B").item.lead_past
    assert past is not None
    assert (past.mean, past.spread, past.deliveries) == (7.0, 3.0, 3)
    assert shelf.row("A").item.lead_past == past
