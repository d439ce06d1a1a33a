"""Things deleted: kept for 30 days, then gone."""

from dataclasses import dataclass

from seller_desk.texts import Message

KEPT_DAYS = 30


@dataclass(frozen=True, slots=True)
class BinEntry:
    """One deleted thing: its kind, what it was called, when it was deleted (UTC text)."""

    id: int
    kind: str
    title: Message
    deleted_at: str
