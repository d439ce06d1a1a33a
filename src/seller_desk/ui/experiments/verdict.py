"""What may be said of an experiment: the answer, how far it is, and every number behind it."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from seller_desk.domain.experiments import Arm, Experiment, Reading, Verdict
from seller_desk.texts import _, ngettext
from seller_desk.ui.experiments.columns import rate_text
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.forms import ExplainedLines, Line
from seller_desk.ui.kit.panels import clear
from seller_desk.ui.kit.strokes import paint_bar
from seller_desk.ui.kit.theme import theme
from seller_desk.usecases.experiments import ReadExperiment

_STATES = {Verdict.WINNER_A: "ok", Verdict.WINNER_B: "ok"}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class VerdictView(QWidget):
    """The notice with the answer, a bar of visitors for each version, and the explained lines."""

    def __init__(self) -> None:
        super().__init__()
        self._notice = QVBoxLayout()
        self._bars = (_Bar("A"), _Bar("B"))
        self.lines = ExplainedLines()
        self.answer = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._notice)
        for bar in self._bars:
            column.addWidget(bar)
        column.addWidget(self.lines)

    def show_reading(self, row: ReadExperiment, least_lift: float) -> None:
        """Show what may be said."""
        clear(self._notice)
        reading, plan = row.reading, row.experiment.plan
        title, why = verdict_words(row, least_lift)
        self.answer = title
        self._notice.addWidget(Notice(_STATES.get(reading.verdict, "info"), title, why))
        for bar, arm in zip(self._bars, (reading.a, reading.b), strict=True):
            bar.show_arm(arm, plan.planned)
        self.lines.show_lines(list(_lines(row)))


def verdict_words(row: ReadExperiment, least_lift: float) -> tuple[str, str]:
    """The answer in one line, and why it is that one."""
    reading = row.reading
    lift = "" if reading.lift is None else f"{reading.lift * 100:.1f} %"
    if reading.verdict is Verdict.NOTHING:
        return _("No numbers of both versions yet"), _("Write them below, or take them from the traffic files.")
    if reading.verdict is Verdict.TOO_EARLY:
        return _too_early(reading)
    decided = _("Read once, on {day}, when both versions had their visitors; later days do not change it.").format(
        day=reading.decided_on.isoformat() if reading.decided_on else ""
    )
    if reading.verdict is Verdict.EQUAL:
        return _("No difference found: keep the one you like"), decided
    if reading.verdict is Verdict.SMALL:
        least = f"{least_lift * 100:g} %"
        return _("The difference is sure, but only {lift}: a winner needs {least}").format(
            lift=lift, least=least
        ), decided
    better = "A" if reading.verdict is Verdict.WINNER_A else "B"
    named = row.experiment.text.a if better == "A" else row.experiment.text.b
    words = _("{version} is better by {lift}: {what}") if named else _("{version} is better by {lift}")
    return words.format(version=better, lift=lift, what=named), decided


def _too_early(reading: Reading) -> tuple[str, str]:
    needed = ngettext(
        "Too early: {n} more visitor is needed", "Too early: {n} more visitors are needed", reading.needed
    )
    title = needed.format(n=f"{reading.needed:,}")
    if reading.days is not None:
        days = ngettext("about {n} day at the present rate", "about {n} days at the present rate", reading.days)
        days = days.format(n=f"{reading.days:,}")
        title = _("{needed}, {days}").format(needed=title, days=days)
    return title, _("Whoever looks every day and stops at a good moment finds winners that are none.")


def _lines(row: ReadExperiment) -> Iterable[Line]:
    reading, plan, text = row.reading, row.experiment.plan, row.experiment.text
    for name, arm, said in (("A", reading.a, text.a), ("B", reading.b, text.b)):
        how = _("{successes} of {visitors}").format(successes=f"{arm.successes:,}", visitors=f"{arm.visitors:,}")
        yield Line(name, f"{said} · {how}" if said else how, rate_text(arm.rate))
    lift = "—" if reading.lift is None else f"{reading.lift * 100:.1f} %"
    yield Line(_("Difference"), _("of the better one over the other"), lift)
    p = "—" if reading.p is None else _small(reading.p)
    yield Line("p", _("so likely by chance alone; read at the planned number"), p)
    yield Line(_("Planned"), _plan_words(row.experiment), f"{plan.planned:,}", _("each"), answer=True)


def _small(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"{p:.2f}" if p >= 0.1 else f"{p:.3f}"


def _plan_words(experiment: Experiment) -> str:
    plan = experiment.plan
    return _("{rate} now, {lift} % apart, risk {alpha} %, chance {power} %").format(
        rate=rate_text(plan.base_rate),
        lift=f"{plan.lift * 100:g}",
        alpha=f"{plan.alpha * 100:g}",
        power=f"{plan.power * 100:g}",
    )


class _Bar(QWidget):
    """One version's visitors of those planned."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._arm, self._planned = name, Arm(), 1
        self.setFixedHeight(20)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_arm(self, arm: Arm, planned: int) -> None:
        self._arm, self._planned = arm, planned
        self.setAccessibleName(f"{self._name} {self._words()}")
        self.update()

    def _words(self) -> str:
        return _("{visitors} of {planned} visitors").format(
            visitors=f"{self._arm.visitors:,}", planned=f"{self._planned:,}"
        )

    def sizeHint(self) -> QSize:
        return QSize(300, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        words = self._words()
        room = dressed.metrics("small").horizontalAdvance(words) + 8
        painter.setFont(dressed.font(bold=True))
        painter.setPen(dressed.colour("text"))
        painter.drawText(QRectF(0, 0, 18, 20), _LEFT, self._name)
        share = self._arm.visitors / max(1, self._planned)
        fill = dressed.colour("good_fill" if share >= 1 else "s1")
        paint_bar(painter, QRectF(20, 7, self.width() - 28 - room, 6), share, fill)
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(QRectF(self.width() - room, 0, room, 20), _LEFT, words)
