"""Draws charts with matplotlib's Agg, off the screen; loaded by the first worker that needs a picture.

Texts come from the seller's files and never go through matplotlib's math parser; the font is the bundled one, so that
window, chart and PDF agree (LIBRARIES 2.3). matplotlib keeps state of its own, so one picture is drawn at a time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager

from seller_desk import resources
from seller_desk.analytics import axis
from seller_desk.analytics.pictures import Canvas, FileKind, Hit, Look, Picture, Point, TrendChart

_DPI = 100
_LABEL = 11
_TOP, _BOTTOM, _RIGHT, _GAP = 20, 22, 14, 8
_one_at_a_time = Lock()


def draw(chart: TrendChart, canvas: Canvas, look: Look) -> Picture:
    """The picture of a chart with the places that answer to the pointer."""
    with _settings():
        drawing = _Drawing(chart, canvas, look)
        return Picture(_file(drawing.figure, "png"), canvas, drawing.plot, drawing.hits())


def save(chart: TrendChart, canvas: Canvas, look: Look, kind: FileKind) -> bytes:
    """The chart as a PNG or SVG file with its title; texts of the SVG stay texts."""
    with _settings():
        return _file(_Drawing(chart, canvas, look, titled=True).figure, kind)


def _file(figure: Figure, kind: FileKind) -> bytes:
    out = BytesIO()
    nothing_dated = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
    figure.savefig(out, format=kind, dpi="figure", metadata=nothing_dated)
    return out.getvalue()


@contextmanager
def _settings() -> Iterator[None]:
    with _one_at_a_time, mpl.rc_context():
        mpl.rcParams["text.parse_math"] = False
        mpl.rcParams["axes.unicode_minus"] = False
        mpl.rcParams["svg.fonttype"] = "none"
        mpl.rcParams["svg.hashsalt"] = "seller-desk"
        mpl.rcParams["font.family"] = "sans-serif"
        mpl.rcParams["font.sans-serif"] = _families()
        yield


@cache
def _families() -> list[str]:
    folder = resources.path("fonts")
    files = sorted(folder.glob("*.otf")) if folder.is_dir() else []
    for file in files:
        fontManager.addfont(file)
    return [FontProperties(fname=file).get_name() for file in files] + ["DejaVu Sans"]


def _points(pixels: float) -> float:
    return pixels * 72 / _DPI


class _Drawing:
    """One chart on its way to a picture; all measures in device-independent pixels from the upper left corner."""

    def __init__(self, chart: TrendChart, canvas: Canvas, look: Look, *, titled: bool = False) -> None:
        self.chart, self.canvas, self.look = chart, canvas, look
        self.figure = Figure(
            figsize=(canvas.width / _DPI, canvas.height / _DPI), dpi=_DPI * canvas.ratio, facecolor=look.surface
        )
        self.ticks = axis.nice_ticks(max(self._heights(), default=0.0))
        top = _TOP + (24 if titled else 0)
        self.plot = (self._left(), float(top), float(canvas.width - _RIGHT), float(canvas.height - _BOTTOM))
        self.axes = self._make_axes()
        self._draw_grid()
        self._draw_labels()
        (self._draw_bars if chart.kind == "bars" else self._draw_lines)()
        self._draw_events()
        if titled:
            self._write(self.plot[0], 22, chart.title, size=13, colour=look.text, ha="left")

    def _heights(self) -> Iterator[float]:
        for point in self.chart.points:
            yield from (each for each in (point.value, point.before, point.high) if each is not None)

    def _left(self) -> float:
        return max(axis.text_width(self._tick(value), _LABEL) for value in self.ticks) + _GAP + 4

    def _tick(self, value: float) -> str:
        return axis.tick_text(value, self.ticks[-1], self.chart.unit, self.chart.symbol, self.look)

    def _make_axes(self) -> Axes:
        left, top, right, bottom = self.plot
        wide, high = self.canvas.width, self.canvas.height
        axes = self.figure.add_axes((left / wide, 1 - bottom / high, (right - left) / wide, (bottom - top) / high))
        axes.set_axis_off()
        count = max(1, len(self.chart.points))
        margin = 0.5 if self.chart.kind == "bars" or count == 1 else 0.0
        axes.set_xlim(-margin, count - 1 + margin)
        axes.set_ylim(0, self.ticks[-1])
        return axes

    def x(self, place: float) -> float:
        """The pixel of the point counted from 0."""
        first, last = self.axes.get_xlim()
        left, _top, right, _bottom = self.plot
        return left + (place - first) / (last - first) * (right - left)

    def y(self, value: float) -> float:
        """The pixel of a value."""
        _left, top, _right, bottom = self.plot
        return bottom - value / self.ticks[-1] * (bottom - top)

    def _write(
        self, x: float, y: float, text: str, *, colour: str = "", size: float = _LABEL, ha: str = "center"
    ) -> None:
        self.figure.text(
            x / self.canvas.width,
            1 - y / self.canvas.height,
            text,
            color=colour or self.look.axis,
            fontsize=_points(size),
            ha=ha,
            va="baseline",
            parse_math=False,
        )

    def _draw_grid(self) -> None:
        for value in self.ticks:
            self.axes.axhline(value, color=self.look.grid, linewidth=_points(1), zorder=0, clip_on=False)
            self._write(self.plot[0] - _GAP, self.y(value) + 4, self._tick(value), ha="right")

    def _draw_labels(self) -> None:
        labels = [point.label for point in self.chart.points]
        places = axis.label_places(labels, self.plot[2] - self.plot[0], _LABEL)
        for place in places:
            half = axis.text_width(labels[place], _LABEL) / 2
            x = min(max(self.x(place), self.plot[0] + half * (self.chart.kind == "line")), self.canvas.width - half - 1)
            self._write(x, self.plot[3] + 16, labels[place])

    def _column(self, name: str) -> list[float]:
        values = (getattr(point, name) for point in self.chart.points)
        return [float("nan") if value is None else float(value) for value in values]

    def _draw_lines(self) -> None:
        places = range(len(self.chart.points))
        self.axes.fill_between(
            places, self._column("low"), self._column("high"), color=self.look.band, linewidth=0, zorder=1
        )
        dashes = (0, (4, 3))
        self._line(self._column("before"), self.look.previous, 1.5, dashes)
        self._line(self._column("value"), self._colour(), 2, "-")

    def _line(self, values: list[float], colour: str, width: float, style: Any) -> None:  # noqa: ANN401 - as matplotlib
        self.axes.plot(
            range(len(values)),
            values,
            color=colour,
            linewidth=_points(width),
            linestyle=style,
            solid_joinstyle="round",
            clip_on=False,
            zorder=3,
            marker="o" if len(values) == 1 else "",
            markersize=_points(5),
        )

    def _colour(self) -> str:
        return self.look.series[self.chart.colour % len(self.look.series)]

    def _draw_bars(self) -> None:
        width = self._bar_width()
        self.axes.bar(range(len(self.chart.points)), self._column("value"), width, color=self._colour(), zorder=2)
        for place, value in enumerate(self._column("before")):
            self.axes.hlines(
                value,
                place - width / 2 - 0.06,
                place + width / 2 + 0.06,
                color=self.look.previous,
                linewidth=_points(2),
                linestyle=(0, (3, 2)),
                zorder=3,
            )

    def _bar_width(self) -> float:
        room = (self.plot[2] - self.plot[0]) / max(1, len(self.chart.points))
        return min(0.62, 48 / room)

    def _draw_events(self) -> None:
        for place, point in enumerate(self.chart.points):
            if point.event and point.value is not None:
                half = axis.text_width(point.event, _LABEL) / 2
                x = min(max(self.x(place), self.plot[0] + half), self.canvas.width - half - 2)
                self._write(x, self._above(place) - 8, point.event, colour=self.look.text)

    def _above(self, place: int) -> float:
        """A line's neighbours reach under a word's ends, so that it stands over the highest of them."""
        near: list[Point] = list(self.chart.points[max(0, place - 1) : place + 2])
        return self.y(max(point.value for point in near if point.value is not None))

    def hits(self) -> tuple[Hit, ...]:
        """One per drawn point, in order from the left."""
        return tuple(
            Hit(float(self.x(place)), float(self.y(point.value)), point.title, point.lines, point.place)
            for place, point in enumerate(self.chart.points)
            if point.value is not None
        )
