"""What a chart is asked for and what comes back: plain values, so that nobody loads matplotlib to speak of a chart."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["line", "bars"]
Unit = Literal["money", "count", "percent"]
FileKind = Literal["png", "svg"]


@dataclass(frozen=True, slots=True)
class Look:
    """The colours (`#RRGGBB` or `#RRGGBBAA`) that a chart is drawn with, and the language of its axis (万, 亿)."""

    surface: str
    text: str
    axis: str
    grid: str
    band: str
    previous: str
    series: tuple[str, ...]
    chinese: bool = True


@dataclass(frozen=True, slots=True)
class Canvas:
    """The size of a picture in device-independent pixels, and how many of the screen's pixels one of them has."""

    width: int
    height: int
    ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class Point:
    """One place on the x axis: what is drawn there, and what is said when the pointer is over it.

    Amounts are in major units (12.5 = ¥12.50), percents as 0.125 = 12.5 %; None leaves a gap. `place` names the rows
    behind the point.
    """

    label: str
    value: float | None
    before: float | None = None
    low: float | None = None
    high: float | None = None
    event: str = ""
    title: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A figure over time: now as a 2 px line or as bars, before dashed, the usual range as a band."""

    points: tuple[Point, ...]
    unit: Unit = "money"
    symbol: str = "¥"
    kind: Kind = "line"
    title: str = ""
    colour: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A point of the picture that answers to the pointer: its place in device-independent pixels and its values."""

    x: float
    y: float
    title: str
    lines: tuple[tuple[str, str], ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: PNG bytes for a screen of `canvas.ratio`, and the hit map.

    `plot` is the (left, top, right, bottom) of the lines, in device-independent pixels.
    """

    png: bytes
    canvas: Canvas
    plot: tuple[float, float, float, float]
    hits: tuple[Hit, ...] = field(default=(), repr=False)
