"""How a listing on the desk stands, in words: a draft, a version, nothing changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seller_desk.domain.clock import CHINA, from_utc_text
from seller_desk.domain.listing_content import ListingContent
from seller_desk.texts import _, ngettext
from seller_desk.ui.listings.editor_head import HeadState
from seller_desk.usecases.platforms import platform

if TYPE_CHECKING:
    from seller_desk.usecases.listing_editing import OpenedContent

_NAMED = 3


def head_state(read: "OpenedContent", content: ListingContent, *, safe: bool, errors: Sequence[str]) -> HeadState:
    """What the editor's head says of the listing."""
    changed = content != read.content
    place = " · ".join(filter(None, (read.shop_name, str(platform(read.platform)) if read.platform else "")))
    reason = "" if changed else _("Nothing has changed since it was saved")
    words = _draft_words(read, safe=safe) if changed else _version_words(read)
    if errors and not changed:
        words = error_words(errors)
    return HeadState(
        content.short_title.strip() or content.title,
        place,
        words,
        changed,
        changed,
        reason,
        wrong=bool(errors) and not changed,
    )


def _draft_words(read: "OpenedContent", *, safe: bool) -> str:
    if not safe or read.draft_at is None:
        return _("Draft, not kept yet")
    return _("Draft kept {time}").format(time=f"{from_utc_text(read.draft_at).astimezone(CHINA):%H:%M}")


def _version_words(read: "OpenedContent") -> str:
    return _("Version {n}, unchanged").format(n=read.last_version) if read.last_version else _("Unchanged")


def error_words(errors: Sequence[str]) -> str:
    """The forbidden words by name."""
    named = _(", ").join(f"“{word}”" for word in errors[:_NAMED])
    words = ngettext("Saved with {n} forbidden word: {words}", "Saved with {n} forbidden words: {words}", len(errors))
    return words.format(n=len(errors), words=named)
