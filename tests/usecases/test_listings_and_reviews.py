"""Listings and reviews as they were imported."""

import pytest
from sqlalchemy import Connection, insert

from seller_desk.store.schema.inventory import stock_items, variant_items
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.reviews import reviews
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.listings import listing_rows, variant_rows
from seller_desk.usecases.reviews import reviews_page
from tests.sold_desk import Sold, fill, noon


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """One listing of two variants that sold yesterday and 40 days ago, and three reviews."""

    def write(connection: Connection) -> None:
        connection.execute(insert(listings).values(id=1, shop_id=1, product_id="P1", title="砧板", status="on_sale"))
        for number, offered in ((1, 5), (2, None)):
            connection.execute(
                insert(variants).values(
                    id=number, shop_id=1, listing_id=1, attributes=f"规格{number}", price=500 * number, offered=offered
                )
            )
        connection.execute(insert(stock_items).values(id=1, sku="ZB-1"))
        connection.execute(insert(variant_items).values(variant_id=2, item_id=1, quantity=2))
        rows = (("2026-11-20", 1, None), ("2026-11-19", 3, "谢谢"), ("2026-01-02", 5, None))
        for day, stars, reply in rows:
            connection.execute(
                insert(reviews).values(
                    shop_id=1, product_id="P1", rating=stars, text="<b>x</b>", day=day, reply_text=reply
                )
            )

    fill(desk, [])
    desk.database.write(write)
    sold = [Sold(noon("2026-11-20"), 700, units=3, variant=1), Sold(noon("2026-10-12"), 900, variant=2)]
    fill(desk, sold, ())
    return desk


def test_a_listing_shows_what_its_variants_offer_and_sold_in_30_days(filled: Desk) -> None:
    (row,) = listing_rows(filled)
    assert (row.title, row.variants, row.offered, row.price, row.currency) == ("砧板", 2, 5, 500, "CNY")
    assert (row.units, row.gross, row.spark[-1], len(row.spark)) == (3, 700, 3, 30)


def test_variants_name_the_stock_items_they_take_from(filled: Desk) -> None:
    assert [(row.attributes, row.items, row.units) for row in variant_rows(filled, 1)] == [
        ("规格1", (), 3), ("规格2", ("2 × ZB-1",), 0),
    ]  # fmt: skip


def test_another_shop_has_none_of_them(filled: Desk) -> None:
    assert listing_rows(filled, shop=2) == ()
    assert reviews_page(filled, shop=2).rows == ()


def test_reviews_are_read_newest_first_with_the_title_of_their_listing(filled: Desk) -> None:
    page = reviews_page(filled)
    assert [(row.stars, row.title, row.waits) for row in page.rows] == [(1, "砧板", True), (3, "砧板", False)]
    assert page.total == 3
    assert len(reviews_page(filled, days=None).rows) == 3
