"""Cuts a title into words and says what part each plays (L1): fast enough for every keystroke."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from seller_desk.domain.titles import Segment, WordKind
from seller_desk.language.title_words import TitleWords, load

_UNITS = (
    "ml|l|kg|g|mg|cm|mm|m|km|w|kw|v|a|ah|mah|k|gb|tb|mb|g|t|hz|inch|in|oz|lb|lbs|ft|pcs|pack|d|p|s|x"
    "|毫升|升|公斤|千克|克|斤|两|厘米|毫米|公分|英寸|寸|平方|平米|米|片|包|只|个|件|支|盒|瓶|袋|双|条|套|罐|桶|颗|粒|张|本|册|卷|块|根"
    "|台|把|枚|朵|束|对|组|箱|格|层|门|座|位|人|岁|码|号|色|档|代|款|孔|口|寸|度|倍|瓦|伏|安|核|天|年|月|日|周|个月|小时|分钟|元(?!宝)|折|期"
)
_RUN = (
    rf"(?P<amount>\d+(?:\.\d+)?(?:[-~x*×+]\d+(?:\.\d+)?)*(?:{_UNITS})(?:件套|装)?(?![a-z])(?:[x*×/]\d+(?:{_UNITS})?)*)"
    r"|(?P<latin>[a-z0-9][a-z0-9.+'&-]*)"
    r"|(?P<han>[㐀-鿿豈-﫿〇々\U00020000-\U0003ffff]+)"
)
_OWN, _KNOWN, _TOLD, _SHORT_KNOWN, _SHORT = 0.8, 1.0, 1.05, 1.3, 1.6
"""What a word costs: the cheapest way through a run is its segmentation, so that longer and known words win."""
_NOUN = ("n", "vn", "nz", "nr", "nt", "l", "i", "j", "an")
_QUALITIES = frozenset({"a", "ad", "an", "b", "z", "t", "tg"})
_NO_FRONT = frozenset({"eng", "m", "amount"})
_LONGEST_PHRASE = 3
_PAIR = 2
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@cache
def _runs() -> "re.Pattern[str]":
    """Words of Latin and Chinese signs that the lists name (T恤, U盘), amounts, Latin words, Chinese runs."""
    mixed = sorted((word for word in load().kinds if _is_mixed(word)), key=len, reverse=True)
    return re.compile(f"(?P<mixed>{'|'.join(map(re.escape, mixed))})|{_RUN}")


def _is_mixed(word: str) -> bool:
    return not word.isascii() and any(sign.isascii() and sign.isalnum() for sign in word)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word on its way: its place, its kind as far as known, its part of speech, and whether a list names it."""

    start: int
    end: int
    kind: WordKind | None
    speech: str = ""
    listed: bool = False


def plain(text: str) -> str:
    """Lower case and half width, character for character."""
    narrow = text.translate(_FULL_WIDTH)
    lowered = narrow.lower()
    return (
        lowered
        if len(lowered) == len(text)
        else "".join(each if len(each.lower()) > 1 else each.lower() for each in narrow)
    )


def segment(title: str, own: Mapping[str, WordKind] | None = None, brands: Collection[str] = ()) -> tuple[Segment, ...]:
    """The words of a title in their order; signs and spaces between them are left out.

    `own` are the listing's own words with their kinds (WordKind.OTHER: as the lists say), `brands` its brand names.
    """
    text = plain(title)
    names = {plain(brand) for brand in brands if len(brand) > 1}
    pieces = [_branded(piece, text, names) for piece in _pieces(text, own or {})]
    pieces = _with_a_core(pieces, text)
    return tuple(
        Segment(each.start, each.end, title[each.start : each.end], each.kind or WordKind.OTHER) for each in pieces
    )


def kind_of(word: str) -> WordKind:
    """The kind of one word or phrase by itself: that of its core word, else of its last known word."""
    kinds = [each.kind for each in _pieces(plain(word), {})]
    told = [kind for kind in kinds if kind in {WordKind.ATTRIBUTE, WordKind.SCENE}]
    return WordKind.CORE if WordKind.CORE in kinds else told[-1] if told else WordKind.OTHER


