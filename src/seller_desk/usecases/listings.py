"""The listings as they were imported."""

from seller_desk.domain.listings import ListingRow, VariantRow
from seller_desk.usecases.desk import Desk


def listing_rows(desk: Desk, shop: int | None = None) -> tuple[ListingRow, ...]:
    """Every listing of one shop or of all, by title, with its sales of the last 30 whole days."""
    from seller_desk.store import listings as store

    with desk.database.read() as connection:
        return tuple(store.read_listings(connection, desk.today(), shop))


def variant_rows(desk: Desk, listing: int) -> tuple[VariantRow, ...]:
    """The variants of a listing."""
    from seller_desk.store import listings as store

    with desk.database.read() as connection:
        return tuple(store.read_variants(connection, listing, desk.today()))
