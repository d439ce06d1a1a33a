"""What competitors ask for today: prices that were cut, each told once with old and new value (L13)."""

from collections.abc import Iterator

from seller_desk.domain.money import show
from seller_desk.domain.today import Entry, Kind, Pressing
from seller_desk.texts import N_, Message
from seller_desk.usecases.competitors import CutAlert, price_cuts
from seller_desk.usecases.desk import Desk

ONE_BY_ONE = 4
_SHOW = Message(N_("Compare"))


def competitor_entries(desk: Desk, shop: int | None = None) -> Iterator[Entry]:
    """An entry for each price cut that was not seen; of many the first few, the rest as one."""
    alerts = price_cuts(desk, shop)
    for alert in alerts[:ONE_BY_ONE]:
        yield Entry(
            Kind.LISTINGS,
            "reorder",
            Pressing.SOON,
            Message(
                N_("{shop} asks less: {old} → {new}"),
                {
                    "shop": alert.shop or alert.title,
                    "old": show(alert.cut.old, alert.cut.currency),
                    "new": show(alert.cut.new, alert.cut.currency),
                },
            ),
            Message(
                N_("{title}, {share} % less since {day}; competitor of {listing}"),
                {
                    "title": alert.title,
                    "share": share_text(alert),
                    "day": alert.cut.day.isoformat(),
                    "listing": alert.listing_title,
                },
            ),
            place(alert.listing),
            _SHOW,
        )
    if rest := alerts[ONE_BY_ONE:]:
        listings = {alert.listing: alert.listing_title for alert in rest}
        yield Entry(
            Kind.LISTINGS,
            "reorder",
            Pressing.SOON,
            Message(
                N_("{n} more competitor asks less than before"),
                {"n": len(rest)},
                N_("{n} more competitors ask less than before"),
            ),
            Message(N_("Of {listings}"), {"listings": " · ".join(list(listings.values())[:3])}),
            place(rest[0].listing),
            _SHOW,
        )


def share_text(alert: CutAlert) -> str:
    """By how many percent the price fell, with one decimal."""
    return f"{float(alert.cut.share) * 100:.1f}"


def place(listing: int) -> str:
    """Where the competitors of a listing are shown."""
    return f"listings/{listing}/competitors"
