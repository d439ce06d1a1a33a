"""Pictures of a listing: what one is, and what a platform would refuse of it. Sizes in pixels, weights in bytes."""

from collections.abc import Sequence
from dataclasses import dataclass

from seller_desk.domain.platforms import PictureRule
from seller_desk.texts import N_, Message

KINDS = ("main", "detail", "scene", "report", "buyer")
"""What a picture is for, in the order in which they are shown (L5)."""
KIND_WORDS = {
    "main": N_("Main picture"),
    "detail": N_("Detail picture"),
    "scene": N_("Scene picture"),
    "report": N_("Inspection report"),
    "buyer": N_("Buyer picture"),
}
FORMATS = ("jpg", "png", "webp")
"""The formats that are kept; a JPEG is always "jpg"."""
LARGEST_SIDE = 16_384
MOST_PIXELS = 64_000_000
MOST_BYTES = 20_000_000
_SLACK = 0.01  # a picture 800 × 801 is a square


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture file is."""

    width: int
    height: int
    bytes: int
    format: str


@dataclass(frozen=True, slots=True)
class ListingPicture:
    """A picture of a listing; `file` is its name in the folder pictures, `name` what it was called when it came."""

    id: int
    kind: str
    position: int
    file: str
    name: str
    facts: PictureFacts


def too_large(width: int, height: int) -> bool:
    """Whether a picture is so large that it is not even looked at: a few bytes can claim any size."""
    return max(width, height) > LARGEST_SIDE or width * height > MOST_PIXELS


def problems(facts: PictureFacts, rule: PictureRule) -> tuple[Message, ...]:
    """What the platform would say against a picture, the gravest first."""
    found = [_too_small(facts, rule), _too_big(facts, rule), _ratio(facts, rule), _weight(facts, rule)]
    found.append(_format(facts, rule))
    return tuple(each for each in found if each is not None)


def _too_small(facts: PictureFacts, rule: PictureRule) -> Message | None:
    width, height = rule.min_width or 0, rule.min_height or 0
    if facts.width >= width and facts.height >= height:
        return None
    return Message(
        N_("{width} × {height} is too small; at least {least}"),
        {"width": facts.width, "height": facts.height, "least": _size(width, height)},
    )


def _too_big(facts: PictureFacts, rule: PictureRule) -> Message | None:
    width, height = rule.max_width or 0, rule.max_height or 0
    if (not width or facts.width <= width) and (not height or facts.height <= height):
        return None
    return Message(
        N_("{width} × {height} is too large; at most {most}"),
        {"width": facts.width, "height": facts.height, "most": _size(width, height)},
    )


def _size(width: int, height: int) -> Message | str:
    if width and height:
        return f"{width} × {height}"
    if width:
        return Message(N_("{n} wide"), {"n": width})
    return Message(N_("{n} high"), {"n": height})


def _ratio(facts: PictureFacts, rule: PictureRule) -> Message | None:
    if not rule.ratios or any(_has_ratio(facts, ratio) for ratio in rule.ratios):
        return None
    return Message(N_("its sides are not {ratios}"), {"ratios": " / ".join(rule.ratios)})


def _has_ratio(facts: PictureFacts, ratio: str) -> bool:
    width, _colon, height = ratio.partition(":")
    wanted = float(width) / float(height)
    return abs(facts.width / facts.height - wanted) <= wanted * _SLACK


def _weight(facts: PictureFacts, rule: PictureRule) -> Message | None:
    if rule.max_bytes is None or facts.bytes <= rule.max_bytes:
        return None
    return Message(
        N_("{size} is too heavy; at most {most}"), {"size": weight(facts.bytes), "most": weight(rule.max_bytes)}
    )


def _format(facts: PictureFacts, rule: PictureRule) -> Message | None:
    if not rule.formats or facts.format in rule.formats:
        return None
    return Message(
        N_("{format} is not taken; only {formats}"),
        {"format": facts.format.upper(), "formats": ", ".join(each.upper() for each in rule.formats)},
    )


def weight(size: int) -> str:
    """A weight as a person reads it: "845 KB", "2.4 MB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"  # noqa: PLR2004


def too_many(pictures: Sequence[ListingPicture], rule: PictureRule) -> Message | None:
    """What is wrong with the number of pictures of the rule's kind."""
    count = sum(picture.kind == rule.kind for picture in pictures)
    if rule.count is None or count <= rule.count:
        return None
    return Message(N_("{n} of this kind; the platform shows {most}"), {"n": count, "most": rule.count})


def moved(order: Sequence[int], picture: int, step: int) -> list[int]:
    """The numbers with one of them moved by so many places."""
    kept = [number for number in order if number != picture]
    at = max(0, min(len(kept), list(order).index(picture) + step))
    return [*kept[:at], picture, *kept[at:]]
