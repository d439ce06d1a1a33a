"""The figures of the day before beside what is usual on that weekday (D1, D11)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from seller_desk.domain.adding_up import Facts, rows_of
from seller_desk.domain.change_split import split_change
from seller_desk.domain.charts import tile_value
from seller_desk.domain.figures import FigureRow, growth
from seller_desk.domain.periods import Span, Step, parts
from seller_desk.domain.today import DayFigure, DayReport, FigureName
from seller_desk.domain.usual_range import WEEKS, same_weekdays, usual_range
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.events import event_of
from seller_desk.usecases.figures import read_facts

_FIGURES: tuple[FigureName, ...] = ("gross", "orders", "visitors", "conversion", "per_buyer", "refunded")
_COURSE = 20
_WEEK = timedelta(days=7)


def day_report(desk: Desk, today: date, shop: int | None = None) -> DayReport | None:
    """The report of the last day before `today` that the files reach; None while there is no order at all."""
    from seller_desk.store import figures as store

    with desk.database.read() as connection:
        last = store.last_day_before(connection, today.isoformat(), shop)
        if last is None:
            return None
        day = date.fromisoformat(last)
        span = Span(day - _WEEK * WEEKS, day)
        facts = read_facts(desk, span, shop)
        currency = _main_currency(facts, last)
        buyers = store.count_buyers(connection, parts(span, Step.DAY), facts.currencies(), shop)
    first = min((date.fromisoformat(each.day) for each in facts.sales), default=day)
    rows = {
        date.fromisoformat(row.period): row
        for row in rows_of(facts, Step.DAY, buyers)
        if row.currency == currency and date.fromisoformat(row.period) >= first
    }
    week_ago = rows.get(day - _WEEK)
    return DayReport(
        day=day,
        late=(today - timedelta(days=1) - day).days,
        currency=currency,
        figures=tuple(_figure(name, day, rows) for name in _FIGURES),
        course=tuple(_course(rows, day)),
        growth=growth(rows[day].gross, week_ago.gross) if week_ago else None,
        split=split_change(rows[day], week_ago) if week_ago else None,
    )


def _main_currency(facts: Facts, day: str) -> str:
    """The currency with most paid orders on the day."""
    paid = dict.fromkeys(facts.currencies(), 0)
    for each in facts.sales:
        paid[each.currency] += each.orders_paid * (each.day == day)
    return max(paid, key=lambda currency: (paid[currency], currency == "CNY"))


def _figure(name: FigureName, day: date, rows: Mapping[date, FigureRow]) -> DayFigure:
    values = {each: float(value) for each, row in rows.items() if (value := _value(row, name)) is not None}
    past = same_weekdays(day, values)
    return DayFigure(name, _value(rows[day], name), usual_range(past), max([*past, values.get(day, 0)], default=0))


def _value(row: FigureRow, name: FigureName) -> Decimal | int | None:
    return row.refunded if name == "refunded" else tile_value(row, name)


def _course(rows: Mapping[date, FigureRow], day: date) -> Sequence[tuple[date, int, str]]:
    days = [day - timedelta(days=back) for back in reversed(range(_COURSE))]
    return [(each, rows[each].gross or 0, str(event_of(each) or "")) for each in days if each in rows]
