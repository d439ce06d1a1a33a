"""`python3 dev.py bench [--json] [--small] [NAME …]`: every speed goal beside a yardstick of the same run."""

import argparse
import importlib
import json
import sys
import time

from tools.bench.measure import Figure

# Each module offers `figures(small: bool) -> dict[str, Figure]`.
PARTS = ("window", "importing", "sheets", "charts", "inventory", "words")


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and return 1 when a goal is missed at full size."""
    asked = _asked(arguments)
    found: dict[str, Figure] = {}
    for part in asked.parts or PARTS:
        began = time.monotonic()
        figures: dict[str, Figure] = importlib.import_module(f"tools.bench.{part}").figures(small=asked.small)
        found |= figures
        if not asked.json:
            _say(part, figures, time.monotonic() - began)
    if asked.json:
        print(json.dumps(found, indent=1))
    return 0 if asked.small or all(figure["ok"] for figure in found.values()) else 1


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="NAME", help=f"only these parts: {', '.join(PARTS)}")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.add_argument("--small", action="store_true", help="a quick look at a small size; goals are not judged")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return asked


def _say(part: str, figures: dict[str, Figure], seconds: float) -> None:
    print(f"\n{part} ({seconds:.0f} s)")
    for name, figure in figures.items():
        mark = "ok    " if figure["ok"] else "MISSED"
        print(
            f"  {mark} {name:<38} {figure['value']:>10.3f} beside {figure['yardstick']:>10.3f} "
            f"= {figure['ratio']:>6.2f}  goal {figure['goal']} ({figure.get('judged', 'ratio')})"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
