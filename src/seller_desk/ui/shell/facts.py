"""What the frame of the window tells of the desk: its shops, the last import, the last backup."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.texts import _
from seller_desk.ui.shell.status_line import StatusFacts

if TYPE_CHECKING:
    from seller_desk.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """Shops by id and name, and the words of the status line."""

    shops: tuple[tuple[int, str], ...]
    status: StatusFacts
    problems: tuple[str, ...] = ()


def read_facts(desk: "Desk") -> DeskFacts:
    """Read them from the desk; runs on a worker."""
    from seller_desk.usecases import health, imports, shops

    found = tuple((shop.id, shop.name) for shop in shops.shops(desk))
    return DeskFacts(found, StatusFacts(_last_import(imports.batches(desk)), _last_backup(health.list_backups(desk))))


def _last_import(_batches: object) -> str:
    return _("Last import")


def _last_backup(_backups: object) -> str:
    return _("Last backup")
