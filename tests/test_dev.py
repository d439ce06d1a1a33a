"""The developers' program: it sets itself up, changes nothing when nothing changed, and says what to do."""

import os
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from packaging.requirements import Requirement

from tools import checks, environment, pins, qt_libraries, shots, third_party

ROOT = environment.ROOT
PIN_FILES = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pinned(*names: str) -> dict[str, str]:
    """Package → version of the named files."""
    text = "".join((ROOT / "requirements" / name).read_text("utf-8") for name in names)
    return dict(re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)", text))


def run_dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Start dev.py as a person does, without any installed package."""
    command = [sys.executable, "-S", "-E", str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_help_names_every_command() -> None:
    done = run_dev()
    assert done.returncode == 0
    for command in ("setup", "run", "test", "check", "bench", "shots", "texts", "pins"):
        assert re.search(rf"(?m)^ +{command} ", done.stdout)


def test_an_unknown_command_is_wrong_use() -> None:
    assert run_dev("nonsense").returncode == 2


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.10"):
        runpy.run_path(str(ROOT / "dev.py"))


@pytest.mark.parametrize("file", PIN_FILES, ids=lambda path: path.name)
def test_each_pin_names_one_version_and_its_hashes_and_no_address(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    assert all(
        re.match(r"#|    --hash=sha256:[0-9a-f]{64}( \\)?$|[a-z0-9._-]+==\S+( ; .+)? \\$", line) for line in lines
    )
    assert sum("==" in line and "hash" not in line for line in lines) > 0


def test_every_declared_dependency_is_pinned_in_a_version_that_fits() -> None:
    declared = PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["dev"]
    versions = pinned("runtime.txt"), pinned("build.txt", "runtime.txt", "develop.txt")
    for requirements, known in zip(declared, versions, strict=True):
        for requirement in map(Requirement, requirements):
            assert known[requirement.name.lower()] in requirement.specifier


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = text.partition("dependencies = [")[2].partition("\n]")[0].strip().splitlines()
    assert all("#" in line or "#" in before for before, line in pairwise(["", *listed]))


def test_the_developers_packages_do_not_ship() -> None:
    assert not {"pytest", "mypy", "ruff", "babel", "pyinstaller", "holidays"} & set(pinned("runtime.txt"))


def test_a_ready_environment_starts_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr(subprocess, "run", lambda *command, **_: started.append(command))
    monkeypatch.setattr(environment, "_is_ready", lambda _wanted: True)
    monkeypatch.setattr(qt_libraries, "missing", list)
    environment.ensure("develop")
    assert started == []


def test_the_stamp_notices_a_changed_pin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "requirements").mkdir()
    for name in environment.SETS["develop"]:
        (tmp_path / "requirements" / name).write_text("a==1", "utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    before = environment._digest("runtime"), environment._digest("develop")
    (tmp_path / "requirements" / "develop.txt").write_text("a==2", "utf-8")
    after = environment._digest("runtime"), environment._digest("develop")
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_settings_that_lead_pip_astray_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_TARGET", "PIP_NO_BINARY", "PYTHONPATH", "PYTHONHOME"):
        monkeypatch.setenv(name, "somewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_CERT", "certificate.pem")
    clean = environment.clean()
    assert not {"PIP_TARGET", "PIP_NO_BINARY", "PYTHONPATH", "PYTHONHOME"} & set(clean)
    assert clean["PIP_USER"] == "0"
    assert clean["PIP_CERT"] == "certificate.pem"


def test_packages_that_do_not_come_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=1))
    with pytest.raises(environment.NotReady, match="Packages could not be installed"):
        environment._pip("nothing")


def test_a_python_without_venv_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr(qt_libraries, "install", lambda _packages: False)
    with pytest.raises(environment.NotReady, match=r"apt-get install -y python3\.\d+-venv"):
        environment._need_ensurepip()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves libraries to the system")
def test_missing_libraries_of_qt_are_named_with_one_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(qt_libraries, "_loads", lambda name: name not in {"libEGL.so.1", "libxcb-cursor.so.0"})
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    qt_libraries.ensure()
    told = capsys.readouterr().err
    assert "libEGL.so.1, libxcb-cursor.so.0" in told
    assert "sudo apt-get install -y libegl1 libxcb-cursor0" in told


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves libraries to the system")
def test_root_gets_the_libraries_installed_after_an_update(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Sequence[str]] = []

    def run(command: Sequence[str], **_: object) -> SimpleNamespace:
        started.append(command[1:])
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert qt_libraries.install(["libegl1"])
    assert started[0][0] == "update"
    assert started[1] == ["install", "-y", "-qq", "--no-install-recommends", "libegl1"]


def test_checks_go_on_after_a_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    programs = {"first": ["-c", "print('spelling'); raise SystemExit(3)"], "second": ["-c", ""]}
    monkeypatch.setattr(checks, "PROGRAMS", programs)
    monkeypatch.setattr(checks, "addresses", str)
    assert checks.run_all() == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["FAILED", "first"],
        ["spelling"],
        ["ok", "second"],
        ["ok", "addresses"],
    ]


def test_a_check_that_passes_is_not_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "PROGRAMS", {})
    monkeypatch.setattr(checks, "addresses", str)
    assert checks.run_all() == 0


# written with gaps, so that the check does not find them here
@pytest.mark.parametrize(
    "line", ["--index -url x", "--trusted -host x", "py pi.org/simple", "/ work/main", "/ root/.cache"]
)
def test_an_address_is_found(line: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(f"first\n{line.replace(' ', '', 1)}\n", "utf-8")
    assert [number for number, _word in checks._forbidden_in(tmp_path / "notes.txt")] == [2]


def test_no_file_names_where_packages_come_from() -> None:
    assert checks.addresses() == ""


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND Zlib", True),
        ("LGPL-3.0-only OR GPL-3.0-only", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-2.0-or-later", False),
        ("AGPL-3.0", False),
        ("unknown", False),
    ],
)
def test_nothing_ships_that_is_under_the_gpl_alone(expression: str, *, allowed: bool) -> None:
    assert third_party.may_ship(expression) is allowed


def test_every_package_that_ships_may_ship_and_is_named() -> None:
    assert [name for name in third_party.packages() if not third_party.may_ship(third_party.licence(name))] == []
    assert third_party.TARGET.read_text("utf-8") == third_party.page()


def test_pins_are_split_by_who_needs_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "REQUIREMENTS", tmp_path)
    everything = pins._blocks(
        "pytest==9 \\\n    --hash=b\nsetuptools==1 \\\n    --hash=c\nsix==1 ; x \\\n    --hash=a\n"
    )
    pins._split(everything, {"six": everything["six"]})
    assert "six==1 ; x \\\n    --hash=a\n" in (tmp_path / "runtime.txt").read_text("utf-8")
    assert "pytest" in (tmp_path / "develop.txt").read_text("utf-8")
    assert "setuptools" not in (tmp_path / "develop.txt").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the script is for the machines that build")
def test_the_build_runs_both_commands_and_fails_with_either(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    script = tmp_path / ".ci" / "run"
    script.write_bytes((ROOT / ".ci" / "run").read_bytes())
    (tmp_path / "dev.py").write_text("import sys; print(sys.argv[1]); sys.exit(sys.argv[1] == 'check')", "utf-8")
    done = subprocess.run(["bash", str(script)], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["check", "test"]
    assert done.returncode == 1


def test_the_manual_shows_both_languages_and_themes_and_every_look_can_be_drawn() -> None:
    assert {look.name for look in shots.looks(every=False)} == {"light-zh_CN", "dark-zh_CN", "light-en", "dark-en"}
    assert len(list(shots.looks(every=True))) == 8
