"""What commands want of Qt: paper and pictures; loaded only when called."""

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seller_desk import texts
from seller_desk.domain.progress import Progress

if TYPE_CHECKING:
    from seller_desk.usecases.desk import Desk


def render_pdf(*given: Any, **named: Any) -> int:  # noqa: ANN401 - as ui.printing.output has it
    """Print a document into a PDF file and return its number of pages."""
    without_screen()
    from seller_desk.ui.printing.output import render_pdf as render

    return render(*given, **named)


def take_screenshots(
    desk: "Desk", folder: Path, *, size: tuple[int, int], scale: float, theme: str, progress: Progress
) -> tuple[Path, ...]:
    """Save a picture of every tab and dialog on this desk; the size is in logical pixels."""
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    without_screen()
    from seller_desk.app.drawing import Drawing

    with tempfile.TemporaryDirectory() as passing:
        drawing = Drawing(desk, Path(passing), folder, size, theme, texts.current())
        try:
            return drawing.everything(progress)
        finally:
            drawing.close()


def without_screen() -> None:
    """Let Qt draw without a screen, unless the person chose otherwise."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
