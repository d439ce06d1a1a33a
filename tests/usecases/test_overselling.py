"""A shop that offers more than is there is told; what it sold since its file is taken off first (S9)."""

from datetime import date

import pytest
from sqlalchemy import Connection, update

from seller_desk.domain.inventory import StockState
from seller_desk.domain.overselling import Oversold
from seller_desk.store.schema.imports import batches
from seller_desk.store.schema.listings import variants
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows
from seller_desk.usecases.stock_marks import DRAFTED, OVERSOLD, stock_marks
from tests.stock_desk import Shelf, moment

TODAY = date(2026, 11, 21)
SHOP = "南屿家居旗舰店"


class Offers(Shelf):
    """A shelf whose shops tell what they offer."""

    def offers(self, variant: int, pieces: int) -> None:
        def work(connection: Connection) -> None:
            connection.execute(update(variants).where(variants.c.id == variant).values(offered=pieces))

        self._write(work)

    def product_file(self, shop: int, days_ago: int) -> None:
        self.add(
            batches, file="p.csv", format="taobao_products", shop_id=shop, started_at=moment(self.ago(days_ago), 9),
            layout='{"kind": "products"}',
        )  # fmt: skip

    def told(self) -> dict[str, Oversold]:
        rows = stock_rows(self.desk)
        offered = stock_marks(self.desk, rows).offered
        return {row.sku: offered[row.item_id] for row in rows if row.item_id in offered}


@pytest.fixture
def shelf(desk: Desk) -> Offers:
    return Offers(desk, TODAY)


def test_S9_a_shop_that_offers_more_than_is_available_is_told(shelf: Offers) -> None:
    shop = shelf.shop()
    shelf.offers(shelf.variant(shop, "A", takes={shelf.item("A", counted=20): 1}), 50)
    shelf.product_file(shop, 0)
    told = shelf.told()["A"]
    assert told == Oversold(SHOP, 50, 20)
    assert str(told.words) == "50 offered, 20 there (南屿家居旗舰店)"


def test_what_is_within_the_stock_is_not_told(shelf: Offers) -> None:
    shop = shelf.shop()
    shelf.offers(shelf.variant(shop, "A", takes={shelf.item("A", counted=20): 1}), 20)
    shelf.product_file(shop, 0)
    assert shelf.told() == {}


def test_a_bundle_offers_as_many_times_its_pieces(shelf: Offers) -> None:
    shop = shelf.shop()
    shelf.offers(shelf.variant(shop, "A3", takes={shelf.item("A", counted=20): 3}), 10)
    shelf.product_file(shop, 0)
    assert shelf.told()["A"].offered == 30


def test_what_the_shop_sold_since_its_file_is_taken_off(shelf: Offers) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=40, days_ago=10)
    variant = shelf.variant(shop, "A", takes={item: 1})
    shelf.offers(variant, 40)
    shelf.product_file(shop, 10)
    shelf.sell(shop, variant, 2, 9, 1)
    shelf.sum_up()
    assert shelf.row("A").available == 22
    assert shelf.told() == {}  # it offers 22 by now


def test_pieces_reserved_before_the_file_may_be_within_its_quantity(shelf: Offers) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=10, days_ago=5)
    variant = shelf.variant(shop, "A", takes={item: 1})
    shelf.sale(shop, variant, 3, 3, state="paid")
    shelf.offers(variant, 10)
    shelf.product_file(shop, 0)
    shelf.sum_up()
    assert shelf.row("A").available == 7
    assert shelf.told() == {}


def test_two_shops_are_not_added_up_the_one_that_offers_most_is_told(shelf: Offers) -> None:
    one, other = shelf.shop(), shelf.shop("南屿小铺")
    item = shelf.item("A", counted=40)
    for shop, pieces in ((one, 40), (other, 45)):
        shelf.offers(shelf.variant(shop, f"A{shop}", takes={item: 1}), pieces)
        shelf.product_file(shop, 0)
    assert shelf.told()["A"] == Oversold("南屿小铺", 45, 40)


def test_an_item_never_counted_is_not_oversold(shelf: Offers) -> None:
    shop = shelf.shop()
    shelf.offers(shelf.variant(shop, "A", takes={shelf.item("A"): 1}), 50)
    shelf.product_file(shop, 0)
    assert shelf.told() == {}


def test_more_sold_than_there_is_says_so(shelf: Offers) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=2, days_ago=5)
    shelf.sale(shop, shelf.variant(shop, "A", takes={item: 1}), 5, 2, state="paid")
    shelf.sum_up()
    row = shelf.row("A")
    assert (row.state, str(row.why)) == (StockState.OUT, "3 oversold, none left")
    marks = stock_marks(shelf.desk, [row]).items
    assert marks[OVERSOLD] == {item}
    assert not marks[DRAFTED]
