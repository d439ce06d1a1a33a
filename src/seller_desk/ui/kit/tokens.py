"""The design tokens as read from resources/theme/tokens.toml: pigments resolved into meanings, one set per scheme."""

from collections.abc import Mapping
from dataclasses import dataclass
from json import JSONDecoder
from typing import Any

from seller_desk import resources

SCHEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Tokens:
    """What one scheme is drawn with: colours by meaning (`#RRGGBB[AA]`), chart colours, and sizes in px at 100 %."""

    scheme: str
    colours: Mapping[str, str]
    series: tuple[str, ...]
    heat: tuple[str, ...]
    on_heat: tuple[str, ...]
    families: tuple[str, ...]
    type: Mapping[str, int]
    line_height: Mapping[str, int]
    size: Mapping[str, int]
    space: Mapping[str, int]
    radius: Mapping[str, int]


def load_tokens(scheme: str) -> Tokens:
    """The tokens of "light" or "dark"; raises KeyError for another scheme or a pigment that does not exist."""
    return tokens_of(read(resources.text("theme", "tokens.toml")), scheme)


def read(text: str) -> dict[str, Any]:
    """The tables of the token file. Its values are also JSON, so one line each is enough; tomllib would cost every
    start 3 ms. tests/ui/kit/test_theme.py holds the outcome against tomllib's.
    """
    tables: dict[str, Any] = {}
    table, value_in = tables, JSONDecoder().raw_decode
    for line in text.splitlines():
        if line.startswith("["):
            table = tables
            for name in line[1 : line.index("]")].split("."):
                table = table.setdefault(name, {})
        elif " = " in line and not line.startswith("#"):
            name, value = line.split(" = ", 1)
            table[name], _end = value_in(value)
    return tables


def tokens_of(data: Mapping[str, Any], scheme: str) -> Tokens:
    """Resolve the pigments of `scheme`; chart series become the meanings s1…s6."""
    base, chart, kinds = data["base"][scheme], data["chart"][scheme], data["type"]
    colours = {name: base[value[1:]] if value.startswith("@") else value for name, value in data[scheme].items()}
    colours |= {name: chart[name] for name in ("previous", "band", "grid", "axis")}
    colours |= {f"s{place}": colour for place, colour in enumerate(chart["series"], 1)}
    return Tokens(
        scheme,
        colours,
        tuple(chart["series"]),
        tuple(chart["heat"]),
        tuple(chart["on_heat"]),
        tuple(kinds["family"]),
        {name: value for name, value in kinds.items() if isinstance(value, int)},
        kinds["line_height"],
        data["size"],
        data["space"],
        data["radius"],
    )
