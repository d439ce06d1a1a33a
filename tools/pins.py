"""Renews requirements/*.txt: newest fitting versions, every file's hash, for all systems and Python 3.11 to 3.13."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import environment
from tools.environment import ROOT

REQUIREMENTS = ROOT / "requirements"
HEAD = "# Made by: python3 dev.py pins. {what}\n"
WHAT = {
    "build.txt": "Installs this project itself.",
    "runtime.txt": "What the program runs on.",
    "develop.txt": "What building and testing it takes besides.",
}
UNIVERSAL = [
    "--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes",
    "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet",
]  # fmt: skip


def renew() -> None:
    """Write the requirements files anew; they name no address from which packages come."""
    with tempfile.TemporaryDirectory() as folder:
        resolver = _resolver(Path(folder))
        everything = Path(folder, "everything.txt")
        _resolve(resolver, everything, "--group", "dev")
        runtime = Path(folder, "runtime.txt")
        _resolve(resolver, runtime, "--constraint", str(everything))
        _split(_blocks(everything.read_text("utf-8")), _blocks(runtime.read_text("utf-8")))


def _resolver(folder: Path) -> Path:
    """A throwaway environment with the resolver, itself pinned in requirements/pins.txt."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    programs = folder / "venv" / environment.PROGRAMS.name
    pip = [str(programs / environment.PYTHON.name), "-m", "pip", "install", "--quiet", "--require-hashes"]
    subprocess.run([*pip, "-r", str(REQUIREMENTS / "pins.txt")], env=environment.clean(), check=True)
    return programs / "uv"


def _resolve(resolver: Path, output: Path, *more: str) -> None:
    command = [str(resolver), "pip", "compile", "pyproject.toml", *UNIVERSAL, "--output-file", str(output), *more]
    subprocess.run(command, env=environment.clean(), check=True, cwd=ROOT)


def _blocks(text: str) -> dict[str, str]:
    """The requirements of a file by package name, each with its lines of hashes."""
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", text)
    return {re.split(r"[=\s;\[]", block, maxsplit=1)[0].lower(): block for block in blocks if block.strip()}


def _split(everything: dict[str, str], runtime: dict[str, str]) -> None:
    build = {name: block for name, block in everything.items() if name == "setuptools"}
    develop = {name: block for name, block in everything.items() if name not in runtime and name not in build}
    for file, blocks in (("build.txt", build), ("runtime.txt", runtime), ("develop.txt", develop)):
        content = HEAD.format(what=WHAT[file]) + "".join(blocks[name] for name in sorted(blocks))
        (REQUIREMENTS / file).write_text(content, "utf-8", newline="\n")
