"""Figures, changes and days as the chart pages write them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from seller_desk.domain import money
from seller_desk.domain.change_split import Factor
from seller_desk.domain.charts import StepName, Tile, TileName
from seller_desk.domain.periods import Against, Span, Step
from seller_desk.texts import N_, _

MINUS, DASH = "−", "—"
_WITHOUT_CENTS = 1_000_000

TILE_NAMES: Mapping[TileName, str] = {
    "gross": N_("Paid amount"),
    "orders": N_("Paid orders"),
    "visitors": N_("Visitors"),
    "conversion": N_("Conversion"),
    "per_buyer": N_("Per buyer"),
    "refund_share": N_("Refund share"),
}
_UNITS: Mapping[TileName, str] = {
    "orders": N_("orders"),
    "visitors": N_("people"),
    "conversion": "%",
    "refund_share": "%",
}
_MISSING: Mapping[TileName, str] = {
    "visitors": N_("no traffic file of these days"),
    "conversion": N_("no traffic file of these days"),
    "per_buyer": N_("too few buyers are known"),
    "refund_share": N_("nothing was paid"),
}
FACTOR_NAMES: Mapping[Factor, str] = {
    "visitors": N_("Visitors"),
    "conversion": N_("Conversion"),
    "per_buyer": N_("Per buyer"),
    "orders": N_("Paid orders"),
    "order_value": N_("Order value"),
}
STEP_NAMES: Mapping[StepName, str] = {
    "visitors": N_("Visitors"),
    "cart": N_("In cart"),
    "order": N_("Ordered"),
    "paid": N_("Bought"),
}
_CURRENCIES: Mapping[str, str] = {
    "CNY": N_("Chinese yuan"),
    "USD": N_("US dollar"),
    "EUR": N_("Euro"),
    "GBP": N_("British pound"),
    "JPY": N_("Japanese yen"),
    "HKD": N_("Hong Kong dollar"),
    "TWD": N_("New Taiwan dollar"),
}
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
AGAINST_WORDS: Mapping[Against, str] = {
    Against.BEFORE: N_("Against the period before"),
    Against.YEAR: N_("Against the year before"),
    Against.NOTHING: N_("Without comparison"),
}
BEFORE_WORDS: Mapping[Against, str] = {
    Against.BEFORE: N_("period before"),
    Against.YEAR: N_("year before"),
    Against.NOTHING: "",
}
NOTE_WORDS: Mapping[Against, str] = {
    Against.BEFORE: N_("on before"),
    Against.YEAR: N_("on last year"),
    Against.NOTHING: "",
}
STEP_WORDS: Mapping[Step, str] = {Step.DAY: N_("Day"), Step.WEEK: N_("Week"), Step.MONTH: N_("Month")}


def currency_name(currency: str) -> str:
    """The currency in words; an unknown one is its code."""
    return _(_CURRENCIES[currency]) if currency in _CURRENCIES else currency


def amount(value: int | None, currency: str) -> str:
    """Minor units as a person reads them, "—" for not available."""
    return DASH if value is None else money.show(value, currency)


def round_amount(value: float, currency: str) -> str:
    """Minor units without cents, for ranges and great amounts."""
    if not money.places(currency):
        return money.show(round(value), currency)
    return money.show(round(value / 100) * 100, currency).removesuffix(".00")


def percent(value: Decimal | Fraction | float, places: int = 1) -> str:
    """0.1234 → "12.3"; the unit stands beside it."""
    return f"{float(value) * 100:,.{places}f}".replace("-", MINUS)


def signed_percent(value: Fraction | Decimal | float) -> str:
    """0.425 → "+42.5 %", with a real minus sign; from 1,000 % on without decimals."""
    number = float(value) * 100
    text = f"{abs(number):,.0f}" if abs(number) >= 1000 else f"{abs(number):.1f}"
    sign = "" if text in {"0.0", "0"} else MINUS if number < 0 else "+"
    return f"{sign}{text} %"


def signed_amount(value: int, currency: str) -> str:
    """A change of money with its sign."""
    return f"+{money.show(value, currency)}" if value > 0 else money.show(value, currency)


def tile_figure(tile: Tile, currency: str) -> tuple[str, str]:
    """The figure of a tile and its unit; great amounts go without cents, because numbers are never cut off."""
    value, unit = tile.value, _(_UNITS[tile.name]) if tile.name in _UNITS else ""
    if value is None:
        return DASH, ""
    if tile.is_ratio:
        return percent(Decimal(value), 2 if tile.name == "conversion" else 1), unit
    if tile.name in {"gross", "per_buyer"}:
        whole = abs(int(value)) >= _WITHOUT_CENTS * 100
        return (round_amount(int(value), currency) if whole else money.show(int(value), currency)), ""
    return f"{value:,}", unit


def tile_change(tile: Tile) -> tuple[str, int]:
    """The change of a tile in words, and 1, −1 or 0 for its direction; ratios change in points."""
    growth = tile.growth
    if growth is None:
        return "", 0
    if tile.is_ratio:
        text = f"{abs(float(growth)) * 100:.2f}"
        sign = "" if text == "0.00" else "+" if growth > 0 else MINUS
        words = _("{n} points").format(n=f"{sign}{text}")
    else:
        words = signed_percent(growth)
    return words, 0 if not words.startswith(("+", MINUS)) else 1 if growth > 0 else -1


def tile_note(tile: Tile, against: Against) -> str:
    """What stands behind the change: against what, or why there is no figure."""
    if tile.value is None:
        return _(_MISSING.get(tile.name, ""))
    if tile.growth is None:
        return "" if against is Against.NOTHING else _("nothing to compare with")
    return _(NOTE_WORDS[against])


def day_text(day: date, *, year: bool = False) -> str:
    """11-20, with the year where it is not clear."""
    return day.isoformat() if year else f"{day:%m-%d}"


def span_text(span: Span, today: date) -> str:
    """10-22 – 11-20, with the year when that is not this one."""
    year = not span.first.year == span.last.year == today.year
    if span.first == span.last:
        return day_text(span.first, year=year)
    return _("{first} to {last}").format(first=day_text(span.first, year=year), last=day_text(span.last, year=year))


def weekday(day: date) -> str:
    """Mon … Sun."""
    return _(WEEKDAYS[day.weekday()])


def period_label(span: Span, step: Step) -> str:
    """How a period is written along the axis: 11-20, W47, 2026-11."""
    if step is Step.MONTH:
        return f"{span.first:%Y-%m}"
    if step is Step.WEEK:
        return _("W{n}").format(n=span.first.isocalendar().week)
    return day_text(span.first)


def period_title(span: Span, step: Step, event: str = "") -> str:
    """How a period is written in a box: 11-11 Wed · Double 11; W47 · 11-16 to 11-22."""
    if step is Step.DAY:
        words = f"{span.first.isoformat()} {weekday(span.first)}"
        return f"{words} · {event}" if event else words
    if step is Step.MONTH:
        return f"{span.first:%Y-%m}"
    year, week, _day = span.first.isocalendar()
    return f"{year}-W{week:02d} · {day_text(span.first)} – {day_text(span.last)}"
