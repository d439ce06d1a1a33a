"""`check`: the word check of texts that are typed or piped in."""

import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from seller_desk.cli.commands import Answer, Call, Data, Opens, Subparsers
from seller_desk.cli.exits import DONE, FOUND
from seller_desk.domain.refusals import Refused
from seller_desk.domain.words import Considered, Hit, Severity
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.usecases.figures import shop_number
from seller_desk.usecases.word_check import check_texts, considered, goods_named

_STDIN = "-"
SEVERITY_WORDS = {
    Severity.ERROR: N_("forbidden"),
    Severity.PROOF: N_("needs proof"),
    Severity.WARNING: N_("careful"),
}


def add(subparsers: Subparsers) -> None:
    """Add the command."""
    check = subparsers.add_parser("check", help=_("look for words that advertising law or the platforms forbid"))
    check.add_argument("texts", nargs="+", metavar=_("TEXT"), help=_("a text, or - for one text a line from stdin"))
    check.add_argument("--shop", metavar=_("NAME"), help=_("what is allowed in this shop counts"))
    check.add_argument(
        "--category", action="append", default=[], metavar=_("GOODS"), help=_("what the goods are, such as cosmetics")
    )
    check.add_argument("--why", action="store_true", help=_("also say what was looked at and why it is no hit"))
    check.set_defaults(work=_check, show=_show, opens=Opens.IF_THERE)


def _check(call: Call) -> Answer:
    given = call.given
    texts = _given_texts(given.texts)
    goods = goods_named(given.category)
    shop = _shop(call) if given.shop else None
    found = check_texts(call.opened, texts, shop=shop, categories=goods)
    answers = [_as_data(text, hits) for text, hits in zip(texts, found, strict=True)]
    if given.why:
        for answer, text in zip(answers, texts, strict=True):
            answer["considered"] = [_considered(each) for each in considered(text, goods)]
    errors = any(hit.severity is Severity.ERROR for hits in found for hit in hits)
    return Answer({"texts": answers}, FOUND if errors else DONE)


def _shop(call: Call) -> int:
    if call.opened is None:
        raise Refused(
            Message(N_("There is no shop named “{name}”."), {"name": call.given.shop}),
            Message(N_("There is no data folder yet. Leave out --shop, or name the folder with --home.")),
        )
    return shop_number(call.opened, call.given.shop)


def _given_texts(texts: Sequence[str]) -> list[str]:
    return [line for text in texts for line in (_piped() if text == _STDIN else [text])]


def _piped() -> list[str]:
    """The lines of stdin, empty ones too."""
    lines = decoded(sys.stdin.buffer.read()).split("\n")
    return [line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines)]


def decoded(content: bytes) -> str:
    """Text as it may be piped: UTF-16 by its mark, else UTF-8, else GB18030 as Windows pipes it.

    A few broken bytes in one of them cost only the characters that they belong to, never the other lines.
    """
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    readings = [content.decode(encoding, "replace") for encoding in ("utf-8-sig", "gb18030")]
    return min(readings, key=lambda text: text.count("\ufffd"))


def _as_data(text: str, hits: Sequence[Hit]) -> dict[str, Any]:
    return {"text": text, "hits": [_hit(hit) for hit in hits]}


def _hit(hit: Hit) -> dict[str, Any]:
    """A hit as JSON has it; start and end in code points of the text as typed."""
    return {
        "start": hit.start,
        "end": hit.end,
        "term": hit.term,
        "rule": hit.rule,
        "severity": hit.severity.value,
        "source": str(hit.source),
        "replace": list(hit.replace),
        "typed": hit.typed,
        "name": str(hit.about.name),
        "why": hit.why,
        "as_of": hit.about.as_of.isoformat(),
        "context": hit.context,
    }


def _considered(place: Considered) -> dict[str, Any]:
    return {
        "start": place.start,
        "end": place.end,
        "term": place.term,
        "rule": place.rule,
        "verdict": place.verdict.value,
        "by": place.by,
    }


def _show(data: Data) -> Iterator[str]:
    found = 0
    for answer in data["texts"]:
        if answer["hits"]:
            yield answer["text"]
        for hit in answer["hits"]:
            found += 1
            yield _line(hit)
    yield ngettext("{n} place found", "{n} places found", found).format(n=found)


def _line(hit: dict[str, Any]) -> str:
    word = _(SEVERITY_WORDS[Severity(hit["severity"])])
    line = f"    {hit['start'] + 1}–{hit['end']}  {hit['typed']}  {word}  {hit['name']}  {hit['source']}"
    better = [each for each in hit["replace"] if each]
    return line + (f"  → {' / '.join(better)}" if better else "")
