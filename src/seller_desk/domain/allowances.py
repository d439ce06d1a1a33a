"""Words that the seller allowed, as they are listed for review (L3)."""

from dataclasses import dataclass

from seller_desk.domain.words import Allowance


@dataclass(frozen=True, slots=True)
class KeptAllowance:
    """An allowance with where it holds in words; `at` is when it was given (UTC text)."""

    id: int
    allowance: Allowance
    note: str
    at: str
    shop_name: str
    listing_title: str
