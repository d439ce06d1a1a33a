"""Every setting, declared once: type, default, label, bounds and the rule of docs/playbook.md that it serves."""
# ruff: noqa: RUF009 - the groups are frozen: one instance serves all

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import cast, get_args, get_type_hints

from seller_desk.settings.competitors import CompetitorSettings
from seller_desk.settings.declaring import Declared, Value
from seller_desk.settings.events import EventSettings
from seller_desk.settings.figures import FigureSettings
from seller_desk.settings.labels import LabelSettings
from seller_desk.settings.listings import ListingSettings
from seller_desk.settings.look import LookSettings
from seller_desk.settings.orders import OrderSettings
from seller_desk.settings.page import PageSettings
from seller_desk.settings.prices import PriceSettings
from seller_desk.settings.privacy import PrivacySettings
from seller_desk.settings.stock import StockSettings
from seller_desk.settings.suppliers import SupplierSettings
from seller_desk.settings.titles import TitleSettings
from seller_desk.settings.words import WordSettings


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with the values that hold now."""

    stock: StockSettings = StockSettings()
    suppliers: SupplierSettings = SupplierSettings()
    events: EventSettings = EventSettings()
    orders: OrderSettings = OrderSettings()
    listings: ListingSettings = ListingSettings()
    page: PageSettings = PageSettings()
    competitors: CompetitorSettings = CompetitorSettings()
    prices: PriceSettings = PriceSettings()
    figures: FigureSettings = FigureSettings()
    titles: TitleSettings = TitleSettings()
    words: WordSettings = WordSettings()
    privacy: PrivacySettings = PrivacySettings()
    labels: LabelSettings = LabelSettings()
    look: LookSettings = LookSettings()

    def value(self, key: str) -> Value:
        """The value of the setting `key`, such as "stock.lead_days"."""
        group, name = key.split(".")
        return cast(Value, getattr(getattr(self, group), name))


@cache
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
