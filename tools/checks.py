"""The checks of `dev.py check`: one line each, all of them even when one fails; standard library only."""

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tools.environment import PYTHON, ROOT, clean

# written so that this file does not find itself
FORBIDDEN = re.compile(
    r"py[p]i\.(org|python)|python[h]osted\.org|regis[t]ry\.npm|registry\.yarn[p]kg|tuna\.[t]singhua|mirrors\.[a]liyun"
    r"|-[-](extra-)?index-url|-[-]find-links|-[-]trusted-host|(?<![\w./])/(wor[k]|roo[t])/"
)
PROGRAMS: dict[str, list[str]] = {
    "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": ["-m", "ruff", "check", "--quiet", "."],
    "types": ["-m", "mypy", "--no-error-summary"],
    "import law": ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_architecture.py"],
    "texts": ["-m", "tools.texts", "--check"],
    "licences": ["-m", "tools.third_party", "--check"],
}


def run_all() -> int:
    """Run every check; 1 when any failed."""
    checks: dict[str, Callable[[], str]] = {name: _of_program(arguments) for name, arguments in PROGRAMS.items()}
    checks["addresses"] = addresses
    passed = [_report(name, each) for name, each in checks.items()]
    return 0 if all(passed) else 1


def _report(name: str, check: Callable[[], str]) -> bool:
    began = time.monotonic()
    complaint = check()
    print(f"{'FAILED' if complaint else 'ok':7}{name:12}{time.monotonic() - began:6.1f} s", flush=True)
    if complaint:
        print(complaint.rstrip(), flush=True)
    return not complaint


def _of_program(arguments: list[str]) -> Callable[[], str]:
    def complaint() -> str:
        done = subprocess.run(
            [str(PYTHON), *arguments], cwd=ROOT, env=clean(), capture_output=True, encoding="utf-8", check=False
        )
        return (done.stdout + done.stderr or f"exit code {done.returncode}") if done.returncode else ""

    return complaint


def addresses() -> str:
    """The places that name where packages come from, or a folder of somebody's machine; empty when there are none."""
    found = (f"{path.relative_to(ROOT)}:{line}: {word}" for path in _files() for line, word in _forbidden_in(path))
    return "\n".join(found)


def _forbidden_in(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text("utf-8")
    except (UnicodeDecodeError, FileNotFoundError):  # a picture; or removed and not yet committed
        return
    for number, line in enumerate(text.splitlines(), 1):
        if hit := FORBIDDEN.search(line):
            yield number, hit.group()


def _files() -> list[Path]:
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "ls-files", "-co", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
        return [ROOT / name for name in listed.stdout.split("\0") if name]
    skipped = {".git", ".venv", "build", "dist", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not skipped & set(path.relative_to(ROOT).parts)]
