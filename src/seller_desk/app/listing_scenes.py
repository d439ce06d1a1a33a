"""What is drawn of the Listings tab: one listing in every part of its editor, and the dialogs around it."""

from collections.abc import Callable, Iterator

from seller_desk.ui.listings.bulk_forms import PriceForm
from seller_desk.ui.listings.page import ListingsPage
from seller_desk.ui.listings.parts import TABS
from seller_desk.ui.shell import tools
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.listing_editing import drafted_listings
from seller_desk.usecases.listings import listing_rows

Shown = tuple[str, Callable[[], object]]
_DIALOGS: tuple[tuple[str, Callable[[MainWindow], object]], ...] = (
    ("range", tools.open_range),
    ("word-report", tools.open_word_report),
    ("allowed-words", tools.open_allowed_words),
    ("word-packs", tools.open_word_packs),
    ("certificates", tools.open_certificates),
    ("bin", tools.open_bin),
)


def listing_to_draw(desk: Desk) -> int | None:
    """The listing that shows most: one that is being worked on, else the one that sells most."""
    rows = listing_rows(desk)
    drafted = drafted_listings(desk)
    best = max(rows, key=lambda row: (row.id in drafted, row.units, -row.id), default=None)
    return None if best is None else best.id


def listing_scenes(window: MainWindow, desk: Desk) -> Iterator[Shown]:
    """Every part of the editor as `listing-<part>`, and the dialogs; an empty desk has only the dialogs."""
    listing = listing_to_draw(desk)
    if listing is not None:
        for tab in TABS:
            place = f"listings/{listing}/{tab.key}"
            yield f"listing-{tab.key}", lambda place=place: window.open(place)  # type: ignore[misc] # a default
        yield "bulk-edit", lambda: _five_percent_less(window)
    for name, show in _DIALOGS:
        yield name, lambda show=show: show(window)  # type: ignore[misc] # a lambda's default


def _five_percent_less(window: MainWindow) -> None:
    form = _page(window).open_bulk().choose(PriceForm)
    if isinstance(form, PriceForm):
        form.value.setText("-5")


def _page(window: MainWindow) -> ListingsPage:
    page = window.pages["listings"]
    if not isinstance(page, ListingsPage):
        raise TypeError(f"{page} is not the Listings tab")
    return page
