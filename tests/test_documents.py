"""README and manual say what is true: links lead somewhere, commands can be called, actions and settings are named."""

import argparse
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dev
from seller_desk import __version__, texts
from seller_desk.app import home, logs
from seller_desk.cli.main import parser
from seller_desk.cli.options import options_in
from seller_desk.domain.inventory import StockState
from seller_desk.intake import formats
from seller_desk.settings.declaring import Declared
from seller_desk.settings.every import declared
from seller_desk.store import backups
from seller_desk.texts import Message, _
from seller_desk.ui.orders.columns import SEGMENT_WORDS
from seller_desk.ui.shell.action import Action
from seller_desk.ui.shell.actions import ACTIONS
from seller_desk.ui.shell.keys import TABLE_KEYS
from seller_desk.ui.shell.tabs import TABS
from seller_desk.usecases.desk import FILE_NAME
from seller_desk.usecases.exports import EXPORTS
from seller_desk.usecases.failed_rows import FOLDER as FAILED_ROWS
from seller_desk.usecases.reports import REPORTS
from tools import shots

ROOT = Path(__file__).resolve().parents[1]
MANUAL = ROOT / "docs" / "manual"
READMES = {"en": ROOT / "README.md", "zh_CN": ROOT / "README.zh-CN.md"}
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PAGE_OF = {tab.name: f"{tab.name}.md" for tab in TABS} | {"scripts": "service-scripts.md"}
MOST_BYTES = 8_000_000
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(seller-desk [^`]+)`")


@cache
def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def pages(language: str) -> list[Path]:
    return sorted((MANUAL / language).glob("*.md"))


def manual(language: str) -> str:
    return "\n".join(map(text_of, pages(language)))


# -- links and pictures -----------------------------------------------------------------------------------------------
def anchors(path: Path) -> set[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"^#+ (.+)$", text_of(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip("\n").casefold().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_file_and_heading_that_are_there(name: str) -> None:
    path = ROOT / name
    missing = []
    for target in LINK.findall(text_of(path)):
        file, _hash, anchor = target.partition("#")
        place = (path.parent / file).resolve() if file else path
        there = place.exists() and (not anchor or anchor in anchors(place))
        if not re.match(r"\w+:", target) and not there:
            missing.append(target)
    assert missing == []


def test_every_picture_that_is_drawn_is_shown_and_they_are_small() -> None:
    drawn = {f"{name}-{look.name}.png" for look in shots.looks(every=False) for name in shots.wanted(look)}
    pictures = list(shots.PICTURES.glob("*.png"))
    shown = {Path(target).name for path in DOCUMENTS for target in LINK.findall(text_of(path)) if "pictures" in target}
    assert {path.name for path in pictures} == drawn
    assert shown == drawn
    assert sum(path.stat().st_size for path in pictures) < MOST_BYTES


# -- commands ---------------------------------------------------------------------------------------------------------
def lines_of_commands(path: Path) -> Iterator[str]:
    """What the page says to type after `$`: without the explanation beside it, and without `> file`."""
    text = text_of(path)
    fenced = [line for block in FENCED.findall(text) for line in block.splitlines()]
    for line in [*fenced, *INLINE.findall(FENCED.sub("", text))]:
        yield re.split(r"  |>", line.strip())[0].strip()


def typed(path: Path) -> list[tuple[str, ...]]:
    """The arguments of every call of the program on the page, without the options that may stand anywhere."""
    calls = [line for line in lines_of_commands(path) if line.startswith("seller-desk ")]
    return [options_in(shlex.split(call)[1:]).rest for call in calls]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_line_is_understood_by_the_program(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in typed(ROOT / name):
        try:
            understood = hasattr(parser().parse_args(arguments), "work") or not arguments
        except SystemExit as ended:
            understood = ended.code == 0  # --help
        assert understood, (arguments, capsys.readouterr().err)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_for_developers_is_there(name: str) -> None:
    called = [line.split()[2] for line in lines_of_commands(ROOT / name) if line.startswith("python3 dev.py ")]
    assert set(called) <= {*dev.PASSED_ON, *dev.ALONE}


def commands(of: argparse.ArgumentParser) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Every command with its parser: ("imports", "undo")."""
    deeper = [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]
    for action in deeper:
        for name, below in action.choices.items():
            for words, leaf in commands(below):
                yield (name, *words), leaf
    if not deeper:
        yield (), of


def test_every_command_has_an_example_and_every_option_is_named(language: str) -> None:
    page = MANUAL / language / "command-line.md"
    examples = typed(page)
    for words, leaf in commands(parser()):
        assert any(example[: len(words)] == words for example in examples), words
        options = [option for action in leaf._actions for option in action.option_strings if option.startswith("--")]
        assert [option for option in options if option not in text_of(page) and option != "--help"] == []
    assert any(example[:2] == ("report", "list") for example in examples)


def test_every_state_export_and_report_is_named(language: str) -> None:
    page = text_of(MANUAL / language / "command-line.md")
    assert [name for name in (*StockState, *EXPORTS, *REPORTS) if name not in page] == []


# -- what the window says ---------------------------------------------------------------------------------------------
def test_both_manuals_have_the_same_pages_with_the_same_parts() -> None:
    parts = [
        {page.name: (len(re.findall("^#", text_of(page), re.MULTILINE)), text_of(page).count("](../pictures/"))
         for page in pages(language)}
        for language in texts.LANGUAGES
    ]  # fmt: skip
    assert parts[0] == parts[1]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_every_action_is_named_as_the_window_names_it(action: Action, language: str) -> None:
    row = next((line for line in manual(language).splitlines() if _(action.words).rstrip("…") in line), "")
    assert row
    assert action.shortcut in text_of(MANUAL / language / "README.md")


def test_every_key_of_the_tables_is_told(language: str) -> None:
    first_page = text_of(MANUAL / language / "README.md")
    assert [words for _key, words in TABLE_KEYS if _(words) not in first_page] == []


@pytest.mark.parametrize("tab", [tab.name for tab in TABS])
def test_every_tab_has_its_page_with_its_picture(tab: str, language: str) -> None:
    page = text_of(MANUAL / language / PAGE_OF[tab])
    assert page.startswith(f"# {_(next(each.title for each in TABS if each.name == tab))}\n")
    assert f"../pictures/{tab}-light-{language}.png" in page
    assert f"({PAGE_OF[tab]})" in text_of(MANUAL / language / "README.md")


def default_of(setting: Declared) -> str:
    """The default as the manual writes it; "" where it has a word of its own."""
    if setting.choices and setting.kind is not int:
        return next(_(word) for choice, word in setting.choices if choice == setting.default)
    return f"{setting.default} {_(setting.unit)}" if type(setting.default) is int else ""


@pytest.mark.parametrize("setting", declared(), ids=lambda each: each.key)
def test_every_setting_is_explained_with_its_default(setting: Declared, language: str) -> None:
    rows = text_of(MANUAL / language / "settings.md").splitlines()
    row = next((row for row in rows if row.startswith(f"| {_(setting.label)} |")), "")
    assert row
    assert f"| {default_of(setting)}" in row


def test_every_standing_of_an_order_and_every_stock_state_is_explained(language: str) -> None:
    from seller_desk.domain.stock_reasons import STATE_WORDS

    for name, words in (("orders", SEGMENT_WORDS), ("inventory", STATE_WORDS)):
        page = text_of(MANUAL / language / f"{name}.md")
        told = [_(word) for word in words.values() if word != "All"]
        assert [word for word in told if word not in page] == []


def test_every_kind_of_file_that_can_be_read_is_named(language: str) -> None:
    rows = text_of(MANUAL / language / "import.md").casefold().splitlines()
    for each in formats.load():
        platform, kind = _(formats.PLATFORMS[each.platform]).casefold(), _(formats.KINDS[each.kind]).casefold()
        assert any(row.startswith(f"| {platform}") and kind in row for row in rows), str(Message(each.id))


# -- places and versions ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "name", ["README.md", "README.zh-CN.md", "docs/manual/en/README.md", "docs/manual/zh_CN/README.md"]
)
def test_the_places_of_the_data_are_true(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(home.VARIABLE)
    page = text_of(ROOT / name)
    for folder in (r"%LOCALAPPDATA%\{}", "~/Library/Application Support/{}", "~/.local/share/{}"):
        assert f"`{folder.format(home.find().name)}`" in page
    assert [word for word in (FILE_NAME, backups.FOLDER, FAILED_ROWS, logs.FOLDER, home.VARIABLE)
            if f"`{word}`" not in page] == []  # fmt: skip


def test_what_changed_is_told_of_this_version() -> None:
    assert re.search(rf"^## {re.escape(__version__)}\b", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)


def test_both_readmes_tell_the_two_commands_and_show_four_pictures(language: str) -> None:
    readme = READMES[language]
    assert {"python3 dev.py run", "python3 dev.py test"} <= set(lines_of_commands(readme))
    pictures = [target for target in LINK.findall(text_of(readme)) if target.endswith(f"-light-{language}.png")]
    assert len(pictures) == 4
