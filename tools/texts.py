"""Keeps the texts of both languages complete: `python dev.py texts [--add FILE…] [--prune] [--check]`."""

import argparse
import io
import json
import os
import re
import string
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.alone import alone
from tools.marked_texts import Found, Marked, find

ROOT = Path(__file__).resolve().parents[1]
PLURALS = {"zh_CN": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
SAME_IN_BOTH = re.compile(
    r"\b(English|Excel|Shopify|WooCommerce|Amazon|Etsy|eBay|Seller Desk|SQLite|Python|Qt|"
    r"Ctrl|Alt|Shift|Enter|Esc|Tab)\b"
)
CHINESE = re.compile(r"[\u3400-\u9fff]")
Translations = dict[Marked, str]


class _Plain(Catalog):
    """A catalogue whose head holds no date and no version, so that equal texts give equal files."""

    def __init__(self, language: str) -> None:
        super().__init__(locale=language, domain="seller_desk", header_comment="# Made by: dev.py texts", fuzzy=False)
        self.language = language

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Project-Id-Version", "Seller Desk"),
            ("Language", self.language),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", PLURALS[self.language]),
        ]


def place(root: Path, language: str, ending: str) -> Path:
    """Where the catalogue of a language lies; `ending` is "po" (read by people) or "mo" (read by the program)."""
    return root / "resources" / "locale" / language / "LC_MESSAGES" / f"seller_desk.{ending}"


def stored_chinese(root: Path) -> Translations:
    """The Chinese that the catalogue holds now, also of texts that no code marks any more."""
    path = place(root, "zh_CN", "po")
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale="zh_CN")
    return {_marked(message.id): _first(message.string) for message in catalogue if message.id}


def _marked(msgid: object) -> Marked:
    return Marked(*map(str, msgid)) if isinstance(msgid, (list, tuple)) else Marked(str(msgid))


def _first(text: object) -> str:
    return str(text[0]) if isinstance(text, (list, tuple)) else str(text)


def files_for(chinese: Mapping[Marked, str]) -> dict[tuple[str, str], bytes]:
    """The content of all four catalogue files, by language and ending."""
    english = {text: [text.singular, text.plural] if text.plural else text.singular for text in chinese}
    mandarin = {text: [given] if text.plural else given for text, given in chinese.items()}
    return {
        (language, ending): content
        for language, texts in (("zh_CN", mandarin), ("en", english))
        for ending, content in _catalogue_files(language, texts)
    }


def _catalogue_files(language: str, texts: Mapping[Marked, str | list[str]]) -> Iterator[tuple[str, bytes]]:
    catalogue = _Plain(language)
    for text in sorted(texts):
        catalogue.add([text.singular, text.plural] if text.plural else text.singular, texts[text])
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalogue, width=0, no_location=True, sort_output=True)
    write_mo(mo, catalogue)
    yield "po", po.getvalue()
    yield "mo", mo.getvalue()


def problems(found: Found, chinese: Mapping[Marked, str], *, root: Path) -> list[str]:
    """One sentence for each text that is missing, left over or wrong, and for each file that is out of date."""
    wanted = found.without_doubles()
    sentences = [*found.unreadable, *found.mistakes]
    sentences += [f"not translated: {_shown(text)}" for text in sorted(wanted) if not chinese.get(text)]
    sentences += [
        f"no code says it any more (dev.py texts --prune): {_shown(text)}" for text in sorted(set(chinese) - wanted)
    ]
    sentences += [wrong for text in sorted(wanted) if (wrong := _wrong_translation(text, chinese.get(text, "")))]
    for (language, ending), content in files_for(chinese).items():
        path = place(root, language, ending)
        if not path.exists() or path.read_bytes() != content:
            sentences.append(f"out of date, run dev.py texts: {path.relative_to(root).as_posix()}")
    return sentences


