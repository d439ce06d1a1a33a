"""Purchase drafts that the program made of items of a batch: they go with the batch, the seller's own work stays (S2).

A line that the seller changed is no longer the program's, so that its item stays without source.
"""

from sqlalchemy import Connection, delete, exists, select

from seller_desk.domain.alert_answers import Answered
from seller_desk.domain.purchases import PurchaseState
from seller_desk.store.schema.inventory import stock_items
from seller_desk.store.schema.purchasing import purchase_lines, purchases
from seller_desk.store.schema.stock_work import alert_answers


def forget_own_drafts(connection: Connection, batch: int) -> None:
    """Take the program's own lines of the batch's items off the drafts, and drafts that nothing else stands on."""
    made = select(stock_items.c.id).where(stock_items.c.batch_id == batch)
    line, one = purchase_lines.c, purchases.c
    drafts = select(one.id).where(one.state == PurchaseState.DRAFT)
    own = (line.item_id.in_(made), line.automatic.is_(True), line.note == "", line.purchase_id.in_(drafts))
    touched = list(connection.execute(select(line.purchase_id).where(*own).distinct()).scalars())
    connection.execute(delete(purchase_lines).where(*own))
    others = exists().where(line.purchase_id == one.id)
    bare = (one.note == "", one.freight == 0, one.other_cost == 0, one.expected_on.is_(None), ~others)
    connection.execute(delete(purchases).where(one.id.in_(touched), *bare))
    mark = (alert_answers.c.item_id.in_(made), alert_answers.c.answer == Answered.DRAFTED)
    connection.execute(delete(alert_answers).where(*mark))
