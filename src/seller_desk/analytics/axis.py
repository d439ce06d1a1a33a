"""The numbers and labels along a chart's axes: few, round, and in the units of the reader."""

from collections.abc import Sequence
from math import ceil, floor, log10

from seller_desk.analytics.pictures import Look, Unit

MOST_TICKS = 5
_WAN, _YI = 10_000, 100_000_000
_MILLION = 1_000_000
_NARROW, _WIDE = 0.56, 1.0


def nice_ticks(top: float) -> list[float]:
    """At most 5 round values from 0 that reach `top`; a chart of nothing gets 0 and 1."""
    if top <= 0:
        return [0.0, 1.0]
    rough = top / (MOST_TICKS - 1)
    size = 10.0 ** floor(log10(rough))
    step = next(factor * size for factor in (1, 2, 2.5, 5, 10) if factor * size >= rough * (1 - 1e-9))
    return [step * number for number in range(ceil(top / step - 1e-9) + 1)]


def tick_text(value: float, top: float, unit: Unit, symbol: str, look: Look) -> str:
    """A tick as the reader says it: `¥40,000`, `¥40 万`, `¥1.2M`, `25 %`; `top` is the greatest tick of the axis."""
    if unit == "percent":
        return f"{plain(value * 100)} %"
    sign = symbol if unit == "money" else ""
    if look.chinese:
        return sign + _chinese(value, top)
    return sign + _western(value, top)


def _chinese(value: float, top: float) -> str:
    if top < 10 * _WAN or value == 0:
        return plain(value)
    size, word = (_YI, "亿") if top >= _YI else (_WAN, "万")
    return f"{plain(value / size)} {word}"


def _western(value: float, top: float) -> str:
    if top < _MILLION or value == 0:
        return plain(value)
    return f"{plain(value / _MILLION)}M"


def plain(value: float) -> str:
    """A number with thousands separators and no needless decimals."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def text_width(text: str, pixels: float) -> float:
    """About how wide `text` is at a font size in pixels; ideographs are square."""
    return sum(_WIDE if ord(each) > 0x2E7F else _NARROW for each in text) * pixels  # noqa: PLR2004


def label_places(labels: Sequence[str], width: float, pixels: float) -> list[int]:
    """Which labels fit side by side in `width`: the first, the last, and evenly some between."""
    if not labels:
        return []
    room = max(text_width(label, pixels) for label in labels) + 3 * pixels
    most = max(2, int(width // room))
    every = max(1, ceil((len(labels) - 1) / most)) if len(labels) > most else 1
    places = list(range(0, len(labels), every))
    last = len(labels) - 1
    if places[-1] != last and (last - places[-1]) * width / max(1, last) >= room:
        places.append(last)
    return places
