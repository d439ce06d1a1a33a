"""What the title workbench sees in a text at every keystroke: its words, its hits, how it fills the limits (L1–L3).

`open_workbench` reads everything once (on a worker); the `TitleBench` it gives answers without reading anything.
"""

from dataclasses import dataclass, replace

from seller_desk.domain.keywords import Bank, WordRanks
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.platforms import NO_LIMIT, Platform, TitleLimit
from seller_desk.domain.title_suggestions import Suggestion, suggestions
from seller_desk.domain.titles import Fill, Segment, TitleShape, beyond_advice, fill, over_repeated, shape
from seller_desk.domain.words import Hit
from seller_desk.usecases.certificates import subject_of
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.desk_rules import DeskRules, Where, desk_rules
from seller_desk.usecases.keywords import hidden_words, workbench
from seller_desk.usecases.platforms import platforms


@dataclass(frozen=True, slots=True)
class Filled:
    """How a text fills the limit of one or several platforms that set the same; `fill` None = they set none."""

    platforms: tuple[Platform, ...]
    limit: TitleLimit
    fill: Fill | None
    too_often: tuple[str, ...] = ()
    long: bool = False

    @property
    def over(self) -> bool:
        return self.fill is not None and self.fill.over > 0


@dataclass(frozen=True, slots=True)
class TitleReading:
    """A title as it reads now."""

    text: str
    segments: tuple[Segment, ...]
    shape: TitleShape
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class TitleBench:
    """Everything that a title is judged by, for one listing; answers without reading the data folder."""

    listing: int
    platform: str
    bank: Bank
    brands: frozenset[str]
    ranks: tuple[WordRanks, ...]
    hidden: tuple[str, ...]
    platforms: tuple[Platform, ...]
    rules: DeskRules
    where: Where
    advice: tuple[int, int] = (0, 0)
    first_places: int = 30

    def read(self, title: str) -> TitleReading:
        """The words of a title and its hits; well under a keystroke."""
        from seller_desk.language.titles import segment

        segments = segment(title, self.bank.kinds(), self.brands)
        return TitleReading(title, segments, shape(segments), self.check(title, "title"))

    def check(self, text: str, place: str) -> tuple[Hit, ...]:
        """The hits of a text of the listing that nothing allows."""
        return self.rules.check(text, self.where, place)

    def own_limit(self, text: str = "title") -> TitleLimit:
        """The limit of the listing's own platform."""
        return next((each.limit(text) for each in self.platforms if each.id == self.platform), NO_LIMIT)

    def fills(self, title: str, reading: TitleReading | None = None) -> tuple[Filled, ...]:
        """How a title fills the limits: the listing's own platform first, the others grouped by equal limits (L2)."""
        own = [each for each in self.platforms if each.id == self.platform]
        groups: dict[tuple[object, ...], list[Platform]] = {}
        for each in self.platforms:
            limit = each.limit()
            if each not in own:
                groups.setdefault((limit.characters, limit.gbk_bytes, limit.most_repeats), []).append(each)
        repeated = reading.shape.repeated if reading is not None else {}
        return tuple(
            Filled(
                tuple(group),
                limit := group[0].limit(),
                fill(title, limit),
                over_repeated(repeated, limit),
                beyond_advice(title, limit),
            )
            for group in ([own] if own else []) + list(groups.values())
        )

    def suggest(self, reading: TitleReading) -> tuple[Suggestion, ...]:
        """Titles composed from the bank within the limit of the listing's platform."""
        limit = self.own_limit()
        if limit.characters is None and limit.gbk_bytes is None and self.advice[1]:
            limit = replace(limit, characters=limit.advice_characters or self.advice[1])
        return suggestions(reading.text, reading.segments, self.bank, limit)


def open_workbench(desk: Desk, listing: int, shop: int, platform: str, content: ListingContent) -> TitleBench:
    """What the workbench of a listing needs, for its content as it is typed now."""
    from seller_desk.language.titles import segment

    with desk.database.read():
        found = workbench(desk, listing, content.title)
        rules = desk_rules(desk)
        settings = desk.settings(shop).titles
        hidden = hidden_words(desk, listing)
    segment(content.title)  # the dictionary is loaded here, not at the first keystroke
    rules.checker.check(content.title)
    return TitleBench(
        listing,
        platform,
        found.bank,
        found.brands,
        found.ranks,
        hidden,
        platforms(desk),
        rules,
        rules.where(subject_of(listing, shop, platform, content)),
        (settings.advice_least, settings.advice_most),
        settings.first_places,
    )
