"""The detail page as a scored checklist: pain, solution, trust, action and the proofs a buyer looks for (L5)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from seller_desk.domain.listing_content import Block, ListingContent
from seller_desk.texts import N_, Message

LEAST_WORDS = 8
"""Characters from which a block says something."""
LEAST_PARAMETERS = 3


@dataclass(frozen=True, slots=True)
class PageRules:
    """What the first screen may hold: characters of its heading, and of its text."""

    heading: int = 20
    text: int = 60


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One point of the checklist: whether it is met, why it counts, and how to mend it; `block` is where (or None)."""

    key: str
    name: str
    done: bool
    why: Message
    mend: Message
    block: int | None = None


@dataclass(frozen=True, slots=True)
class DetailScore:
    """How a detail page does."""

    items: tuple[ScoreItem, ...]

    @property
    def done(self) -> int:
        return sum(item.done for item in self.items)

    @property
    def missing(self) -> tuple[ScoreItem, ...]:
        """What is still to do."""
        return tuple(item for item in self.items if not item.done)

    def __str__(self) -> str:
        return f"{self.done}/{len(self.items)}"


BLOCK_WORDS = {
    "pain": N_("Pain"),
    "solution": N_("Solution"),
    "trust": N_("Trust"),
    "action": N_("Action"),
    "scene": N_("Scene of use"),
    "report": N_("Inspection report"),
    "buyers": N_("Buyers' pictures"),
    "text": N_("Text"),
}
_BLOCKS: tuple[tuple[str, Message, str], ...] = (
    (
        "pain",
        Message(N_("A buyer stays when the page names the trouble he has.")),
        N_("Add a block “Pain”: what goes wrong without this, in the buyer's words."),
    ),
    (
        "solution",
        Message(N_("Then he wants to see how it solves that trouble.")),
        N_("Add a block “Solution”: what it does about it, with a picture."),
    ),
    (
        "trust",
        Message(N_("Claims need something that can be checked.")),
        N_("Add a block “Trust”: material, maker, guarantee, numbers of buyers."),
    ),
    (
        "action",
        Message(N_("The page ends by saying what to do now.")),
        N_("Add a block “Action”: which variant to take, what comes with it, when it ships."),
    ),
)


def score(content: ListingContent, kinds: Collection[str] = (), rules: PageRules | None = None) -> DetailScore:
    """The checklist of a page; `kinds` are the kinds of the pictures that the listing has (L5)."""
    items = [_block_item(content, kind, why, mend) for kind, why, mend in _BLOCKS]
    items.append(_parameters(content))
    items += [
        _pictures(content, kinds, "scene", "scene", N_("Scene pictures"), _SCENE),
        _pictures(content, kinds, "report", "report", N_("Inspection report"), _REPORT),
        _pictures(content, kinds, "buyers", "buyer", N_("Buyers' pictures"), _BUYERS),
        _first_screen(content, kinds, rules or PageRules()),
    ]
    return DetailScore(tuple(items))


_SCENE = (
    Message(N_("A buyer wants to see it where he would use it.")),
    Message(N_("Add a picture of the kind “Scene picture”.")),
)
_REPORT = (
    Message(N_("A report of an inspection proves what the text claims.")),
    Message(N_("Add a picture of the kind “Inspection report”.")),
)
_BUYERS = (
    Message(N_("Other buyers are believed more than the seller.")),
    Message(N_("Add a picture of the kind “Buyer picture”; ask the buyer first.")),
)


def _says_something(block: Block) -> bool:
    return len(block.heading.strip()) + len(block.text.strip()) >= LEAST_WORDS or bool(block.pictures)


def _block_item(content: ListingContent, kind: str, why: Message, mend: str) -> ScoreItem:
    places = [number for number, block in enumerate(content.blocks) if block.kind == kind]
    done = any(_says_something(content.blocks[place]) for place in places)
    how = Message(N_("The block is there but says hardly anything: write {n} characters or more."), {"n": LEAST_WORDS})
    return ScoreItem(
        kind, BLOCK_WORDS[kind], done, why, how if places else Message(mend), places[0] if places else None
    )


def _parameters(content: ListingContent) -> ScoreItem:
    filled = sum(bool(each.name.strip() and each.value.strip()) for each in content.parameters)
    return ScoreItem(
        "parameters",
        N_("Parameter table"),
        filled >= LEAST_PARAMETERS,
        Message(N_("Size, material and weight answer most questions before they are asked.")),
        Message(N_("Fill in {n} more under “Parameters”."), {"n": LEAST_PARAMETERS - filled}),
    )


def _pictures(
    content: ListingContent, kinds: Collection[str], block: str, kind: str, name: str, words: tuple[Message, Message]
) -> ScoreItem:
    shown = any(each.kind == block and each.pictures for each in content.blocks)
    return ScoreItem(block, name, shown or kind in kinds, *words)


def _first_screen(content: ListingContent, kinds: Collection[str], rules: PageRules) -> ScoreItem:
    why = Message(N_("The first screen must win in 3 seconds: one short sentence, one picture."))
    checks: tuple[tuple[Callable[[], bool], Message], ...] = (
        (lambda: bool(content.blocks), Message(N_("Add the first block."))),
        (lambda: bool(content.blocks[0].heading.strip()), Message(N_("Give the first block a heading."))),
        (
            lambda: len(content.blocks[0].heading.strip()) <= rules.heading,
            Message(N_("Shorten the first heading to {n} characters."), {"n": rules.heading}),
        ),
        (
            lambda: len(content.blocks[0].text.strip()) <= rules.text,
            Message(N_("Shorten the text of the first block to {n} characters."), {"n": rules.text}),
        ),
        (
            lambda: bool(content.blocks[0].pictures) or "main" in kinds,
            Message(N_("Add a main picture, or put a picture into the first block.")),
        ),
    )
    mend = next((words for met, words in checks if not met()), None)
    place = 0 if content.blocks else None
    return ScoreItem("first_screen", N_("First screen"), mend is None, why, mend or Message(N_("It is short.")), place)
