"""What the shop's own data says of the costs of a sale: returns, advertising, freight by carriers' tables (L8, C9)."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from seller_desk.domain import money
from seller_desk.domain.fees import Fee, Layer
from seller_desk.domain.freight import FreightRate, Parcel, cheapest, mean_price
from seller_desk.texts import N_, Message

if TYPE_CHECKING:
    from seller_desk.settings.every import Settings
    from seller_desk.store.database import Connection

RETURN_DAYS, ADVERTISING_DAYS, OLDEST_ADVERTISING = 90, 30, 60
MOST_RETURNS = Fraction(95, 100)


class Measures:
    """Reads what it is asked for on a connection, and keeps it."""

    def __init__(
        self,
        connection: "Connection",
        today: date,
        settings: Callable[[int], "Settings"],
        rates: list[FreightRate],
    ) -> None:
        self._connection, self._today, self._settings = connection, today, settings
        self.rates = rates
        self._measured: dict[int, tuple[dict[str, Fee], dict[int, Fee]]] = {}
        self._freight: dict[tuple[int, str, int], Fee | None] = {}
        self._destinations: dict[int, dict[str, int]] = {}

    # -- measured -----------------------------------------------------------------------------------------------------
    def of(self, shop: int, currency: str) -> tuple[dict[str, Fee], dict[int, Fee]]:
        """What the shop's own data says: of the shop, and of single listings."""
        if shop not in self._measured:
            found: dict[str, Fee] = {}
            rate = self._return_rate(shop)
            if rate is not None:
                found["return_rate"] = rate
            advertising, of_listings = self._advertising(shop, currency)
            if advertising is not None:
                found["advertising"] = advertising
            self._measured[shop] = (found, of_listings)
        return self._measured[shop]

    def _return_rate(self, shop: int) -> Fee | None:
        """The share of the paid amount that went back, of the days on which orders can have come back by now."""
        from seller_desk.store.price_reading import read_sold

        since, until = self._days(RETURN_DAYS)
        sold = read_sold(self._connection, shop, since, until)
        if sold.orders < self._settings(shop).prices.measured_orders or sold.gross <= 0:
            return None
        share = min(MOST_RETURNS, max(Fraction(0), Fraction(sold.refunded, sold.gross)))
        source = Message(
            N_("refunded of the paid amount of {n} orders, {days} days"), {"n": sold.orders, "days": RETURN_DAYS}
        )
        return Fee("return_rate", share, Layer.MEASURED, source, until)

    def _advertising(self, shop: int, currency: str) -> tuple[Fee | None, dict[int, Fee]]:
        from seller_desk.store import price_reading as store

        oldest, yesterday = self._days(OLDEST_ADVERTISING)
        last = store.last_advertising_day(self._connection, shop, oldest, yesterday)
        if last is None:
            return None, {}
        since = (date.fromisoformat(last) - timedelta(days=ADVERTISING_DAYS - 1)).isoformat()
        costs = store.read_advertising(self._connection, shop, since, last)
        needed = self._settings(shop).prices.measured_orders
        sold = store.read_sold(self._connection, shop, since, last)
        whole = None
        if sold.orders >= needed:
            values = {"n": sold.orders, "since": since, "until": last}
            source = Message(N_("advertising of {since} to {until} ÷ {n} orders of the shop"), values)
            whole = self._per_order(currency, sum(costs.values()), sold.orders, source, last)
        named = {subject for subject in costs if subject}
        units = store.read_units(self._connection, shop, since, last, named) if named else {}
        found = {}
        for product, (listing, pieces) in units.items():
            if pieces >= needed:
                values = {"n": pieces, "since": since, "until": last}
                source = Message(N_("its advertising of {since} to {until} ÷ {n} pieces sold"), values)
                found[listing] = self._per_order(currency, costs[product], pieces, source, last)
        return whole, found

    def _per_order(self, currency: str, cost: int, orders: int, source: Message, day: str) -> Fee:
        return Fee("advertising", Fraction(cost, orders * 10 ** money.places(currency)), Layer.MEASURED, source, day)

    def _days(self, count: int) -> tuple[str, str]:
        return (self._today - timedelta(days=count)).isoformat(), (self._today - timedelta(days=1)).isoformat()

    # -- freight ------------------------------------------------------------------------------------------------------
    def freight(self, shop: int, currency: str, grams: int) -> Fee | None:
        """What the carriers' tables say for a parcel of this weight; None where they say nothing."""
        key = (shop, currency, grams)
        if not self.rates:
            return None
        if key not in self._freight:
            self._freight[key] = self._freight_of(shop, currency, grams)
        return self._freight[key]

    def _freight_of(self, shop: int, currency: str, grams: int) -> Fee | None:
        rates = [rate for rate in self.rates if rate.currency == currency]
        province = self._settings(shop).prices.province or ""
        parcel = Parcel(grams, province, self.orders_a_day(shop), self._today.isoformat())
        places = {} if province else self.destinations(shop)
        values: dict[str, object] = {"grams": f"{grams:,}", "province": province}
        if places:
            found = mean_price(rates, parcel, places)
            source = Message(N_("as orders go, {grams} g"), values)
        else:
            quote = cheapest(rates, parcel)
            found = None if quote is None or quote.price is None else Fraction(quote.price)
            values["carrier"] = "" if quote is None else quote.carrier
            text = N_("{carrier} to {province}, {grams} g") if province else N_("{carrier}, {grams} g")
            source = Message(text, values)
        if found is None:
            return None
        return Fee("freight", found / 10 ** money.places(currency), Layer.TABLE, source)

    def orders_a_day(self, shop: int) -> int:
        """The orders that a shop was paid a day, over the last 30 days."""
        from seller_desk.store.price_reading import read_sold

        since, until = self._days(ADVERTISING_DAYS)
        return read_sold(self._connection, shop, since, until).orders // ADVERTISING_DAYS

    def destinations(self, shop: int) -> Mapping[str, int]:
        """Where the orders of the last 90 days went."""
        from seller_desk.store.price_reading import read_destinations

        if shop not in self._destinations:
            self._destinations[shop] = read_destinations(self._connection, shop, *self._days(RETURN_DAYS))
        return self._destinations[shop]
