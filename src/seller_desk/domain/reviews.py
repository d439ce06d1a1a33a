"""Reviews as they were imported: what buyers wrote, and whether it was answered (R1, R7)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

WORST, NEUTRAL = 2, 3
Group = Literal["all", "waiting", "bad", "neutral", "good", "unrated", "follow_up", "pictures"]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review; `day` and `append_day` are the shop's own days, texts as the buyer wrote them."""

    id: int
    shop: str
    stars: int | None
    text: str
    title: str
    attributes: str
    day: str
    order_no: str
    reply: str
    append_text: str
    append_day: str
    has_image: bool

    @property
    def is_bad(self) -> bool:
        """One or two stars."""
        return self.stars is not None and self.stars <= WORST

    @property
    def waits(self) -> bool:
        """A bad or neutral review that nobody answered (R1)."""
        return self.stars is not None and self.stars <= NEUTRAL and not self.reply

    def is_in(self, group: Group) -> bool:
        """Whether the review belongs to a group of the inbox."""
        return _GROUPS[group](self)


_GROUPS: Mapping[Group, Callable[[ReviewRow], bool]] = {
    "all": lambda _row: True,
    "waiting": lambda row: row.waits,
    "bad": lambda row: row.is_bad,
    "neutral": lambda row: row.stars == NEUTRAL,
    "good": lambda row: row.stars is not None and row.stars > NEUTRAL,
    "unrated": lambda row: row.stars is None,
    "follow_up": lambda row: bool(row.append_text),
    "pictures": lambda row: row.has_image,
}
