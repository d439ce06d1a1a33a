"""What an operation changed, told in topics: every page decides by them whether to load again."""

from enum import StrEnum


class Topic(StrEnum):
    """One subject that can change; an operation returns the set of those it touched."""

    SHOPS = "shops"
    LISTINGS = "listings"
    WORDS = "words"
    CERTIFICATES = "certificates"
    PRICES = "prices"
    COMPETITORS = "competitors"
    EXPERIMENTS = "experiments"
    STOCK = "stock"
    ORDERS = "orders"
    REVIEWS = "reviews"
    FIGURES = "figures"
    IMPORTS = "imports"
    SETTINGS = "settings"
    FORMATS = "formats"


Topics = frozenset[Topic]
