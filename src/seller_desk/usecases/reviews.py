"""The reviews as they were imported."""

from dataclasses import dataclass
from datetime import timedelta

from seller_desk.domain.reviews import ReviewRow
from seller_desk.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """The reviews of the days asked for, newest first, and how many there are at all."""

    rows: tuple[ReviewRow, ...]
    total: int


def reviews_page(desk: Desk, shop: int | None = None, days: int | None = 90) -> ReviewsPage:
    """The reviews of one shop or of all, of the last `days` days (None: of all time)."""
    from seller_desk.store import reviews as store

    today = desk.today()
    since = None if days is None else (today - timedelta(days=days - 1)).isoformat()
    with desk.database.read() as connection:
        return ReviewsPage(tuple(store.read_reviews(connection, since, shop)), store.count_reviews(connection, shop))
