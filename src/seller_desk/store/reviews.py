"""Reads the reviews."""

from sqlalchemy import Connection, Select, and_, func, or_, select

from seller_desk.domain import clock
from seller_desk.domain.reviews import NEUTRAL, ReviewRow
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.reviews import reviews
from seller_desk.store.schema.shops import shops


def read_reviews(connection: Connection, since: str | None, shop: int | None = None) -> list[ReviewRow]:
    """The reviews from the day `since` on (None: all), newest first."""
    listed = and_(listings.c.shop_id == reviews.c.shop_id, listings.c.product_id == reviews.c.product_id)
    query = (
        select(reviews, shops.c.name.label("shop"), shops.c.zone, listings.c.title.label("listing"))
        .join(shops, shops.c.id == reviews.c.shop_id)
        .join(listings, listed, isouter=True)
        .order_by(reviews.c.day.desc(), reviews.c.id.desc())
    )
    rows = connection.execute(_narrowed(query, since, shop))
    known: dict[str, str] = {}

    def shared(text: str | None) -> str:
        """One text for all that are alike: many reviews are of one listing, and many say the same."""
        return known.setdefault(text, text) if text else ""

    return [
        ReviewRow(
            id=row.id,
            shop=shared(row.shop),
            stars=row.rating,
            text=shared(row.text),
            title=shared(row.title or row.listing),
            attributes=shared(row.attributes),
            day=shared(row.day),
            order_no=row.order_no or "",
            reply=shared(row.reply_text),
            append_text=shared(row.append_text),
            append_day=shared(clock.day_of(row.append_at, clock.zone(row.zone)) if row.append_at else ""),
            has_image=bool(row.has_image),
        )
        for row in rows
    ]


def count_reviews(connection: Connection, shop: int | None = None) -> int:
    """How many reviews there are at all."""
    query = select(func.count()).select_from(reviews)
    return connection.execute(query if shop is None else query.where(reviews.c.shop_id == shop)).scalar_one()


def waiting_reviews(connection: Connection, since: str, shop: int | None = None) -> list[tuple[int, str, str]]:
    """The bad and neutral reviews from the day `since` on that nobody answered: stars, day, text; oldest first."""
    unanswered = or_(reviews.c.reply_text.is_(None), reviews.c.reply_text == "")
    query = select(reviews.c.rating, reviews.c.day, reviews.c.text).where(reviews.c.rating <= NEUTRAL, unanswered)
    rows = connection.execute(_narrowed(query, since, shop).order_by(reviews.c.day, reviews.c.id))
    return [(row.rating, row.day, row.text) for row in rows]


def _narrowed(query: Select[tuple[object, ...]], since: str | None, shop: int | None) -> Select[tuple[object, ...]]:
    if since is not None:
        query = query.where(reviews.c.day >= since)
    return query if shop is None else query.where(reviews.c.shop_id == shop)
