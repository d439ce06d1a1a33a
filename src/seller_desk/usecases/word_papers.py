"""The word check on paper: the report of listings and replies, and the check of what is about to be printed (L3)."""

from collections.abc import Sequence

from seller_desk.domain.documents import Block, Column, Document, Kind, Note, Table
from seller_desk.domain.progress import Progress, Silent
from seller_desk.domain.word_report import (
    PLACE_WORDS,
    SEVERITY_WORDS,
    CheckReport,
    FoundHit,
    Origin,
    ReportRow,
    found_hit,
)
from seller_desk.domain.words import Severity
from seller_desk.texts import _, ngettext
from seller_desk.usecases.checked_listings import check_all
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.desk_rules import desk_rules
from seller_desk.usecases.printing import moment_line

_MOST_ROWS = 2_000


def place_word(place: str) -> str:
    """What the place of a text is called: "blocks.0.text" → Detail page."""
    return _(PLACE_WORDS.get(place.partition(".")[0], place))


def word_report_document(
    desk: Desk, shop: int | None = None, report: CheckReport | None = None, progress: Progress | None = None
) -> Document:
    """Every violation and missing proof of all listings and replies; warnings are told as a number (L3)."""
    found = report or check_all(desk, shop, progress or Silent())
    grave = [row for row in found.rows if row.hit.severity is not Severity.WARNING]
    blocks: list[Block] = (
        [_table(grave[:_MOST_ROWS])] if grave else [Note(_("No violation and no missing proof was found."))]
    )
    if len(grave) > _MOST_ROWS:
        more = len(grave) - _MOST_ROWS
        blocks.append(
            Note(ngettext("{n} more is not printed.", "{n} more are not printed.", more).format(n=f"{more:,}"))
        )
    if warned := found.counts.warnings:
        told = ngettext(
            "{n} warning is folded away; the window lists it.",
            "{n} warnings are folded away; the window lists them.",
            warned,
        )
        blocks.append(Note(told.format(n=f"{warned:,}")))
    blocks.append(
        Note(_("The check knows common words of law and platforms; it is no legal advice and finds not everything."))
    )
    return Document(_("Word check"), moment_line(desk, shop), _aside(found), tuple(blocks))


def _aside(found: CheckReport) -> tuple[str, ...]:
    listings, replies = found.looked_at.get(Origin.LISTING, 0), found.looked_at.get(Origin.REPLY, 0)
    parts = [ngettext("{n} listing", "{n} listings", listings).format(n=f"{listings:,}")]
    if replies:
        parts.append(ngettext("{n} reply", "{n} replies", replies).format(n=f"{replies:,}"))
    errors = found.counts.errors
    return (*parts, ngettext("{n} violation", "{n} violations", errors).format(n=f"{errors:,}"))


def _table(rows: Sequence[ReportRow]) -> Table:
    columns = (
        Column("", Kind.CHECK),
        Column(_("Severity")),
        Column(_("Word"), bold=True),
        Column(_("Where")),
        Column(_("Rule and source")),
        Column(_("Write instead")),
    )
    return Table(columns, tuple(_line(row) for row in rows))


def _line(row: ReportRow) -> tuple[str | None, ...]:
    hit = row.hit
    where = f"{row.shop_name} · {row.title} · {place_word(hit.place)}"
    instead = " / ".join(each or _("leave it out") for each in hit.replace)
    return None, _(SEVERITY_WORDS[hit.severity]), hit.typed, where, f"{hit.name} · {hit.source}", instead


def printed_hits(desk: Desk, document: Document, shop: int | None = None) -> tuple[FoundHit, ...]:
    """The violations and missing proofs in what a document prints of the seller's own words for buyers."""
    if not document.own_words:
        return ()
    rules = desk_rules(desk)
    where = rules.somewhere(shop)
    return tuple(
        found_hit("", text, hit)
        for text in dict.fromkeys(document.own_words)
        for hit in rules.check(text, where)
        if hit.severity is not Severity.WARNING
    )
