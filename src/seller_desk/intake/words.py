"""Words for states that many marketplaces share, for files whose own format does not name them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from seller_desk import resources
from seller_desk.intake.headers import normalised


@dataclass(frozen=True, slots=True)
class Words:
    """What a word means by itself, and what it means when it contains a part."""

    whole: Mapping[str, str]
    parts: Mapping[str, str]

    def meaning(self, bare: str) -> str | None:
        """The state behind a word in `headers.normalised` spelling, None where nobody knows it."""
        whole = self.whole.get(bare)
        return whole or next((state for part, state in self.parts.items() if part in bare), None)


@cache
def load() -> Mapping[str, Words]:
    """The words of resources/marketplaces/guess: orders, refunds, products."""
    data = tomllib.loads(resources.text("marketplaces", "guess", "words.toml"))
    return {
        kind: Words(
            {normalised(word): state for state, row in data[kind].items() for word in row},
            data.get(f"{kind}_containing", {}),
        )
        for kind in ("orders", "refunds", "products")
    }


def states_of(meaning: str) -> Words:
    """The words that explain a column of states: `refund_status`, `product_status`, else states of orders."""
    return load()[{"refund_status": "refunds", "product_status": "products"}.get(meaning, "orders")]
