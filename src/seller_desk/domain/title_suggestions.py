"""Titles composed from the words of the bank, within the limit, each with its reason (L1, L2)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from seller_desk.domain.keywords import Bank, BankWord, weight
from seller_desk.domain.platforms import TitleLimit
from seller_desk.domain.titles import Segment, WordKind, first_repeats, fits, says
from seller_desk.texts import N_, Message, _

_MOST_ADDED = 8
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title that could stand instead, why, and how many searches its added words bring (None = not known)."""

    title: str
    why: Message
    searches: int | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a title to be made; `value` is what it brings, `place` where it stood."""

    text: str
    kind: WordKind
    value: float
    place: int


def suggestions(title: str, segments: Sequence[Segment], bank: Bank, limit: TitleLimit) -> tuple[Suggestion, ...]:
    """Titles that fit, none of them the present one, the one that keeps most of it first."""
    makers: tuple[Callable[[], Suggestion | None], ...] = (
        lambda: _shortened(title, segments, bank, limit),
        lambda: _filled(title, segments, bank, limit),
        lambda: _ordered(segments, bank, limit),
    )
    found: dict[str, Suggestion] = {}
    for made in (make() for make in makers):
        if made is not None and made.title != title and fits(made.title, limit):
            found.setdefault(made.title, made)
    return tuple(found.values())


def _shortened(title: str, segments: Sequence[Segment], bank: Bank, limit: TitleLimit) -> Suggestion | None:
    """Without repeated words, and without those that bring least until it fits."""
    gone = list(first_repeats(segments))
    left = [each for each in _least_first(segments, bank) if each not in gone]
    while left and not fits(_without(title, gone), limit):
        gone.append(left.pop(0))
    if not gone:
        return None
    words = _named(each.word for each in sorted(gone, key=lambda each: each.start))
    return Suggestion(_without(title, gone), Message(N_("Leaves out what repeats or brings least: {words}"), words))


def _least_first(segments: Sequence[Segment], bank: Bank) -> list[Segment]:
    """The words that may go, those that bring least first; brand and the first core word stay."""
    value = {each.word.casefold(): weight(each) for each in bank.words}
    first_core = next((each for each in segments if each.kind is WordKind.CORE), None)
    order = {WordKind.OTHER: 0, WordKind.SCENE: 1, WordKind.ATTRIBUTE: 1, WordKind.CORE: 2}
    free = [each for each in segments if each.kind in order and each is not first_core]
    return sorted(free, key=lambda each: (value.get(each.word.casefold(), 0.0), order[each.kind], -each.start))


def _without(title: str, gone: Iterable[Segment]) -> str:
    for each in sorted(gone, key=lambda each: each.start, reverse=True):
        title = title[: each.start] + title[each.end :]
    return " ".join(title.split())


def _filled(title: str, segments: Sequence[Segment], bank: Bank, limit: TitleLimit) -> Suggestion | None:
    """The title as it is, with unused words of the bank where words of their kind stand."""
    added: list[BankWord] = []
    made = title
    for word in _unused(title, bank):
        longer = _with(title, segments, [*added, word])
        if fits(longer, limit) and not says(made, word.word):
            added.append(word)
            made = longer
        if len(added) == _MOST_ADDED:
            break
    if not added:
        return None
    return _told(made, added, N_("Adds {words}"), N_("Adds {words}: searched {n} times"))


def _unused(title: str, bank: Bank) -> list[BankWord]:
    return sorted((each for each in bank.words if not says(title, each.word)), key=lambda each: -weight(each))


def _with(title: str, segments: Sequence[Segment], added: Sequence[BankWord]) -> str:
    """The title with words put behind the last one of their kind; attributes before the core if there are none."""
    by_place: dict[int, list[str]] = {}
    for each in added:
        by_place.setdefault(_place(title, segments, each.kind), []).append(each.word)
    for place in sorted(by_place, reverse=True):
        middle = ""
        for word in by_place[place]:
            middle = joined(middle, word)
        title = joined(joined(title[:place], middle), title[place:])
    return title


def _place(title: str, segments: Sequence[Segment], kind: WordKind) -> int:
    same = [each.end for each in segments if each.kind is kind]
    core = [each.start for each in segments if each.kind is WordKind.CORE]
    return same[-1] if same else core[0] if core and kind is WordKind.ATTRIBUTE else len(title)


def joined(left: str, right: str) -> str:
    """Two parts of a title: Latin words get a space between them, Chinese ones none."""
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return left + right
    between = " " if _is_latin(left[-1]) and _is_latin(right[0]) else ""
    return left + between + right


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _ordered(segments: Sequence[Segment], bank: Bank, limit: TitleLimit) -> Suggestion | None:
    """Brand, core, attributes, further cores, scenes: the words that bring most, until the limit."""
    value = {each.word.casefold(): weight(each) for each in bank.words}
    own = [
        _Word(each.word, each.kind, value.get(each.word.casefold(), 0.0) + 1, each.start)
        for each in segments
        if each not in first_repeats(segments)
    ]
    title = "".join(each.word for each in segments)
    unused = _unused(title, bank)
    words = own + [_Word(each.word, each.kind, weight(each), len(title) + n) for n, each in enumerate(unused)]
    firsts = [each for each in words if each.kind is WordKind.BRAND]
    cores = sorted((each for each in words if each.kind is WordKind.CORE), key=lambda each: -each.value)
    if not cores:
        return None
    chosen = firsts + cores[:1]
    for each in sorted(words, key=lambda each: -each.value):
        if each.kind in {WordKind.OTHER, WordKind.BRAND} or _is_said(chosen, each):
            continue
        if fits(_composed([*chosen, each], cores[0]), limit):
            chosen.append(each)
    added = [each for each in unused if any(word.text == each.word for word in chosen)]
    what = N_("Brand, core word, attributes, scenes: what is searched most")
    return _told(_composed(chosen, cores[0]), added, what, N_("Newly ordered, adds {words}: searched {n} times"))


def _is_said(chosen: Iterable[_Word], word: _Word) -> bool:
    return any(says(each.text, word.text) for each in chosen)


def _composed(words: Sequence[_Word], core: _Word) -> str:
    kinds = (WordKind.BRAND, None, WordKind.ATTRIBUTE, WordKind.CORE, WordKind.SCENE)
    title = ""
    for kind in kinds:
        part = [core] if kind is None else [each for each in words if each.kind is kind and each is not core]
        for each in sorted(part, key=lambda each: each.place):
            title = joined(title, each.text)
    return title


def _told(title: str, added: Sequence[BankWord], plain: str, counted: str) -> Suggestion:
    known = [each.searches for each in added if each.searches is not None]
    total = sum(known)
    words = _named(each.word for each in added)
    if not known or not total:
        return Suggestion(title, Message(plain, words))
    return Suggestion(title, Message(counted, words | {"n": f"{total:,}"}), total)


def _named(words: Iterable[str]) -> dict[str, object]:
    named = list(words)
    rest = "…" if len(named) > _NAMED else ""
    return {"words": _(", ").join(named[:_NAMED]) + rest}
