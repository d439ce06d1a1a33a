"""Everything that prices are worked out from, read once for all listings: costs, fees in layers, events, freight."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from seller_desk.domain.clock import CHINA
from seller_desk.domain.fees import FEE, Fee, Layer, nearest, overheads
from seller_desk.domain.platforms import Worded
from seller_desk.domain.pricing import Overheads, PriceRules, Strategy
from seller_desk.domain.promotions import Combination, combinations
from seller_desk.usecases.cost_methods import read_costs
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.platforms import pack
from seller_desk.usecases.price_measures import Measures

if TYPE_CHECKING:
    from seller_desk.settings.every import Settings
    from seller_desk.store.database import Connection
    from seller_desk.store.price_reading import Cost, Priced
    from seller_desk.store.prices import Noted

STRATEGY = "strategy"
OWN = frozenset({Layer.SHOP, Layer.LISTING})
_AMOUNTS = ("freight", "packaging", "advertising", "return_cost", "weight")
_SHARES = ("commission", "payment_fee", "return_rate")


@dataclass(frozen=True, slots=True)
class Beside:
    """What a sale of one listing costs beside the goods, with the sums that are needed again and again."""

    fees: dict[str, Fee]
    overheads: Overheads
    fixed: Fraction | None
    share: Fraction
    share_of_target: Fraction


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest sum of an order of `pieces` over every combination of events."""

    pieces: int
    total: int
    combination: Combination


