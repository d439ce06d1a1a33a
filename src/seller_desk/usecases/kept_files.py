"""Copies of files in the data folder, named by their content: what nothing points to any more is deleted later."""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from seller_desk.domain.bin import KEPT_DAYS
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    from seller_desk.store.database import Connection


def sweep(desk: Desk, folder: str, in_use: "Callable[[Connection, Collection[str]], Collection[str]]") -> int:
    """Delete the copies in a folder that are older than the bin keeps and not in use; returns how many."""
    before = (desk.clock() - timedelta(days=KEPT_DAYS)).timestamp()
    old = [path for path in (desk.home / folder).glob("*.*") if path.is_file() and path.stat().st_mtime < before]
    if not old:
        return 0
    with desk.database.read() as connection:
        used = in_use(connection, [path.name for path in old])
    loose = [path for path in old if path.name not in used]
    for path in loose:
        path.unlink(missing_ok=True)
    return len(loose)
