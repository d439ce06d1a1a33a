"""The filters at the left of the Listings tab: status, problems, roles; each with its count or its share."""

from collections import Counter
from collections.abc import Callable, Sequence

from seller_desk.domain.listing_problems import PROBLEM_STATES, PROBLEM_WORDS, ListedRow, Problem
from seller_desk.domain.listings import Group
from seller_desk.domain.range_mix import NOT_OFFERED, Placed, group_of, mixes
from seller_desk.texts import N_, _
from seller_desk.ui.kit.lists import SideItem

ALL = "all"
_STATUSES: tuple[tuple[Group, str], ...] = (
    ("all", N_("All")),
    ("on_sale", N_("On sale")),
    ("draft", N_("Drafts")),
    ("ready", N_("To be listed")),
    ("off_sale", N_("Off sale")),
    ("other", N_("No status")),
)
_SALES: tuple[tuple[Group, str], ...] = (("sold", N_("Sold, 30 days")), ("unsold", N_("Unsold, 30 days")))
_ROLE_GROUPS = {"traffic": N_("Traffic"), "profit": N_("Profit"), "others": N_("Image, event"), "": N_("No role")}

Filter = tuple[str, str]
"""What is filtered by, and for what: ("status", "on_sale"), ("problem", "words"), ("role", "traffic")."""
Alike = Sequence[tuple[ListedRow, int]]
"""One row for all that the filters cannot tell apart, and how many they are: thousands of rows are few of these."""


def passes(chosen: Filter) -> Callable[[ListedRow], bool]:
    """Whether a row belongs to a filter."""
    kind, what = chosen
    if kind == "problem":
        return lambda listed: listed.has(Problem(what))
    if kind == "role":
        return lambda listed: group_of(listed.row.role) == what
    return lambda listed: listed.row.is_in(what)  # type: ignore[arg-type] # the names of the groups


def filter_items(rows: Sequence[ListedRow], aims: Sequence[int]) -> list[SideItem]:
    """The filters with their counts; those that would show nothing are left out."""
    alike = _alike(rows)
    return [*_statuses(alike), *_problems(alike), *_roles(rows, alike, aims)]


def _alike(rows: Sequence[ListedRow]) -> Alike:
    first: dict[object, ListedRow] = {}
    counts: Counter[object] = Counter()
    for listed in rows:
        row, facts = listed.row, listed.facts
        key = (row.status, row.units > 0, row.role, facts.problems if facts else ())
        first.setdefault(key, listed)
        counts[key] += 1
    return [(listed, counts[key]) for key, listed in first.items()]


def _statuses(alike: Alike) -> list[SideItem]:
    items = [item for name, words in (*_STATUSES, *_SALES) if (item := _counted(alike, ("status", name), words))]
    return [SideItem(None, _("Status"), heading=True), *items]


def _counted(alike: Alike, key: Filter, words: str, mark: str = "") -> SideItem | None:
    fits = passes(key)
    count = sum(number for listed, number in alike if fits(listed))
    return SideItem(key, _(words), f"{count:,}", mark) if count or key == ("status", ALL) else None


def _problems(alike: Alike) -> list[SideItem]:
    found = [
        item
        for problem in Problem
        if (item := _counted(alike, ("problem", problem.value), PROBLEM_WORDS[problem], PROBLEM_STATES[problem]))
    ]
    return [SideItem(None, _("Problems"), heading=True), *found] if found else []


def _roles(rows: Sequence[ListedRow], alike: Alike, aims: Sequence[int]) -> list[SideItem]:
    """The shares of the roles against 70 / 20 / 10 (L6); without any role there is nothing to share."""
    offered = (listed.row for listed in rows if listed.row.status not in NOT_OFFERED)
    (mix, *_by_sales) = mixes((Placed(row.role, 0, row.currency) for row in offered), aims)
    if not mix.amount:
        return []
    items = [
        SideItem(("role", part.group), _(_ROLE_GROUPS[part.group]), f"{float(part.share or 0):.0%}".replace("%", " %"))
        for part in mix.parts
    ]
    without = _counted(alike, ("role", ""), _ROLE_GROUPS[""])
    heading = SideItem(None, _("Roles {shares}").format(shares=" / ".join(map(str, aims))), heading=True)
    return [heading, *items, *([without] if without else [])]
