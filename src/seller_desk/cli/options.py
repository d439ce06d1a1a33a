"""The options that stand before or after any command; read first, without loading anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from seller_desk import texts
from seller_desk.domain.clock import CHINA
from seller_desk.texts import N_, Message


class WrongUse(Exception):
    """The arguments make no sense; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.msgid)
        self.message = message


@dataclass(frozen=True, slots=True)
class Options:
    """The options that every command knows, in front of it or behind, and the arguments that remain."""

    home: Path | None = None
    language: str | None = None
    now: datetime | None = None
    in_json: bool = False
    rest: tuple[str, ...] = ()


def options_in(arguments: Sequence[str]) -> Options:
    """Take the global options out of the arguments; raises WrongUse for a value that makes no sense."""
    values: dict[str, str] = {}
    in_json, rest, waiting = False, list[str](), list(arguments)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
            break
        if word == "--json":
            in_json = True
        elif name in ("--home", "--lang", "--now"):
            values[name] = value if equals else _next(waiting, name)
        else:
            rest.append(word)
    home = Path(values["--home"]).expanduser().absolute() if "--home" in values else None
    return Options(home, _language(values.get("--lang")), _moment(values.get("--now")), in_json, tuple(rest))


def _next(waiting: list[str], name: str) -> str:
    if not waiting:
        raise WrongUse(Message(N_("{option} needs a value."), {"option": name}))
    return waiting.pop(0)


def _language(given: str | None) -> str | None:
    if given is not None and given not in texts.LANGUAGES:
        raise WrongUse(Message(N_("--lang knows zh_CN and en, not {value}."), {"value": given}))
    return given


def _moment(given: str | None) -> datetime | None:
    """A time without a zone is China time, a day alone its noon."""
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        example = "2026-06-01T10:00"
        problem = Message(N_("--now takes a time like {example}, not {value}."), {"example": example, "value": given})
        raise WrongUse(problem) from None
    if len(given) <= len("2026-06-01"):
        moment = moment.replace(hour=12)
    return (moment if moment.tzinfo else moment.replace(tzinfo=CHINA)).astimezone(UTC)
