"""Every text is there in both languages, says the same places, and is translated where it is shown."""

import ast
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk import texts
from seller_desk.texts import Message
from tests import shown_texts
from tests.source_tree import ROOT, Module, modules
from tools import texts as catalogue
from tools.marked_texts import Marked, find


def test_every_text_is_translated_and_the_files_are_up_to_date() -> None:
    complaints = catalogue.problems(find(ROOT), catalogue.stored_chinese(ROOT), root=ROOT)
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


def test_no_text_is_shown_unmarked() -> None:
    shown = [module for module in modules().values() if module.package in {"ui", "cli", "app"}]
    if found := [sentence for module in shown for sentence in shown_texts.unmarked(module)]:
        pytest.fail("\n".join(found), pytrace=False)


def test_no_chinese_is_written_where_texts_are_shown() -> None:
    shown = [module for module in modules().values() if module.package in {"ui", "cli", "reports"}]
    if found := [sentence for module in shown for sentence in shown_texts.chinese(module)]:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize(
    "code",
    [
        "label.setText('Save')",
        "label.setText(f'{n} rows')",
        "label.setText('Rows: ' + str(n))",
        "label.setText('Yes' if ok else 'No')",
        "label.setText('{n} rows'.format(n=n))",
        "QLabel('Save')",
        "PlainLabel('Not counted yet', parent)",
        "menu.addAction(icon, 'Copy')",
        "tabs.addTab(page, 'Rows')",
        "print('done')",
        "commands.add_parser('import', help='read files')",
    ],
)
def test_an_unmarked_text_is_found(code: str) -> None:
    assert list(shown_texts.unmarked(Module("seller_desk.ui.new", ROOT / "new.py", ast.parse(code))))


@pytest.mark.parametrize(
    "code",
    [
        "label.setText(_('Save'))",
        "label.setText(row.name)",
        "label.setText('¥')",
        "button.setToolTip('Ctrl+K')",
        "print(f'seller-desk: {sentence}')",
        "label.setText(_('{n} rows').format(n=n))",
        "Button(N_('Save'), 'save')",
        "box.addItem(_('Chinese'), 'zh_CN')",
        "box.setObjectName('search')",
        "parser.add_argument('--home', dest='home', metavar='DIR', help=_('the data folder'))",
    ],
)
def test_a_marked_text_or_a_word_for_the_program_passes(code: str) -> None:
    assert not list(shown_texts.unmarked(Module("seller_desk.ui.new", ROOT / "new.py", ast.parse(code))))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """An empty source tree in which texts are collected."""
    (tmp_path / "src").mkdir()
    return tmp_path


def write(tree: Path, code: str) -> None:
    (tree / "src" / "page.py").write_text(code, "utf-8")


def test_texts_are_collected_from_every_mark(tree: Path) -> None:
    write(
        tree,
        "A = N_('Orders')\n"
        "def show(n):\n"
        "    texts._('Sto' 'ck')\n"
        "    ngettext('{n} row', '{n} rows', n)\n"
        "    Message(N_('{n} shop'), {'n': n, 'what': Message(N_('inner'))}, N_('{n} shops'))\n"
        "    Message(N_('row {row}'), {'row': 3})\n",
    )
    assert find(tree).texts == {
        Marked("Orders"),
        Marked("Stock"),
        Marked("{n} row", "{n} rows"),
        Marked("{n} shop", "{n} shops"),
        Marked("inner"),
        Marked("row {row}"),
    }


def test_texts_of_report_pages_are_collected(tree: Path) -> None:
    (tree / "resources").mkdir()
    (tree / "resources" / "page.html").write_text("<h1>{{ _('Reorder list') }}</h1>", "utf-8")
    assert find(tree).texts == {Marked("Reorder list")}


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("TITLE = _('Stock')", "import time"),
        ("def f(n): return _(f'{n} rows')", "one plain text"),
        ("def f(): return Message('Stock')", "marked"),
    ],
)
def test_a_mark_that_cannot_work_is_reported(tree: Path, code: str, complaint: str) -> None:
    write(tree, code)
    assert any(complaint in mistake for mistake in find(tree).mistakes)


def test_what_is_missing_left_over_or_different_is_reported(tree: Path) -> None:
    write(tree, "A = N_('{n} left'), N_('New')")
    chinese = {Marked("{n} left"): "还剩 {m}", Marked("Old"): "旧"}
    catalogue.write(tree, chinese)
    complaints = "\n".join(catalogue.problems(find(tree), chinese, root=tree))
    assert 'not translated: "New"' in complaints
    assert '(dev.py texts --prune): "Old"' in complaints
    assert "places differ" in complaints


