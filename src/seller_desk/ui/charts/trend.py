"""From the figures of a span to the chart that is drawn of them, with what the box beside a point says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seller_desk import texts
from seller_desk.analytics.pictures import Canvas, Look, Picture, Point, TrendChart
from seller_desk.domain import money
from seller_desk.domain.charts import TrendPoint, Wish
from seller_desk.domain.figures import FigureRow
from seller_desk.domain.periods import Span, Step
from seller_desk.texts import N_, _
from seller_desk.ui.charts import words
from seller_desk.ui.kit.chart_view import ChartView, Hit
from seller_desk.ui.kit.theme import theme

_MOST_BARS = 40
_FEWEST_LINES = 14


@dataclass(frozen=True, slots=True)
class Asked:
    """One chart of a page: which view shows it, and what is drawn."""

    view: ChartView
    chart: TrendChart


def look() -> Look:
    """The colours of the theme worn now, for the drawing."""
    dressed = theme()
    return Look(
        surface=dressed.tokens.colours["surface"],
        text=dressed.tokens.colours["text"],
        axis=dressed.tokens.colours["axis"],
        grid=dressed.tokens.colours["grid"],
        band=dressed.tokens.colours["band"],
        previous=dressed.tokens.colours["previous"],
        series=dressed.tokens.series,
        chinese=texts.current() == "zh_CN",
    )


def orders_place(span: Span) -> str:
    """The place of the orders that were paid on these days."""
    first, last = span.ends
    return f"orders/{first}" if first == last else f"orders/{first}..{last}"


@dataclass(frozen=True, slots=True)
class _Course:
    """A figure that is drawn over time."""

    name: str
    of: Callable[[FigureRow], int | None]
    usual: bool = False
    colour: int = 0


_PAID = _Course(N_("Paid amount"), lambda row: row.gross, usual=True)
_REFUNDED = _Course(N_("Refunded"), lambda row: row.refunded, colour=1)


def paid_chart(trend: Sequence[TrendPoint], wish: Wish, currency: str, title: str) -> TrendChart:
    """The paid amount: a line by day, bars by week and month, the period before dashed, the usual range behind."""
    return _chart(trend, wish, currency, title, _PAID)


def refunded_chart(trend: Sequence[TrendPoint], wish: Wish, currency: str, title: str) -> TrendChart:
    """What was given back of the amounts paid in each period."""
    return _chart(trend, wish, currency, title, _REFUNDED)


def _chart(trend: Sequence[TrendPoint], wish: Wish, currency: str, title: str, course: _Course) -> TrendChart:
    bars = len(trend) <= _MOST_BARS and (wish.step is not Step.DAY or len(trend) < _FEWEST_LINES)
    points = tuple(_point(each, wish, currency, course) for each in trend)
    symbol = money.sign(currency).strip()
    return TrendChart(points, "money", symbol, "bars" if bars else "line", title, course.colour)


def _point(each: TrendPoint, wish: Wish, currency: str, course: _Course) -> Point:
    now = course.of(each.row) if each.known else None
    before = course.of(each.before) if each.before else None
    lines = [(_(course.name), words.amount(now, currency))]
    if each.before_span is not None:
        named = words.period_label(each.before_span, wish.step)
        lines.append((f"{_(words.BEFORE_WORDS[wish.against])} {named}", words.amount(before, currency)))
    ranged = each.usual if course.usual else None
    if ranged:
        low, high = (words.round_amount(value, currency) for value in (ranged.low, ranged.high))
        lines.append((_("usual"), f"{low}–{high}"))
    if each.row.orders_paid:
        lines.append((_("Paid orders"), f"{each.row.orders_paid:,}"))
    unit = 10 ** money.places(currency)
    return Point(
        label=words.period_label(each.span, wish.step),
        value=None if now is None else now / unit,
        before=None if before is None else before / unit,
        low=ranged.low / unit if ranged else None,
        high=ranged.high / unit if ranged else None,
        event=each.event,
        title=words.period_title(each.span, wish.step, each.event),
        lines=tuple(lines),
        place=orders_place(each.span),
    )


def canvas_of(view: ChartView) -> Canvas:
    """The size in which the view wants its picture."""
    width, height = view.wanted_size()
    return Canvas(width, height, view.ratio())


def show(view: ChartView, chart: TrendChart, picture: Picture) -> None:
    """Put a drawn chart into its view; every point answers in its whole column."""
    left, top, right, bottom = picture.plot
    count = max(1, len(chart.points))
    width = (right - left) / count if chart.kind == "bars" or count == 1 else (right - left) / (count - 1)
    hits = [
        Hit(hit.x - width / 2, top, width, bottom - top, hit.title, hit.lines, hit.place, (hit.x, hit.y))
        for hit in picture.hits
    ]
    view.show_chart(picture.png, hits, spoken(chart))


def spoken(chart: TrendChart) -> str:
    """The chart in words, for those who don't see it."""
    known = [point for point in chart.points if point.value is not None]
    if not known:
        return _("Nothing to show")
    best = max(known, key=lambda point: point.value or 0)
    return _("{title}: from {first} to {last}, the most on {best}").format(
        title=chart.title, first=known[0].label, last=known[-1].label, best=best.title
    )
