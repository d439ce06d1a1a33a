"""`demand backtest` on files as people have them."""

import csv
import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from seller_desk.cli.commands import Opens
from seller_desk.cli.main import run
from seller_desk.usecases.desk import Desk


def _run(*arguments: str) -> int:
    return run(("demand", "backtest", *arguments), _no_desk, _no_desk, _no_desk)


def _no_desk(*_given: object) -> AbstractContextManager[Desk]:
    raise AssertionError("a back-test needs neither data folder nor Qt")


def _write(path: Path, rows: list[list[Any]], *, encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def table() -> list[list[Any]]:
    dice = np.random.default_rng(7)
    heading = ["商品", *[f"2026-W{week:02}" for week in range(1, 41)]]
    return [heading, *[[f"货号{n:03}", *dice.poisson(n / 4, 40).tolist()] for n in range(1, 41)]]


def test_the_document_has_the_keys_of_the_design(
    table: list[list[Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Opens.NOTHING
    assert _run(str(_write(tmp_path / "需求.csv", table, encoding="gb18030")), "--lead", "2", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["series"], found["periods"], found["lead"], found["target"]) == (40, 40, 2, 0.95)
    assert {"naive", "mean", "ma6", "ses0.2", "tsb0.1", "chosen"} <= set(found["median_rmsse"])
    assert 0.9 <= found["coverage"] <= 1
    assert found["stock"] > 1


def test_a_row_that_is_no_series_is_told_and_the_others_are_judged(
    table: list[list[Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table[3][5] = "很多"
    assert _run(str(_write(tmp_path / "a.csv", table)), "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["series"] == 39
    assert [(each["row"], each["column"]) for each in found["problems"]] == [(4, "2026-W05")]


def test_a_person_reads_the_same(table: list[list[Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(_write(tmp_path / "a.csv", table))) == 0
    said = capsys.readouterr().out
    assert "chosen" in said
    assert "covered: 0.9" in said


@pytest.mark.parametrize(
    "rows",
    [[], [["name"]], [["name", "1", "2"], ["a", 1, 2]], [["name", *range(30)]]],
    ids=["empty", "one", "short", "bare"],
)
def test_too_little_is_refused_with_a_remedy(
    rows: list[list[Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(str(_write(tmp_path / "a.csv", rows))) == 3
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [("--lead", "0"), ("--lead", "x"), ("--target", "1"), ("--target", "ninety")])
def test_impossible_wishes_are_wrong_use(wrong: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        _run(str(tmp_path / "a.csv"), *wrong)
    assert left.value.code == 2
