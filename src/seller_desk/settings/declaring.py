"""How a setting is declared: type, default, label, bounds, and how a stored value becomes one again."""

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, cast

T = TypeVar("T")
Value = int | bool | str | Decimal | None


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
