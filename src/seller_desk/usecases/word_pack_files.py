"""Reading and writing the files of own packs, TOML and CSV; hostile ones are refused before anything is built (F06)."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from seller_desk.domain.refusals import Refused
from seller_desk.domain.word_packs import (
    LONGEST_TERM,
    MOST_BYTES,
    MOST_RULES,
    MOST_WORDS,
    OwnPack,
    OwnRule,
    OwnWord,
    PackProblem,
    PackReading,
    Unfit,
    plain_data,
    severity_of,
    text_of,
    word_of,
)
from seller_desk.texts import N_, Message

_DEEPEST = 6
_MOST_DOTS = 4
_RULE_FIELDS = frozenset({"name", "severity", "source", "why", "categories", "words"})
_PACK_FIELDS = frozenset({"name", "allow", "rule", "as_of", "source", "review_by"})
_HEADINGS = {
    "term": ("term", "word", "词", "违禁词", "禁用词", "敏感词", "违规词"),
    "replace": ("replace", "replacement", "instead", "替换", "替换词", "建议", "换成"),
    "severity": ("severity", "level", "级别", "等级", "严重程度"),
    "rule": ("rule", "规则", "类型", "分类"),
    "source": ("source", "依据", "来源", "出处"),
    "why": ("why", "reason", "说明", "原因"),
    "allow": ("allow", "放行", "允许"),
}
_STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*')
_SPLIT = re.compile(r"[|｜、]")
_FORMULA = ("=", "+", "-", "@")


def read_file(path: Path, goods: Iterable[str] = ()) -> PackReading:
    """Read a pack's file by its ending; `goods` are the sorts of goods that rules may name.

    Raises Refused for a file that is no pack, too large, too deep, or of which nothing can be taken.
    """
    kind = path.suffix.lower()
    if kind not in {".toml", ".csv"}:
        raise Refused(
            Message(N_("{file} is no pack of words."), {"file": path.name}), Message(N_("Take a TOML or CSV file."))
        )
    text = _text_of(path)
    reading = from_toml(text, path.stem, goods) if kind == ".toml" else from_csv(text, path.stem)
    if not reading.pack.words and not reading.pack.allow:
        details = tuple(_told(each) for each in reading.problems[:5])
        raise Refused(
            Message(N_("{file} holds no word that can be taken."), {"file": path.name}),
            Message(N_("A CSV needs a heading “term” (词) above its words; a TOML needs [[rule]] with words.")),
            details,
        )
    return reading


def _told(problem: PackProblem) -> Message:
    return Message(N_("{place}: {problem}"), {"place": problem.place, "problem": problem.message})


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(
                Message(N_("{file} is larger than {n} MB."), {"file": path.name, "n": MOST_BYTES >> 20}),
                Message(N_("A pack holds words only; split it into several.")),
            )
        content = path.read_bytes()
    except OSError as problem:
        raise Refused(
            Message(N_("{file} could not be read."), {"file": path.name}), Message(N_("Choose it again."))
        ) from problem
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "gb18030", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(
        Message(N_("{file} is no text."), {"file": path.name}), Message(N_("Save it as CSV UTF-8 or as TOML."))
    )


# -- TOML -------------------------------------------------------------------------------------------------------------
def from_toml(text: str, usual_name: str, goods: Iterable[str] = ()) -> PackReading:
    """The pack in a TOML text. Raises Refused when it is no TOML, too deep, or has fields that packs do not have."""
    _refuse_deep(text)
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as problem:
        raise Refused(
            Message(N_("The file is no TOML: {why}"), {"why": str(problem)[:120]}),
            Message(N_("Look at that line, or import a CSV instead.")),
        ) from problem
    _refuse_unknown(data.keys() - _PACK_FIELDS)
    problems: list[PackProblem] = []
    rules = data.get("rule", [])
    if not isinstance(rules, list) or len(rules) > MOST_RULES:
        raise _bad_schema("rule")
    read = [_rule(place, each, frozenset(goods), problems) for place, each in enumerate(rules, 1)]
    kept = _at_most(tuple(rule for rule in read if rule is not None), problems)
    allow = tuple(_phrases(data.get("allow", []), problems))
    return PackReading(OwnPack(_name(data.get("name", usual_name), usual_name), kept, allow), tuple(problems))


def _refuse_deep(text: str) -> None:
    """Nested brackets and dotted keys make the parser recurse; a pack needs neither many."""
    depth, bare = 0, _STRINGS.sub("''", text)
    for mark in re.finditer(r"[\[{]|[\]}]", bare):
        depth = max(0, depth + (1 if mark[0] in "[{" else -1))
        if depth > _DEEPEST:
            raise _bad_schema("[[[…")
    for line in bare.splitlines():
        key = line.partition("=")[0]
        if key.count(".") > _MOST_DOTS:
            raise _bad_schema(key.strip()[:40])


def _bad_schema(field: str) -> Refused:
    return Refused(
        Message(N_("The file is not built like a pack of words: {field}"), {"field": field}),
        Message(N_("Export one of your packs and use it as a pattern.")),
    )


def _refuse_unknown(names: Iterable[str]) -> None:
    for name in sorted(names):
        raise _bad_schema(name[:40])


def _name(value: object, usual: str) -> str:
    try:
        return text_of(value, LONGEST_TERM) or text_of(usual[:LONGEST_TERM])
    except Unfit as problem:
        raise _bad_schema("name") from problem


def _rule(place: int, data: object, goods: frozenset[str], problems: list[PackProblem]) -> OwnRule | None:
    at = Message(N_("Rule {n}"), {"n": place})
    if not isinstance(data, dict):
        raise _bad_schema("rule")
    _refuse_unknown(data.keys() - _RULE_FIELDS)
    try:
        rule = OwnRule(
            text_of(data.get("name", ""), LONGEST_TERM),
            severity_of(data.get("severity", "")),
            text_of(data.get("source", "")),
            text_of(data.get("why", "")),
            _categories(data.get("categories", []), goods),
        )
        words = _list(data.get("words", []))
    except Unfit as problem:
        problems.append(PackProblem(at, problem.message))
        return None
    taken = tuple(_words(place, words, problems))
    return OwnRule(rule.name, rule.severity, rule.source, rule.why, rule.categories, taken) if taken else None


def _categories(value: object, goods: frozenset[str]) -> tuple[str, ...]:
    named = tuple(text_of(each, LONGEST_TERM) for each in _list(value))
    for each in named:
        if each not in goods:
            raise Unfit(Message(N_("“{value}” is no sort of goods that is known."), {"value": each}))
    return named


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise Unfit(Message(N_("A list belongs here.")))
    return value


def _words(rule: int, words: Sequence[object], problems: list[PackProblem]) -> Iterator[OwnWord]:
    for place, each in enumerate(words, 1):
        try:
            if isinstance(each, dict):
                _refuse_unknown(each.keys() - {"term", "replace"})
                replace = each.get("replace", [])
                yield word_of(each.get("term", ""), [replace] if isinstance(replace, str) else _list(replace))
            else:
                yield word_of(each, ())
        except Unfit as problem:
            at = Message(N_("Rule {n}, word {m}"), {"n": rule, "m": place})
            problems.append(PackProblem(at, problem.message))


def _phrases(value: object, problems: list[PackProblem]) -> Iterator[str]:
    for place, each in enumerate(value if isinstance(value, list) else [value], 1):
        try:
            if phrase := text_of(each, LONGEST_TERM):
                yield phrase
        except Unfit as problem:
            problems.append(PackProblem(Message(N_("Allowed phrase {n}"), {"n": place}), problem.message))


def _at_most(rules: tuple[OwnRule, ...], problems: list[PackProblem]) -> tuple[OwnRule, ...]:
    if sum(len(rule.words) for rule in rules) <= MOST_WORDS:
        return rules
    told = Message(N_("A pack holds at most {n} words."), {"n": f"{MOST_WORDS:,}"})
    problems.append(PackProblem(Message(N_("The whole file")), told))
    return ()


# -- CSV --------------------------------------------------------------------------------------------------------------
def from_csv(text: str, usual_name: str) -> PackReading:
    """The pack in a CSV text: one word a row under headings in Chinese or English; told problems name their row."""
    problems: list[PackProblem] = []
    try:
        rows = list(csv.reader(io.StringIO(text)))
    except csv.Error as problem:
        raise _bad_schema("CSV") from problem
    columns = _columns(rows[0] if rows else [])
    if "term" not in columns and "allow" not in columns:
        raise _bad_schema(", ".join(rows[0])[:40] if rows else "CSV")
    found: dict[tuple[str, ...], dict[str, OwnWord]] = {}
    allow: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        cells = {name: row[place] if place < len(row) else "" for name, place in columns.items()}
        if not any(cell.strip() for cell in row):
            continue
        try:
            _take_row(cells, found, allow)
        except Unfit as problem:
            problems.append(PackProblem(Message(N_("Row {row}"), {"row": number}), problem.message, number))
    rules = tuple(_csv_rule(facts, words) for facts, words in found.items())
    return PackReading(
        OwnPack(_name(usual_name[:LONGEST_TERM], "CSV"), _at_most(rules, problems), tuple(allow)), tuple(problems)
    )


def _columns(headings: Sequence[str]) -> dict[str, int]:
    named = {heading.strip().casefold(): place for place, heading in reversed(list(enumerate(headings)))}
    return {
        name: place
        for name, words in _HEADINGS.items()
        if (place := next((named[word] for word in words if word in named), None)) is not None
    }


def _take_row(cells: Mapping[str, str], found: dict[tuple[str, ...], dict[str, OwnWord]], allow: list[str]) -> None:
    if phrase := text_of(_plain(cells.get("allow", "")), LONGEST_TERM):
        allow.append(phrase)
        if not cells.get("term", "").strip():
            return
    replace = [part.strip() for part in _SPLIT.split(_plain(cells.get("replace", ""))) if part.strip()]
    word = word_of(_plain(cells.get("term", "")), replace)
    severity = severity_of(cells.get("severity", ""))
    facts = (text_of(_plain(cells.get("rule", "")), LONGEST_TERM), severity.value)
    texts = tuple(text_of(_plain(cells.get(name, ""))) for name in ("source", "why"))
    found.setdefault((*facts, *texts), {})[word.term] = word


def _plain(cell: str) -> str:
    """Without the mark that our own export puts before what a spreadsheet would take for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def _csv_rule(facts: tuple[str, ...], words: Mapping[str, OwnWord]) -> OwnRule:
    name, severity, source, why = facts
    return OwnRule(name, severity_of(severity), source, why, (), tuple(words.values()))


