"""Copies the program's icons out of an unpacked `lucide-static` package: `python -m tools.lucide_icons DIR`."""

import re
import shutil
import sys
from pathlib import Path

from tools.environment import ROOT

TARGET = ROOT / "resources" / "icons"
STROKE = "1.5"  # px on the 24 px grid: as fine as the hairlines of the design
NAMES = """
calendar-check tag package message-square-text star chart-column receipt-text settings
search command undo-2 redo-2 download upload printer columns-3 list funnel list-filter x check plus minus
chevron-up chevron-down chevron-left chevron-right chevrons-up-down
arrow-up arrow-down arrow-left arrow-right arrow-up-right arrow-down-right external-link corner-down-left
circle-check circle-x triangle-alert info circle-question-mark circle circle-dot ban octagon-alert bell
clock history hourglass calendar store shield shield-check database globe languages folder folder-open file file-text
file-spreadsheet copy clipboard-paste trash-2 pencil link unlink eye eye-off ellipsis ellipsis-vertical
truck map-pin user users phone sun moon zap image save refresh-cw rotate-ccw pin pin-off boxes box scan-barcode barcode
gift flag wallet coins megaphone trending-up trending-down chart-line chart-pie layers sparkles life-buoy keyboard
hard-drive-download power lock sliders-horizontal table-properties square-check archive bookmark
"""


def fitted(svg: str) -> str:
    """The drawing with our stroke, on one line, without what only web pages need."""
    drawing = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    drawing = re.sub(r'\sclass="[^"]*"', "", drawing)
    drawing = drawing.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    return re.sub(r"\s+", " ", drawing).replace("> <", "><").replace(" >", ">").replace(" />", "/>").strip() + "\n"


def main(arguments: list[str]) -> int:
    """Copy the icons and their licence from the package's folder; 2 when none is named."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    package = Path(arguments[0])
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    names = NAMES.split()
    for name in names:
        svg = (package / "icons" / f"{name}.svg").read_text("utf-8")
        (TARGET / f"{name}.svg").write_text(fitted(svg), "utf-8", newline="\n")
    shutil.copy(package / "LICENSE", TARGET / "LICENSE.txt")
    print(f"{len(names)} icons")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
