"""Working on one listing: what it says, the draft that is typed, saving it as a version, new ones, copies, deleting."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.clock import zone
from seller_desk.domain.listing_changes import as_named_now, with_all_choices
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.listing_versions import FieldChange, LiveFigures, VersionRow, field_changes, with_ends
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.listing_content import KeptListing
    from seller_desk.store.listing_saving import Terms
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.LISTINGS})
LINKED = Topics({Topic.LISTINGS, Topic.STOCK})
_GONE = Message(N_("This listing is not there any more."))
_LOOK = Message(N_("Look at the list again: it was deleted, or its import was taken back."))


@dataclass(frozen=True, slots=True)
class OpenedContent:
    """A listing as it is kept, and what was typed and not saved (None: nothing); times are UTC text.

    `last_version` is the number of its newest version, 0 before the first.
    """

    content: ListingContent
    draft: ListingContent | None
    draft_at: str | None
    last_version: int
    shop: int
    shop_name: str
    platform: str
    product_id: str = ""
    made_here: bool = False


def open_listing(desk: Desk, listing: int) -> OpenedContent:
    """The content of a listing with its draft; choices that a file brought since are in the draft too.

    Raises Refused when the listing is gone.
    """
    from seller_desk.store import listing_content as store

    with desk.database.read() as connection:
        kept = _kept(connection, listing)
        draft = store.read_draft(connection, listing)
        last = store.last_numbers(connection, [listing]).get(listing, 0)
    typed = None if draft is None else with_all_choices(draft.content, kept.content)
    return OpenedContent(
        kept.content,
        None if typed == kept.content else typed,
        None if draft is None or typed == kept.content else draft.saved_at,
        last,
        kept.shop,
        kept.shop_name,
        kept.platform,
        kept.product_id,
        kept.made_at is not None,
    )


def _kept(connection: "Connection", listing: int) -> "KeptListing":
    from seller_desk.store.listing_content import read_kept

    found = read_kept(connection, [listing])
    if listing not in found:
        raise Refused(_GONE, _LOOK)
    return found[listing]


def keep_draft(desk: Desk, listing: int, content: ListingContent) -> bool:
    """Keep what was typed, so that a crash does not lose it (A08); no edit of the session. False: the listing is gone.

    When this returns it is on the disk.
    """
    from seller_desk.store.listing_content import write_draft

    now = desk.now()
    return desk.database.write(lambda connection: write_draft(connection, listing, content, now))


def drop_draft(desk: Desk, listing: int) -> None:
    """Forget what was typed and not saved."""
    from seller_desk.store.listing_content import write_draft

    desk.database.write(lambda connection: write_draft(connection, listing, None, ""))


def drafted_listings(desk: Desk) -> frozenset[int]:
    """The listings on which something was typed and not saved."""
    from seller_desk.store.listing_content import drafted

    with desk.database.read() as connection:
        return drafted(connection)


def save_edit(desk: Desk, listing: int, content: ListingContent, note: str = "") -> Edit:
    """Save the content as a new version; choices that asked the listing's price follow it.

    The draft goes; taking the save back leaves what is kept as it was before, doing it again saves the same.
    """
    return content_edit(desk, listing, content, "hand", note, Message(N_("Save {title}"), {"title": content.title}))


def content_edit(
    desk: Desk, listing: int, content: ListingContent, source: str, note: str, label: Message, *, follow: bool = True
) -> Edit:
    """Save the content as a version that says how it came about (hand or restore)."""
    from seller_desk.store.listing_saving import save

    def write(connection: "Connection", journal: "RowJournal") -> Topics:
        _kept(connection, listing)
        terms = replace(saving_terms(desk, source, note), follow=follow)
        return LINKED if save(connection, journal, {listing: content}, terms) else CHANGED

    return row_edit(label, LINKED, write)


def saving_terms(desk: Desk, source: str, note: str) -> "Terms":
    """On what terms a content is saved now."""
    from seller_desk.language.pinyin import pinyin
    from seller_desk.store.listing_saving import Terms

    return Terms(desk.now(), pinyin, source, note)


@dataclass(frozen=True, slots=True)
class NewListing(Edit):
    """The edit that makes a listing; `listing` is its number once it is made."""

    made: list[int]
    changes: tuple[Message, ...] = ()

    @property
    def listing(self) -> int:
        """The number of the new listing; 0 before it is made."""
        return self.made[0] if self.made else 0


def new_listing(desk: Desk, shop: int, content: ListingContent) -> NewListing:
    """Make a listing of the shop by hand; a product file of the marketplace will find it by number, code or title."""
    from seller_desk.store.listing_saving import make

    def write(connection: "Connection", journal: "RowJournal") -> int:
        return make(connection, journal, shop, content, saving_terms(desk, "hand", ""))

    return _making(Message(N_("New listing {title}"), {"title": content.title}), write)


def _making(
    label: Message, write: Callable[["Connection", "RowJournal"], int], changes: tuple[Message, ...] = ()
) -> NewListing:
    made: list[int] = []

    def remembering(connection: "Connection", journal: "RowJournal") -> None:
        made[:] = [write(connection, journal)]

    edit = row_edit(label, LINKED, remembering)
    return NewListing(edit.label, edit.apply, edit.revert, made, changes)


def duplicate_edit(desk: Desk, listing: int, shop: int) -> NewListing:
    """Copy a listing as a draft into a shop, within what that platform allows; `changes` says what became different.

    Pictures go along; the platform's own numbers do not. Prices stay only in the same currency.
    """
    from seller_desk.domain.listing_copies import fitted
    from seller_desk.language.titles import segment
    from seller_desk.store.listing_saving import copy
    from seller_desk.usecases.platforms import platform_of
    from seller_desk.usecases.shops import shops

    with desk.database.read() as connection:
        kept = _kept(connection, listing)
    target = next(each for each in shops(desk) if each.id == shop)
    content, changes = fitted(
        kept.content,
        platform_of(desk, target.platform),
        segment,
        same_platform=target.platform == kept.platform,
        currency=target.currency,
    )

    def write(connection: "Connection", journal: "RowJournal") -> int:
        return copy(connection, journal, listing, shop, content, saving_terms(desk, "hand", ""))

    label = Message(N_("Copy {title} to {shop}"), {"title": kept.content.title, "shop": target.name})
    return _making(label, write, changes)


def delete_edit(desk: Desk, listing: int) -> Edit:
    """Delete a listing with all work on it into the bin, where it is kept for 30 days.

    Raises Refused for one that was sold: its orders need it.
    """
    from seller_desk.store.listing_content import belongings
    from seller_desk.usecases import bin as bins

    with desk.database.read() as connection:
        kept = _kept(connection, listing)
        keys = belongings(connection, listing)
    if keys is None:
        raise Refused(
            Message(N_("{title} was sold: its orders refer to it."), {"title": kept.content.title}),
            Message(N_("Give it the status “off sale” instead.")),
        )
    return bins.delete_edit(desk, "listing", Message(N_("{title}"), {"title": kept.content.title}), keys, LINKED)


def versions(desk: Desk, listing: int) -> tuple[VersionRow, ...]:
    """Every version, newest first, with the figures of the days on which it was live; None = not available."""
    from seller_desk.store import listing_content as store
    from seller_desk.store.version_figures import live_figures

    with desk.database.read() as connection:
        kept = _kept(connection, listing)
        names = frozenset(filter(None, (kept.product_id, kept.content.code)))
        today = desk.clock().astimezone(zone(kept.zone)).date()
        rows = []
        for each in with_ends(store.read_versions(connection, listing), today):
            figures = LiveFigures()
            if each.until is not None:
                terms = (names, kept.content.currency, each.day, each.until)
                figures = live_figures(connection, kept.shop, listing, *terms)
            rows.append(replace(each, figures=figures))
    return tuple(rows)


def version_diff(old: ListingContent, new: ListingContent) -> tuple[FieldChange, ...]:
    """What the new content says differently, side by side and word by word."""
    from seller_desk.language.wording import words

    return field_changes(old, new, words)


def restore_edit(desk: Desk, listing: int, version: VersionRow) -> Edit:
    """Save what an older version said as a new version; choices that came since stay as they are."""
    with desk.database.read() as connection:
        kept = _kept(connection, listing)
    former = replace(version.content, status=kept.content.status)
    content = as_named_now(with_all_choices(former, kept.content), kept.content)
    label = Message(N_("Restore version {n} of {title}"), {"n": version.number, "title": kept.content.title})
    note = str(version.number)
    return content_edit(desk, listing, content, "restore", note, label, follow=False)