# -- writing ----------------------------------------------------------------------------------------------------------
def to_toml(pack: OwnPack) -> str:
    """The pack as TOML that `from_toml` reads back as it is."""
    data = plain_data(pack)
    lines = [f"name = {_quoted(data['name'])}", f"allow = {_quoted(data['allow'])}"]
    for rule in data["rule"]:
        lines += ["", "[[rule]]", *(f"{name} = {_quoted(rule[name])}" for name in rule if name != "words"), "words = ["]
        lines += [
            f"  {{ term = {_quoted(word['term'])}, replace = {_quoted(word['replace'])} }}," for word in rule["words"]
        ]
        lines.append("]")
    return "\n".join(lines) + "\n"


def _quoted(value: Any) -> str:  # noqa: ANN401 - a text or a list of texts
    """JSON's texts and lists are TOML's too, once what lies above the basic plane stands as it is."""
    return json.dumps(value, ensure_ascii=False)


def to_csv(pack: OwnPack) -> str:
    """The pack as CSV that `from_csv` reads back, sorts of goods left out; cells never act as formulas (F03)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("term", "replace", "severity", "rule", "source", "why", "allow"))
    for rule in pack.rules:
        for word in rule.words:
            facts = (rule.severity.value, _safe(rule.name), _safe(rule.source), _safe(rule.why))
            writer.writerow((_safe(word.term), _safe("|".join(word.replace)), *facts, ""))
    for phrase in pack.allow:
        writer.writerow(("", "", "", "", "", "", _safe(phrase)))
    return "\ufeff" + out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell[:1] in _FORMULA else cell
