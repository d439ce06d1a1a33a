"""What the demo shops' owner has done with the listings: roles, pages, prices, experiments, certificates, a launch.

Everything goes the way the window goes: through the edits of the use cases, at the desk's own moment or one before.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from seller_desk import resources, texts
from seller_desk.domain.bulk_edits import SetRole
from seller_desk.domain.freight import FreightRate
from seller_desk.domain.listing_content import DRAFT, Block, ListingContent, Parameter
from seller_desk.domain.promotions import PriceEvent, PriceStep, StepKind
from seller_desk.usecases import bulk_edits, freight, listing_editing, price_edits, price_events
from seller_desk.usecases.checked_listings import check_changed
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    from seller_desk.usecases.edits import Edit

Data = Mapping[str, Any]


@cache
def written_down() -> Data:
    """The work as resources/demo/listings.toml has it."""
    return tomllib.loads(resources.text("demo", "listings.toml"))


_FEES = {"packaging": Decimal("0.6"), "return_rate": Decimal("0.068")}
_EVERYWHERE, _REMOTE = 280, 900  # fen for the first kilogram
_FAR = ("新疆", "西藏", "青海", "内蒙古")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The listings of the flagship shop by family, and where and when one works."""

    desk: Desk
    shop: int
    by_family: Mapping[str, int]

    @property
    def data(self) -> Data:
        return written_down()

    @property
    def today(self) -> date:
        return self.desk.today()

    def before(self, days: int) -> Desk:
        """The same desk so many days ago."""
        now = self.desk.clock() - timedelta(days=days)
        return replace(self.desk, clock=lambda: now)

    def named(self, kind: str) -> Iterator[tuple[Data, int]]:
        """The entries of a kind that belong to a listing, with its number."""
        for each in self.data[kind]:
            if (listing := self.by_family.get(each["family"])) is not None:
                yield each, listing

    def do(self, edit: "Edit") -> None:
        """Make an edit that nobody will take back."""
        self.desk.database.write(edit.apply)


def worded(entry: Data) -> Any:  # noqa: ANN401 - whatever the data file holds
    """The part of an entry in the language in use."""
    return entry[texts.current()] if texts.current() in entry else entry["en"]


def work(shelf: Shelf) -> None:
    """Do all of it."""
    _set_roles(shelf)
    _set_costs(shelf)
    _write_pages(shelf)
    _launch(shelf)
    _file_certificates(shelf)
    _try_out(shelf)
    check_changed(shelf.desk)


def _set_roles(shelf: Shelf) -> None:
    for role, families in shelf.data["roles"].items():
        listings = [shelf.by_family[family] for family in families if family in shelf.by_family]
        shelf.do(bulk_edits.bulk_edit(shelf.desk, listings, SetRole(role)))


def _set_costs(shelf: Shelf) -> None:
    carrier = texts._("ZTO Express")
    rates = [FreightRate(carrier, first_price=_EVERYWHERE, step_price=100)]
    rates += [FreightRate(carrier, name, first_price=_REMOTE, step_price=800, remote=True) for name in _FAR]
    shelf.do(freight.rates_edit(rates))
    some = next(iter(shelf.by_family.values()))
    shelf.do(price_edits.fees_edit(shelf.desk, shelf.shop, some, _FEES, {}))
    for each in shelf.data["event"]:
        shelf.do(price_events.save_event_edit(shelf.desk, _event(each, shelf.today)))


def _event(entry: Data, today: date) -> PriceEvent:
    month, day = entry["starts"]
    starts = date(today.year, month, day)
    if starts < today:
        starts = starts.replace(year=today.year + 1)
    steps = tuple(
        PriceStep(StepKind(kind), off=value * 100 if kind == "coupon" else 0, over=over * 100)
        if kind == "coupon"
        else PriceStep(StepKind(kind), share=Fraction(value, 100), over=over * 100)
        for kind, over, value in entry["steps"]
    )
    return PriceEvent(0, worded(entry), steps, starts=starts, ends=starts + timedelta(days=entry["days"] - 1))


