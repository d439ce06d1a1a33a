"""The seller's own packs of words: import, export, switch on and off, delete; and as the word check reads them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.refusals import Refused
from seller_desk.domain.word_packs import KeptPack, OwnPack, OwnRule, PackReading
from seller_desk.domain.words import Severity, WordRule, Words
from seller_desk.texts import N_, Message
from seller_desk.usecases.certificates import certificate_pack
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.printing import write_whole
from seller_desk.usecases.row_edits import adding, changing
from seller_desk.usecases.word_pack_files import from_toml, read_file, to_csv, to_toml

if TYPE_CHECKING:
    from seller_desk.language.word_rules import WordPack

_CHANGED = Topics({Topic.WORDS})
_OWN = "own"
_TABLE = "word_packs"


def packs(desk: Desk) -> tuple[KeptPack, ...]:
    """The seller's own packs by name."""
    from seller_desk.store import words as store

    with desk.database.read() as connection:
        return store.read_packs(connection)


def read_pack(path: Path) -> PackReading:
    """What a file holds that can be taken, and what was left out; raises Refused as `read_file` does (F06)."""
    return read_file(path, (goods.id for goods in certificate_pack().goods))


def content_of(kept: KeptPack) -> OwnPack:
    """What a kept pack says."""
    return from_toml(kept.content, kept.name, (goods.id for goods in certificate_pack().goods)).pack


def import_edit(desk: Desk, pack: OwnPack) -> Edit:
    """Keep a pack, switched on; one of the same name is replaced. Undo brings the former one back."""
    former = next((each for each in packs(desk) if each.name == pack.name), None)
    values = {"name": pack.name, "content": to_toml(pack), "enabled": True, "added_at": desk.now()}
    if former is None:
        return adding(Message(N_("Import the word pack {name}"), {"name": pack.name}), _CHANGED, _TABLE, values)
    label = Message(N_("Replace the word pack {name}"), {"name": pack.name})
    return changing(label, _CHANGED, _TABLE, former.id, values)


def enable_edit(desk: Desk, pack: KeptPack, *, on: bool) -> Edit:
    """Switch a pack on or off."""
    del desk  # every edit is built with the desk it belongs to
    label = N_("Switch on the word pack {name}") if on else N_("Switch off the word pack {name}")
    return changing(Message(label, {"name": pack.name}), _CHANGED, _TABLE, pack.id, {"enabled": on})


def delete_edit(desk: Desk, pack: KeptPack) -> Edit:
    """Delete a pack into the bin."""
    from seller_desk.usecases import bin as binned

    return binned.delete_edit(desk, "word_pack", Message(pack.name), {_TABLE: [pack.id]}, _CHANGED)


def export_pack(pack: OwnPack, path: Path) -> int:
    """Write a pack as TOML or CSV by the ending of `path`; returns its words. Raises Refused (B05)."""
    kind = path.suffix.lower()
    if kind not in {".toml", ".csv"}:
        raise Refused(
            Message(N_("{file} has no ending that can be written."), {"file": path.name}),
            Message(N_("Name the file .toml or .csv.")),
        )
    text = to_toml(pack) if kind == ".toml" else to_csv(pack)

    def write(draft: Path) -> None:
        draft.write_text(text, "utf-8", newline="")

    write_whole(path, write)
    return pack.words


# -- as the engine reads them -----------------------------------------------------------------------------------------
def engine_packs(kept: Iterable[KeptPack]) -> "tuple[WordPack, ...]":
    """The enabled ones of these packs as the word check reads them; a damaged one is left out."""
    return tuple(made for each in kept if each.enabled and (made := _engine_pack(each)) is not None)


def _engine_pack(kept: KeptPack) -> "WordPack | None":
    try:
        return engine_pack(content_of(kept), kept.id, date.fromisoformat(kept.added_at[:10]))
    except (Refused, ValueError):
        return None


@lru_cache(maxsize=32)
def engine_pack(pack: OwnPack, number: int, as_of: date) -> "WordPack":
    """An own pack as the word check reads it; its rules are named `own.<pack>.<rule>`."""
    from seller_desk.language.word_rules import Term, WordPack, edges_for

    rules = tuple(
        _engine_rule(rule, f"{_OWN}.{number}.{place}", pack.name, as_of) for place, rule in enumerate(pack.rules)
    )
    terms = tuple(
        Term(word.term, made.id, made.severity, word.replace, edges_for(word.term))
        for rule, made in zip(pack.rules, rules, strict=True)
        for word in rule.words
    )
    return WordPack(pack.name, rules, terms, (), pack.allow)


def _engine_rule(rule: OwnRule, number: str, pack: str, as_of: date) -> WordRule:
    name = Words(rule.name or pack)
    why = Words(rule.why) if rule.why else _WHY[rule.severity]
    source = Words(rule.source) if rule.source else Words(f"自己的词表“{pack}”", f"own pack “{pack}”")
    return WordRule(
        number, name, rule.severity, source, as_of, why, None, pack, frozenset(rule.categories), frozenset()
    )


_WHY = {
    Severity.ERROR: Words("你自己的违规词表不许用这个词。", "Your own pack forbids this word."),
    Severity.WARNING: Words("你自己的违规词表提醒慎用这个词。", "Your own pack warns of this word."),
    Severity.PROOF: Words("你自己的违规词表要求这个说法有证明。", "Your own pack asks for a proof of this."),
}
