"""Finds the files of resources/ in the source tree, in an installed wheel and in the frozen program."""

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    places = [Path(bundle, "resources")] if bundle else [here / "_resources", here.parents[1] / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"The program's own files are missing: {places[0]}. Install Seller Desk again.")


def path(*parts: str) -> Path:
    """The place of one resource, such as `path("icons", "tag.svg")`; the file need not exist."""
    return _root().joinpath(*parts)


def text(*parts: str) -> str:
    """The UTF-8 text of one resource; raises FileNotFoundError when it is absent."""
    return path(*parts).read_text("utf-8")
