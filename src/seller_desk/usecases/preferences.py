"""The seller's settings: reading, changing with undo, and what a change would do before it is saved."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from seller_desk.domain.changes import Topic, Topics
from seller_desk.settings.declaring import Declared
from seller_desk.settings.every import Settings, declared, with_values
from seller_desk.store import settings as store
from seller_desk.store.database import Connection
from seller_desk.store.settings import EVERY_SHOP, Stored
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit

Effect = TypeVar("Effect")
_TOUCHED = Topics({Topic.SETTINGS})


def stored_values(desk: Desk, shop: int | None = None) -> dict[str, Stored]:
    """The stored values by key that hold for a shop (None: for all); what is missing has its default."""
    with desk.database.read() as connection:
        return store.values(connection, shop)


def settings_edit(desk: Desk, changes: Mapping[str, object], shop: int | None = None) -> Edit:
    """Change settings by key, for one shop or for all (None); a value that equals what holds anyway is not stored.

    Raises ValueError for a value that the setting does not take; unknown keys are a KeyError.
    """
    known = {each.key: each for each in declared()}
    wanted = {key: Declared.stored(known[key].read(value)) for key, value in changes.items()}
    with desk.database.read() as connection:
        before = store.own_values(connection, shop or EVERY_SHOP)
        beneath = store.values(connection) if shop else {}
    kept = {key: value for key, value in wanted.items() if value != _beneath(known[key], beneath)}
    former = {key: before[key] for key in wanted if key in before}
    label = Message(N_("Change {n} setting"), {"n": len(wanted)}, N_("Change {n} settings"))
    return Edit(label, _writing(shop, kept, wanted), _writing(shop, former, wanted))


def _beneath(setting: Declared, common: Mapping[str, Stored]) -> Stored:
    return common.get(setting.key, Declared.stored(setting.default))


def _writing(
    shop: int | None, values: Mapping[str, Stored], touched: Mapping[str, Stored]
) -> Callable[[Connection], Topics]:
    def work(connection: Connection) -> Topics:
        store.replace(connection, shop or EVERY_SHOP, values, frozenset(touched) - frozenset(values))
        return _TOUCHED

    return work


def would_change(
    desk: Desk, changes: Mapping[str, object], shop: int | None, count: Callable[[Desk, Settings], Effect]
) -> tuple[Effect, Effect]:
    """What `count` gives with the settings as they are, and as they would be; nothing is saved."""
    values = stored_values(desk, shop)
    return count(desk, with_values(values)), count(desk, with_values({**values, **changes}))
