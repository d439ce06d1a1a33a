"""The seller's own packs: TOML and CSV in and out, problems by row, on and off; hostile files are refused (F06)."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seller_desk.domain.refusals import Refused
from seller_desk.domain.word_packs import LONGEST_TERM, MOST_BYTES, OwnPack, OwnRule, OwnWord
from seller_desk.domain.words import Severity
from seller_desk.usecases.bin import in_bin
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.word_check import check_texts
from seller_desk.usecases.word_pack_files import from_csv, from_toml, to_csv, to_toml
from seller_desk.usecases.word_packs import (
    content_of,
    delete_edit,
    enable_edit,
    export_pack,
    import_edit,
    packs,
    read_pack,
)

CSV = "词,替换,级别,规则,依据\n青团色,高配|标配,违规,类目禁词,小二通知\n月光壳,热销,提醒,,\n"


def write(tmp_path: Path, text: str | bytes, name: str = "类目禁词.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def typed(desk: Desk, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(hit.typed, hit.severity.value, hit.replace) for hit in check_texts(desk, [text])[0]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_a_pack(desk: Desk, tmp_path: Path, encoding: str) -> None:
    reading = read_pack(write(tmp_path, CSV.encode(encoding)))
    assert reading.problems == ()
    assert (reading.pack.name, reading.pack.words) == ("类目禁词", 2)
    History(desk).do(import_edit(desk, reading.pack))
    assert typed(desk, "青团色收纳盒 月光壳") == [
        ("青团色", "error", ("高配", "标配")),
        ("月光壳", "warning", ("热销",)),
    ]
    [hits] = check_texts(desk, ["青团色收纳盒"])
    assert (str(hits[0].about.name), str(hits[0].source)) == ("类目禁词", "小二通知")


def test_rows_that_cannot_be_taken_are_told_by_their_row(tmp_path: Path) -> None:
    long = "长" * (LONGEST_TERM + 1)
    reading = read_pack(write(tmp_path, f"term,severity\n好词,\n,error\n坏词,maybe\n\n{long},\n"))
    assert [(problem.row, str(problem.message)) for problem in reading.problems] == [
        (3, "The word is empty."),
        (4, "“maybe” is none of error, warning, proof."),
        (6, f"It is longer than {LONGEST_TERM} characters."),
    ]
    assert [word.term for rule in reading.pack.rules for word in rule.words] == ["好词"]


def test_a_toml_pack_has_rules_categories_and_allowed_phrases(desk: Desk, tmp_path: Path) -> None:
    text = """
