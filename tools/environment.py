"""The virtual environment: made once, filled from the pinned requirements, left alone after; standard library only."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tools import qt_libraries
from tools.alone import alone

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "seller-desk.json"
SETS = {"runtime": ["build.txt", "runtime.txt"], "develop": ["build.txt", "runtime.txt", "develop.txt"]}
# settings of pip that would put the packages elsewhere, leave some out or pick others; where it finds packages stays
PIP_MISLEADS = {
    "CONSTRAINT", "DRY_RUN", "EDITABLE", "IGNORE_INSTALLED", "NO_BINARY", "NO_DEPS", "ONLY_BINARY", "PREFIX", "PRE",
    "PYTHON", "QUIET", "REPORT", "REQUIREMENT", "REQUIRE_HASHES", "REQUIRE_VIRTUALENV", "ROOT", "SRC", "TARGET", "USER",
}  # fmt: skip


class NotReady(Exception):
    """The environment could not be made; the text says what to do."""


def ensure(wanted: str) -> None:
    """Make .venv hold the "runtime" or "develop" set and this project; costs a few milliseconds when it does."""
    qt_libraries.ensure()
    if _is_ready(wanted):
        return
    with alone(ROOT / ".setup.lock"):
        if not _works():
            _make()
        stamp = _stamp()
        if stamp.get(wanted) != _digest(wanted):
            _install_packages(wanted)
            stamp = _stamp() | {wanted: _digest(wanted)} | ({"runtime": _digest("runtime")})
            _remember(stamp)
        if stamp.get("project") != _project_digest():
            _install_project()
            _remember(_stamp() | {"project": _project_digest()})


def clean() -> dict[str, str]:
    """The environment for every program started here: this machine's, less what leads Python or pip astray."""
    kept = {name: value for name, value in os.environ.items() if not _misleads(name)}
    return kept | {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}


def _misleads(name: str) -> bool:
    if name in {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONUSERBASE", "__PYVENV_LAUNCHER__"}:
        return True
    return name.upper().startswith("PIP_") and name.upper().removeprefix("PIP_") in PIP_MISLEADS


def _is_ready(wanted: str) -> bool:
    stamp = _stamp()
    return PYTHON.exists() and stamp.get(wanted) == _digest(wanted) and stamp.get("project") == _project_digest()


def _stamp() -> dict[str, str]:
    try:
        content = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in content.items()} if isinstance(content, dict) else {}


def _remember(stamp: dict[str, str]) -> None:
    half = STAMP.with_suffix(".half")
    half.write_text(json.dumps(stamp, indent=1) + "\n", "utf-8")
    half.replace(STAMP)


def _digest(wanted: str) -> str:
    return _digest_of([ROOT / "requirements" / name for name in SETS[wanted]])


def _project_digest() -> str:
    return _digest_of([ROOT / "setup.py", ROOT / "src" / "seller_desk" / "__init__.py"], _built_part())


def _built_part() -> str:
    """What of pyproject.toml an installation depends on: everything before the settings of the developers' tools."""
    return (ROOT / "pyproject.toml").read_text("utf-8").partition("[tool.ruff]")[0]


def _digest_of(files: Iterable[Path], more: str = "") -> str:
    digest = hashlib.sha256(f"{VENV}\n{_version()}\n{more}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _version() -> str:
    try:
        lines = (VENV / "pyvenv.cfg").read_text("utf-8").splitlines()
    except OSError:
        return ""
    return next((line for line in lines if line.startswith("version")), "")


def _works() -> bool:
    """True when .venv holds a Python of a fitting version with pip; its base may have been removed or renewed."""
    if not PYTHON.exists():
        return False
    question = "import sys, pip; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
    return subprocess.run([str(PYTHON), "-c", question], env=clean(), capture_output=True, check=False).returncode == 0


def _make() -> None:
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    _need_ensurepip()
    if VENV.exists():
        shutil.rmtree(VENV)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], env=clean(), check=False)
    if made.returncode or not PYTHON.exists():
        raise NotReady("The virtual environment could not be made; the lines above say why.")


def _need_ensurepip() -> None:
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    packages = [f"python3.{sys.version_info.minor}-venv"]  # Debian keeps it in a package of its own
    if not qt_libraries.install(packages):
        raise NotReady(f"This Python cannot make virtual environments. Run:  {qt_libraries.apt_command(packages)}")
    importlib.invalidate_caches()


def _install_packages(wanted: str) -> None:
    print(f"Installing the pinned packages ({wanted}); this takes a minute or two the first time", flush=True)
    files = [part for name in SETS[wanted] for part in ("-r", str(ROOT / "requirements" / name))]
    _pip("--require-hashes", "--only-binary", ":all:", "--no-deps", *files)


def _install_project() -> None:
    print("Installing Seller Desk itself", flush=True)
    _pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))


def _pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", *arguments]
    if subprocess.run(command, env=clean(), cwd=ROOT, check=False).returncode:
        raise NotReady("Packages could not be installed; the lines above say why. Is there a network, or pip's proxy?")