def _pieces(text: str, own: Mapping[str, WordKind]) -> list[_Piece]:
    words = load()
    named = {plain(word): kind for word, kind in own.items()}
    pieces = [piece for run in _runs().finditer(text) for piece in _of_run(text, run, words, named)]
    return _joined(text, _joined_phrases(text, pieces, words, named), words)


def _of_run(text: str, run: "re.Match[str]", words: TitleWords, own: Mapping[str, WordKind]) -> Iterator[_Piece]:
    start, end = run.span()
    if run.lastgroup == "han":
        yield from _chinese(text, start, end, words, own)
    elif run.lastgroup == "mixed":
        yield _Piece(start, end, own.get(run[0]) or words.kinds[run[0]], "n", listed=True)
    elif run.lastgroup == "amount":
        yield _Piece(start, end, own.get(run[0]) or WordKind.ATTRIBUTE, "amount", listed=True)
    else:
        yield _latin(run[0].rstrip(".-'&+"), start, words, own)


def _latin(word: str, start: int, words: TitleWords, own: Mapping[str, WordKind]) -> _Piece:
    known = _listed(word, words, own)
    if known is not None:
        return _Piece(start, start + len(word), known, "eng", listed=True)
    if any(sign.isdigit() for sign in word):
        return _Piece(start, start + len(word), WordKind.ATTRIBUTE, "m" if word.isdigit() else "eng")
    return _Piece(start, start + len(word), WordKind.BRAND if len(word) > 1 else WordKind.OTHER, "eng")


def _listed(word: str, words: TitleWords, own: Mapping[str, WordKind]) -> WordKind | None:
    """The kind that the lists say of a word, also of an English plural."""
    if own.get(word, WordKind.OTHER) is not WordKind.OTHER:
        return own[word]
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return next((words.kinds[form] for form in forms if form in words.kinds), None)


def _chinese(text: str, start: int, end: int, words: TitleWords, own: Mapping[str, WordKind]) -> Iterator[_Piece]:
    """The cheapest way through a run of Chinese characters, over the lists' words and the dictionary's."""
    told = _told(text[start:end])
    longest = max([words.longest, *map(len, own)])
    size = end - start
    best: list[tuple[float, int, str, bool]] = [(0.0, 0, "", False)]
    for stop in range(1, size + 1):
        ways = []
        for begin in range(max(0, stop - longest), stop):
            word = text[start + begin : start + stop]
            speech = told.get((begin, stop), "")
            listed = word in words.kinds or word in own
            cost = _cost(word, own=word in own, listed=listed, told=bool(speech))
            if cost is not None:
                ways.append((best[begin][0] + cost, begin, speech, listed))
        ways += [
            (best[begin][0] + _TOLD, begin, speech, False)
            for (begin, end_of_it), speech in told.items()
            if end_of_it == stop and stop - begin > longest
        ]
        best.append(min(ways))
    cuts: list[_Piece] = []
    stop = size
    while stop:
        _cost_so_far, begin, speech, listed = best[stop]
        cuts.append(_judged(text, start + begin, start + stop, speech, words, own, listed=listed))
        stop = begin
    yield from reversed(cuts)


def _told(run: str) -> dict[tuple[int, int], str]:
    """The dictionary's words of a run, with their parts of speech."""
    import rjieba

    told, place = {}, 0
    for word, speech in rjieba.tag(run):
        told[place, place + len(word)] = speech
        place += len(word)
    return told


def _cost(word: str, *, own: bool, listed: bool, told: bool) -> float | None:
    if len(word) == 1:
        return _SHORT_KNOWN if listed else _SHORT
    return _OWN if own else _KNOWN if listed else _TOLD if told else None


def _judged(
    text: str,
    start: int,
    end: int,
    speech: str,
    words: TitleWords,
    own: Mapping[str, WordKind],
    *,
    listed: bool,
) -> _Piece:
    word = text[start:end]
    if listed:
        given = own.get(word, WordKind.OTHER)
        return _Piece(start, end, given if given is not WordKind.OTHER else words.kinds.get(word), speech, listed=True)
    if len(word) == 1:
        return _Piece(start, end, None, speech)
    kind = words.by_ending(word, noun=speech.startswith(_NOUN))
    if kind is None and speech in _QUALITIES:
        kind = WordKind.ATTRIBUTE
    if kind is None and speech == "s":
        kind = WordKind.SCENE
    return _Piece(start, end, kind, speech)


