"""What is wrong with the data or the program, in sentences that say what to do."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.empty import EmptyState


class ProblemsDialog(Dialog):
    """One notice for each problem; none is a good sign and is said too."""

    def __init__(self, window: QWidget, problems: Sequence[str]) -> None:
        super().__init__(window, _("Problems"), _("Found by the checks that run by themselves"), width=640, height=400)
        for problem in problems:
            self.body.addWidget(Notice("critical", problem))
        if problems:
            self.body.addStretch(1)
        else:
            self.body.addWidget(EmptyState(_("Nothing is wrong.")))
