"""The carriers' tables: reading, replacing, importing, and what a parcel costs by them (C9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seller_desk.domain.freight import FreightRate, Parcel, Quote, quotes
from seller_desk.domain.freight_table import FreightTable, read_freight
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.price_edits import CHANGED
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal


@dataclass(frozen=True, slots=True)
class FreightView:
    """The lines of all carriers, the currency of new ones, the day, and the orders a day by which steps are judged."""

    rates: tuple[FreightRate, ...]
    currency: str
    day: str
    orders_a_day: int


def freight_view(desk: Desk, shop: int | None = None) -> FreightView:
    """What the freight table shows; orders a day of one shop, or of all together."""
    from seller_desk.store import prices as store
    from seller_desk.store.figures import shop_currencies
    from seller_desk.usecases.price_measures import Measures

    today = desk.today()
    with desk.database.read() as connection:
        rates = store.read_rates(connection)
        currencies = shop_currencies(connection, shop)
        measures = Measures(connection, today, desk.settings, rates)
        orders = sum(measures.orders_a_day(each) for each in currencies)
    currency = next(iter(currencies.values()), "CNY")
    return FreightView(tuple(rates), currency, today.isoformat(), orders)


def parcel_quotes(view: FreightView, rates: Sequence[FreightRate], grams: int, province: str) -> tuple[Quote, ...]:
    """What each carrier asks for one parcel, the cheapest first."""
    return quotes(rates, Parcel(grams, province, view.orders_a_day, view.day))


def rates_edit(rates: Sequence[FreightRate]) -> Edit:
    """Put these lines in the place of all; raises Refused for a line without a carrier."""
    if any(not rate.carrier.strip() for rate in rates):
        raise Refused(Message(N_("A line has no carrier.")), Message(N_("Name the carrier, or take the line away.")))

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import prices as store

        store.replace_rates(connection, journal, rates)

    return row_edit(Message(N_("Freight table")), CHANGED, write)


def freight_of_file(path: Path, currency: str) -> FreightTable:
    """The lines of a file with headings; raises Refused when it is no table."""
    from seller_desk.intake.cells import read_cells

    return read_freight(read_cells(path), currency)