def _joined_phrases(
    text: str, pieces: Sequence[_Piece], words: TitleWords, own: Mapping[str, WordKind]
) -> list[_Piece]:
    """English phrases of two or three words that the lists name: "phone case"."""
    joined: list[_Piece] = []
    place = 0
    while place < len(pieces):
        for count in range(min(_LONGEST_PHRASE, len(pieces) - place), 1, -1):
            part = pieces[place : place + count]
            phrase = text[part[0].start : part[-1].end]
            kind = _listed(" ".join(phrase.split()), words, own) if all(each.speech == "eng" for each in part) else None
            if kind is not None:
                joined.append(_Piece(part[0].start, part[-1].end, kind, "eng", listed=True))
                place += count
                break
        else:
            joined.append(pieces[place])
            place += 1
    return joined


def _joined(text: str, pieces: Sequence[_Piece], words: TitleWords) -> list[_Piece]:
    """A number before its material, and a word before the single character that says what the thing is."""
    joined: list[_Piece] = []
    for piece in pieces:
        before = joined[-1] if joined and joined[-1].end == piece.start else None
        made = _with_its_front(text, before, piece, words)
        if before is not None and made.start < piece.start:
            joined.pop()
        joined.append(made)
        if _was_cut_short(joined):
            joined[-2:] = [replace(made, start=joined[-2].start)]
    return joined


def _with_its_front(text: str, before: _Piece | None, piece: _Piece, words: TitleWords) -> _Piece:
    if before is not None and before.speech == "m" and text[piece.start : piece.end] in words.materials:
        return replace(piece, start=before.start)
    if not _is_head(text, piece, words):
        return piece
    if before is not None and (_takes_a_head(before) or _is_front(before, text[piece.start], words)):
        return _Piece(before.start, piece.end, WordKind.CORE, "n")
    return replace(piece, kind=WordKind.CORE) if text[piece.start] in words.heads else piece


def _is_head(text: str, piece: _Piece, words: TitleWords) -> bool:
    single = piece.end - piece.start == 1
    return single and piece.kind is not WordKind.ATTRIBUTE and words.is_head(text[piece.start])


def _is_front(before: _Piece, head: str, words: TitleWords) -> bool:
    """Whether a core word is only the front of a longer one (吸管 + 杯)."""
    return before.kind is WordKind.CORE and before.end - before.start > 1 and head in words.heads


def _was_cut_short(pieces: Sequence[_Piece]) -> bool:
    """Whether the last two are a lone unknown character and the unknown core word it belongs to (泡 + 芙鞋)."""
    if len(pieces) < _PAIR or pieces[-2].end != pieces[-1].start:
        return False
    front, core = pieces[-2:]
    alone = front.end - front.start == 1 and not front.listed and front.speech not in _NO_FRONT
    return alone and core.kind is WordKind.CORE and not core.listed and core.end - core.start == _PAIR


def _takes_a_head(before: _Piece) -> bool:
    """Whether a word may be the front of a compound: unknown Chinese ones, and single characters (棉 + 鞋)."""
    if before.speech in _NO_FRONT:
        return False
    return (before.kind in {None, WordKind.OTHER} and not before.listed) or before.end - before.start == 1


def _branded(piece: _Piece, text: str, names: Collection[str]) -> _Piece:
    word = text[piece.start : piece.end]
    return replace(piece, kind=WordKind.BRAND) if len(word) > 1 and word in names else piece


def _with_a_core(pieces: list[_Piece], text: str) -> list[_Piece]:
    """A title without a core word known: its last unknown noun is what the thing is (the head stands at the end)."""
    if any(piece.kind is WordKind.CORE for piece in pieces):
        return pieces
    free = [place for place, each in enumerate(pieces) if each.kind is None and each.end - each.start > 1]
    nouns = [place for place in free if pieces[place].speech.startswith(_NOUN)]
    if not free or not any("㐀" <= sign <= "鿿" for sign in text):
        return pieces
    last = (nouns or free)[-1]
    return [replace(each, kind=WordKind.CORE) if place == last else each for place, each in enumerate(pieces)]
