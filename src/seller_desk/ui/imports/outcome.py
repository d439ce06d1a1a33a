"""Running an import, and what the status line says afterwards: the sum, with Undo, or the failed rows to look at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seller_desk.domain.imports import FileResult
from seller_desk.texts import N_, Message, _
from seller_desk.ui.imports import asking
from seller_desk.ui.imports.batches import BatchesDialog
from seller_desk.ui.imports.telling import ImportWindow, tell_undone

if TYPE_CHECKING:
    from seller_desk.domain.progress import Progress
    from seller_desk.usecases.import_reading import ImportRequest
    from seller_desk.usecases.imports import ImportOutcome


def import_requests(window: ImportWindow, wanted: "Sequence[tuple[ImportRequest, str]]") -> None:
    """Import files as one job; each comes with the name under which its mapping is remembered, "" for not."""
    desk = window.desk
    first = wanted[0][0].path.name
    words = Message(N_("Importing {file}"), {"file": first})
    if len(wanted) > 1:
        words = Message(N_("Importing {n} file"), {"n": len(wanted)}, plural=N_("Importing {n} files"))

    def work(progress: "Progress") -> "ImportOutcome":
        return asking.import_and_remember(desk, wanted, progress)

    window.run(work, lambda outcome: tell(window, outcome), words)


def tell(window: ImportWindow, outcome: "ImportOutcome") -> None:
    """Say what became of the files; whatever failed stays until the next result, with a button that shows it."""
    window.tell(outcome.topics)
    done = [result for result in outcome.files if result.refusal is None]
    refused = [result for result in outcome.files if result.refusal is not None]
    failed = sum(result.counts.failed for result in done)
    words = " · ".join(map(str, (*_sums(done), *(result.refusal for result in refused if result.refusal is not None))))
    if failed:
        window.status_line.say(words, "critical", _("Show"), lambda: _show_list(window, done))
        return
    undo = _("Undo") if done else ""
    window.status_line.say(words, "critical" if refused else "ok", undo, lambda: undo_all(window, done))


def _sums(done: Sequence[FileResult]) -> list[Message]:
    if not done:
        return []
    counted = [
        (sum(result.counts.new for result in done), N_("{n} new")),
        (sum(result.counts.updated for result in done), N_("{n} updated")),
        (sum(result.counts.unchanged for result in done), N_("{n} unchanged")),
        (sum(result.counts.skipped for result in done), N_("{n} skipped")),
        (sum(result.counts.failed for result in done), N_("{n} failed")),
    ]
    files = Message(N_("{n} file imported"), {"n": len(done)}, plural=N_("{n} files imported"))
    return [files, *(Message(words, {"n": f"{number:,}"}) for number, words in counted if number)]


def undo_all(window: ImportWindow, done: Sequence[FileResult]) -> None:
    """Take back what was just imported, the last file first."""
    desk, numbers = window.desk, sorted((result.batch for result in done if result.batch is not None), reverse=True)
    words = Message(N_("Taking back {n} import"), {"n": len(numbers)}, plural=N_("Taking back {n} imports"))
    window.run(lambda _progress: asking.take_back(desk, numbers), lambda result: tell_undone(window, result), words)


def _show_list(window: ImportWindow, done: Sequence[FileResult]) -> None:
    failed = next((result.batch for result in done if result.counts.failed), None)
    BatchesDialog(window, failed).open()
