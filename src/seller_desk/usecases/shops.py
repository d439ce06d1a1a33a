"""The shops: listing them, and changing what they are called and how they count."""

from dataclasses import replace

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.clock import zone as known_zone
from seller_desk.domain.refusals import Refused
from seller_desk.domain.shops import Shop
from seller_desk.store import shops as store
from seller_desk.store.database import Connection
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit

_TOUCHED = Topics({Topic.SHOPS})
_LONGEST_NAME = 60


def shops(desk: Desk) -> tuple[Shop, ...]:
    """Every shop, in the order in which they came."""
    with desk.database.read() as connection:
        return store.all_shops(connection)


def shop_edit(
    desk: Desk, shop: int, *, name: str | None = None, currency: str | None = None, zone: str | None = None
) -> Edit:
    """Change a shop; what is None stays. Currency and zone hold for files that are imported from now on.

    Raises Refused for an empty name, the name of another shop, or a currency or zone that is none.
    """
    all_shops = {each.id: each for each in shops(desk)}
    before = all_shops[shop]
    after = replace(
        before,
        name=before.name if name is None else _name(name, [each.name for each in all_shops.values() if each != before]),
        currency=before.currency if currency is None else _currency(currency),
        zone=before.zone if zone is None else _zone(zone),
    )
    label = Message(N_("Change the shop {shop}"), {"shop": before.name})
    return Edit(label, lambda connection: _write(connection, after), lambda connection: _write(connection, before))


def _write(connection: Connection, shop: Shop) -> Topics:
    store.change(connection, shop)
    return _TOUCHED


def _name(given: str, taken: list[str]) -> str:
    name = " ".join(given.split())[:_LONGEST_NAME]
    if not name:
        raise Refused(Message(N_("A shop needs a name.")), Message(N_("Type the name that buyers see.")))
    if name in taken:
        raise Refused(
            Message(N_("There is already a shop called {name}."), {"name": name}), Message(N_("Choose another name."))
        )
    return name


def _currency(given: str) -> str:
    code = given.strip().upper()
    if len(code) == len("CNY") and code.isascii() and code.isalpha():
        return code
    raise Refused(
        Message(N_("{value} is no currency."), {"value": given}),
        Message(N_("Write three letters, such as CNY or USD.")),
    )


def _zone(given: str) -> str:
    try:
        known_zone(given)
    except ValueError as problem:
        raise Refused(
            Message(N_("{value} is no time zone that this computer knows."), {"value": given}),
            Message(N_("Write one such as Asia/Shanghai.")),
        ) from problem
    return given
