"""F07: what is logged holds no buyer's data, whatever an exception carries."""

import logging
import sys
import threading
from pathlib import Path

import pytest

from seller_desk.app import logs
from seller_desk.app.redaction import redacted, where
from seller_desk.domain.refusals import Refused
from seller_desk.texts import Message
from tests.store_fixtures import fixed

PHONE, ADDRESS, MAIL = "13812345678", "浙江省杭州市余杭区文一西路969号3幢", "xiaoming@example.com"


@pytest.mark.parametrize(
    "value",
    [
        PHONE,
        "+86 138 1234 5678",
        "138-1234-5678",
        "0571-88158198",
        MAIL,
        ADDRESS,
        "285116620418830426",
        "朝阳区建国路88号",
    ],
)
def test_values_are_taken_out(value: str) -> None:
    assert value not in redacted(f"row 17: {value}; next")
    assert "row 17" in redacted(f"row 17: {value}; next")


@pytest.mark.parametrize("text", ["18 rows in 3.25 s", "2026-06-01 10:00:00,123 INFO writer", "订单表 读完 5000 行"])
def test_plain_sentences_stay(text: str) -> None:
    assert redacted(text) == text


def broken(value: str) -> None:
    raise ValueError(f"cannot read {value}")


def caught() -> BaseException:
    try:
        try:
            broken(PHONE)
        except ValueError as cause:
            raise Refused(Message("no {phone}", {"phone": PHONE})) from cause
    except Refused as problem:
        return problem
    raise AssertionError


def test_an_exception_is_logged_by_kind_and_place_only() -> None:
    said = where(caught())
    assert "in broken" in said
    assert "ValueError" in said
    assert "Refused" in said
    assert PHONE not in said
    assert "cannot read" not in said


def test_F07_an_unhandled_exception_with_a_phone_leaves_none_in_the_log(home: Path) -> None:
    logs.begin(home)
    note = logs.report(home, fixed(), caught())
    logging.getLogger("seller_desk.x").error("order of %s, %s", PHONE, ADDRESS)
    try:
        broken(PHONE)
    except ValueError:
        logging.getLogger("seller_desk.x").exception("while reading %s", MAIL)
    logs.end()
    written = (home / "logs" / logs.LOG_NAME).read_text("utf-8") + note.read_text("utf-8")
    assert "in broken" in written
    for value in (PHONE, ADDRESS, MAIL, "文一西路"):
        assert value not in written


def test_a_thread_that_breaks_leaves_a_note_without_the_value(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))  # put back after the test
    logs.begin(home)
    told: list[Path] = []
    stack = logs.catch_everything(home, fixed(), told.append)
    thread = threading.Thread(target=broken, args=(PHONE,))
    thread.start()
    thread.join()
    logs.end(stack)
    note = logs.left_behind(home)
    assert note is not None
    assert told == [home / "logs" / "crash.txt"]
    assert "in broken" in note.read_text("utf-8")
    assert PHONE not in note.read_text("utf-8")
    assert logs.left_behind(home) is None
