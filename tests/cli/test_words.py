"""The command `check`."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from seller_desk.cli.commands import Opens
from seller_desk.cli.main import run
from seller_desk.cli.words import decoded
from seller_desk.usecases.desk import Desk

KEYS = {"start", "end", "term", "rule", "severity", "source", "replace"}


def _run(*arguments: str, desk: Desk | None = None) -> int:
    @contextmanager
    def opened(need: Opens) -> Iterator[Desk | None]:
        assert need is Opens.IF_THERE
        yield desk

    return run(arguments, opened, _never, _never)


def _never(*_given: object) -> None:
    raise AssertionError("the word check needs nothing of Qt")


def _answer(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["texts"]
    return found


def test_errors_end_with_one_and_hits_have_the_keys_of_the_design(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("check", "--json", "新款最　好", "女装") == 1
    first, second = _answer(capsys)
    assert (first["text"], second["hits"]) == ("新款最　好", [])
    assert set(first["hits"][0]) >= KEYS
    assert (first["hits"][0]["start"], first["hits"][0]["end"], first["hits"][0]["severity"]) == (2, 5, "error")


def test_without_errors_it_ends_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("check", "--json", "独家配方") == 0
    assert _answer(capsys)[0]["hits"][0]["severity"] == "proof"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_stdin_is_one_text_a_line_empty_lines_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    piped = "全网最低\r\n\n大麻烦\u2028女装\n".encode(encoding)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(piped)))
    assert _run("check", "--json", "-") == 1
    assert [(each["text"], len(each["hits"])) for each in _answer(capsys)] == [
        ("全网最低", 1),
        ("", 0),
        ("大麻烦\u2028女装", 0),
    ]


def test_a_person_reads_place_rule_and_what_to_write(capsys: pytest.CaptureFixture[str], language: str) -> None:
    assert _run("check", "最佳礼品 最便宜") == 1
    said = capsys.readouterr().out
    assert ("广告法" in said) is (language == "zh_CN")
    assert "→ 实惠" in said
    assert ("2 places found" in said) is (language == "en")


def test_why_tells_what_was_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("check", "--json", "--why", "不是最好") == 0
    assert [(each["verdict"], each["by"]) for each in _answer(capsys)[0]["considered"]] == [("negated", "不是")]


def test_goods_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("check", "--json", "--category", "health_food", "增强免疫力") == 0
    assert not _answer(capsys)[0]["hits"]
    assert _run("check", "--category", "nothing", "x") == 3


def test_an_empty_desk_changes_nothing(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    assert _run("check", "--json", "全网最低", desk=desk) == 1
    assert len(_answer(capsys)[0]["hits"]) == 1


def test_a_shop_is_asked_for_where_there_is_no_data_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("check", "--json", "--shop", "南屿", "最好") == 3
    assert "--home" in json.loads(capsys.readouterr().out)["error"]["remedy"]


@pytest.mark.parametrize(
    ("piped", "expected"),
    [
        (b"\xed\xa0\x80" + "全网最低\n普通".encode(), "\ufffd\ufffd\ufffd全网最低\n普通"),
        ("全网最低\n普通".encode("gb18030") + b"\xff", "全网最低\n普通\ufffd"),
        ("全网最低".encode("utf-16"), "全网最低"),
    ],
)
def test_E10_a_few_broken_bytes_cost_only_themselves(piped: bytes, expected: str) -> None:
    assert decoded(piped) == expected
