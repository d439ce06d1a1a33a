"""The goods of the demo shop, read from resources/demo/catalogue.toml."""

import tomllib
from dataclasses import dataclass

from seller_desk import resources

CHOICE_WEIGHTS = (0.8, 1.0, 0.6, 0.45, 0.3)
FIRST_PRODUCT_ID = 754_299_529_443
FIRST_SKU_ID = 5_123_456_789_012
FIRST_BARCODE = 690_123_450_000


@dataclass(frozen=True, slots=True)
class Good:
    """One sellable choice of a family of goods; money in fen."""

    family: str
    sku: str
    title: str
    choice: str
    price: int
    cost: int
    weight: float
    product_id: str
    sku_id: str
    barcode: str

    @property
    def name(self) -> str:
        """Title and choice, as the stock list calls the thing."""
        return f"{self.title} {self.choice}"


def load(language: str) -> tuple[Good, ...]:
    """Return all goods with their names in `language` (zh_CN or en)."""
    data = tomllib.loads(resources.text("demo", "catalogue.toml"))
    goods: list[Good] = []
    for place, family in enumerate(data["family"]):
        choices = data["options"][family["options"]]
        price, cost = _fen(family["price"]), _fen(family["cost"])
        for rank, (suffix, choice) in enumerate(zip(choices["suffix"], choices[language], strict=True)):
            step = 100 + 6 * rank
            goods.append(
                Good(
                    family=family["code"],
                    sku=f"{family['code']}-{suffix}",
                    title=family[language],
                    choice=choice,
                    price=price * step // 100,
                    cost=cost * step // 100,
                    weight=family["weight"] * CHOICE_WEIGHTS[rank],
                    product_id=str(FIRST_PRODUCT_ID + place * 1_000_003),
                    sku_id=str(FIRST_SKU_ID + place * 100 + rank),
                    barcode=_ean13(FIRST_BARCODE + len(goods)),
                )
            )
    return tuple(goods)


def _fen(yuan: str) -> int:
    whole, _, cents = yuan.partition(".")
    return int(whole) * 100 + int((cents + "00")[:2])


def _ean13(body: int) -> str:
    """Append the EAN-13 check digit (GS1 General Specifications 7.9) to twelve digits."""
    digits = str(body)
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"
