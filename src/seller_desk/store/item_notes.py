"""What is noted at a stock item about ordering it, written through a journal."""

from collections.abc import Mapping

from sqlalchemy import Connection

from seller_desk.store.row_journal import RowJournal, whole_rows
from seller_desk.store.schema.inventory import stock_items
from seller_desk.store.schema.purchasing import item_sources


def note_item(connection: Connection, journal: RowJournal, item: int, values: Mapping[str, int | None]) -> bool:
    """Write lead_days, level, safety_stock, multiple or minimum of an item; False where it is gone.

    What is noted of the item and its supplier together goes before the item's own: there it is written too.
    """
    found = whole_rows(connection, stock_items, "id", [item])
    if not found:
        return False
    journal.set(connection, stock_items, item, values)
    supplier = found[0]["supplier_id"]
    for row in whole_rows(connection, item_sources, "item_id", [item]):
        changed = {name: value for name, value in values.items() if row.get(name) is not None and row[name] != value}
        if row["supplier_id"] == supplier and changed:
            journal.remove(connection, item_sources, [row])
            journal.insert(connection, item_sources, [{**row, **changed}])
    return True
