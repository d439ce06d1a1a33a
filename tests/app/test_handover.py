"""D01: a writing command beside an open window is done by it, with the same answer; a second one raises it."""

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from seller_desk import texts
from seller_desk.app import handover
from seller_desk.app.handover import OpenWindow, Reception, Request, raise_window
from seller_desk.app.lock import DOOR_NAME
from seller_desk.cli.commands import Answer
from seller_desk.domain.progress import Progress, Silent
from seller_desk.domain.refusals import Cancelled, Refused
from seller_desk.texts import Message

HALFWAY = Message("Reading {file}", {"file": "订单.csv"})


@contextmanager
def window(home: Path, work: handover.Work) -> Iterator[list[str]]:
    raised: list[str] = []
    reception = Reception(home, work, lambda: raised.append("raised"))
    try:
        yield raised
    finally:
        reception.close()


def echo(request: Request, progress: Progress) -> Answer:
    progress.step(1, 2, HALFWAY)
    return Answer({"arguments": request.arguments, "folder": request.folder, "said": HALFWAY}, 1)


class Watched:
    def __init__(self) -> None:
        self.steps: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, what: Message) -> None:
        self.steps.append((done, total, str(what)))


def test_the_window_does_the_command_and_the_answer_comes_back(home: Path) -> None:
    watched = Watched()
    with window(home, echo):
        answer = OpenWindow(home).do(["import", "a b.csv"], watched)
    assert answer.code == 1
    assert answer.data["arguments"] == ["import", "a b.csv"]
    assert answer.data["folder"] == str(Path.cwd())
    assert answer.data["said"] == HALFWAY
    assert watched.steps == [(1, 2, "Reading 订单.csv")]


def test_messages_are_said_in_the_language_of_the_command(home: Path) -> None:
    with window(home, echo):
        answer = OpenWindow(home).do([], Silent())
    assert isinstance(answer.data["said"], Message)
    texts.use("zh_CN")
    assert "订单.csv" in str(answer.data["said"])


def test_a_refusal_is_the_same_refusal(home: Path) -> None:
    refusal = Refused(Message("no {n}", {"n": 3}), Message("do that"), (Message("because"),))

    def refuse(*_: object) -> Answer:
        raise refusal

    with window(home, refuse), pytest.raises(Refused) as refused:
        OpenWindow(home).do([], Silent())
    assert (refused.value.message, refused.value.remedy, refused.value.details) == (
        refusal.message, refusal.remedy, refusal.details,
    )  # fmt: skip


def test_a_fault_in_the_window_is_a_sentence_without_values(home: Path) -> None:
    def fault(*_: object) -> Answer:
        raise ValueError("13812345678")

    with window(home, fault), pytest.raises(Refused) as refused:
        OpenWindow(home).do([], Silent())
    assert "13812345678" not in str(refused.value)


def test_a_command_that_is_gone_cancels_its_work(home: Path) -> None:
    started, gone, cancelled = threading.Event(), threading.Event(), threading.Event()

    def long_work(_: Request, progress: Progress) -> Answer:
        started.set()
        gone.wait(10)
        try:
            for number in range(10_000):
                progress.step(number, 10_000, HALFWAY)
        except Cancelled:
            cancelled.set()
            raise
        return Answer({})

    with window(home, long_work):
        connection = handover._reach(home)
        handover._send(connection, {"do": [], "folder": "."})
        assert started.wait(10)
        connection.close()
        gone.set()
        assert cancelled.wait(10)


def test_D01_a_second_window_raises_the_first(home: Path) -> None:
    with window(home, echo) as raised:
        assert raise_window(home)
    assert raised == ["raised"]


def test_without_a_window_nobody_is_raised(home: Path) -> None:
    assert not raise_window(home)


def test_a_door_left_by_a_kill_leads_nowhere(home: Path) -> None:
    door = {"address": str(home / "no socket"), "secret": "00" * 32}
    (home / DOOR_NAME).write_text(json.dumps(door), "utf-8")
    assert not raise_window(home)
    with pytest.raises(Refused, match="does not answer"):
        OpenWindow(home).do([], Silent())
    with window(home, echo):
        assert raise_window(home)


def test_who_does_not_know_the_secret_is_not_served(home: Path) -> None:
    asked: list[Request] = []

    def work(request: Request, _: Progress) -> Answer:
        asked.append(request)
        return Answer({})

    with window(home, work):
        door = json.loads((home / DOOR_NAME).read_text("utf-8"))
        wrong = home / "wrong"
        wrong.mkdir()
        (wrong / DOOR_NAME).write_text(json.dumps(door | {"secret": "11" * 32}), "utf-8")
        with pytest.raises(Refused):
            OpenWindow(wrong).do(["import"], Silent())
        assert raise_window(home)
    assert asked == []


def test_only_the_owner_reads_the_secret_and_nothing_is_left(home: Path) -> None:
    with window(home, echo):
        assert os.name == "nt" or (home / DOOR_NAME).stat().st_mode & 0o777 == 0o600
    assert list(home.iterdir()) == []
