"""The range on paper: its mix against the target, then each list with its reasons; empty lists are said in a line."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from seller_desk.domain import money
from seller_desk.domain.documents import Bars, Block, Cell, Column, Document, Kind, Note, Table
from seller_desk.domain.falling import Finding
from seller_desk.domain.life_cycle import Head
from seller_desk.domain.niche import percent
from seller_desk.domain.range_mix import COUNT, OTHERS, PROFIT, TRAFFIC, Mix
from seller_desk.texts import N_, _, ngettext
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.printing import moment_line
from seller_desk.usecases.range_view import RangeView, range_view

_GROUPS = {TRAFFIC: N_("Traffic listings"), PROFIT: N_("Profit listings"), OTHERS: N_("Image and event")}


def range_document(desk: Desk, shop: int | None = None) -> Document:
    """The mix as bars, then what falls, what to take down, push and extend, and openings of the market."""
    found = range_view(desk, shop)
    blocks: list[Block] = []
    for mix in found.mixes:
        blocks += _mix(mix)
    blocks += [
        *_list(_("Falling"), _FALLING, _falling(found)),
        *_list(_("Take down"), _REASONED, [(*_names(each.head), str(each.why)) for each in found.take_down]),
        *_list(_("Push"), _REASONED, [(*_names(each.head), str(each.why)) for each in found.push]),
        *_list(_("Extend"), _REASONED, [(*_names(each.head), str(each.why)) for each in found.extend]),
        *_list(_("Openings of the market"), _NICHES, _niches(found)),
    ]
    asked = len(set(_asked(found)))
    counted = ngettext("{n} listing asks for something", "{n} listings ask for something", asked).format(n=f"{asked:,}")
    return Document(_("Range of listings"), moment_line(desk, shop), (counted,), tuple(blocks))


def _asked(found: RangeView) -> Iterator[int]:
    yield from (each.head.listing for each in found.falling)
    yield from (each.head.listing for each in found.take_down)
    yield from (each.head.listing for each in found.push)
    yield from (each.head.listing for each in found.extend)


def _mix(mix: Mix) -> list[Block]:
    caption = _("Mix by number of listings") if mix.measure == COUNT else _("Mix by sales of 30 days, {currency}")
    entries = tuple(
        (
            _(_GROUPS[part.group]),
            float(part.share or 0),
            _("{share} %, target {target} %").format(
                share="—" if part.share is None else percent(part.share), target=percent(part.target)
            ),
        )
        for part in mix.parts
    )
    blocks: list[Block] = [Bars(entries, 1.0, caption.format(currency=mix.measure))]
    if mix.undecided:
        amount = (
            ngettext("{n} listing", "{n} listings", mix.undecided).format(n=f"{mix.undecided:,}")
            if mix.measure == COUNT
            else money.show(mix.undecided, mix.measure)
        )
        blocks.append(Note(_("Without a role: {amount}").format(amount=amount)))
    return blocks


_NAMED = ((N_("Listing"), Kind.TEXT), (N_("Shop"), Kind.TEXT))
_REASONED = (*_NAMED, (N_("Why"), Kind.TEXT))
_FALLING = (
    *_NAMED,
    (N_("Pieces a week"), Kind.TEXT),
    (N_("Fewer"), Kind.NUMBER),
    (N_("What the data say of it"), Kind.TEXT),
)
_NICHES = (
    (N_("Search word"), Kind.TEXT),
    (N_("Searches"), Kind.NUMBER),
    (N_("Growth in a month"), Kind.SHARE),
    (N_("Goods online"), Kind.NUMBER),
    (N_("Goods per search"), Kind.NUMBER),
    (N_("As of"), Kind.TEXT),
)


def _list(title: str, columns: Sequence[tuple[str, Kind]], rows: Sequence[tuple[Cell, ...]]) -> list[Block]:
    if not rows:
        return [Note(_("{list}: none").format(list=title))]
    return [Table(tuple(Column(_(name), kind) for name, kind in columns), tuple(rows), caption=title)]


def _names(head: Head) -> tuple[str, str]:
    return head.title, head.shop_name


def _falling(found: RangeView) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for each in found.falling:
        likely = [str(suspect.evidence) for suspect in each.suspects if suspect.finding is Finding.LIKELY]
        said = "; ".join(likely) or _("No suspect is confirmed by the data")
        weeks = " → ".join(map(str, each.fall.weeks))
        rows.append((*_names(each.head), weeks, each.fall.lost, said))
    return rows


def _niches(found: RangeView) -> list[tuple[Cell, ...]]:
    return [
        (
            each.word,
            each.searches,
            Decimal(each.growth.numerator) / each.growth.denominator,
            each.goods_online,
            round(Decimal(each.goods_per_search.numerator) / each.goods_per_search.denominator, 2),
            each.day,
        )
        for each in found.niches
    ]
