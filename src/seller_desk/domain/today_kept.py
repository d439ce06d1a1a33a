"""The Today tab as JSON and back, so that the window can show at once what it showed last, before any data are read."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from seller_desk.domain.change_split import ChangeSplit, Part
from seller_desk.domain.today import DayAhead, DayFigure, DayReport, Entry, Freshness, Kind, Pressing, Today
from seller_desk.domain.usual_range import UsualRange
from seller_desk.texts import Message

_KINDS: Mapping[str, Any] = {
    made.__name__: made
    for made in (Today, DayAhead, Entry, Freshness, DayReport, DayFigure, UsualRange, ChangeSplit, Part, Kind, Pressing)
}
_TEXTS: Mapping[str, Any] = {
    "Message": Message.from_json,
    "date": date.fromisoformat,
    "Decimal": Decimal,
    "Fraction": Fraction,
}


def plain(value: object) -> Any:  # noqa: ANN401, PLR0911 - JSON; one line a kind
    """`value` as JSON: what is no plain text or number becomes [kind, content]."""
    if isinstance(value, Message):
        return ["Message", value.to_json()]
    if isinstance(value, Enum):
        return [type(value).__name__, value.value]
    if is_dataclass(value):
        return [type(value).__name__, {each.name: plain(getattr(value, each.name)) for each in fields(value)}]
    if isinstance(value, date | Decimal | Fraction):
        return [type(value).__name__, value.isoformat() if isinstance(value, date) else str(value)]
    if isinstance(value, tuple):
        return ["tuple", [plain(each) for each in value]]
    if isinstance(value, Mapping):
        return ["dict", {str(name): plain(each) for name, each in value.items()}]
    return value


def revived(kept: object) -> Today | None:
    """The Today that `plain` made JSON of; None for anything else, as another version or a hand may have left."""
    try:
        found = _revived(kept)
    except (TypeError, ValueError, LookupError, ArithmeticError):
        return None
    return found if isinstance(found, Today) else None


def _revived(kept: Any) -> Any:  # noqa: ANN401
    if not isinstance(kept, list):
        return kept
    kind, content = kept
    if kind == "tuple":
        return tuple(_revived(each) for each in content)
    if kind == "dict":
        return {name: _revived(each) for name, each in content.items()}
    if kind in _TEXTS:
        return _TEXTS[kind](content)
    made: Any = _KINDS[kind]
    if issubclass(made, Enum):
        return made(content)
    return made(**{name: _revived(each) for name, each in content.items()})
