"""How fast the window stands: first paint, settled, after a hard kill, tab switches, filter, charts, memory."""

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.bench import database
from tools.bench.measure import ROOT, Figure, figure, python

RUNS = 7
FULL = database.Size(lines=1_000_000, skus=50_000, reviews=200_000)
SMALL = database.Size(lines=20_000, skus=2_000, reviews=2_000)
Told = Mapping[str, Any]


def figures(*, small: bool) -> dict[str, Figure]:
    """Measure the window on a big desk (a small one with `small`)."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        database.make(home, SMALL if small else FULL)
        return _starts(home) | _use(home)


def _starts(home: Path) -> dict[str, Figure]:
    rounds = [
        {
            "empty": _told("tools.bench.empty_window"),
            "paint": _told("tools.bench.left_window", "paint", str(home)),
            "fresh": _told("tools.bench.left_window", "fresh", str(home)),
            "settled": _told("tools.bench.left_window", "settled", str(home)),
            "after_kill": _after_kill(home),
        }
        for _ in range(RUNS + 1)
    ][1:]

    def median(start: str, what: str) -> float:
        return float(statistics.median(each[start][what] for each in rounds))

    empty, settled = median("empty", "cpu"), median("settled", "cpu")
    heavy = {name for each in rounds for name in each["paint"]["loaded"]}
    return {
        "first_paint_cpu": figure(median("paint", "cpu"), empty, 1.5),
        "first_paint_memory_mib": figure(median("paint", "peak"), median("empty", "peak"), 1.5, unit="MiB"),
        "heavy_libraries_at_first_paint": figure(len(heavy), 1, 0, unit="", absolute=True),
        "settled_cpu": figure(settled, empty, 3.0),
        "read_again_cpu": figure(median("fresh", "cpu"), empty, None),
        "start_after_kill_cpu": figure(median("after_kill", "cpu"), settled, 1.1),
    }


def _after_kill(home: Path) -> Told:
    _told("tools.bench.left_window", "killed", str(home))
    return _told("tools.bench.left_window", "settled", str(home))


def _use(home: Path) -> dict[str, Figure]:
    told = _told("tools.bench.use_window", str(home))
    return {
        "tab_switch_p95_ms": figure(told["tab_p95"], 100, 100, unit="ms", absolute=True),
        "first_chart_ms": figure(told["chart"], 300, 300, unit="ms", absolute=True),
        "filter_keystroke_p95_ms": figure(told["filter_p95"], 100, 100, unit="ms", absolute=True),
        "scroll_frame_p95_ms": figure(told["scroll_p95"], 16, 16, unit="ms", absolute=True),
        "memory_after_use_mib": figure(told["memory"], 350, 350, unit="MiB", absolute=True),
    }


def _told(module: str, *arguments: str) -> Told:
    """Run a bench program offscreen and read the JSON line it prints; a killed one has printed nothing."""
    done = subprocess.run(
        python("-m", module, *arguments),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment(),
    )
    lines: Sequence[str] = done.stdout.splitlines()
    if not lines:
        if "killed" in arguments:
            return {}
        raise RuntimeError(f"{module} {' '.join(arguments)}: {done.stderr[-800:]}")
    told: Told = json.loads(lines[-1])
    return told


def environment() -> dict[str, str]:
    """This process's environment, with Qt drawing off the screen."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
