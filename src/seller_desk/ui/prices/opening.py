"""Opens the dialogs of prices; each is read on a worker and loaded only when it is wanted."""

from typing import TYPE_CHECKING

from seller_desk.texts import N_, Message

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.listing_costs import ListingCosts

_READING = Message(N_("Reading costs and prices"))


def open_fees(window: "Window", listing: int) -> None:
    """Show what a sale of one listing costs, layer by layer."""
    from seller_desk.ui.prices.fees import FeesDialog
    from seller_desk.usecases.listing_costs import listing_costs

    desk = window.desk

    def show(costs: "ListingCosts") -> None:
        dialog = FeesDialog(window, costs)
        dialog.lots_wanted.connect(lambda item: open_lots(window, item))
        dialog.open()

    window.run(lambda _progress: listing_costs(desk, listing), show, _READING, quiet=True)


def open_lots(window: "Window", item: int) -> None:
    """Show what a stock item costs from which day on."""
    from seller_desk.ui.prices.lots import LotsDialog
    from seller_desk.usecases.price_edits import item_costs

    desk = window.desk
    window.run(
        lambda _progress: item_costs(desk, item), lambda read: LotsDialog(window, read).open(), _READING, quiet=True
    )


def open_freight(window: "Window") -> None:
    """Show the carriers' tables."""
    from seller_desk.ui.prices.freight import FreightDialog
    from seller_desk.usecases.freight import freight_view

    desk, shop = window.desk, window.shop
    window.run(
        lambda _progress: freight_view(desk, shop),
        lambda read: FreightDialog(window, read).open(),
        _READING,
        quiet=True,
    )


def open_events(window: "Window", listing: int | None = None) -> None:
    """Show the events, tried on a listing."""
    from seller_desk.ui.prices.events import EventsDialog
    from seller_desk.usecases.price_events import events_view

    desk, shop = window.desk, window.shop
    window.run(
        lambda _progress: events_view(desk, shop),
        lambda read: EventsDialog(window, read, listing).open(),
        _READING,
        quiet=True,
    )


def open_under_floor(window: "Window") -> None:
    """Show the listings whose lowest hand price is under their floor."""
    from seller_desk.ui.prices.under_floor import UnderFloorDialog
    from seller_desk.usecases.pricing import under_floor

    desk, shop = window.desk, window.shop
    window.run(
        lambda _progress: under_floor(desk, shop),
        lambda rows: UnderFloorDialog(window, rows).open(),
        _READING,
        quiet=True,
    )