name = "小家电"
allow = ["青团色套餐"]
[[rule]]
name = "夸大"
severity = "proof"
categories = ["electrical"]
words = ["青团色", { term = "云朵款", replace = ["主推"] }, 7]
[[rule]]
name = "别的"
categories = ["moon dust"]
words = ["神器"]
"""
    reading = read_pack(write(tmp_path, text, "a.toml"))
    assert [str(problem.place) for problem in reading.problems] == ["Rule 1, word 3", "Rule 2"]
    History(desk).do(import_edit(desk, reading.pack))
    assert [hit.typed for hit in check_texts(desk, ["青团色套餐 云朵款"], categories=["electrical"])[0]] == ["云朵款"]
    assert check_texts(desk, ["青团色套餐 云朵款"], categories=["food"]) == ((),)


def test_importing_the_same_name_replaces_the_pack_and_undo_brings_it_back(desk: Desk) -> None:
    history = History(desk)
    first = OwnPack("店", (OwnRule("规则", words=(OwnWord("青团色"),)),))
    history.do(import_edit(desk, first))
    history.do(import_edit(desk, OwnPack("店", (OwnRule("规则", words=(OwnWord("云朵款"),)),))))
    assert typed(desk, "青团色 云朵款") == [("云朵款", "error", ())]
    history.undo()
    assert typed(desk, "青团色 云朵款") == [("青团色", "error", ())]
    history.undo()
    assert packs(desk) == ()
    history.redo()
    assert [content_of(kept) for kept in packs(desk)] == [first]


def test_a_pack_is_switched_off_and_deleted_into_the_bin(desk: Desk) -> None:
    history = History(desk)
    history.do(import_edit(desk, OwnPack("店", (OwnRule("规则", words=(OwnWord("青团色"),)),))))
    [kept] = packs(desk)
    history.do(enable_edit(desk, kept, on=False))
    assert typed(desk, "青团色") == []
    history.undo()
    assert len(typed(desk, "青团色")) == 1
    history.do(delete_edit(desk, kept))
    assert typed(desk, "青团色") == []
    assert [entry.kind for entry in in_bin(desk)] == ["word_pack"]
    history.undo()
    assert packs(desk) == (kept,)


@pytest.mark.parametrize("ending", [".toml", ".csv"])
def test_an_exported_pack_is_imported_as_it_was(tmp_path: Path, ending: str) -> None:
    words = (OwnWord("=青团色", ("高配",)), OwnWord("云朵款"))
    pack = OwnPack("店", (OwnRule("规则", Severity.WARNING, "来源", "说明", (), words),), ("青团色套餐",))
    path = tmp_path / f"店{ending}"
    assert export_pack(pack, path) == 2
    reading = read_pack(path)
    assert (reading.pack, reading.problems) == (pack, ())


_TEXT = st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1, max_size=20)

_WORD = st.builds(OwnWord, _TEXT, st.lists(_TEXT, max_size=3, unique=True).map(tuple))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.builds(
            OwnRule,
            _TEXT,
            st.sampled_from(Severity),
            _TEXT,
            _TEXT,
            st.just(()),
            st.lists(st.builds(OwnWord, _TEXT, st.lists(_TEXT, max_size=3, unique=True).map(tuple)), min_size=1).map(
                tuple
            ),
        ),
        max_size=3,
    ).map(tuple),
    st.lists(_TEXT, max_size=3).map(tuple),
)
def test_every_pack_survives_toml(rules: tuple[OwnRule, ...], allow: tuple[str, ...]) -> None:
    pack = OwnPack("店", rules, allow)
    reading = from_toml(to_toml(pack), "x")
    assert (reading.pack, reading.problems) == (pack, ())


def test_cells_of_an_exported_csv_are_no_formulas() -> None:
    pack = OwnPack("店", (OwnRule("+规则", words=(OwnWord("=1+1", ("@SUM",)),)),))
    text = to_csv(pack)
    assert "'=1+1" in text
    assert from_csv(text.lstrip("\ufeff"), "店").pack == pack


HOSTILE = {
    "deep.toml": "allow = " + "[" * 100_000,
    "tables.toml": "[[rule]]\nwords = [" + "{term=" * 50 + "1" + "}" * 50 + "]",
    "dots.toml": ".".join(["a"] * 50_000) + " = 1",
    "schema.toml": 'name = "x"\n[[rule]]\nname = "r"\npattern = "(a+)+$"\nwords = ["a"]',
    "types.toml": "rule = 7",
    "list.toml": '[[rule]]\nname = ["x"]\nwords = ["a"]',
    "no.toml": "<html><img src=file:///etc/passwd>",
    "headings.csv": "a,b,c\n1,2,3\n",
    "empty.csv": "",
    "script.js": "alert(1)",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_F06_packs_of_a_bad_schema_or_deep_nesting_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        read_pack(write(tmp_path, HOSTILE[name], name))
    assert refused.value.remedy is not None


def test_F06_a_pack_of_100_MB_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(Refused, match="larger"):
        read_pack(path)
    assert MOST_BYTES < 100 * 1024 * 1024


def test_F06_bytes_that_are_no_text_and_files_that_are_gone_are_refused(tmp_path: Path) -> None:
    for path in (write(tmp_path, bytes(range(256)) * 4, "noise.toml"), tmp_path / "gone.csv"):
        with pytest.raises(Refused):
            read_pack(path)


def test_too_many_words_are_told_not_cut(tmp_path: Path) -> None:
    rows = "".join(f"词{number}\n" for number in range(20_001))
    with pytest.raises(Refused) as refused:
        read_pack(write(tmp_path, "词\n" + rows))
    assert "20,000" in str(refused.value.details[0])
