"""Every setting, declared once: type, default, label, bounds and the rule of docs/playbook.md that it serves."""
# ruff: noqa: RUF009 - `option` gives a field, not a value shared by instances

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, ClassVar, TypeVar, cast, get_args, get_type_hints

from seller_desk.texts import N_

T = TypeVar("T")
Value = int | bool | str | Decimal | None


class RefundDay(StrEnum):
    """The day on which a refund counts: the pay day of its order, or the day the money went back."""

    PAID = "paid"
    REFUNDED = "refunded"


class UpColour(StrEnum):
    """The colour of a figure that rises."""

    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting as it was declared; label, help, unit, section and the words of choices are English msgids."""

    key: str
    group: str
    name: str
    kind: type
    default: Value
    label: str
    help: str = ""
    unit: str = ""
    at_least: int | Decimal | None = None
    at_most: int | Decimal | None = None
    rule: str = ""
    per_shop: bool = False
    choices: tuple[tuple[Value, str], ...] = ()
    section: str = ""
    may_be_unset: bool = False

    def read(self, stored: object) -> Value:
        """The stored or typed value in the setting's own type; raises ValueError when it is none or out of bounds."""
        if stored is None and self.may_be_unset:
            return None
        value = _typed(self.kind, stored)
        if self.choices and value not in {choice for choice, _word in self.choices}:
            raise ValueError(f"{self.key}: {stored!r} is not offered")
        if not self._within_bounds(value):
            raise ValueError(f"{self.key}: {stored!r} is out of bounds")
        return value

    def _within_bounds(self, value: Value) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return True
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    @staticmethod
    def stored(value: Value) -> int | bool | str | None:
        """The value as JSON can keep it."""
        return format(value, "f") if isinstance(value, Decimal) else value


def _typed(kind: type, stored: object) -> Value:
    if kind is bool or isinstance(stored, bool):
        if kind is bool and isinstance(stored, bool):
            return stored
    elif kind is Decimal:
        return _decimal(stored)
    elif kind is int:
        if isinstance(stored, int):
            return stored
    elif isinstance(stored, str):
        return cast(Value, kind(stored))
    raise ValueError(f"{stored!r} is no {kind.__name__}")


def _decimal(stored: object) -> Decimal:
    try:
        number = Decimal(str(stored))
    except InvalidOperation as error:
        raise ValueError(f"{stored!r} is no number") from error
    if not number.is_finite():
        raise ValueError(f"{stored!r} is no number")
    return number


def option(default: T, *, bounds: tuple[int, int] | None = None, **declared: Any) -> T:  # noqa: ANN401 - see Declared
    """A setting's default and bounds (both included), with the other fields of `Declared` by name."""
    if bounds is not None:
        declared |= {"at_least": bounds[0], "at_most": bounds[1]}
    return field(default=default, metadata=declared)


_ORDERING: dict[str, Any] = {"per_shop": True, "section": N_("When to order again")}
_DEADLINES: dict[str, Any] = {"per_shop": True, "section": N_("Deadlines")}


