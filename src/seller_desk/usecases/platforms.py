"""What each marketplace allows (data packs resources/platforms), and the seller's own dated values over it (L2)."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from seller_desk import resources
from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.platforms import PLATFORMS, PictureRule, Platform, TitleLimit, Worded
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection

_KEY = "platforms."
_CHANGED = Topics({Topic.SETTINGS, Topic.LISTINGS})
_MOST = 100_000


@cache
def pack(platform: str) -> Mapping[str, Any]:
    """The data pack of a platform as it is written, with every table of it; empty for a platform without a pack."""
    return tomllib.loads(resources.text("platforms", f"{platform}.toml")) if platform in PLATFORMS else {}


@cache
def platform(platform_id: str) -> Platform:
    """What the pack says of a platform; one without a pack has no limits and no rules."""
    content = pack(platform_id)
    return Platform(
        platform_id,
        Worded(content.get("name", {"en": platform_id})),
        {name: _limit(values) for name, values in content.get("texts", {}).items()},
        tuple(_picture_rule(values) for values in content.get("pictures", ())),
        str(content.get("as_of", "")),
        str(content.get("source", "")),
        str(content.get("review_by", "")),
    )


def _limit(values: Mapping[str, Any]) -> TitleLimit:
    named = {"gbk_bytes" if name == "bytes" else name: value for name, value in values.items()}
    return TitleLimit(**_dated(named))


def _picture_rule(values: Mapping[str, Any]) -> PictureRule:
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return PictureRule(**(_dated(values) | lists))


def _dated(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, "as_of": str(values["as_of"]), "source": Worded(values["source"])}


def platforms(desk: Desk | None = None) -> tuple[Platform, ...]:
    """Every platform in its order; with a desk, the seller's own limits stand over those of the packs."""
    own = _own_limits(desk) if desk else {}
    return tuple(_with_own(platform(name), own.get(name, {})) for name in PLATFORMS)


def platform_of(desk: Desk, platform_id: str) -> Platform:
    """One platform with the seller's own limits."""
    return _with_own(platform(platform_id), _own_limits(desk).get(platform_id, {}))


def _with_own(known: Platform, own: Mapping[str, Mapping[str, Any]]) -> Platform:
    if not own:
        return known
    limits = {text: _own_limit(known.limit(text), values) for text, values in own.items()}
    return replace(known, limits={**known.limits, **limits})


def _own_limit(known: TitleLimit, values: Mapping[str, Any]) -> TitleLimit:
    """The seller's limit; advice and repeats stay those of the pack."""
    note = str(values.get("note") or "")
    return replace(
        known,
        characters=values.get("characters"),
        gbk_bytes=values.get("bytes"),
        as_of=str(values.get("as_of", "")),
        source=Worded({"zh_CN": note, "en": note}),
        own=True,
    )


def _own_limits(desk: Desk) -> dict[str, dict[str, dict[str, Any]]]:
    """The seller's values: platform → text → what was written."""
    from seller_desk.store.settings import values

    with desk.database.read() as connection:
        stored = values(connection)
    own: dict[str, dict[str, dict[str, Any]]] = {}
    for key, value in stored.items():
        if key.startswith(_KEY):
            platform_id, text = key.removeprefix(_KEY).split(".")
            own.setdefault(platform_id, {})[text] = json.loads(str(value))
    return own


def limit_edit(
    desk: Desk, platform_id: str, text: str, *, characters: int | None, gbk_bytes: int | None, note: str = ""
) -> Edit:
    """The seller's own limit of a text on a platform, dated today; None = no limit of that kind.

    Raises Refused for an absurd number.
    """
    for number in (characters, gbk_bytes):
        if number is not None and not 1 <= number <= _MOST:
            raise Refused(
                Message(N_("{n} is no length of a text."), {"n": number}),
                Message(N_("Write a whole number from 1 to {n}, or leave it empty."), {"n": _MOST}),
            )
    today = desk.today().isoformat()
    value = json.dumps({"characters": characters, "bytes": gbk_bytes, "note": note.strip(), "as_of": today})
    return _limit_edit(platform_id, text, value)


def pack_limit_edit(desk: Desk, platform_id: str, text: str) -> Edit:
    """Forget the seller's own limit: the pack's holds again."""
    del desk  # every edit is built with the desk it belongs to
    return _limit_edit(platform_id, text, None)


def _limit_edit(platform_id: str, text: str, value: str | None) -> Edit:
    from seller_desk.store import settings as store

    key = f"{_KEY}{platform_id}.{text}"

    former: dict[str, str | None] = {}

    def write(connection: "Connection", kept: str | None) -> Topics:
        changed = {} if kept is None else {key: kept}
        store.replace(connection, store.EVERY_SHOP, changed, frozenset() if changed else frozenset({key}))
        return _CHANGED

    def apply(connection: "Connection") -> Topics:
        before = store.own_values(connection, store.EVERY_SHOP).get(key)
        former[key] = None if before is None else str(before)
        return write(connection, value)

    label = Message(N_("Length limit of {platform}"), {"platform": str(platform(platform_id))})
    return Edit(label, apply, lambda connection: write(connection, former[key]))
