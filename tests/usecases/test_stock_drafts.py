"""Critical items are drafted at once, once for each alert, as a step that can be undone (S2, S14, O3)."""

from datetime import date

import pytest
from sqlalchemy import Connection, update

from seller_desk.domain.inventory import StockState
from seller_desk.domain.refusals import Refused
from seller_desk.store.importing.own_drafts import forget_own_drafts
from seller_desk.store.importing.restoring import remove_rows
from seller_desk.store.schema.imports import batches
from seller_desk.store.schema.inventory import stock_items
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.inventory import count_edit, stock_rows, stock_view
from seller_desk.usecases.preferences import settings_edit
from seller_desk.usecases.purchase_lines import LineChange, line_edit
from seller_desk.usecases.purchases import cancel_edit, draft_edit, purchases, send_edit
from seller_desk.usecases.stock_alerts import note_crossings, snooze_edit, unanswer_edit
from seller_desk.usecases.stock_drafts import critical_drafts, suggested_draft_edit
from tests.stock_desk import Shelf, fill_shelf
from tests.store.importing.made import dump

TODAY = date(2026, 11, 21)
CRITICAL = ["BWB-500-GN", "TB-BU-6", "ZB-4028"]


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return fill_shelf(desk, TODAY)


@pytest.fixture
def history(desk: Desk) -> History:
    return History(desk)


def drafted(desk: Desk) -> list[str]:
    return sorted(line.sku for one in purchases(desk) for line in one.lines)


def look(desk: Desk, history: History) -> int:
    """What the window does after an import; gives how many items were drafted."""
    found = critical_drafts(desk)
    if found is None:
        return 0
    history.do(found.edit)
    return found.items


def test_S2_critical_and_empty_items_are_drafted_at_once(desk: Desk, shelf: Shelf, history: History) -> None:
    assert look(desk, history) == 3
    assert drafted(desk) == CRITICAL  # what is out and wholly on order needs nothing
    assert all(line.automatic for one in purchases(desk) for line in one.lines)
    assert str(history.undo_label) == "Purchase draft made for 3 items"


def test_O3_what_stands_on_a_draft_is_not_drafted_again(desk: Desk, shelf: Shelf, history: History) -> None:
    look(desk, history)
    assert look(desk, history) == 0


def test_O3_what_is_on_order_is_not_drafted_again(desk: Desk, shelf: Shelf, history: History) -> None:
    look(desk, history)
    for one in purchases(desk):
        history.do(send_edit(desk, one.number))
    assert look(desk, history) == 0


def test_a_draft_that_was_taken_back_is_not_made_again(desk: Desk, shelf: Shelf, history: History) -> None:
    look(desk, history)
    history.undo()
    assert drafted(desk) == []
    assert look(desk, history) == 0
    history.redo()
    assert drafted(desk) == CRITICAL


def test_a_line_that_was_taken_off_or_cancelled_stays_off(desk: Desk, shelf: Shelf, history: History) -> None:
    look(desk, history)
    one = next(each for each in purchases(desk) if each.supplier_name)
    history.do(line_edit(one.number, LineChange(one.lines[0].item, 0, None)))
    history.do(cancel_edit(desk, next(each for each in purchases(desk) if not each.supplier_name).number))
    assert look(desk, history) == 0


def test_S14_a_worse_alert_is_drafted_anew(desk: Desk, shelf: Shelf, history: History) -> None:
    look(desk, history)
    history.undo()
    item = shelf.row("ZB-4028").item_id
    history.do(count_edit(desk, {item: 0}))
    assert shelf.row("ZB-4028").state is StockState.OUT
    assert look(desk, history) == 1
    assert drafted(desk) == ["ZB-4028"]


def test_S14_an_alert_that_begins_anew_is_drafted_anew(desk: Desk, shelf: Shelf, history: History) -> None:
    look(desk, history)
    history.undo()
    item = shelf.row("ZB-4028").item_id
    history.do(count_edit(desk, {item: 300}))
    note_crossings(desk)
    history.undo()
    assert shelf.row("ZB-4028").state is StockState.CRITICAL
    assert look(desk, history) == 1


def test_answered_alerts_are_left_alone(desk: Desk, shelf: Shelf, history: History) -> None:
    history.do(snooze_edit(desk, [shelf.row("ZB-4028")], 3))
    assert look(desk, history) == 2
    assert "ZB-4028" not in drafted(desk)
    history.do(unanswer_edit([shelf.row("ZB-4028")]))
    assert look(desk, history) == 1