@dataclass(frozen=True, slots=True)
class StockSettings:
    """When to order again, how much, and what counts as slow (S1, S2, S3, S5, S8, S13)."""

    title: ClassVar[str] = N_("Stock rules")

    safety_days: int = option(
        3,
        label=N_("Safety stock"),
        help=N_("So many days of sales are kept in reserve."),
        unit=N_("days"),
        bounds=(0, 365),
        rule="S1",
        **_ORDERING,
    )
    lead_days: int = option(
        7,
        label=N_("Delivery time"),
        help=N_("Used where item and supplier name none."),
        unit=N_("days"),
        bounds=(0, 365),
        rule="S1",
        **_ORDERING,
    )
    critical_share: int = option(
        50,
        label=N_("Critical line"),
        help=N_("Less than this share of the safety stock is left."),
        unit="%",
        bounds=(1, 100),
        rule="S2",
        **_ORDERING,
    )
    cover_days: int = option(
        14,
        label=N_("One order lasts"),
        help=N_("The suggestion lasts at least so many days."),
        unit=N_("days"),
        bounds=(1, 365),
        rule="S13",
        **_ORDERING,
    )
    rate_days: int = option(
        90,
        label=N_("Days behind the daily sales"),
        help=N_("Only days in stock are counted."),
        unit=N_("days"),
        choices=((30, N_("30 days")), (90, N_("90 days"))),
        rule="S3",
        **_ORDERING,
    )
    a_share: int = option(
        80,
        label=N_("Class A"),
        help=N_("The best sellers that together make this share of sales."),
        unit="%",
        bounds=(1, 99),
        rule="S5",
        section=N_("Classes and slow stock"),
    )
    b_share: int = option(
        15,
        label=N_("Class B"),
        help=N_("The next ones, with this share of sales; the rest is class C."),
        unit="%",
        bounds=(0, 99),
        rule="S5",
        section=N_("Classes and slow stock"),
    )
    slow_days: int = option(
        60,
        label=N_("Slow"),
        help=N_("Not sold for so many days, or it lasts longer."),
        unit=N_("days"),
        bounds=(1, 3650),
        rule="S8",
        per_shop=True,
        section=N_("Classes and slow stock"),
    )


@dataclass(frozen=True, slots=True)
class OrderSettings:
    """How soon an order is looked at, sent, and its buyer told of trouble (C7)."""

    title: ClassVar[str] = N_("Orders and deadlines")

    check_minutes: int = option(
        30,
        label=N_("Check a paid order"),
        help=N_("Address, remark and stock are looked at within this time after payment."),
        unit=N_("minutes"),
        bounds=(1, 10_080),
        rule="C7",
        **_DEADLINES,
    )
    ship_hours: int = option(
        48,
        label=N_("Ship an order"),
        help=N_("Counted from payment, where the marketplace's file names no time of its own."),
        unit=N_("hours"),
        bounds=(1, 1440),
        rule="C7",
        **_DEADLINES,
    )
    tell_buyer_hours: int = option(
        1,
        label=N_("Tell the buyer"),
        help=N_("A wrong address or missing stock is told within this time, by two ways."),
        unit=N_("hours"),
        bounds=(1, 168),
        rule="C7",
        **_DEADLINES,
    )
    refund_hours: int = option(
        24,
        label=N_("Answer a refund"),
        help=N_("Counted from the buyer's request, where a refund file names it."),
        unit=N_("hours"),
        bounds=(1, 336),
        rule="C6",
        **_DEADLINES,
    )
    soon_hours: int = option(
        6,
        label=N_("Warn before a shipping deadline"),
        help=N_("Orders with less time left stand first and in colour."),
        unit=N_("hours"),
        bounds=(1, 168),
        rule="C7",
        **_DEADLINES,
    )
    check_until_hours: int = option(
        2,
        label=N_("Ask for the check no longer than"),
        help=N_("An older order that nobody marked as checked counts as to ship."),
        unit=N_("hours"),
        bounds=(1, 1440),
        rule="C7",
        per_shop=True,
        section=N_("What is still open"),
    )
    stale_days: int = option(
        30,
        label=N_("An order is out of date after"),
        help=N_("Older open orders that no later file brought on are listed as not updated, never as overdue."),
        unit=N_("days"),
        bounds=(3, 365),
        rule="C7",
        section=N_("What is still open"),
    )


