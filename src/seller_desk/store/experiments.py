"""Experiments as they are kept, their daily numbers, and what the traffic files say of a listing (L15)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from seller_desk.domain.experiments import CLICK_RATE, Arm, Experiment, ExperimentDay, ExperimentText, Plan
from seller_desk.store.row_journal import RowJournal, whole_rows
from seller_desk.store.schema.figures import advertising_days, traffic_days
from seller_desk.store.schema.listing_work import experiment_days, experiments
from seller_desk.store.schema.listings import listings

TEXTS = ("name", "subject", "a", "b", "note")
Key = tuple[str, str]
"""Version and day."""


class Seen(NamedTuple):
    """What a file says of a listing on a day: how many saw it, and how many of them did what is measured."""

    day: str
    visitors: int
    successes: int


def read_experiments(connection: Connection, listing: int) -> tuple[Experiment, ...]:
    """The experiments of a listing with their days, the newest first."""
    e = experiments.c
    query = select(experiments).where(e.listing_id == listing).order_by(e.started_on.desc(), e.id.desc())
    rows = connection.execute(query).all()
    days = _days(connection, [row.id for row in rows])
    return tuple(_experiment(row, days.get(row.id, ())) for row in rows)


def read_experiment(connection: Connection, number: int) -> Experiment | None:
    """One experiment with its days."""
    row = connection.execute(select(experiments).where(experiments.c.id == number)).first()
    return None if row is None else _experiment(row, _days(connection, [number]).get(number, ()))


def _experiment(row: Any, days: Iterable[ExperimentDay]) -> Experiment:  # noqa: ANN401 - a row
    return Experiment(
        row.id,
        row.listing_id,
        ExperimentText(**{name: getattr(row, name) for name in TEXTS}),
        row.measure,
        date.fromisoformat(row.started_on),
        date.fromisoformat(row.ended_on) if row.ended_on else None,
        Plan(float(row.base_rate), float(row.lift), float(row.alpha), float(row.power), row.planned),
        tuple(days),
    )


def _days(connection: Connection, numbers: Collection[int]) -> dict[int, list[ExperimentDay]]:
    d = experiment_days.c
    found: dict[int, list[ExperimentDay]] = {}
    query = select(experiment_days).where(d.experiment_id.in_(numbers)).order_by(d.experiment_id, d.day, d.version)
    for row in connection.execute(query):
        arm = Arm(row.visitors, row.successes)
        day = ExperimentDay(date.fromisoformat(row.day), row.version, arm, row.source)
        found.setdefault(row.experiment_id, []).append(day)
    return found


def keys_of(connection: Connection, number: int) -> dict[str, list[int]]:
    """The rows of an experiment with its days, for the bin."""
    query = select(experiment_days.c.id).where(experiment_days.c.experiment_id == number)
    return {"experiment_days": list(connection.execute(query).scalars()), "experiments": [number]}


def put_days(
    connection: Connection, journal: RowJournal, number: int, days: Mapping[Key, Mapping[str, Any] | None]
) -> None:
    """Write what is counted of an experiment by version and day; None: nothing is counted on that day."""
    rows = whole_rows(connection, experiment_days, "experiment_id", [number])
    former = {(row["version"], row["day"]): row for row in rows}
    journal.remove(connection, experiment_days, [former[key] for key in days if days[key] is None and key in former])
    for (version, day), values in days.items():
        if values is None:
            continue
        if (version, day) in former:
            journal.set(connection, experiment_days, former[version, day]["id"], values)
        else:
            row = {"experiment_id": number, "version": version, "day": day}
            journal.add(connection, experiment_days, row | dict(values))


def read_seen(connection: Connection, listing: int, measure: str, first: str, last: str) -> list[Seen]:
    """What traffic files (conversion) or advertising files (click rate) say of a listing by day.

    Days without visitors are left out: a rate of them is not available (O22).
    """
    wanted = select(listings.c.shop_id, listings.c.product_id).where(listings.c.id == listing)
    row = connection.execute(wanted).first()
    if row is None or not row.product_id:
        return []
    query = _clicks(row) if measure == CLICK_RATE else _visits(row)
    found = (Seen._make(each) for each in connection.execute(query))
    return [each for each in found if first <= each.day <= last and each.visitors > 0]


def _visits(row: Any) -> Select[Any]:  # noqa: ANN401 - a row
    t = traffic_days.c
    return (
        select(t.day, func.coalesce(t.visitors, 0), func.coalesce(t.pay_buyers, 0))
        .where(t.shop_id == row.shop_id, t.product_id == row.product_id, t.source == "", t.pay_buyers.is_not(None))
        .order_by(t.day)
    )


def _clicks(row: Any) -> Select[Any]:  # noqa: ANN401 - a row
    a = advertising_days.c
    return (
        select(a.day, func.sum(func.coalesce(a.impressions, 0)), func.sum(func.coalesce(a.clicks, 0)))
        .where(a.shop_id == row.shop_id, a.subject_id == row.product_id)
        .group_by(a.day)
        .order_by(a.day)
    )
