"""The command line: global options anywhere, one JSON document, exit codes, sentences instead of tracebacks."""

import json
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from seller_desk.app import commands, lock
from seller_desk.app.start import main
from seller_desk.cli import output
from seller_desk.cli.options import WrongUse, options_in
from seller_desk.domain.progress import Progress
from seller_desk.texts import Message
from seller_desk.usecases import health
from tests.app.test_lock import held_by_another_process


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json", "--lang", "en", "doctor"],
        ["doctor", "--json", "--lang", "en"],
        ["--lang=en", "doctor", "--json"],
    ],
)
def test_global_options_stand_anywhere(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True


def test_after_two_dashes_everything_is_an_argument() -> None:
    options = options_in(["check", "--", "--json", "--home"])
    assert options.rest == ("check", "--", "--json", "--home")
    assert not options.in_json


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2026-06-01T10:00", datetime(2026, 6, 1, 2, 0, tzinfo=UTC)),
        ("2026-06-01 10:00:30", datetime(2026, 6, 1, 2, 0, 30, tzinfo=UTC)),
        ("2026-06-01T10:00+00:00", datetime(2026, 6, 1, 10, 0, tzinfo=UTC)),
        ("2026-06-01", datetime(2026, 6, 1, 4, 0, tzinfo=UTC)),
    ],
)
def test_now_without_a_zone_is_china_time(given: str, moment: datetime) -> None:
    assert options_in(["--now", given]).now == moment


@pytest.mark.parametrize("arguments", [["--now", "yesterday"], ["--lang", "fr"], ["--home"]])
def test_options_that_make_no_sense_are_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongUse):
        options_in(arguments)
    assert main(["doctor", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["no-such-command"], ["--json"], ["doctor", "--no-such-option"], ["backups"]])
def test_wrong_use_is_2_and_names_the_way_out(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(arguments, Path("unused"), lambda: datetime.now(UTC)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert "usage" in said.err


def test_help_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh_CN", "--help"]) == 0
    said = capsys.readouterr().out
    assert "用法" in said
    assert "show this help" not in said


def test_a_backup_is_made_and_listed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "--json", "--now", "2026-06-01T10:00"]) == 0
    made = json.loads(capsys.readouterr().out)["backups"]
    assert [Path(each["file"]).name[:28] for each in made] == ["seller-desk-20260601-020000."[:28]]
    assert main(["backups", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["backups"] == made
    assert main(["backups", "list"]) == 0
    assert "1 backup" in capsys.readouterr().out


def test_doctor_tells_a_damaged_file_and_exits_3(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "seller-desk.db").write_bytes(b"")
    assert main(["doctor", "--json"]) == 3
    said = capsys.readouterr()
    assert "damaged" in json.loads(said.out)["error"]["message"]
    assert "seller-desk.db" in said.err


def test_a_reading_command_leaves_one_file(home: Path) -> None:
    assert main(["doctor"]) == 0
    assert [each.name for each in home.iterdir()] == ["seller-desk.db"]


def test_a_reading_command_works_beside_an_open_window(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    capsys.readouterr()
    with held_by_another_process(home, lock.WINDOW):
        assert main(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True


def test_D01_a_command_beside_a_command_says_which_process(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.2)
    with held_by_another_process(home, lock.COMMAND) as process:
        assert main(["doctor", "--json"]) == 3
        said = capsys.readouterr()
    assert f"in use by process {process.pid}" in said.err
    assert f"process {process.pid}" in json.loads(said.out)["error"]["message"]


def test_what_nobody_foresaw_is_a_sentence_and_a_note(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("13812345678")

    monkeypatch.setattr(health, "doctor", broken)
    assert main(["doctor", "--json"]) == 3
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert "13812345678" not in said.err
    note = home / "logs" / "crash.txt"
    assert str(note) in said.err
    assert "ZeroDivisionError" in note.read_text("utf-8")
    assert "13812345678" not in note.read_text("utf-8") + (home / "logs" / "seller-desk.log").read_text("utf-8")


def test_ctrl_c_ends_the_work_at_its_next_step(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_desk: object, progress: Progress) -> None:
        signal.raise_signal(signal.SIGINT)
        progress.step(1, 2, Message("x"))
        pytest.fail("it went on")

    monkeypatch.setattr(health, "doctor", interrupted)
    assert main(["doctor", "--json"]) == 3
    said = capsys.readouterr()
    assert said.err == "Cancelled; nothing was changed.\n"
    assert said.out == ""


def test_the_home_may_be_named_in_chinese_with_blanks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "我的 数据?#% 🛍"
    assert main(["--home", str(folder), "doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"]
    assert [each.name for each in folder.iterdir()] == ["seller-desk.db"]


def test_commands_load_no_qt(home: Path) -> None:
    code = "import sys; from seller_desk.app.start import main; main(['doctor']); sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/x/OneDrive - 公司/desk", "OneDrive"),
        ("/home/x/Dropbox/desk", "Dropbox"),
        ("/home/x/Nutstore/1/desk", "坚果云"),
        ("/home/x/我的坚果云/desk", "坚果云"),
        ("//server/share/desk", "//server/share/desk"),
        ("/home/x/desk", None),
    ],
)
def test_B10_a_synced_folder_is_recognised(folder: str, service: str | None) -> None:
    assert health.synced_by(Path(folder)) == service


@pytest.mark.usefixtures("home")
def test_data_packs_past_their_review_day_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json", "--now", "2099-01-01"]) == 1
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
    assert not checks["data_packs"]["ok"]


def test_a_long_document_is_the_same_as_a_short_one_in_the_same_words() -> None:
    entries = [{"n": number, "why": Message("{n} piece", {"n": number}, "{n} pieces")} for number in range(600)]
    told = json.loads(output.as_json({"entries": entries, "total": len(entries)}))
    assert told == {"entries": [{"n": each["n"], "why": str(each["why"])} for each in entries], "total": 600}
