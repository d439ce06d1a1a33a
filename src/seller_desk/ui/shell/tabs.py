"""The seven tabs, in one list; each page is loaded only when its tab is first opened."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.texts import N_

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Page, Window


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its stable name (also the first word of a place), title, icon, and how its page is made."""

    name: str
    title: str
    icon: str
    make: "Callable[[Window], Page]"


def _today(window: "Window") -> "Page":
    from seller_desk.ui.today.page import TodayPage

    return TodayPage(window)


def _listings(window: "Window") -> "Page":
    from seller_desk.ui.listings.page import ListingsPage

    return ListingsPage(window)


def _inventory(window: "Window") -> "Page":
    from seller_desk.ui.inventory.page import InventoryPage

    return InventoryPage(window)


def _scripts(window: "Window") -> "Page":
    from seller_desk.ui.service_scripts.page import ScriptsPage

    return ScriptsPage(window)


def _reviews(window: "Window") -> "Page":
    from seller_desk.ui.reviews.page import ReviewsPage

    return ReviewsPage(window)


def _charts(window: "Window") -> "Page":
    from seller_desk.ui.charts.page import ChartsPage

    return ChartsPage(window)


def _orders(window: "Window") -> "Page":
    from seller_desk.ui.orders.page import OrdersPage

    return OrdersPage(window)


TABS = (
    Tab("today", N_("Today"), "calendar-check", _today),
    Tab("listings", N_("Listings"), "tag", _listings),
    Tab("inventory", N_("Inventory"), "package", _inventory),
    Tab("scripts", N_("Scripts"), "message-square-text", _scripts),
    Tab("reviews", N_("Reviews"), "star", _reviews),
    Tab("charts", N_("Charts"), "chart-column", _charts),
    Tab("orders", N_("Orders"), "receipt-text", _orders),
)
