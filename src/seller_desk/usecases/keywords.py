"""The keyword bank of a listing and how its words rank (L1, L18): read for the title workbench, changed with undo."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.keywords import HIDDEN, OWN, Bank, KeptWord, SearchTerm, Sources, WordRanks
from seller_desk.domain.keywords import bank as bank_of
from seller_desk.domain.refusals import Refused
from seller_desk.domain.titles import Segment, WordKind
from seller_desk.texts import N_, Message, _
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.WORDS})
LONGEST = 30
MOST = 1_000_000
_SOLD_DAYS = 90
_SELLERS = 40
_PHRASES = 600
_SHOP_WORDS = ("官方", "旗舰店", "专营店", "专卖店", "品牌店", "工厂店", "企业店", "小店", "店铺", "网店", "店")
_LEAST_BRAND = 2


@dataclass(frozen=True, slots=True)
class Workbench:
    """What the title workbench of a listing knows: its bank, its brand names, the places of its words."""

    bank: Bank
    brands: frozenset[str]
    ranks: tuple[WordRanks, ...]


def workbench(desk: Desk, listing: int, title: str) -> Workbench:
    """The bank of a listing whose title reads `title` now, typed and not yet saved."""
    from seller_desk.language.titles import segment
    from seller_desk.store import keywords as store

    with desk.database.read() as connection:
        of = store.read_title(connection, listing)
        if of is None:
            return Workbench(Bank(), frozenset(), ())
        kept = store.read_kept(connection, listing)
        terms = store.read_search_terms(connection, of.shop)
        sellers = store.read_best_sellers(connection, of.shop, _days_ago(desk, _SOLD_DAYS), _SELLERS)
        ranks = store.read_ranks(connection, listing)
    brands = brand_names(of.shop_name)
    words = segment(title or of.title, brands=brands)
    sources = Sources(
        [(term, segment(term.word)) for term in _near(terms, words)],
        [(units, segment(sold, brands=brands)) for units, sold in sellers],
        kept,
    )
    return Workbench(bank_of(words, sources), brands, ranks)


def _near(terms: Iterable[SearchTerm], title: Iterable[Segment]) -> list[SearchTerm]:
    """The most searched phrases that could be about the same goods: only these are cut into words."""
    cores = [each.word.casefold() for each in title if each.kind is WordKind.CORE]
    signs = {core if core.isascii() else core[-1] for core in cores}
    return [term for term in terms if any(sign in term.word.casefold() for sign in signs)][:_PHRASES]


def brand_names(shop_name: str) -> frozenset[str]:
    """The names that the shop's own name begins with: 南屿家居旗舰店 → 南屿, 南屿家居."""
    from seller_desk.language.titles import segment

    bare = shop_name.strip()
    for word in _SHOP_WORDS:
        bare = bare.removesuffix(word)
    first = next((each.word for each in segment(bare) if each.start == 0), "")
    return frozenset(each for each in (bare, first) if len(each) >= _LEAST_BRAND)


def _days_ago(desk: Desk, days: int) -> str:
    return (desk.today() - timedelta(days=days)).isoformat()


# -- the bank ---------------------------------------------------------------------------------------------------------
def add_word_edit(desk: Desk, listing: int, word: str, kind: WordKind | None = None) -> Edit:
    """Write a word into the bank of a listing; without a kind, that which the lists say. Refuses an unusable word."""
    del desk  # every edit is built with the desk it belongs to
    from seller_desk.language.titles import kind_of

    bare = " ".join(word.split())
    if not bare or len(bare) > LONGEST:
        raise Refused(
            Message(N_("“{word}” cannot be kept as a word."), {"word": word}),
            Message(N_("Write one word or a short phrase of at most {n} characters."), {"n": LONGEST}),
        )
    return _kept_edit(listing, [KeptWord(bare, kind or kind_of(bare), OWN)], N_("Keep the word “{word}”"))


def kinds_edit(desk: Desk, listing: int, words: Iterable[tuple[str, str]], kind: WordKind) -> Edit:
    """Say which part words (each with its source) play in titles of this listing; they are kept in the bank then."""
    del desk  # every edit is built with the desk it belongs to
    kept = [KeptWord(word, kind, source) for word, source in words]
    return _kept_edit(listing, kept, N_("Kind of the word “{word}”"))


def remove_words_edit(desk: Desk, listing: int, words: Collection[str]) -> Edit:
    """Take words out of the bank of a listing; those from tables and best sellers are not proposed again."""
    del desk  # every edit is built with the desk it belongs to
    gone = [KeptWord(word, WordKind.OTHER, HIDDEN) for word in words]
    return _kept_edit(listing, gone, N_("Take out the word “{word}”"))


def bring_back_edit(desk: Desk, listing: int, words: Collection[str]) -> Edit:
    """Forget what was written of words: those from tables and best sellers are proposed again."""
    del desk  # every edit is built with the desk it belongs to
    label = Message(N_("Bring back {n} word"), {"n": len(words)}, N_("Bring back {n} words"))
    return _kept_edit(listing, [], label, words=words)


def hidden_words(desk: Desk, listing: int) -> tuple[str, ...]:
    """The words that the seller took out of the bank of a listing."""
    from seller_desk.store import keywords as store

    with desk.database.read() as connection:
        return tuple(each.word for each in store.read_kept(connection, listing) if each.source == HIDDEN)


def _kept_edit(listing: int, kept: list[KeptWord], label: str | Message, words: Collection[str] = ()) -> Edit:
    touched = list(words) or [each.word for each in kept]

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import keywords as store

        store.replace_kept(connection, journal, listing, touched, kept)

    named = label if isinstance(label, Message) else Message(label, {"word": _(", ").join(touched)})
    return row_edit(named, CHANGED, write)


# -- places -----------------------------------------------------------------------------------------------------------
def rank_edit(desk: Desk, listing: int, word: str, day: date, rank: int | None) -> Edit:
    """Note at which place the listing was found for a word on a day; None forgets it (L18). Refuses an absurd place."""
    del desk  # every edit is built with the desk it belongs to
    if not word.strip():
        raise Refused(Message(N_("No word is given.")), Message(N_("Write the word that was searched.")))
    if rank is not None and not 1 <= rank <= MOST:
        raise Refused(
            Message(N_("{n} is no place in a list."), {"n": rank}), Message(N_("Write a whole number from 1 on."))
        )
    bare, written = " ".join(word.split()), day.isoformat()

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import keywords as store

        of = store.read_title(connection, listing)
        if of is None:
            raise Refused(Message(N_("This listing is not there any more.")))
        store.write_rank(connection, journal, of.shop, listing, bare, written, rank)

    return row_edit(Message(N_("Place of “{word}”"), {"word": bare}), CHANGED, write)


def ranks(desk: Desk, listing: int) -> tuple[WordRanks, ...]:
    """The places of a listing's words by day (L18)."""
    from seller_desk.store import keywords as store

    with desk.database.read() as connection:
        return store.read_ranks(connection, listing)