def test_english_left_in_the_chinese_is_reported(tree: Path) -> None:
    write(tree, "A = N_('Stock rules')")
    chinese = {Marked("Stock rules"): "Stock rules"}
    catalogue.write(tree, chinese)
    assert "the Chinese is not Chinese" in "\n".join(catalogue.problems(find(tree), chinese, root=tree))


def test_a_complete_catalogue_has_no_complaints_and_is_written_once(tree: Path) -> None:
    write(tree, "def f(n): return ngettext('{n} row', '{n} rows', n)")
    pairs = {"{n} row|{n} rows": "{n} 行"}
    chinese = catalogue.kept(catalogue.merged({}, pairs, find(tree).texts), find(tree), prune=True)
    assert len(catalogue.write(tree, chinese)) == 4
    assert catalogue.problems(find(tree), catalogue.stored_chinese(tree), root=tree) == []
    assert catalogue.write(tree, catalogue.stored_chinese(tree)) == []


def test_texts_of_code_that_is_still_being_written_are_kept_unless_pruned(tree: Path) -> None:
    coming = {Marked("Coming"): "就来"}
    assert catalogue.kept(coming, find(tree), prune=False) == coming
    assert catalogue.kept(coming, find(tree), prune=True) == {}


def test_the_language_can_be_switched(language: str) -> None:
    assert texts.current() == language
    assert texts._("nowhere translated {x}") == "nowhere translated {x}"
    assert texts._("") == ""


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="zh_CN"):
        texts.use("fr")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "C"}, "zh_CN"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows says it by a call of its own")
def test_the_language_follows_the_system(
    environ: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert texts.system_language() == expected


def test_the_language_of_a_mac_is_read_from_its_preferences(tmp_path: Path) -> None:
    file = tmp_path / "preferences.plist"
    file.write_bytes(b"""<?xml version="1.0"?><plist version="1.0"><dict>
        <key>AppleLanguages</key><array><string>zh-Hans-CN</string></array></dict></plist>""")
    assert texts._first_apple_language(file) == "zh-Hans-CN"
    assert texts._first_apple_language(tmp_path / "absent") == ""


def test_a_message_fills_its_places() -> None:
    assert str(Message("row {row}: {text:>5}", {"row": 3, "text": "ab"})) == "row 3:    ab"
    assert str(Message("{what}: gone", {"what": Message("file {n}", {"n": 1})})) == "file 1: gone"


def test_a_message_chooses_its_plural() -> None:
    assert str(Message("{n} row", {"n": 1}, "{n} rows")) == "1 row"
    assert str(Message("{n} row", {"n": 5}, "{n} rows")) == "5 rows"


@pytest.mark.parametrize(
    "text", ["{missing}", "{n:d}", "{", "}", "{0}", "{}", "{n.__class__}", "{n[0]}", "{n!r}", "{n:{w}}"]
)
def test_a_message_never_raises_and_gives_nothing_away(text: str) -> None:
    assert "class" not in str(Message(text, {"n": "x"})).replace("{n.__class__}", "")


@given(text=st.text(alphabet="{}!:.[]na0 ", max_size=12), value=st.none() | st.text() | st.integers())
def test_any_message_can_be_shown(text: str, value: object) -> None:
    str(Message(text, {"n": value}))


def test_a_message_is_stored_and_shown_later_in_another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = Message("{n} row", {"n": 2, "file": Message("x"), "parts": ("a", 1)}, "{n} rows").to_json()
    assert Message.from_json(stored) == Message(
        "{n} row", {"n": 2, "file": Message("x"), "parts": ["a", 1]}, "{n} rows"
    )
    monkeypatch.setattr(texts._Current.translation, "ngettext", lambda *_: "{n} 行")
    assert str(Message.from_json(stored)) == "2 行"


def test_days_and_decimals_are_stored_as_text() -> None:
    stored = Message("{day} {rate}", {"day": date(2026, 11, 21), "rate": Decimal("0.10")}).to_json()
    assert json.loads(stored)["args"] == {"day": "2026-11-21", "rate": "0.10"}


@pytest.mark.parametrize("stored", ["just a text", "17", "null", "[]", "{}", '{"msgid": 3}'])
def test_a_stored_text_that_is_no_message_is_shown_as_it_is(stored: str) -> None:
    assert Message.from_json(stored) == Message(stored)
