import json
import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from seller_desk.ui.shell.remembered import Remembered


def test_values_are_there_in_the_next_run(qtbot: QtBot, tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "settings.json")
    remembered.remember("theme", "dark")
    remembered.remember("folder.export", "D:\\表格")
    assert remembered.write()
    again = Remembered(tmp_path / "settings.json")
    assert again.recall("theme") == "dark"
    assert again.recall("folder.export") == "D:\\表格"
    assert [path.name for path in tmp_path.glob("settings*")] == ["settings.json"]


def test_changes_are_written_without_being_asked(qtbot: QtBot, tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "new" / "settings.json")
    remembered.remember("tab", "orders")
    qtbot.waitUntil((tmp_path / "new" / "settings.json").exists)


@pytest.mark.parametrize("length", [0, 1, 4096, 20480])
def test_B12_a_truncated_file_is_put_aside_and_defaults_hold(qtbot: QtBot, tmp_path: Path, length: int) -> None:
    path = tmp_path / "settings.json"
    whole = json.dumps({f"table.{n}": {"order": ["a", "b"], "widths": {"a": n}} for n in range(600)}).encode()
    assert len(whole) > 20480
    path.write_bytes(whole[:length])
    remembered = Remembered(path)
    assert remembered.text("theme", "system", ("light", "dark", "system")) == "system"
    assert (tmp_path / "settings.json.corrupt").read_bytes() == whole[:length]
    assert not path.exists()
    remembered.remember("theme", "light")
    remembered.write()
    assert Remembered(path).recall("theme") == "light"


@pytest.mark.parametrize("damaged", [b"[]", b"null", b'"x"', b"\xff\xfe\x00", b"{" * 100_000])
def test_B12_anything_but_a_json_object_is_put_aside(qtbot: QtBot, tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(damaged)
    assert Remembered(tmp_path / "settings.json").recall("theme") is None
    assert (tmp_path / "settings.json.corrupt").exists()


def test_B06_a_file_that_is_held_for_a_moment_is_saved_all_the_same(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    replace = Path.replace

    def held(path: Path, target: str | os.PathLike[str]) -> Path:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError("held by another program")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held)
    remembered = Remembered(tmp_path / "settings.json")
    remembered.remember("tab", "orders")
    assert remembered.write()
    assert Remembered(tmp_path / "settings.json").recall("tab") == "orders"


def test_B04_a_folder_that_cannot_be_written_stops_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object, **_named: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(Path, "open", refused)
    remembered = Remembered(tmp_path / "settings.json")
    remembered.remember("tab", "orders")
    assert not remembered.write()
    assert remembered.recall("tab") == "orders"


def test_a06_the_old_file_stays_whole_until_the_new_one_is(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    remembered = Remembered(path)
    remembered.remember("tab", "orders")
    remembered.write()
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", lambda _file: (_ for _ in ()).throw(OSError("no space left")))
    remembered.remember("tab", "charts")
    assert not remembered.write()
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.glob("settings*")] == ["settings.json"]