def test_forgetting_an_answer_can_be_undone_after_the_program_drafted(
    desk: Desk, shelf: Shelf, history: History
) -> None:
    history.do(snooze_edit(desk, [shelf.row("ZB-4028")], 3))
    history.do(unanswer_edit([shelf.row("ZB-4028")]))
    look(desk, history)
    history.undo()
    history.undo()
    assert shelf.row("ZB-4028").answered is not None


def test_a_setting_switches_it_off(desk: Desk, shelf: Shelf, history: History) -> None:
    history.do(settings_edit(desk, {"stock.draft_critical": False}))
    assert look(desk, history) == 0


def test_what_the_seller_changes_is_the_sellers(desk: Desk, shelf: Shelf, history: History) -> None:
    look(desk, history)
    one = next(each for each in purchases(desk) if each.supplier_name)
    line = one.lines[0]
    history.do(line_edit(one.number, LineChange(line.item, line.quantity + 12, line.unit_cost)))
    assert not next(each for each in purchases(desk) if each.supplier_name).lines[0].automatic
    history.undo()
    assert next(each for each in purchases(desk) if each.supplier_name).lines[0].automatic
    history.do(draft_edit(desk, {line.item: line.quantity}, one.supplier))
    assert not next(each for each in purchases(desk) if each.supplier_name).lines[0].automatic


def test_an_import_taken_back_takes_the_programs_drafts_with_it(desk: Desk, shelf: Shelf, history: History) -> None:
    bought = shelf.row("ZB-4028").item_id
    batch = shelf.add(batches, file="stock.csv", format="stock", started_at="2026-11-21 00:00:00")

    def of_batch(connection: Connection) -> None:
        connection.execute(update(stock_items).where(stock_items.c.id == bought).values(batch_id=batch))

    desk.database.write(of_batch)
    look(desk, history)
    desk.database.write(lambda connection: forget_own_drafts(connection, batch))
    assert drafted(desk) == ["BWB-500-GN", "TB-BU-6"]
    assert [one.supplier_name for one in purchases(desk)] == [""]  # the draft that held nothing else is gone


def test_the_sellers_own_line_keeps_its_item(desk: Desk, shelf: Shelf, history: History) -> None:
    row = shelf.row("ZB-4028")
    history.do(suggested_draft_edit(desk, [row]))
    batch = shelf.add(batches, file="stock.csv", format="stock", started_at="2026-11-21 00:00:00")

    def of_batch(connection: Connection) -> tuple[int, int]:
        connection.execute(update(stock_items).where(stock_items.c.id == row.item_id).values(batch_id=batch))
        return remove_rows(connection, batch)

    desk.database.write(of_batch)
    assert drafted(desk) == ["ZB-4028"]
    assert shelf.row("ZB-4028").item_id == row.item_id


def test_taken_back_only_the_marks_of_the_program_stay(desk: Desk, shelf: Shelf, history: History) -> None:
    before = dump(desk)
    look(desk, history)
    after = dump(desk)
    history.undo()
    left = dump(desk)
    assert {name for name in before if left[name] != before[name]} == {"alert_answers", "alert_states"}
    history.redo()
    assert dump(desk) == after
    history.undo()
    assert dump(desk) == left


def test_selected_items_taken_back_leave_every_row_as_it_was(desk: Desk, shelf: Shelf, history: History) -> None:
    before = dump(desk)
    history.do(suggested_draft_edit(desk, stock_rows(desk)))
    after = dump(desk)
    history.undo()
    assert dump(desk) == before
    history.redo()
    assert dump(desk) == after


def test_selected_items_are_drafted_by_supplier(desk: Desk, shelf: Shelf, history: History) -> None:
    rows = stock_rows(desk)
    history.do(suggested_draft_edit(desk, rows))
    assert drafted(desk) == sorted(row.sku for row in rows if row.suggested)
    assert not any(line.automatic for one in purchases(desk) for line in one.lines)
    view = stock_view(desk)
    assert {row.sku: view.drafted[row.item_id].pieces for row in rows if row.suggested} == {
        row.sku: row.suggested for row in rows if row.suggested
    }
    calm = [row for row in rows if not row.suggested]
    with pytest.raises(Refused, match="Nothing needs ordering"):
        suggested_draft_edit(desk, calm)