@dataclass(frozen=True, slots=True)
class FigureSettings:
    """What the figures mean and what they are compared with (D3, D6, D12)."""

    title: ClassVar[str] = N_("Figures and goals")

    refund_day: RefundDay = option(
        RefundDay.PAID,
        label=N_("Refunds count on"),
        help=N_("The pay day of their order, or the day on which the money went back."),
        choices=((RefundDay.PAID, N_("pay day")), (RefundDay.REFUNDED, N_("refund day"))),
        rule="D12",
        section=N_("What they mean"),
    )
    known_buyers_share: int = option(
        60,
        label=N_("Known buyers needed"),
        help=N_("With fewer known buyers, figures about buyers are not available."),
        unit="%",
        bounds=(1, 100),
        rule="D6",
        section=N_("What they mean"),
    )
    trade_conversion: Decimal | None = option(
        None,
        label=N_("Conversion of the trade"),
        help=N_("The mean of your trade, from the marketplace; empty: no comparison."),
        unit="%",
        bounds=(0, 100),
        rule="D3",
        per_shop=True,
        section=N_("Compared with"),
    )
    trade_gap: int = option(
        15,
        label=N_("Noticed when under the trade by"),
        help=N_("A conversion so far under the trade's mean is marked."),
        unit="%",
        bounds=(1, 99),
        rule="D3",
        section=N_("Compared with"),
    )


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    """What is kept of buyers (P1)."""

    title: ClassVar[str] = N_("Buyers' privacy")

    keep_buyers: bool = option(
        False,  # noqa: FBT003 - the default of an option
        label=N_("Keep names, phones and addresses"),
        help=N_("Off: only a code of the buyer, the province and the city are kept."),
        rule="P1",
        section=N_("Buyers' data"),
    )
    keep_days: int = option(
        30,
        label=N_("Erase them after"),
        help=N_("Counted from the import; only where they are kept at all."),
        unit=N_("days"),
        bounds=(1, 730),
        rule="P1",
        section=N_("Buyers' data"),
    )


@dataclass(frozen=True, slots=True)
class LookSettings:
    """How figures look (W1)."""

    title: ClassVar[str] = N_("Looks and language")

    up_colour: UpColour = option(
        UpColour.RED,
        label=N_("A figure that rises is"),
        help=N_("Colours changes beside an arrow or a sign only, never alerts."),
        choices=((UpColour.RED, N_("red")), (UpColour.GREEN, N_("green"))),
        rule="W1",
        section=N_("Colours"),
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with the values that hold now."""

    stock: StockSettings = StockSettings()
    orders: OrderSettings = OrderSettings()
    figures: FigureSettings = FigureSettings()
    privacy: PrivacySettings = PrivacySettings()
    look: LookSettings = LookSettings()

    def value(self, key: str) -> Value:
        """The value of the setting `key`, such as "stock.lead_days"."""
        group, name = key.split(".")
        return cast(Value, getattr(getattr(self, group), name))


def declared() -> tuple[Declared, ...]:
    """Every setting in the order in which it is shown."""
    groups = get_type_hints(Settings)
    return tuple(each for name, group in groups.items() for each in _declared_in(name, group))


def _declared_in(group: str, cls: type) -> tuple[Declared, ...]:
    hints = get_type_hints(cls)
    return tuple(
        Declared(
            key=f"{group}.{each.name}",
            group=group,
            name=each.name,
            kind=next(kind for kind in (*get_args(hints[each.name]), hints[each.name]) if isinstance(kind, type)),
            default=cast(Value, each.default),
            may_be_unset=type(None) in get_args(hints[each.name]),
            **each.metadata,
        )
        for each in fields(cls)
    )


def group_titles() -> dict[str, str]:
    """The title (English msgid) of each group: {"stock": "Stock rules", …}."""
    return {name: group.title for name, group in get_type_hints(Settings).items()}


def with_values(stored: Mapping[str, object]) -> Settings:
    """The settings with the stored values by key; unknown keys are ignored, a bad value falls back to the default."""
    values: dict[str, dict[str, Value]] = {}
    for each in declared():
        if each.key in stored:
            try:
                values.setdefault(each.group, {})[each.name] = each.read(stored[each.key])
            except ValueError:
                continue
    hints = get_type_hints(Settings)
    return Settings(**{name: hints[name](**given) for name, given in values.items()})
