"""What a bench measures: CPU seconds and memory as the operating system accounts for them, beside a yardstick."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
Figure = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Spent:
    """What a finished process took: CPU seconds (user and system), wall seconds are not judged, peak memory in MiB."""

    cpu: float
    peak: float


def figure(value: float, yardstick: float, goal: float | None, *, unit: str = "s", absolute: bool = False) -> Figure:
    """One line of the bench: a value beside its yardstick; `absolute` judges the value itself; no goal, no verdict."""
    ratio = value / yardstick if yardstick else float("inf")
    judged = value if absolute else ratio
    return {
        "value": round(value, 4),
        "yardstick": round(yardstick, 4),
        "ratio": round(ratio, 3),
        "goal": goal,
        "unit": unit,
        "judged": "value" if absolute else "ratio",
        "ok": goal is None or judged <= goal,
    }


def spent(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Spent:
    """Run a command to its end and return what it took; raises RuntimeError with its last words when it fails."""
    # a process group's own accounting: wait4 tells of this child and of those it waited for
    child = subprocess.Popen(
        command,
        env=dict(environment or os.environ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    words = child.stderr.read() if child.stderr else b""
    _pid, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(
            f"{' '.join(command)} ended with {child.returncode}: {words.decode(errors='replace')[-600:]}"
        )
    return Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def paired(first: Callable[[], Spent], second: Callable[[], Spent], runs: int = 5) -> tuple[Spent, Spent]:
    """Run both in turn, once to warm up and then `runs` times; return each one's median."""
    first(), second()
    pairs = [(first(), second()) for _ in range(runs)]
    return _median([pair[0] for pair in pairs]), _median([pair[1] for pair in pairs])


def python(*arguments: str) -> list[str]:
    """A command that runs this Python with the project's sources."""
    return [sys.executable, *arguments]


def _median(runs: Sequence[Spent]) -> Spent:
    return Spent(statistics.median(run.cpu for run in runs), statistics.median(run.peak for run in runs))
