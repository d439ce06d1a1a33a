import itertools
import re
import tomllib
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from seller_desk import resources
from seller_desk.ui.kit import strokes
from seller_desk.ui.kit.theme import Theme, colour_of, dress, make_theme, theme
from seller_desk.ui.kit.tokens import SCHEMES, Tokens, load_tokens, read
from tests.conftest import ROOT

STATES = ("stock_out", "critical", "reorder", "slow", "good", "info")
GROUNDS = ("surface", "surface_alt", "window")
HEX = re.compile(r"#[0-9a-fA-F]{6}\b")


def linear(colour: str) -> list[float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    light, dark = sorted(
        (sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True)) + 0.05)
        for colour in (one, other)
    )[::-1]
    return light / dark


def pairs() -> Iterator[tuple[str, str, float]]:
    """Text, the ground it stands on, and the least contrast."""
    yield from ((text, ground, 4.5) for text in ("text", "text_muted") for ground in (*GROUNDS, "selection", "sunken"))
    yield from (("text_zero", ground, 4.5) for ground in GROUNDS)
    yield from (("accent", ground, 4.5) for ground in (*GROUNDS, "accent_soft", "selection"))
    yield from (
        ("on_accent", "accent", 4.5),
        ("on_accent", "accent_pressed", 4.5),
        ("on_stock_out", "stock_out_fill", 4.5),
    )
    yield from (("focus", "surface", 3), ("focus", "window", 3), ("axis", "surface", 4.5))
    for state in STATES:
        yield from ((state, ground, 4.5) for ground in (*GROUNDS, "selection", f"{state}_soft"))
    yield from ((word, f"{word}_soft", 4.5) for word in ("word_core", "word_attribute", "word_scene"))
    yield from (("up", "surface", 4.5), ("down", "surface", 4.5))
    yield from ((f"s{place}", "surface", 2.4) for place in range(1, 7))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground", "least"), list(pairs()))
def test_every_text_is_readable_on_its_ground(scheme: str, text: str, ground: str, least: float) -> None:
    colours = load_tokens(scheme).colours
    assert contrast(colours[text], colours[ground]) >= least


def test_the_token_file_is_toml_and_read_as_such() -> None:
    text = resources.text("theme", "tokens.toml")
    assert read(text) == tomllib.loads(text)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_digits_are_readable_on_every_step_of_heat(scheme: str) -> None:
    tokens = load_tokens(scheme)
    assert all(contrast(text, ground) >= 4.5 for text, ground in zip(tokens.on_heat, tokens.heat, strict=True))


BLINDNESS = {
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}


def seen(colour: str, matrix: list[list[float]]) -> tuple[float, float, float]:
    """The colour as a person with that blindness sees it, in CIE L*a*b*."""
    light = linear(colour)
    r, g, b = (min(1.0, max(0.0, sum(k * part for k, part in zip(row, light, strict=True)))) for row in matrix)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_chart_series_differ_for_everybody(scheme: str, blindness: str) -> None:
    colours = [seen(colour, BLINDNESS[blindness]) for colour in load_tokens(scheme).series]
    nearest = min(
        sum((p - q) ** 2 for p, q in zip(one, other, strict=True)) ** 0.5
        for one, other in itertools.combinations(colours, 2)
    )
    assert round(nearest) >= 11


def test_only_the_theme_file_holds_colours() -> None:
    files = [path for folder in ("src", "resources") for path in (ROOT / folder).rglob("*") if path.is_file()]
    written = [
        path for path in files if path.suffix in {".py", ".qss", ".toml"} and HEX.search(path.read_text("utf-8"))
    ]
    allowed = {"resources/theme/tokens.toml"}
    own = {str(path.relative_to(ROOT)) for path in written} - allowed
    assert {place for place in own if place.startswith(("src/seller_desk/ui/kit", "src/seller_desk/ui/shell"))} == set()
    assert not any(place.endswith(".qss") for place in own)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_style_sheet_knows_every_name_it_uses(scheme: str) -> None:
    sheet = make_theme(scheme).style_sheet()
    assert "@" not in sheet
    assert "rgba(" in sheet


def test_an_unknown_meaning_is_an_error() -> None:
    with pytest.raises(KeyError):
        theme().colour("blue")


def test_up_is_red_unless_the_seller_wants_it_green() -> None:
    tokens = load_tokens("light")
    red, green = Theme(tokens, "x"), Theme(tokens, "x", up_is_red=False)
    assert red.colour("up") == green.colour("down") == colour_of(tokens.colours["stock_out"])


def test_alpha_stands_last_in_the_token_file() -> None:
    assert colour_of("#1C212766").getRgb() == (0x1C, 0x21, 0x27, 0x66)


def test_the_palette_of_the_dark_theme_is_dark(qapp: QApplication) -> None:
    dress(qapp, make_theme("dark"))
    assert qapp.palette().window().color().lightness() < 60 < qapp.palette().windowText().color().lightness()


def test_digits_have_one_width() -> None:
    for bold in (False, True):
        metrics = QFontMetrics(theme().font("body", bold=bold))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_six_series_then_the_first_again() -> None:
    assert theme().series(6) == theme().series(0)


def test_both_schemes_know_the_same_meanings() -> None:
    light, dark = (set(load_tokens(scheme).colours) for scheme in SCHEMES)
    assert light == dark


@pytest.mark.parametrize("scheme", SCHEMES)
def test_states_differ_in_shape_and_not_only_in_colour(scheme: str, qapp: QApplication) -> None:
    dress(qapp, make_theme(scheme))
    assert len({shape(state) for state in strokes.STATES}) == len(strokes.STATES)


def shape(state: str) -> bytes:
    """Where a state's shape has ink, whatever its colour."""
    image = QImage(28, 28, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    strokes.paint_state(painter, image.rect().toRectF(), state)
    painter.end()
    surface = theme().colour("surface").rgb()
    return bytes(
        (image.pixelColor(x, y).alpha() > 127) + (image.pixelColor(x, y).rgb() == surface)
        for x in range(28)
        for y in range(28)
    )


def test_every_token_used_by_name_exists() -> None:
    tokens: Tokens = load_tokens("light")
    assert {"rail", "top_line", "row", "card", "chip"} <= set(tokens.size)
    assert resources.path("theme", "window.qss").is_file()
