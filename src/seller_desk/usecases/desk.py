"""The opened desk that every operation is given: its file, its folder and the clock.

The database is loaded only when a desk is opened: the window names `Desk` long before.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seller_desk.domain.clock import CHINA, Clock, system_clock, utc_text

if TYPE_CHECKING:
    from seller_desk.settings.every import Settings
    from seller_desk.store.database import Database

FILE_NAME = "seller-desk.db"


@dataclass(frozen=True, slots=True)
class Desk:
    """One seller's open data folder. `unclean` says that the copy before this one did not end properly.

    `kept` holds what operations remember of the open file, each under its own name.
    """

    database: "Database"
    home: Path
    clock: Clock = field(default=system_clock)
    unclean: bool = False
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def now(self) -> str:
        """The present moment as it is stored: `YYYY-MM-DD HH:MM:SS` in UTC."""
        return utc_text(self.clock())

    def today(self) -> date:
        """The day at the desk, by China time: what is dated by hand, due or counted back is counted from it."""
        return self.clock().astimezone(CHINA).date()

    def settings(self, shop: int | None = None) -> "Settings":
        """The seller's settings; with a shop, its own values stand over the common ones."""
        from seller_desk.settings.every import with_values
        from seller_desk.store.settings import values

        with self.database.read() as connection:
            return with_values(values(connection, shop))

    def close(self) -> None:
        """Finish what waits and close the file."""
        self.database.close()


def open_desk(home: Path, clock: Clock = system_clock, *, read_only: bool = False, unclean: bool = False) -> Desk:
    """Open the data folder; raises Refused or Damaged as `store.database.open_database` does."""
    from seller_desk.store.database import open_database

    path = home / FILE_NAME
    database = open_database(path, read_only=read_only, check_first=unclean and not read_only, clock=clock)
    return Desk(database, home, clock, unclean)
