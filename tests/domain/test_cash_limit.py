"""Limited cash: most margin saved first, critical before others, whole packs, currencies apart (S13)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from time import process_time

from hypothesis import example, given
from hypothesis import strategies as st

from seller_desk.domain.best_buys import Option, best_buys
from seller_desk.domain.cash_limit import Ask, Reason, Share, ask_of, best_use, missing_later
from seller_desk.domain.inventory import judge
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply

UNTIL = date(2026, 12, 5)


def ask(item: int, pieces: int, cost: str | None, margin: int | None = 100, **more: object) -> Ask:
    unit = None if cost is None else Decimal(cost)
    given: dict[str, object] = {"currency": "CNY", "missing": pieces, "until": UNTIL} | more
    return Ask(item, pieces, unit, margin=margin, **given)  # type: ignore[arg-type]


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    multiple = draw(st.integers(1, 3))
    packs = draw(st.integers(1, 4))
    least = draw(st.integers(1, packs)) * multiple
    return Ask(
        draw(st.integers(0, 10**6)),
        packs * multiple,
        draw(st.none() | st.decimals(0, 9, places=draw(st.integers(0, 4)))),
        draw(st.sampled_from(["CNY", "CNY", "USD"])),
        urgent=draw(st.booleans()),
        multiple=multiple,
        least=least,
        missing=draw(st.integers(0, 14)),
        margin=draw(st.none() | st.integers(-50, 900)),
        until=UNTIL,
    )


several = st.lists(asks(), max_size=5, unique_by=lambda each: each.item)
limits = st.dictionaries(st.sampled_from(["CNY", "USD"]), st.integers(0, 6000))


def choices(each: Ask) -> list[int]:
    """Every quantity that can be ordered of a suggestion."""
    if each.unit_cost is None:
        return [0]
    return [0, *range(each.least, each.pieces + 1, each.multiple)]


def rounded_up(each: Ask, pieces: int) -> int:
    cents = (each.unit_cost or Decimal(0)) * 100 * pieces
    return int(cents.to_integral_value("ROUND_CEILING"))


def shown(each: Ask, pieces: int) -> int:
    return each.cost(pieces) or 0


def best_by_trying_all(wanted: Sequence[Ask], limit: int, cost: Callable[[Ask, int], int]) -> tuple[int, int]:
    """The most that urgent ones save, and then the most that the others save beside it."""
    found = (0, 0)
    for pieces in product(*(choices(each) for each in wanted)):
        if sum(map(cost, wanted, pieces)) <= limit:
            urgent, calm = (
                sum(each.saved(n) for each, n in zip(wanted, pieces, strict=True) if each.urgent is kind)
                for kind in (True, False)
            )
            found = max(found, (urgent, calm))
    return found


def spent(shares: Mapping[int, Share], currency: str) -> int:
    return sum(share.cost for share in shares.values() if share.ask.currency == currency)


@given(several, limits)
@example([ask(1, 10, "1", 50, missing=1, multiple=10, least=10), ask(2, 9, "1", 40)], {"CNY": 1000})
def test_nothing_saves_more_for_the_same_cash(wanted: list[Ask], cash: dict[str, int]) -> None:
    shares = best_use(wanted, cash)
    for currency, limit in cash.items():
        mine = [each for each in wanted if each.currency == currency]
        saved = tuple(
            sum(share.saved for share in shares.values() if share.ask in mine and share.ask.urgent is kind)
            for kind in (True, False)
        )
        # parts of a fen are rounded up for safety: nothing is lost but where one fen decides
        assert best_by_trying_all(mine, limit, rounded_up) <= saved <= best_by_trying_all(mine, limit, shown)


@given(several, limits)
def test_limits_packs_and_minimum_are_kept_and_every_line_says_why(wanted: list[Ask], cash: dict[str, int]) -> None:
    shares = best_use(wanted, cash)
    assert shares.keys() == {each.item for each in wanted}
    for currency, limit in cash.items():
        assert spent(shares, currency) <= limit
    for share in shares.values():
        assert share.pieces in {*choices(share.ask), share.ask.pieces if share.ask.currency not in cash else 0}
        assert str(share.why)


@given(several, st.integers(0, 6000), st.integers(0, 6000))
def test_the_cash_of_one_currency_never_serves_another(wanted: list[Ask], cash: int, other: int) -> None:
    one, two = (best_use(wanted, {"CNY": cash, "USD": dollars}) for dollars in (0, other))
    mine = [each.item for each in wanted if each.currency == "CNY"]
    assert [one[item] for item in mine] == [two[item] for item in mine]


@given(several)
def test_enough_cash_buys_every_suggestion_of_known_cost(wanted: list[Ask]) -> None:
    shares = best_use(wanted, {"CNY": 10**9, "USD": 10**9})
    for share in shares.values():
        assert share.pieces == (0 if share.ask.unit_cost is None else share.ask.pieces)


@given(st.lists(asks(), max_size=6, unique_by=lambda each: each.item), st.integers(0, 6000), st.integers(0, 500))
def test_more_cash_never_saves_less(wanted: list[Ask], cash: int, more: int) -> None:
    def saved(limit: int) -> tuple[int, int]:
        shares = best_use(wanted, {"CNY": limit, "USD": limit}).values()
        return (
            sum(each.saved for each in shares if each.ask.urgent and each.ask.currency == "CNY"),
            sum(each.saved for each in shares if not each.ask.urgent and each.ask.currency == "CNY"),
        )

    assert saved(cash) <= saved(cash + more)


def test_without_a_limit_everything_is_bought() -> None:
    shares = best_use([ask(1, 5, "3"), ask(2, 7, None)], {"USD": 0})
    assert [(share.pieces, share.reason) for share in shares.values()] == [(5, Reason.ENOUGH), (7, Reason.ENOUGH)]


def test_critical_items_come_before_those_that_save_more() -> None:
    shares = best_use([ask(1, 10, "10", 5000), ask(2, 10, "10", 1, urgent=True)], {"CNY": 10_000})
    assert [shares[item].pieces for item in (1, 2)] == [0, 10]
    assert str(shares[1].why) == "waits: others save more than ¥500"


def test_only_what_would_be_missing_is_bought_before_others_get_their_share() -> None:
    shares = best_use([ask(1, 40, "1", 900, missing=10), ask(2, 10, "1", 100)], {"CNY": 2000})
    assert [shares[item].pieces for item in (1, 2)] == [10, 10]
    assert str(shares[1].why) == "saves ¥90.00 until 12-05: 10 of 40"


def test_what_is_left_fills_up_whole_packs() -> None:
    shares = best_use([ask(1, 48, "1", 900, missing=10, multiple=12, least=12)], {"CNY": 4000})
    assert (shares[1].pieces, shares[1].reason) == (36, Reason.SAVES)


def test_what_saves_nothing_is_bought_last_and_says_so() -> None:
    wanted = [ask(1, 4, "1", None), ask(2, 4, "1", -5), ask(3, 4, "1", 9, missing=0), ask(4, 4, None), ask(5, 4, "1")]
    nothing = best_use(wanted, {"CNY": 400})
    assert [nothing[item].reason for item in (1, 2, 3, 4, 5)] == [
        Reason.NO_PRICE, Reason.NO_MARGIN, Reason.NOTHING_MISSING, Reason.NO_COST, Reason.SAVES,
    ]  # fmt: skip
    assert str(best_use(wanted, {"CNY": 900})[2].why) == "with what is left of the cash"


def row(units: int, available: int, lead: int = 7, on_order: int = 0) -> tuple[int, Ask]:
    item = StockItem(1, "A", cost=2400, currency="CNY", lead_days=lead, on_order=on_order, multiple=12, minimum=20)
    demand = Demand(units, 90, 90, 90, 0, price=5990, price_currency="CNY")
    judged = judge(item, Supply(available), demand, StockRules(), date(2026, 11, 21))
    return missing_later(judged), ask_of(judged, judged.suggested, Decimal(24), "CNY")


def test_what_is_missing_is_what_an_order_one_delivery_time_later_could_not_bring() -> None:
    assert row(90, 0)[0] == 7  # the first week is lost either way
    assert row(90, 3)[0] == 7
    assert row(90, 10)[0] == 4
    assert row(90, 10, on_order=4)[0] == 0
    assert row(90, 40)[0] == 0
    assert row(90, -5)[0] == 12  # sold already, and owed
    assert row(0, 0)[0] == 0


def test_an_ask_knows_packs_minimum_margin_and_its_day() -> None:
    found = row(90, 3)[1]
    assert (found.pieces, found.multiple, found.least, found.margin) == (24, 12, 24, 3590)
    assert (found.until, found.urgent) == (date(2026, 12, 5), False)
    assert found.down_to_packs(23) == 0


def test_ten_thousand_suggestions_are_shared_out_quickly() -> None:
    wanted = [
        Option(n, 40 + n % 60, 1 + n % 7, 1 + n % 7, (n % 97 + 1) * 10**8, n * 7919 % 4000, 30) for n in range(10_000)
    ]
    start = process_time()
    bought = best_buys(wanted, 20_000_000)
    assert process_time() - start < 3  # 0.2 s where nothing else runs
    assert sum(each.cost(bought[each.key]) for each in wanted) <= 20_000_000
