"""The range of listings: its mix, the launch of new ones, and when one is taken down, pushed, extended or examined."""
# ruff: noqa: RUF009 - `option` gives a field, not a value shared by instances

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_

_MIX: dict[str, Any] = {"unit": "%", "bounds": (0, 100), "rule": "L6", "section": N_("Mix of the range")}
_STAGE: dict[str, Any] = {
    "unit": N_("days"),
    "bounds": (0, 90),
    "rule": "L10",
    "section": N_("Days of a launch"),
}
_TRIAL: dict[str, Any] = {"rule": "L11", "per_shop": True, "section": N_("Reading a trial")}
_LIFE: dict[str, Any] = {"rule": "L12", "per_shop": True, "section": N_("Life cycle")}
_FALL: dict[str, Any] = {"rule": "L14", "section": N_("Falling sales")}
_NICHE: dict[str, Any] = {"rule": "L17", "section": N_("Openings of the market")}


@dataclass(frozen=True, slots=True)
class ListingSettings:
    """The mix of the range, launches, trials, life cycle, falling sales and openings (L6, L10 - L12, L14, L17)."""

    title: ClassVar[str] = N_("Listings")

    traffic_share: int = option(
        70, label=N_("Traffic listings"), help=N_("The share of the range that brings visitors."), **_MIX
    )
    profit_share: int = option(
        20, label=N_("Profit listings"), help=N_("The rest is for image and event listings."), **_MIX
    )
    prepare_days: int = option(3, label=N_("Prepare"), help=N_("Research, supplier, documents, words."), **_STAGE)
    page_days: int = option(3, label=N_("Build the page"), help=N_("Title, pictures, detail page."), **_STAGE)
    offer_days: int = option(1, label=N_("Category, price, stock"), help=N_("Set and counted."), **_STAGE)
    test_days: int = option(2, label=N_("Internal test order"), help=N_("Payment, parcel, after-sales."), **_STAGE)
    trial_days: int = option(3, label=N_("Small trial"), help=N_("Also the days a trial is read over."), **_STAGE)
    optimise_days: int = option(3, label=N_("Optimise"), help=N_("Within so many days after the trial."), **_STAGE)
    promote_days: int = option(1, label=N_("Promote"), help=N_("Promotion starts."), **_STAGE)
    page_score: int = option(
        80,
        label=N_("Page score wanted"),
        help=N_("Only a page that reaches it is ticked."),
        unit="%",
        bounds=(0, 100),
        rule="L10",
        section=N_("Days of a launch"),
    )
    trade_click_rate: Decimal | None = option(
        None,
        label=N_("Click rate of the trade"),
        help=N_("Clicks per impression, from the marketplace."),
        unit="%",
        bounds=(0, 100),
        **_TRIAL,
    )
    trade_favourite_rate: Decimal | None = option(
        None,
        label=N_("Favourites of the trade"),
        help=N_("Of all visitors, from the marketplace."),
        unit="%",
        bounds=(0, 100),
        **_TRIAL,
    )
    trade_cart_rate: Decimal | None = option(
        None,
        label=N_("Add-to-cart rate of the trade"),
        help=N_("Of all visitors, from the marketplace."),
        unit="%",
        bounds=(0, 100),
        **_TRIAL,
    )
    trial_impressions: int = option(
        1000,
        label=N_("Impressions needed"),
        help=N_("With fewer a click rate says nothing yet."),
        bounds=(1, 1_000_000),
        **_TRIAL,
    )
    trial_visitors: int = option(
        100,
        label=N_("Visitors needed"),
        help=N_("With fewer a conversion says nothing yet."),
        bounds=(1, 1_000_000),
        **_TRIAL,
    )
    take_down_conversion: Decimal = option(
        Decimal(1),
        label=N_("Take down under a conversion of"),
        help=N_("And only when the stock lasts too long."),
        unit="%",
        bounds=(0, 100),
        **_LIFE,
    )
    take_down_cover: int = option(
        60,
        label=N_("And stock for more than"),
        help=N_("At today's daily sales."),
        unit=N_("days"),
        bounds=(1, 3650),
        **_LIFE,
    )
    life_days: int = option(
        30,
        label=N_("Conversion looked at over"),
        help=N_("The last days with traffic files."),
        unit=N_("days"),
        bounds=(7, 365),
        **_LIFE,
    )
    life_visitors: int = option(
        100,
        label=N_("With at least so many visitors"),
        help=N_("Fewer say nothing about the conversion."),
        bounds=(1, 1_000_000),
        **_LIFE,
    )
    push_growth: int = option(
        20,
        label=N_("Push from a growth of"),
        help=N_("Searches in a month for a word of the title."),
        unit="%",
        bounds=(1, 1000),
        **_LIFE,
    )
    extend_share: int = option(
        20,
        label=N_("Extend when bought again by over"),
        help=N_("Of the known buyers: it asks for companions."),
        unit="%",
        bounds=(1, 100),
        **_LIFE,
    )
    extend_days: int = option(
        180,
        label=N_("Bought again within"),
        help=N_("Orders of so many days are looked at."),
        unit=N_("days"),
        bounds=(30, 730),
        **_LIFE,
    )
    extend_buyers: int = option(
        20,
        label=N_("With at least so many known buyers"),
        help=N_("Fewer say nothing about buying again."),
        bounds=(1, 100_000),
        **_LIFE,
    )
    fall_weeks: int = option(
        3,
        label=N_("Falling for"),
        help=N_("Whole weeks running, each with fewer pieces."),
        unit=N_("weeks"),
        bounds=(2, 8),
        **_FALL,
    )
    fall_least: int = option(
        3,
        label=N_("From at least"),
        help=N_("A first week with fewer pieces is too little."),
        unit=N_("pcs"),
        bounds=(1, 10_000),
        **_FALL,
    )
    fall_bad_reviews: int = option(
        2,
        label=N_("Bad reviews that count"),
        help=N_("And a greater share of bad ones than before."),
        bounds=(1, 1000),
        **_FALL,
    )
    niche_growth: int = option(
        30,
        label=N_("Growth over"),
        help=N_("Searches of a word in 30 days."),
        unit="%",
        bounds=(1, 1000),
        **_NICHE,
    )
    niche_goods: int = option(
        50,
        label=N_("Goods online for 100 searches under"),
        help=N_("50 means half a product for each search."),
        bounds=(1, 100_000),
        **_NICHE,
    )