class PriceBook:
    """Reads on a connection what it is asked for, and keeps it: use one for each reading transaction."""

    def __init__(
        self, desk: Desk, connection: "Connection", shop: int | None = None, listing: int | None = None
    ) -> None:
        from seller_desk.store import price_reading as store
        from seller_desk.store import prices

        self.today: date = desk.clock().astimezone(CHINA).date()
        # each shop's settings; no method of the book, which would keep its many rows alive in a ring of references
        self.settings: Callable[[int], Settings] = cache(desk.settings)
        self._rules: dict[int, PriceRules] = {}
        self.priced: list[Priced] = store.read_priced(connection, shop, listing)
        self.choices = store.read_choices(connection, shop, listing)
        self.parts = store.read_parts(connection, listing)
        self.costs: dict[int, Cost] = read_costs(connection, self.today.isoformat(), desk.settings().prices.cost_method)
        self.events = prices.read_events(connection)
        self.measures = Measures(connection, self.today, self.settings, prices.read_rates(connection))
        self._shop_layers: dict[int, dict[str, Fee]] = {}
        self._beside: dict[tuple[int, str, str, int], Beside] = {}
        self._combinations: dict[int, tuple[Combination, ...]] = {}
        self._lowest: dict[tuple[int, int], tuple[Lowest, ...]] = {}
        self.noted_at: dict[int, dict[str, Noted]] = {}
        self._noted_shops: list[Noted] = []
        for each in prices.read_noted(connection, listing):
            if each.listing is None:
                self._noted_shops.append(each)
            else:
                self.noted_at.setdefault(each.listing, {})[each.name] = each

    # -- rules --------------------------------------------------------------------------------------------------------
    def rules(self, shop: int) -> PriceRules:
        """The price rules of a shop."""
        if shop in self._rules:
            return self._rules[shop]
        prices = self.settings(shop).prices
        shares = (Fraction(each) / 100 for each in (prices.margin, prices.band_near, prices.band_far, prices.premium))
        self._rules[shop] = PriceRules(*shares)
        return self._rules[shop]

    def strategy(self, listing: int) -> Strategy:
        """How the price of a listing is found; by the market where the seller noted nothing."""
        noted = self.noted_at.get(listing, {}).get(STRATEGY)
        known = {each.value for each in Strategy}
        return Strategy(noted.value) if noted is not None and noted.value in known else Strategy.MARKET

    # -- what a sale costs beside the goods ---------------------------------------------------------------------------
    def beside(self, row: "Priced") -> Beside:
        """Fees, freight, packaging, returns and advertising of a listing, each from its nearest layer."""
        alone = row.id if row.id in self.noted_at or row.id in self.measures.of(row.shop, row.currency)[1] else 0
        key = (row.shop, row.currency, row.category, alone)
        if key not in self._beside:
            fees = self.layered(row)
            costs = overheads(fees, row.currency)
            share = costs.share
            self._beside[key] = Beside(fees, costs, costs.fixed, share, share - self.rules(row.shop).margin)
        return self._beside[key]

    def layered(self, row: "Priced", *, kept: frozenset[Layer] = OWN) -> dict[str, Fee]:
        """The value of each fee that holds for a listing; of the seller's own layers only those `kept`."""
        shop_wide, of_listings = self.measures.of(row.shop, row.currency)
        platform = _platform_layer(row.platform)
        commission = _category_commission(row.platform, row.category)
        if commission is not None:
            platform = {**platform, "commission": commission}
        measured = dict(shop_wide)
        if row.id in of_listings:
            measured["advertising"] = of_listings[row.id]
        own = [self.shop_layer(row.shop)] if Layer.SHOP in kept else []
        own += [self.own_layer(row.id)] if Layer.LISTING in kept else []
        layers = [self._setting_layer(row.shop), platform, measured]
        fees = nearest([*layers, *own])
        table = self.measures.freight(row.shop, row.currency, int(fees["weight"].value))
        return nearest([*layers, {} if table is None else {"freight": table}, *own])

    def _setting_layer(self, shop: int) -> dict[str, Fee]:
        prices = self.settings(shop).prices
        found = {name: Fee(name, Fraction(getattr(prices, name)), Layer.SETTING) for name in _AMOUNTS}
        found |= {name: Fee(name, Fraction(getattr(prices, name)) / 100, Layer.SETTING) for name in _SHARES}
        return found | {"other": Fee("other", Fraction(0), Layer.SETTING)}

    def shop_layer(self, shop: int) -> dict[str, Fee]:
        """The seller's own values of a shop; those of every shop stand behind them."""
        if shop not in self._shop_layers:
            common = [each for each in self._noted_shops if each.shop is None]
            mine = [each for each in self._noted_shops if each.shop == shop]
            self._shop_layers[shop] = self._noted_layer([*common, *mine], Layer.SHOP)
        return self._shop_layers[shop]

    def own_layer(self, listing: int) -> dict[str, Fee]:
        """The seller's own values of a listing."""
        noted = self.noted_at.get(listing)
        return self._noted_layer(list(noted.values()), Layer.LISTING) if noted else {}

    def _noted_layer(self, noted: "list[Noted]", layer: Layer) -> dict[str, Fee]:
        found = {}
        for each in noted:
            value = _number(each.value)
            holds = (each.valid_from or "") <= self.today.isoformat()
            if each.name in FEE and value is not None and holds:
                found[each.name] = Fee(each.name, value, layer, each.note, each.valid_from or "")
        return found

    # -- events -------------------------------------------------------------------------------------------------------
    def combinations(self, shop: int) -> tuple[Combination, ...]:
        """What buyers of a shop can combine now and soon; the plain price first."""
        if shop not in self._combinations:
            mine = [event for event in self.events if event.shop in {None, shop}]
            days = self.settings(shop).prices.ahead_days
            self._combinations[shop] = combinations(mine, self.today, days)
        return self._combinations[shop]

    def lowest(self, shop: int, price: int) -> tuple[Lowest, ...]:
        """The lowest sums of orders of one piece, and of those with more pieces that make one piece cheaper."""
        key = (shop, price)
        if key not in self._lowest:
            self._lowest[key] = tuple(self._find_lowest(shop, price))
        return self._lowest[key]

    def _find_lowest(self, shop: int, price: int) -> list[Lowest]:
        found: list[Lowest] = []
        several = any(each.grows(price) for each in self.combinations(shop))
        for pieces in range(1, (self.settings(shop).prices.pieces if several else 1) + 1):
            total, combination = price * pieces, self.combinations(shop)[0]
            for each in self.combinations(shop)[1:]:
                lower = each.total(price, pieces)
                if lower < total:
                    total, combination = lower, each
            if pieces == 1 or total < found[0].total * pieces:
                found.append(Lowest(pieces, total, combination))
        return found


@cache
def _platform_layer(platform: str) -> dict[str, Fee]:
    fees = pack(platform).get("fees", {})
    source, as_of = Worded(fees.get("source", {})), str(fees.get("as_of", ""))
    return {
        name: Fee(name, value, Layer.PLATFORM, source, as_of)
        for name in FEE
        if (value := _number(str(fees.get(name, "")))) is not None
    }


@cache
def _category_commission(platform: str, category: str) -> Fee | None:
    """What the pack says of the commission in the listing's category."""
    fees = pack(platform).get("fees", {})
    for each in fees.get("categories", ()):
        if any(word in category for word in each["words"]):
            value = Fraction(each["commission"])
            return Fee("commission", value, Layer.PLATFORM, Worded(fees["source"]), str(fees["as_of"]))
    return None


def _number(text: str) -> Fraction | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return Fraction(number) if number.is_finite() else None
