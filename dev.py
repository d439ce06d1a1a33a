"""Everything a developer does with Seller Desk; `python3 dev.py` lists it. Needs Python 3.11 or newer, nothing else."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before anything newer is read
    sys.exit(f"Seller Desk needs Python 3.11 or newer; this is Python {sys.version_info[0]}.{sys.version_info[1]}.")

import argparse
import subprocess
from collections.abc import Sequence

from tools import checks, environment
from tools.environment import PYTHON, ROOT

PASSED_ON = {  # commands whose further arguments go to the program they start: (packages needed, module, what it does)
    "run": ("runtime", "seller_desk", "start Seller Desk; without arguments its window"),
    "test": ("develop", "pytest", "run the tests, all or those that the arguments choose"),
    "bench": ("develop", "tools.bench", "measure the speed goals; --json, --small"),
    "shots": ("develop", "tools.shots", "draw the manual's pictures anew, on the demo shop"),
    "texts": ("develop", "tools.texts", "collect the texts to translate; --add FILE…, --prune, --check"),
    "licences": ("develop", "tools.third_party", "write THIRD_PARTY.md from what is installed; --check"),
    "font": ("develop", "tools.chinese_font", "make the bundled Chinese font from Debian's Noto Sans CJK"),
}
ALONE = {
    "setup": "make .venv with everything pinned; the program is then .venv/bin/seller-desk",
    "check": "format, lint, types, import law, texts, licences, addresses",
    "pins": "renew the pinned packages in requirements/",
}


def main(arguments: Sequence[str]) -> int:
    """Do the command that the first argument names; returns the exit code."""
    command, more = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in PASSED_ON:
        return start(command, more)
    parser = argparse.ArgumentParser(prog="dev.py", description="Seller Desk, for developers.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, what in {**{name: entry[2] for name, entry in PASSED_ON.items()}, **ALONE}.items():
        commands.add_parser(name, help=what, description=what)
    parser.parse_args(arguments or ["--help"])
    return {"setup": setup, "check": check, "pins": pins}[command]()


def start(command: str, more: Sequence[str]) -> int:
    """Run a module in the virtual environment, from this folder or (the program itself) from where the person is."""
    needs, module, _what = PASSED_ON[command]
    environment.ensure(needs)
    folder = None if command == "run" else ROOT
    return subprocess.run(
        [str(PYTHON), "-m", module, *more], env=environment.clean(), cwd=folder, check=False
    ).returncode


def setup() -> int:
    """Make everything ready, for using and for developing."""
    environment.ensure("develop")
    print(f"Ready: {environment.PROGRAMS / 'seller-desk'}")
    return 0


def check() -> int:
    """Every check, one line each; 1 when any failed."""
    environment.ensure("develop")
    return checks.run_all()


def pins() -> int:
    """Renew the pinned packages, and what is said about their licences."""
    from tools import pins as pinned

    pinned.renew()
    return start("licences", [])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except environment.NotReady as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)
