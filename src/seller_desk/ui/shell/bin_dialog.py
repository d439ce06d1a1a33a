"""The bin: what was deleted in the last 30 days, and taking it back."""

from datetime import timedelta
from typing import TYPE_CHECKING

from shiboken6 import isValid

from seller_desk.domain.bin import KEPT_DAYS, KIND_WORDS, BinEntry
from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.clock import from_utc_text
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.shell.facts import moment_words
from seller_desk.usecases import bin as deleted

if TYPE_CHECKING:
    from datetime import datetime

    from seller_desk.ui.kit.page import Window


def bin_columns(now: "datetime") -> tuple[Column[BinEntry], ...]:
    """The columns of the list, with times as said at `now`."""

    def days_left(entry: BinEntry) -> int:
        return max(0, (from_utc_text(entry.deleted_at) + timedelta(days=KEPT_DAYS) - now).days)

    return (
        Column("title", N_("What"), value=lambda entry: str(entry.title), grows=True, width=220),
        Column("kind", N_("Kind"), value=lambda entry: _(KIND_WORDS.get(entry.kind, entry.kind)), muted=True, width=96),
        Column(
            "at",
            N_("Deleted"),
            value=lambda entry: entry.deleted_at,
            text=lambda at: moment_words(from_utc_text(at), now),
            width=120,
        ),
        Column("left", N_("Kept for"), value=days_left, number=True, unit=N_("days"), width=80),
    )


class BinDialog(Dialog):
    """The newest first; several can be taken back at once."""

    def __init__(self, window: "Window") -> None:
        told = _("What was deleted is kept for {n} days").format(n=KEPT_DAYS)
        super().__init__(window, _("Bin"), told, width=720, height=480)  # type: ignore[arg-type]
        self._window = window
        self.view = RecordView("bin", bin_columns(window.desk.clock()), key=lambda entry: entry.id, foot=False)
        self.view.empty.say(_("The bin is empty. Listings, competitors or certificates that you delete lie here."))
        self.body.addWidget(Panel(content=self.view))
        self.back = Button(_("Take back"), icon="undo-2", kind="primary")
        self.back.setEnabled(False)
        self.view.selected.connect(lambda rows: self.back.setEnabled(bool(rows)))
        self.back.clicked.connect(self.take_back)
        self.foot(buttons=[self.cancel_button(_("Close")), self.back])
        self.reload()

    def reload(self) -> None:
        """Read the bin again."""
        desk = self._window.desk
        self._window.run(
            lambda _progress: deleted.in_bin(desk), self.view.show_rows, Message(N_("Reading the bin")), quiet=True
        )

    def take_back(self) -> None:
        """Put what is selected back where it was; a refusal is said in the status line."""
        window, desk, chosen = self._window, self._window.desk, tuple(self.view.selected_rows)

        def work(_progress: object) -> Topics:
            everything = frozenset(Topic)
            for entry in chosen:
                deleted.take_back(desk, entry.id, everything)
            return everything

        def done(topics: Topics) -> None:
            window.tell(topics)
            window.say(Message(N_("{n} thing is back"), {"n": len(chosen)}, plural=N_("{n} things are back")))
            if isValid(self):
                self.reload()

        window.run(work, done, Message(N_("Taking it out of the bin")))
