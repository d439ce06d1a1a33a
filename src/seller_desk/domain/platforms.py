"""What the marketplaces allow of a listing: how long its texts may be (L2) and what its pictures must be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from seller_desk import texts

PLATFORMS = (
    "taobao",
    "tmall",
    "jd",
    "pinduoduo",
    "douyin",
    "kuaishou",
    "alibaba1688",
    "shopify",
    "woocommerce",
    "amazon",
)
"""Every platform that has a pack in resources/platforms, in the order in which they are shown."""
TEXTS = ("title", "short_title", "selling_point")
"""The texts of a listing that platforms limit."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A text of a data pack in every language; `str()` says it in the one shown now."""

    words: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.words.get(texts.current()) or self.words.get("en", "")


@dataclass(frozen=True, slots=True)
class TitleLimit:
    """How long a text may be, in characters and in GBK bytes; None = no limit of that kind, the smaller one wins (L2).

    `advice_*` is what reads well or is shown whole. `most_repeats`: how often one word may stand in it. `as_of` is the
    day (`YYYY-MM-DD`) of which it is known, `own` says that the seller wrote it.
    """

    characters: int | None = None
    gbk_bytes: int | None = None
    advice_characters: int | None = None
    advice_bytes: int | None = None
    most_repeats: int | None = None
    as_of: str = ""
    source: Worded = Worded()
    own: bool = False


NO_LIMIT = TitleLimit()


@dataclass(frozen=True, slots=True)
class PictureRule:
    """What a picture of one kind (main, detail) must be: pixels, ratios such as "3:4", bytes, how many; None = free."""

    kind: str
    min_width: int | None = None
    min_height: int | None = None
    max_width: int | None = None
    max_height: int | None = None
    ratios: tuple[str, ...] = ()
    max_bytes: int | None = None
    count: int | None = None
    formats: tuple[str, ...] = ()
    as_of: str = ""
    source: Worded = Worded()


@dataclass(frozen=True, slots=True)
class Platform:
    """One marketplace as its data pack describes it; `str()` is its name in the language shown now."""

    id: str
    name: Worded
    limits: Mapping[str, TitleLimit] = field(default_factory=dict, hash=False)
    pictures: tuple[PictureRule, ...] = ()
    as_of: str = ""
    source: str = ""
    review_by: str = ""

    def __str__(self) -> str:
        return str(self.name) or self.id

    def limit(self, text: str = "title") -> TitleLimit:
        """How long one of `TEXTS` may be; NO_LIMIT where nothing is known of it."""
        return self.limits.get(text, NO_LIMIT)

    def picture_rule(self, kind: str) -> PictureRule:
        """What a picture of this kind must be; a kind without rules of its own follows those of the detail page."""
        known = {rule.kind: rule for rule in self.pictures}
        return known.get(kind) or known.get("detail") or PictureRule(kind)
