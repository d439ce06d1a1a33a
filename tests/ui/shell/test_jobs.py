import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Cancelled, Refused
from seller_desk.texts import Message
from seller_desk.ui.shell.jobs import Jobs

LABEL = Message("Working")
Waiting = Callable[[Progress], str]


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def finished(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=5000)


def waiting(gate: threading.Event, result: str = "done") -> Waiting:
    def work(progress: Progress) -> str:
        while not gate.wait(0.005):
            progress.step(1, 4, LABEL)
        return result

    return work


def test_work_is_done_elsewhere_and_its_result_comes_back_here(qtbot: QtBot, jobs: Jobs, qapp: QApplication) -> None:
    seen: list[tuple[bool, bool]] = []
    here = QThread.currentThread()
    jobs.run(
        lambda _progress: QThread.currentThread() is here,
        lambda same: seen.append((same, QThread.currentThread() is here)),
        LABEL,
    )
    finished(qtbot, jobs)
    assert seen == [(False, True)]


def test_loud_jobs_wait_for_each_other(qtbot: QtBot, jobs: Jobs) -> None:
    gate, ended = threading.Event(), list[str]()
    jobs.run(waiting(gate, "first"), ended.append, LABEL)
    jobs.run(lambda _progress: "second", ended.append, LABEL)
    assert len(jobs.loud) == 2
    gate.set()
    finished(qtbot, jobs)
    assert ended == ["first", "second"]


def test_quiet_jobs_run_beside_a_loud_one(qtbot: QtBot, jobs: Jobs) -> None:
    gate, ended = threading.Event(), list[str]()
    jobs.run(waiting(gate, "loud"), ended.append, LABEL)
    jobs.run(lambda _progress: "quiet", ended.append, LABEL, quiet=True)
    qtbot.waitUntil(lambda: ended == ["quiet"])
    gate.set()
    finished(qtbot, jobs)


def test_a_newer_quiet_job_for_the_same_receiver_drops_the_older(qtbot: QtBot, jobs: Jobs) -> None:
    gate, shown = threading.Event(), list[str]()
    show = shown.append
    jobs.run(waiting(gate, "old"), show, LABEL, quiet=True)
    jobs.run(lambda _progress: "new", show, LABEL, quiet=True)
    finished(qtbot, jobs)
    assert shown == ["new"]


def test_progress_is_told_and_cancel_stops_the_work(qtbot: QtBot, jobs: Jobs) -> None:
    problems: list[object] = []
    jobs.failed.connect(lambda _job, problem: problems.append(problem))
    job = jobs.run(waiting(threading.Event()), lambda _result: None, LABEL)
    qtbot.waitUntil(lambda: job.share == 0.25)
    job.cancel()
    finished(qtbot, jobs)
    assert isinstance(problems[0], Cancelled)


@pytest.mark.parametrize("problem", [Refused(Message("no")), ValueError("x"), KeyError()])
def test_what_goes_wrong_is_handed_over(qtbot: QtBot, jobs: Jobs, problem: Exception) -> None:
    def work(_progress: Progress) -> None:
        raise problem

    problems: list[object] = []
    jobs.failed.connect(lambda _job, raised: problems.append(raised))
    jobs.run(work, lambda _result: None, LABEL)
    finished(qtbot, jobs)
    assert problems == [problem]


class Receiver(QObject):
    def take(self, result: str) -> None:
        raise AssertionError(result)


def test_a_result_for_a_page_that_is_gone_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    gate, receiver = threading.Event(), Receiver()
    jobs.run(waiting(gate), receiver.take, LABEL)
    import shiboken6

    shiboken6.delete(receiver)
    gate.set()
    finished(qtbot, jobs)


def test_closing_stops_everything(qtbot: QtBot, jobs: Jobs) -> None:
    jobs.run(waiting(threading.Event()), lambda _result: None, LABEL)
    jobs.run(waiting(threading.Event()), lambda _result: None, LABEL, quiet=True)
    assert jobs.close(5000)
