"""The versions of a listing: what each said, how it did while it was live, what one changed against another."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from seller_desk.domain import money
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.listing_problems import ROLE_WORDS
from seller_desk.domain.wording_changes import Piece, word_changes
from seller_desk.texts import N_, Message

SOURCE_WORDS: Mapping[str, str] = {
    "hand": N_("Saved by hand"),
    "import": N_("From a file"),
    "restore": N_("Restored"),
    "bulk": N_("Bulk edit"),
}
STATUS_WORDS: Mapping[str, str] = {
    "draft": N_("Draft"),
    "ready": N_("Ready"),
    "on_sale": N_("On sale"),
    "off_sale": N_("Off sale"),
    "in_stock": N_("In stock, not on sale"),
}
_TEXTS: Mapping[str, str] = {
    "title": N_("Title"),
    "short_title": N_("Short title"),
    "selling_point": N_("Selling point"),
    "description": N_("Description"),
    "category": N_("Category"),
    "category_reason": N_("Why this category"),
    "code": N_("Code"),
    "tags": N_("Tags"),
}


@dataclass(frozen=True, slots=True)
class LiveFigures:
    """What happened while a version was live; money in minor units, None = not available."""

    visitors: int | None = None
    page_views: int | None = None
    buyers: int | None = None
    units: int | None = None
    gross: int | None = None

    @property
    def conversion(self) -> float | None:
        """Paying buyers ÷ visitors, a fraction; None without visitors (O22)."""
        return None if self.buyers is None or not self.visitors else self.buyers / self.visitors


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version: live from the shop's day `day` to `until` (both included; None: not live for a whole day).

    `saved_at` is UTC text; `source` is hand, import, restore or bulk.
    """

    id: int
    number: int
    saved_at: str
    day: str
    until: str | None
    source: str
    note: str
    content: ListingContent
    figures: LiveFigures = field(default_factory=LiveFigures)
    current: bool = False


def with_ends(newest_first: Sequence[VersionRow], today: date) -> tuple[VersionRow, ...]:
    """The versions with the day until which each was live: the day before the next one, or `today`.

    Of several saved on one day the last one has the day.
    """
    ended, next_day = [], ""
    for version in newest_first:
        if not next_day:
            ended.append(replace(version, until=max(version.day, today.isoformat()), current=True))
        elif version.day < next_day:
            last = date.fromisoformat(next_day) - timedelta(days=1)
            ended.append(replace(version, until=last.isoformat(), current=False))
        else:
            ended.append(replace(version, until=None, current=False))
        next_day = version.day
    return tuple(ended)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One side of the listing that a version changed: its name, and the pieces of its wording."""

    name: str
    label: Message
    pieces: tuple[Piece, ...]

    @property
    def old(self) -> str:
        """The former wording."""
        return "".join(piece.text for piece in self.pieces if piece.kind != "added")

    @property
    def new(self) -> str:
        """The later wording."""
        return "".join(piece.text for piece in self.pieces if piece.kind != "removed")


def field_changes(
    old: ListingContent, new: ListingContent, words: Callable[[str], Sequence[str]]
) -> tuple[FieldChange, ...]:
    """Every side that differs, word by word; `words` cuts a text so that the parts joined are the text."""
    before, after = dict(_sides(old)), dict(_sides(new))
    nothing = (Message(""), "")
    changes = []
    for name in sorted(before.keys() | after.keys(), key=_order):
        label, former = before.get(name, nothing)
        later_label, later = after.get(name, nothing)
        if former != later:
            named = label if label.msgid else later_label
            changes.append(FieldChange(name, named, word_changes(words(former), words(later))))
    return tuple(changes)


_ORDER = (*_TEXTS, "price", "list_price", "status", "role", "blocks", "parameters", "choices")


def _order(name: str) -> tuple[int, int]:
    side, _dot, number = name.partition(".")
    return _ORDER.index(side), int(number or 0)


def _sides(content: ListingContent) -> Iterator[tuple[str, tuple[Message, str]]]:
    for name, named in _TEXTS.items():
        yield name, (Message(named), getattr(content, name))
    yield "price", (Message(N_("Price")), _amount(content.price, content))
    yield "list_price", (Message(N_("List price")), _amount(content.list_price, content))
    yield "status", (Message(N_("Status")), str(Message(STATUS_WORDS.get(content.status, content.status))))
    role = str(Message(ROLE_WORDS.get(content.role, content.role)))
    yield "role", (Message(N_("Role")), role if content.role else "")
    for number, block in enumerate(content.blocks, 1):
        label = Message(N_("Part {n} of the detail page"), {"n": number})
        yield f"blocks.{number}", (label, "\n".join(filter(None, (block.heading, block.text))))
    parameters = "\n".join(f"{each.name}: {each.value}" for each in content.parameters)
    yield "parameters", (Message(N_("Parameters")), parameters)
    choices = "\n".join(
        " · ".join(filter(None, (each.attributes, each.sku_code, _amount(each.price, content))))
        for each in content.choices
    )
    yield "choices", (Message(N_("Choices")), choices)


def _amount(minor: int | None, content: ListingContent) -> str:
    return "" if minor is None else money.show(minor, content.currency or "CNY")
