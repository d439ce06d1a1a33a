"""The data of each chart page over a million order lines, beside the same figures by SQL over the raw lines."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from seller_desk.domain.charts import Wish
from seller_desk.domain.periods import Span, Step
from seller_desk.usecases.charts import overview, sales
from seller_desk.usecases.day_report import day_report
from seller_desk.usecases.desk import FILE_NAME, Desk, open_desk
from tools.bench.database import LAST_DAY, Size, make
from tools.bench.measure import Figure, figure

GOAL = 0.2
_RUNS = 5

_BY_PERIOD = """
    SELECT {period}, COUNT(DISTINCT o.id), SUM(l.quantity), SUM(l.gross), SUM(l.refunded), COUNT(DISTINCT o.buyer_id)
    FROM order_lines l JOIN orders o ON o.id = l.order_id
    WHERE o.mark = '' AND o.paid_day BETWEEN ? AND ? GROUP BY 1
"""
_CREATED = "SELECT {period}, COUNT(*) FROM orders o WHERE o.mark = '' AND o.created_day BETWEEN ? AND ? GROUP BY 1"
_TOTAL = """
    SELECT COUNT(DISTINCT o.id), SUM(l.gross), SUM(l.refunded), COUNT(DISTINCT o.buyer_id)
    FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.mark = '' AND o.paid_day BETWEEN ? AND ?
"""
_PRODUCTS = """
    SELECT v.listing_id, MAX(g.title), SUM(l.quantity), SUM(l.gross)
    FROM order_lines l JOIN orders o ON o.id = l.order_id
    LEFT JOIN variants v ON v.id = l.variant_id LEFT JOIN listings g ON g.id = v.listing_id
    WHERE o.mark = '' AND o.paid_day BETWEEN ? AND ? GROUP BY 1 ORDER BY 4 DESC
"""
_PROVINCES = """
    SELECT o.province, COUNT(DISTINCT o.id), SUM(l.gross) FROM order_lines l JOIN orders o ON o.id = l.order_id
    WHERE o.mark = '' AND o.paid_day BETWEEN ? AND ? GROUP BY 1 ORDER BY 3 DESC
"""
_PERIODS = {Step.DAY: "{day}", Step.WEEK: "strftime('%G-%V', {day})", Step.MONTH: "substr({day}, 1, 7)"}


def figures(*, small: bool = False) -> dict[str, Figure]:
    """The speed of every chart page: a month by day, nine months by month, each against the period before."""
    with _database(20_000 if small else 1_000_000) as (desk, raw):
        return dict(_measured(desk, raw))


@contextmanager
def _database(lines: int) -> Iterator[tuple[Desk, sqlite3.Connection]]:
    with tempfile.TemporaryDirectory(prefix="seller-desk-bench-") as folder:
        home = Path(folder)
        make(home, Size(lines=lines))
        desk = open_desk(home, lambda: datetime(2026, 11, 21, 1, tzinfo=UTC))
        raw = sqlite3.connect(home / FILE_NAME)
        try:
            yield desk, raw
        finally:
            raw.close()
            desk.close()


def _measured(desk: Desk, raw: sqlite3.Connection) -> Iterator[tuple[str, Figure]]:
    month = Wish(Span(LAST_DAY - timedelta(days=29), LAST_DAY))
    months = Wish(Span(date(2026, 3, 1), LAST_DAY), Step.MONTH)
    for name, wish in (("a month by day", month), ("nine months by month", months)):
        shown = _beside(partial(overview, desk, wish), partial(_raw_overview, raw, wish))
        yield f"chart data, overview, {name}", shown
        yield f"chart data, sales, {name}", _beside(partial(sales, desk, wish), partial(_raw_sales, raw, wish))
    past = Wish(Span(LAST_DAY - timedelta(days=56), LAST_DAY))
    yield (
        "chart data, yesterday",
        _beside(lambda: day_report(desk, LAST_DAY + timedelta(days=1)), lambda: _raw_periods(raw, past, past.span)),
    )


def _beside(ours: Callable[[], object], raw: Callable[[], object]) -> Figure:
    ours(), raw()
    pairs = [(_cpu(ours), _cpu(raw)) for _ in range(_RUNS)]
    value, yardstick = (statistics.median(times) for times in zip(*pairs, strict=True))
    return figure(value, yardstick, GOAL)


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _raw_sales(raw: sqlite3.Connection, wish: Wish) -> None:
    before = wish.span.before()
    for span in (wish.span, before):
        _raw_periods(raw, wish, span)
        raw.execute(_TOTAL, span.ends).fetchall()
    if wish.step is Step.DAY:
        _raw_periods(raw, wish, Span(wish.span.first - timedelta(weeks=8), wish.span.last))


def _raw_overview(raw: sqlite3.Connection, wish: Wish) -> None:
    _raw_sales(raw, wish)
    raw.execute(_PRODUCTS, wish.span.ends).fetchall()
    raw.execute(_PRODUCTS, wish.span.before().ends).fetchall()
    raw.execute(_PROVINCES, wish.span.ends).fetchall()


def _raw_periods(raw: sqlite3.Connection, wish: Wish, span: Span) -> None:
    for query, day in ((_BY_PERIOD, "o.paid_day"), (_CREATED, "o.created_day")):
        period = _PERIODS[wish.step].format(day=day)
        raw.execute(query.format(period=period), span.ends).fetchall()
