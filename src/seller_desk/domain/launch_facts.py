"""What the program sees of a listing by itself, and which steps of its launch are done by that (L10, L16)."""

from dataclasses import dataclass

from seller_desk.domain import money
from seller_desk.domain.launch import STEPS, Tick
from seller_desk.texts import N_, Message


@dataclass(frozen=True, slots=True)
class Seen:
    """What the program knows of a listing; None = nothing is known of that yet."""

    word_errors: int | None = None
    missing_documents: tuple[str, ...] | None = None
    page_score: int | None = None  # percent
    page_least: int = 80
    category: str = ""
    category_reason: str = ""
    hand_price: int | None = None  # the worst that a buyer pays
    floor: int | None = None
    currency: str = "CNY"
    skus: int = 0  # stock items behind it
    counted: int = 0
    unlinked: int = 0  # choices that take from no stock item
    available: int = 0
    test_order: str = ""
    visitors: int | None = None  # since the start
    trial_least: int = 100


def ticks(seen: Seen) -> dict[str, Tick]:
    """What the data say of each step that they can see (L10, L16)."""
    return {step.id: _BY_DATA[step.id](seen) for step in STEPS if step.by_data}


def _done(why: Message) -> Tick:
    return Tick(done=True, why=why)


def _short(why: Message) -> Tick:
    return Tick(done=False, why=why)


def _unknown(why: Message) -> Tick:
    return Tick(done=None, why=why)


def _words(seen: Seen) -> Tick:
    if seen.word_errors is None:
        return _unknown(Message(N_("Not checked yet")))
    if seen.word_errors:
        said = Message(
            N_("{n} forbidden word in title or page"),
            {"n": seen.word_errors},
            N_("{n} forbidden words in title or page"),
        )
        return _short(said)
    return _done(Message(N_("The word check finds no error")))


def _documents(seen: Seen) -> Tick:
    missing = seen.missing_documents
    if missing is None:
        return _unknown(Message(N_("Not known which documents it needs")))
    if missing:
        return _short(Message(N_("Missing: {names}"), {"names": " · ".join(missing)}))
    return _done(Message(N_("None is missing for this platform and category")))


def _page(seen: Seen) -> Tick:
    if seen.page_score is None:
        return _unknown(Message(N_("The page is not written yet")))
    values = {"score": seen.page_score, "least": seen.page_least}
    if seen.page_score < seen.page_least:
        return _short(Message(N_("Score {score} %, wanted {least} %"), values))
    return _done(Message(N_("Score {score} %"), values))


def _category(seen: Seen) -> Tick:
    if not seen.category.strip():
        return _short(Message(N_("No category is written down")))
    if not seen.category_reason.strip():
        return _short(Message(N_("The reason for {category} is missing"), {"category": seen.category}))
    return _done(Message(N_("{category}: {reason}"), {"category": seen.category, "reason": seen.category_reason}))


def _price(seen: Seen) -> Tick:
    if seen.hand_price is None or seen.floor is None:
        return _unknown(Message(N_("Price or cost is not known")))
    values = {"price": money.show(seen.hand_price, seen.currency), "floor": money.show(seen.floor, seen.currency)}
    if seen.hand_price < seen.floor:
        return _short(Message(N_("{price} at worst, under the floor of {floor}"), values))
    return _done(Message(N_("{price} at worst, floor {floor}"), values))


def _stock(seen: Seen) -> Tick:
    if seen.unlinked or not seen.skus:
        said = Message(
            N_("{n} choice takes from no stock item"),
            {"n": max(seen.unlinked, 1)},
            N_("{n} choices take from no stock item"),
        )
        return _short(said)
    if seen.counted < seen.skus:
        values = {"n": seen.skus - seen.counted}
        return _short(Message(N_("{n} SKU was never counted"), values, N_("{n} SKUs were never counted")))
    if seen.available <= 0:
        return _short(Message(N_("Counted, but nothing is available")))
    return _done(Message(N_("{n} piece is available"), {"n": seen.available}, N_("{n} pieces are available")))


def _payment(seen: Seen) -> Tick:
    if seen.test_order:
        return _done(Message(N_("Order {number} is marked as a test"), {"number": seen.test_order}))
    return _unknown(Message(N_("No paid order of it is marked as a test")))


def _trial(seen: Seen) -> Tick:
    if seen.visitors is None:
        return _unknown(Message(N_("No traffic file names it since the start")))
    values = {"n": f"{seen.visitors:,}", "least": f"{seen.trial_least:,}"}
    said = Message(N_("{n} visitors since the start, wanted {least}"), values)
    return Tick(seen.visitors >= seen.trial_least, said)


_BY_DATA = {
    "words": _words,
    "documents": _documents,
    "page": _page,
    "category": _category,
    "price": _price,
    "stock": _stock,
    "payment": _payment,
    "trial": _trial,
}