def _wrong_translation(text: Marked, chinese: str) -> str:
    if CHINESE.search(text.singular) and not CHINESE.sub("", text.singular).strip("()（） "):
        return ""  # a name that is shown in its own language
    if not chinese:
        return ""
    wanted = placeholders(text.plural or text.singular)
    if placeholders(chinese) != wanted:
        return f"places differ: {_shown(text)} has {sorted(wanted)}, {chinese!r} has {sorted(placeholders(chinese))}"
    if not CHINESE.search(chinese) and re.search(r"[a-z]{3}", SAME_IN_BOTH.sub("", _without_places(text.singular))):
        return f"the Chinese is not Chinese: {_shown(text)} → {chinese!r}"
    return ""


def placeholders(text: str) -> set[str]:
    """The names of the `{places}` in a text; a brace that opens no place counts as one named "{"."""
    try:
        return {name for _before, name, _spec, _as in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}


def _without_places(text: str) -> str:
    return re.sub(r"\{[^}]*\}", "", text)


def _shown(text: Marked) -> str:
    return json.dumps(f"{text.singular}|{text.plural}" if text.plural else text.singular, ensure_ascii=False)


def merged(chinese: Mapping[Marked, str], pairs: Mapping[str, str], wanted: Iterable[Marked]) -> Translations:
    """The catalogue with the pairs of a JSON file added: {"msgid": "中文"} or {"msgid|plural": "中文"}."""
    by_key = {f"{text.singular}|{text.plural}" if text.plural else text.singular: text for text in wanted}
    by_singular = {text.singular: text for text in wanted}
    result = dict(chinese)
    for key, given in pairs.items():
        text = by_key.get(key) or by_singular.get(key) or Marked(*key.split("|", 1))
        if result.get(text, given) not in {given, ""}:
            print(f"changed: {_shown(text)}: {result[text]} → {given}")
        result[text] = given
    return result


def kept(chinese: Mapping[Marked, str], found: Found, *, prune: bool) -> Translations:
    """One entry for each text that is marked now; others stay (somebody may be writing them) unless `prune`."""
    wanted = found.without_doubles()
    by_singular = {text.singular: given for text, given in chinese.items()}
    result = {text: chinese.get(text) or by_singular.get(text.singular, "") for text in wanted}
    if not prune or found.unreadable:
        known = {text.singular for text in wanted}
        result |= {text: given for text, given in chinese.items() if text.singular not in known}
    return result


def write(root: Path, chinese: Mapping[Marked, str]) -> list[Path]:
    """Write the catalogue files that differ; returns these."""
    changed = []
    for (language, ending), content in files_for(chinese).items():
        path = place(root, language, ending)
        if path.exists() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(content)
        half.replace(path)
        changed.append(path)
    return changed


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments say; 1 when `--check` found something."""
    parser = argparse.ArgumentParser(prog="dev.py texts", description=__doc__)
    parser.add_argument("--add", nargs="+", type=Path, default=[], metavar="FILE", help='JSON: {"msgid": "中文"}')
    parser.add_argument("--prune", action="store_true", help="drop the texts that no code says any more")
    parser.add_argument("--check", action="store_true", help="change nothing; fail and list what is missing or wrong")
    options = parser.parse_args(arguments)
    found = find(ROOT)
    if options.check:
        sentences = problems(found, stored_chinese(ROOT), root=ROOT)
        print(*sentences, sep="\n", end="\n" if sentences else "")
        return 1 if sentences else 0
    with alone(Path(tempfile.gettempdir(), "seller-desk-texts.lock")):
        chinese = stored_chinese(ROOT)
        for path in options.add:
            chinese = merged(chinese, json.loads(path.read_text("utf-8")), found.without_doubles())
        chinese = kept(chinese, found, prune=options.prune)
        changed = write(ROOT, chinese)
    missing = sum(not given for given in chinese.values())
    print(f"{len(chinese)} texts, {missing} not translated, {len(changed)} files written")
    print(*found.unreadable, *found.mistakes, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
