"""The data of the chart pages: figures with what they were before, what is usual, and why they changed (D1-D4, D11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from seller_desk.analytics.pictures import Canvas, FileKind, Look, TrendChart
from seller_desk.domain.adding_up import Facts, rows_of, totals_of
from seller_desk.domain.change_split import split_change
from seller_desk.domain.charts import (
    CurrencySales,
    Overview,
    ProductRow,
    Sales,
    TrendPoint,
    Wish,
    funnel_of,
    regions_of,
    tiles_of,
)
from seller_desk.domain.figures import FigureRow, growth
from seller_desk.domain.periods import Span, Step, parts
from seller_desk.domain.sales import TrafficDay
from seller_desk.domain.usual_range import WEEKS, UsualRange, same_weekdays, usual_range
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.events import event_of
from seller_desk.usecases.figures import read_facts

if TYPE_CHECKING:
    from seller_desk.store.database import Connection

_PAST = timedelta(weeks=WEEKS)
_BEST_SELLERS = 6


@dataclass(frozen=True, slots=True)
class _Compared:
    """The figures of a span and of the one it is compared with, by currency."""

    rows: Mapping[str, Sequence[FigureRow]]
    totals: Mapping[str, FigureRow]
    rows_before: Mapping[str, Sequence[FigureRow]]
    totals_before: Mapping[str, FigureRow]

    def currencies(self) -> tuple[str, ...]:
        """The currencies of the span, that with most paid orders first."""
        return tuple(sorted(self.totals, key=lambda currency: (-self.totals[currency].orders_paid, currency)))


def days_with_data(desk: Desk, shop: int | None = None) -> Span | None:
    """From the first to the last day that has an order; None while there is none."""
    from seller_desk.store import figures as store

    with desk.database.read() as connection:
        found = store.first_and_last_day(connection, shop)
    return Span(date.fromisoformat(found[0]), date.fromisoformat(found[1])) if found else None


def overview(desk: Desk, wish: Wish) -> Overview | None:
    """The overview page; None when nothing happened in the span."""
    from seller_desk.store import figures as store

    with desk.database.read() as connection:
        data = days_with_data(desk, wish.shop)
        before_span = _comparable(wish, data)
        compared = _compare(desk, connection, wish, before_span)
        currencies = compared.currencies()
        if not currencies or data is None:
            return None
        currency = wish.currency if wish.currency in currencies else currencies[0]
        past = _past(wish.span)
        history = read_facts(desk, Span(past.first, wish.span.last), wish.shop)
        total, before = compared.totals[currency], compared.totals_before.get(currency)
        return Overview(
            wish=wish,
            currency=currency,
            currencies=currencies,
            before_span=before_span,
            data=data,
            total=total,
            tiles=tiles_of(total, before, _known_rows(compared.rows[currency], wish, data)),
            trend=_trend(wish, before_span, compared, currency, history, data),
            split=split_change(total, before) if before else None,
            funnel=funnel_of(*_traffic(history, currency, wish.span)),
            products=_products(connection, wish, before_span, currency),
            regions=regions_of(store.read_region_sales(connection, wish.span, currency, wish.shop)),
        )


def sales(desk: Desk, wish: Wish) -> Sales:
    """The sales page: every currency of the span for itself."""
    with desk.database.read() as connection:
        data = days_with_data(desk, wish.shop)
        before_span = _comparable(wish, data)
        compared = _compare(desk, connection, wish, before_span)
        past = _past(wish.span)
        history = read_facts(desk, Span(past.first, wish.span.last), wish.shop)
    by_currency = tuple(
        CurrencySales(
            currency,
            _trend(wish, before_span, compared, currency, history, data),
            compared.totals[currency],
            compared.totals_before.get(currency),
        )
        for currency in compared.currencies()
    )
    return Sales(wish, before_span, data, by_currency)


def save_picture(path: Path, chart: TrendChart, canvas: Canvas, look: Look, kind: FileKind) -> Path:
    """Draw a chart with its title into a file; raises Refused when the place cannot be written."""
    from seller_desk.analytics import drawing
    from seller_desk.usecases.printing import write_whole

    data = drawing.save(chart, canvas, look, kind)
    write_whole(path, lambda draft: _keep(draft, data))
    return path


def _keep(draft: Path, data: bytes) -> None:
    draft.write_bytes(data)


def _past(span: Span) -> Span:
    """The weeks that make what is usual on the first day of the span."""
    return Span(span.first - _PAST, span.first - timedelta(days=1))


def _comparable(wish: Wish, data: Span | None) -> Span | None:
    """The span to compare with, unless the data begin within it or later: a part would pass for the whole."""
    before = wish.span.against(wish.against)
    return before if before and data and data.first <= before.first else None


def _compare(desk: Desk, connection: "Connection", wish: Wish, before: Span | None) -> _Compared:
    rows, totals = _figures(desk, connection, wish, wish.span)
    if before is None:
        return _Compared(rows, totals, {}, {})
    rows_before, totals_before = _figures(desk, connection, wish, before, only_totals=True)
    return _Compared(rows, totals, rows_before, totals_before)


def _figures(
    desk: Desk, connection: "Connection", wish: Wish, span: Span, *, only_totals: bool = False
) -> tuple[dict[str, list[FigureRow]], dict[str, FigureRow]]:
    """The rows and totals of a span by currency; `only_totals` counts no buyers for the rows."""
    from seller_desk.store import figures as store

    facts = read_facts(desk, span, wish.shop)
    currencies = facts.currencies()
    by_span = store.count_buyers(connection, {"": span}, currencies, wish.shop)
    periods = {} if only_totals else parts(span, wish.step)
    by_period = store.count_buyers(connection, periods, currencies, wish.shop)
    totals = {str(row.currency): row for row in totals_of(facts, by_span)}
    rows: dict[str, list[FigureRow]] = {currency: [] for currency in totals}
    for row in rows_of(facts, wish.step, by_period):
        rows[str(row.currency)].append(row)
    return rows, totals


def _trend(
    wish: Wish, before: Span | None, compared: _Compared, currency: str, history: Facts, data: Span | None
) -> tuple[TrendPoint, ...]:
    usual = _usual(history, currency, wish.span) if wish.step is Step.DAY else {}
    spans_before = list(parts(before, wish.step).values()) if before else []
    rows_before = compared.rows_before.get(currency, ())
    points = []
    for place, (row, span) in enumerate(
        zip(compared.rows[currency], parts(wish.span, wish.step).values(), strict=True)
    ):
        event = event_of(span.first) if wish.step is Step.DAY else None
        known = data is None or span.first <= data.last
        point = TrendPoint(
            row.period, span, row, usual=usual.get(span.first), event=str(event) if event else "", known=known
        )
        if place < len(rows_before):
            point = replace(point, before=rows_before[place], before_span=spans_before[place])
        points.append(point)
    return tuple(points)


def _usual(history: Facts, currency: str, span: Span) -> dict[date, UsualRange]:
    """What is usually paid on each day of the span, from the first day with sales on; days without sales count as 0."""
    paid: dict[date, float] = {}
    for day in history.sales:
        if day.currency == currency:
            when = date.fromisoformat(day.day)
            paid[when] = paid.get(when, 0) + day.gross
    if not paid:
        return {}
    known = {day: paid.get(day, 0) for day in Span(min(paid), span.last)}
    ranges = {day: usual_range(same_weekdays(day, known)) for day in span}
    return {day: found for day, found in ranges.items() if found}


def _known_rows(rows: Sequence[FigureRow], wish: Wish, data: Span) -> list[FigureRow]:
    """The periods that the files reach: what lies after them would draw every course down to nothing."""
    spans = parts(wish.span, wish.step).values()
    return [row for row, span in zip(rows, spans, strict=True) if span.first <= data.last]


def _traffic(history: Facts, currency: str, span: Span) -> tuple[list[TrafficDay], list[TrafficDay]]:
    """The traffic of the span, and that of the weeks before it."""
    mine = [day for day in history.traffic if day.currency == currency]
    first = span.first.isoformat()
    return [day for day in mine if day.day >= first], [day for day in mine if day.day < first]


def _products(connection: "Connection", wish: Wish, before: Span | None, currency: str) -> tuple[ProductRow, ...]:
    from seller_desk.store import figures as store

    best = store.read_product_sales(connection, wish.span, currency, wish.shop, limit=_BEST_SELLERS)
    if before is None or not best:
        return tuple(ProductRow(each, None) for each in best)
    keys = [each.key for each in best]
    earlier = {
        each.key: each.gross for each in store.read_product_sales(connection, before, currency, wish.shop, keys=keys)
    }
    return tuple(ProductRow(each, growth(each.gross, earlier.get(each.key))) for each in best)