# -- pages ------------------------------------------------------------------------------------------------------------
def _write_pages(shelf: Shelf) -> None:
    for entry, listing in shelf.named("page"):
        content = _finished(listing_editing.open_listing(shelf.desk, listing).content, worded(entry))
        shelf.do(listing_editing.save_edit(shelf.desk, listing, content))
    for entry, listing in shelf.named("title"):
        content = listing_editing.open_listing(shelf.desk, listing).content
        shelf.do(listing_editing.save_edit(shelf.desk, listing, replace(content, title=worded(entry))))
    for entry, listing in shelf.named("draft"):
        content = listing_editing.open_listing(shelf.desk, listing).content
        listing_editing.keep_draft(shelf.desk, listing, replace(content, title=worded(entry)["title"]))


def _finished(content: ListingContent, said: Data) -> ListingContent:
    return replace(
        content,
        title=said["title"],
        short_title=said["short_title"],
        selling_point=said["selling_point"],
        category=said["category"],
        category_reason=said["reason"],
        blocks=tuple(Block(*each) for each in said["blocks"]),
        parameters=tuple(Parameter(*each) for each in said["parameters"]),
    )


def _launch(shelf: Shelf) -> None:
    from seller_desk.domain.launch import STEPS
    from seller_desk.usecases import launch

    for entry in shelf.data["new"]:
        said, facts = worded(entry), entry["facts"]
        content = ListingContent(
            title=said["title"], category=said["category"], status=DRAFT, price=int(Decimal(facts["price"]) * 100)
        )
        made = listing_editing.new_listing(shelf.desk, shelf.shop, content)
        shelf.do(made)
        started = shelf.today - timedelta(days=facts["started_days_ago"])
        shelf.do(launch.start_edit(shelf.desk, made.listing, started))
        for step in STEPS:
            if step.id in facts["done"]:
                shelf.do(launch.tick_edit(shelf.desk, made.listing, step, done=True))


# -- certificates, experiments ----------------------------------------------------------------------------------------
def _file_certificates(shelf: Shelf) -> None:
    from seller_desk.domain.certificates import Certificate
    from seller_desk.usecases import certificates

    for entry in shelf.data["certificate"]:
        ends = entry.get("ends_in_days")
        certificate = Certificate(
            0,
            entry["kind"],
            number=entry["number"],
            scope=entry.get(texts.current(), ""),
            issued_on=shelf.today - timedelta(days=entry["issued_days_ago"]),
            expires_on=None if ends is None else shelf.today + timedelta(days=ends),
        )
        shelf.do(certificates.add_edit(shelf.desk, certificate))


def _try_out(shelf: Shelf) -> None:
    from seller_desk.domain.experiments import ExperimentText
    from seller_desk.usecases import experiments

    for entry, listing in shelf.named("experiment"):
        name, a, b = worded(entry)
        started = shelf.today - timedelta(days=entry["started_days_ago"])
        base = Decimal(str(entry["rates"][0]))
        text = ExperimentText(name, entry["subject"], a, b)
        draft = experiments.Draft(text, "conversion", started, base, Decimal(entry["lift"]))
        shelf.do(experiments.new_edit(shelf.before(entry["started_days_ago"]), listing, draft))
        made = experiments.experiments_view(shelf.desk, listing).rows[0].experiment
        shelf.do(experiments.days_edit(shelf.desk, made, list(_days(entry, started))))


def _days(entry: Data, started: date) -> Iterator[Any]:
    """A day belongs to one version, the versions take turns; the numbers swing a little."""
    from seller_desk.domain.experiments import Arm, ExperimentDay

    for step in range(entry["days"]):
        version = "ab"[step % 2]
        visitors = entry["visitors"] + (step * 37) % 90 - 45
        bought = round(visitors * entry["rates"][step % 2] * (1 + ((step * 13) % 7 - 3) / 40))
        yield ExperimentDay(started + timedelta(days=step), version, Arm(visitors, bought))
