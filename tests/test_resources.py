"""The program's own files are found wherever it lies, and are what the design wants them to be."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtSvg import QSvgRenderer

from seller_desk import resources
from tests.source_tree import ROOT
from tools import chinese_font, lucide_icons

FONTS = sorted((ROOT / "resources" / "fonts").glob("*.otf"))
ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))


@pytest.fixture(autouse=True)
def _looked_up_anew() -> None:
    resources._root.cache_clear()


def test_resources_are_found_in_the_source_tree() -> None:
    assert resources.path() == ROOT / "resources"
    assert resources.text("icons", "tag.svg").startswith("<svg")


def test_resources_are_found_in_the_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.path("a") == tmp_path / "resources" / "a"
    monkeypatch.undo()
    resources._root.cache_clear()


def test_a_program_without_its_files_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError, match="Install Seller Desk again"):
        resources.path()


@pytest.mark.slow
def test_resources_are_found_in_an_installed_wheel(tmp_path: Path) -> None:
    tree, site = tmp_path / "tree", tmp_path / "site"
    shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copytree(ROOT / "resources", tree / "resources")
    for name in ("pyproject.toml", "setup.py", "LICENSE", "THIRD_PARTY.md", "README.md"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, tree)
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--wheel-dir", str(tmp_path), str(tree)], check=True, capture_output=True)
    zipfile.ZipFile(next(tmp_path.glob("*.whl"))).extractall(site)
    question = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "from seller_desk import resources, texts\n"
        "texts.use('zh_CN'); print(resources.path('fonts', 'OFL.txt'))"
    )
    done = subprocess.run([sys.executable, "-c", question], check=True, capture_output=True, encoding="utf-8")
    assert Path(done.stdout.strip()).is_relative_to(site)


@pytest.mark.parametrize("file", FONTS, ids=lambda path: path.name)
def test_the_font_has_the_characters_of_gbk_and_no_radicals(file: Path) -> None:
    with TTFont(file) as font:  # a collection of several faces would not open
        there = set(font.getBestCmap())
        assert font["name"].getDebugName(1) == chinese_font.FAMILY
    assert not there & set(chinese_font.RADICALS)
    assert {ord(character) for character in "鑫淼犇骉喆堃羽绒服￥¥≤≥×÷−·…●▲◆■○✓①㎡"} <= there
    assert len(there) > 21_000


def test_the_fonts_digits_have_one_width() -> None:
    for file in FONTS:
        with TTFont(file) as font:
            widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789−"}
        assert len(widths) == 1


def test_the_fonts_are_two_styles_of_moderate_size_with_their_licence() -> None:
    assert [file.stem for file in FONTS] == ["NotoSansSC-Bold", "NotoSansSC-Regular"]
    assert sum(file.stat().st_size for file in FONTS) < 11_000_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in resources.text("fonts", "OFL.txt")


def test_the_icons_are_those_that_their_tool_copies() -> None:
    assert {file.stem for file in ICONS} == set(lucide_icons.NAMES.split())
    assert "ISC License" in resources.text("icons", "LICENSE.txt")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("file", ICONS, ids=lambda path: path.stem)
def test_an_icon_can_be_drawn_in_any_colour(file: Path) -> None:
    drawing = file.read_text("utf-8")
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', drawing)) <= {"currentColor", "none"}
    assert 'stroke-width="1.5"' in drawing
    assert QSvgRenderer(str(file)).isValid()
