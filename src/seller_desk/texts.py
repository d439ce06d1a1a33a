"""Marks and translates the texts that a person sees (gettext); the current translation is the only global."""

import gettext
import json
import os
import re
import string
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from seller_desk import resources

LANGUAGES = ("zh_CN", "en")
DOMAIN = "seller_desk"


class _Current:
    """The language shown now; English as written until `use` is called."""

    language: str = "en"
    translation: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str) -> None:
    """Show texts in `language` from now on ("zh_CN" or "en"); raises ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(f"no texts for the language {language!r}; there are {', '.join(LANGUAGES)}")
    with resources.path("locale", language, "LC_MESSAGES", f"{DOMAIN}.mo").open("rb") as file:
        _Current.translation = gettext.GNUTranslations(file)
    _Current.language = language


def current() -> str:
    """The language shown now: "zh_CN" or "en"."""
    return _Current.language


def _(msgid: str) -> str:
    """The text in the language shown now; an unknown one comes back as it is."""
    return _Current.translation.gettext(msgid) if msgid else ""


def N_(msgid: str) -> str:  # noqa: N802 - gettext's customary name
    """Mark a text for translation where it is written; `_` translates it where it is shown."""
    return msgid


def ngettext(singular: str, plural: str, n: int) -> str:
    """The text for `n` things in the language shown now; write the number with `.format(n=n)`."""
    return _Current.translation.ngettext(singular, plural, n)


def sentences(parts: Iterable[object]) -> str:
    """Whole sentences one after the other; Chinese ones need no space between them."""
    return ("" if current() == "zh_CN" else " ").join(map(str, parts))


def system_language() -> str:
    """The language of the operating system: any Chinese gives "zh_CN", everything else "en"."""
    return "zh_CN" if _system_locale(os.environ).lower().startswith(("zh", "chinese")) else "en"


def _system_locale(environ: Mapping[str, str]) -> str:
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(name))), "")
    if not named and sys.platform == "darwin":  # a program started from the Dock gets no LANG
        return _first_apple_language(Path.home() / "Library/Preferences/.GlobalPreferences.plist")
    return named


def _first_apple_language(preferences: Path) -> str:
    import plistlib

    try:
        languages = plistlib.loads(preferences.read_bytes()).get("AppleLanguages")
    except (OSError, plistlib.InvalidFileException, ValueError, AttributeError):
        return ""
    return str(languages[0]) if isinstance(languages, Sequence) and languages else ""


class _Forgiving(string.Formatter):
    """Fills `{name}` places; a missing or unfit value never raises, and attributes are out of reach."""

    def get_field(self, field_name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> tuple[object, str]:
        del args
        return kwargs.get(field_name, f"{{{field_name}}}"), field_name

    def format_field(self, value: object, format_spec: str) -> str:
        try:
            return format(str(value) if isinstance(value, Message) else value, format_spec)
        except (TypeError, ValueError):
            return str(value)


_PLACE = re.compile(r"\{(\w+)(:[^{}]*)?\}")


@lru_cache(maxsize=4096)
def _names_only(text: str) -> bool:
    """Whether every place is a plain `{name}` or `{name:format}`: then Python's own quick way does no harm."""
    return not set("{}") & set(_PLACE.sub("", text))


@dataclass(frozen=True, slots=True)
class Message:
    """A text with its values, kept untranslated: `str(message)` says it in the language shown at that moment.

    `msgid` and `plural` are English texts marked with `N_`; with a plural, the number is the value named "n".
    Values may be numbers, texts or other messages. `to_json` and `from_json` carry it through the database.
    """

    msgid: str
    args: Mapping[str, object] = field(default_factory=dict, hash=False)
    plural: str | None = None

    def __str__(self) -> str:
        text = _(self.msgid) if self.plural is None else ngettext(self.msgid, self.plural, self._count())
        try:
            if _names_only(text):
                return text.format_map(self.args)
        except (TypeError, ValueError, LookupError):
            pass  # a value is missing or does not fit its place: filled forgivingly
        try:
            return _Forgiving().vformat(text, (), self.args)
        except (ValueError, LookupError):  # a brace that belongs to the text
            return text

    def _count(self) -> int:
        n = self.args.get("n")
        return n if isinstance(n, int) else 2

    def to_json(self) -> str:
        """One line of JSON that `from_json` reads back; dates and decimals become text."""
        return json.dumps(_as_data(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, stored: str) -> "Message":
        """The message that was stored; a text that is no stored message becomes one that says just this text."""
        try:
            data = json.loads(stored)
        except ValueError:
            return cls(stored)
        message = _from_data(data)
        return message if isinstance(message, cls) else cls(stored)


def _as_data(value: object) -> object:
    if isinstance(value, Message):
        data: dict[str, object] = {"msgid": value.msgid}
        if value.args:
            data["args"] = {name: _as_data(each) for name, each in value.args.items()}
        return data | ({"plural": value.plural} if value.plural is not None else {})
    if isinstance(value, (list, tuple)):
        return [_as_data(each) for each in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return value.isoformat() if isinstance(value, date) else format(value) if isinstance(value, Decimal) else str(value)


def _from_data(data: object) -> object:
    if isinstance(data, list):
        return [_from_data(each) for each in data]
    if not isinstance(data, dict) or not isinstance(data.get("msgid"), str):
        return data
    args = data.get("args")
    values = {str(name): _from_data(each) for name, each in args.items()} if isinstance(args, dict) else {}
    plural = data.get("plural")
    return Message(data["msgid"], values, plural if isinstance(plural, str) else None)
