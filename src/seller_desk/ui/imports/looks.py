"""What the dialog knows of one file: what the person chose for it, what it was found to be, and how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from seller_desk.texts import Message

OTHER = "other:"  # before a kind: a table of no known format, whose columns are mapped by hand
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose instead of what was recognised; None leaves it as it was.

    `format` is a format's id or `other:<kind>`; `columns` leads from heading to meaning, "" for "not imported";
    `dates` is "dmy" or "mdy"; `confirmed` says that what was guessed is right.
    """

    format: str | None = None
    shop: str | None = None
    encoding: str | None = None
    header_row: int | None = None
    password: str | None = None
    columns: Mapping[str, str] | None = None
    dates: str | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a file seems to be.

    `format` is a format's id, `other:<kind>` while its columns are only guessed, None when nothing is known. `columns`
    leads from heading to meaning; `dates` is "dmy" or "mdy" where both could be meant; not `sure` wants a look by the
    person before it is imported. `unneeded` are headings known to be of no use. `mapping` is what an import takes
    for a mapping changed by hand. `missing` says which columns an import of this kind cannot do without.
    """

    name: str
    kind: str | None
    format: str | None
    title: Message | None
    score: float
    platform: str
    encoding: str | None
    header_row: int
    header: tuple[str, ...]
    columns: Mapping[str, str]
    sample: tuple[str, ...] = ()
    unneeded: frozenset[str] = frozenset()
    rows: int = 0
    shop: str | None = None
    missing: tuple[Message, ...] = ()
    unsure: tuple[Message, ...] = ()
    mapping: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    dates: str | None = None
    sure: bool = True

    @property
    def guessed(self) -> bool:
        """Whether it is a table of no known format."""
        return self.format is not None and self.format.startswith(OTHER)

    def asks(self, choices: Choices) -> bool:
        """Whether the person has still to say that it is understood rightly."""
        said = choices.confirmed or choices.columns is not None or choices.format is not None
        return self.kind is not None and not self.sure and not said

    @property
    def ready(self) -> bool:
        """Whether it can be imported as it stands."""
        return self.kind is not None and not self.missing


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file cannot be looked at: what happened, what to do, whether a password would help.

    `fault` is what no one expected: it belongs into the log as well.
    """

    message: Message
    remedy: Message | None = None
    locked: bool = False
    fault: BaseException | None = None
