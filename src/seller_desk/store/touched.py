"""Which stock items each change touched, so that a kept reading of the stock need not be read again whole.

The writer's own connection notes them by temporary triggers: whatever writes, nothing is missed.
"""

import threading

from sqlalchemy import Connection, text

from seller_desk.domain.changes import Topic

MOST = 2000
_HARMLESS = frozenset(
    {Topic.STOCK, Topic.WORDS, Topic.PRICES, Topic.CERTIFICATES, Topic.COMPETITORS, Topic.EXPERIMENTS}
)
"""What is told of these subjects changes no stock but that of the items noted."""
_BY_ITEM = (
    "stock_counts", "stock_moves", "item_sources", "purchase_lines", "stock_lots", "item_demand", "alert_answers",
    "alert_states", "variant_items",
)  # fmt: skip
_LINES = "SELECT item_id FROM purchase_lines WHERE purchase_id = "
_OF_SUPPLIER = "SELECT id FROM stock_items WHERE supplier_id = "

_OF_SENDER = (
    "SELECT item.id FROM purchase_lines AS line JOIN purchases AS one ON one.id = line.purchase_id "
    "JOIN stock_items AS item ON item.supplier_id = one.supplier_id WHERE line.id = "
)
"""A delivery says how much its supplier's delivery time varies: every item that is bought there may need more."""


class ChangeLog:
    """Counts the changes of an open desk and remembers which one touched an item last; safe from any thread."""

    def __init__(self) -> None:
        self.version = 0
        self._whole = 0
        self._items: dict[int, int] = {}
        self._turn = threading.Lock()

    def note(self, told: object, items: set[int]) -> None:
        """A change was made: `told` is what its work returned. Whatever told no topics may have changed anything."""
        with self._turn:
            self.version += 1
            if isinstance(told, frozenset) and told and told <= _HARMLESS and len(items) + len(self._items) <= MOST:
                self._items |= dict.fromkeys(items, self.version)
            else:
                self._whole = self.version
                self._items.clear()

    def since(self, version: int) -> frozenset[int] | None:
        """The items touched after that change; None where everything may have been."""
        with self._turn:
            if version < self._whole:
                return None
            return frozenset(item for item, changed in self._items.items() if changed > version)


def watch(connection: Connection) -> None:
    """Begin to note touched items on this connection."""
    connection.execute(text("CREATE TEMP TABLE IF NOT EXISTS touched (item_id INTEGER PRIMARY KEY)"))
    for table in _BY_ITEM:
        _trigger(connection, table, {"INSERT": "VALUES (NEW.item_id)", "DELETE": "VALUES (OLD.item_id)"})
        _trigger(connection, table, {"UPDATE": "VALUES (NEW.item_id), (OLD.item_id)"})
    _trigger(connection, "stock_items", {"INSERT": "VALUES (NEW.id)", "UPDATE": "VALUES (NEW.id)"})
    _trigger(connection, "stock_items", {"DELETE": "VALUES (OLD.id)"})
    for event, line in (("INSERT", "NEW"), ("DELETE", "OLD")):
        _trigger(connection, "receipts", {event: f"{_OF_SENDER}{line}.line_id"})
    ended = f"{_OF_SUPPLIER}NEW.supplier_id AND 'closed' IN (NEW.state, OLD.state)"
    _trigger(connection, "purchases", {"UPDATE OF state": ended})
    _trigger(connection, "purchases", {"UPDATE": f"{_LINES}NEW.id", "DELETE": f"{_LINES}OLD.id"})
    _trigger(connection, "suppliers", {"UPDATE": f"{_OF_SUPPLIER}NEW.id", "DELETE": f"{_OF_SUPPLIER}OLD.id"})


def take(connection: Connection) -> set[int]:
    """The items that this transaction touched; they are forgotten."""
    found = {row[0] for row in connection.execute(text("SELECT item_id FROM temp.touched"))}
    if found:
        connection.execute(text("DELETE FROM temp.touched"))
    return found


def _trigger(connection: Connection, table: str, when: dict[str, str]) -> None:
    for event, items in when.items():
        name = f"touched_{table}_{event.replace(' ', '_')}"
        connection.execute(
            text(
                f"CREATE TEMP TRIGGER IF NOT EXISTS {name} AFTER {event} ON main.{table} "
                f"BEGIN INSERT OR IGNORE INTO touched (item_id) {items}; END"
            )
        )
