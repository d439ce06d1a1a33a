"""What an import would do with every row: the sum of the rows with its bar, and the rows that are not kept."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from seller_desk.domain.imports import Counts, RowProblem
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import PlainLabel, capped, label, plain_tip, retone
from seller_desk.ui.kit.progress import ProgressBar
from seller_desk.ui.kit.strokes import elided, paint_box
from seller_desk.ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
LINE = 28


def _terms(counts: Counts) -> tuple[tuple[str, int, str], ...]:
    return (
        (_("New"), counts.new, "s1"),
        (_("Updated"), counts.updated, "s3"),
        (_("Unchanged"), counts.unchanged, "previous"),
        (_("Skipped"), counts.skipped, "s5"),
        (_("Failed"), counts.failed, "stock_out_fill"),
    )


class Equation(QWidget):
    """new + updated + unchanged + skipped + failed = rows in the file, and below it the same as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._counts = Counts()
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def counts(self) -> Counts:
        """The accounting that is shown."""
        return self._counts

    def show_counts(self, counts: Counts) -> None:
        """Show the accounting of one file."""
        self._counts = counts
        terms = " + ".join(f"{words} {number:,}" for words, number, _colour in _terms(counts))
        self.setAccessibleName(f"{terms} = {_rows_words(counts.rows)}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0.0
        for place, (words, number, colour) in enumerate(_terms(self._counts)):
            if place:
                left = self._write(painter, left, "+", "text_muted") + 10
            left = self._term(painter, left, words, number, colour)
        left = self._write(painter, left, "=", "text_muted") + 10
        before, _mark, after = _rows_words(self._counts.rows).partition(f"{self._counts.rows:,}")
        for text, bold in ((before.strip(), False), (f"{self._counts.rows:,}", True), (after.strip(), False)):
            if text:
                left = self._write(painter, left, text, "text", bold=bold) + 4
        self._bar(painter, QRectF(0, 26, self.width(), 12))

    def _term(self, painter: QPainter, left: float, words: str, number: int, colour: str) -> float:
        paint_box(painter, QRectF(left, 5, 10, 10), theme().colour(colour), None, 2)
        left = self._write(painter, left + 16, words, "text") + 6
        return self._write(painter, left, f"{number:,}", "text" if number else "text_zero", bold=bool(number)) + 10

    def _write(self, painter: QPainter, left: float, text: str, meaning: str, *, bold: bool = False) -> float:
        width = theme().metrics(bold=bold).horizontalAdvance(text)
        painter.setFont(theme().font(bold=bold))
        painter.setPen(theme().colour(meaning))
        painter.drawText(QRectF(left, 0, width + 2, 20), _LEFT, text)
        return left + width

    def _bar(self, painter: QPainter, place: QRectF) -> None:
        shares = [(number, colour) for _words, number, colour in _terms(self._counts) if number]
        total = sum(number for number, _colour in shares)
        if not total:
            paint_box(painter, place, theme().colour("sunken"), None, 2)
            return
        widths = [max(6.0, number / total * place.width()) for number, _colour in shares]
        scale = place.width() / sum(widths)
        left = place.left()
        for (_number, colour), width in zip(shares, widths, strict=True):
            part = QRectF(left, place.top(), width * scale - (2 if len(shares) > 1 else 0), place.height())
            paint_box(painter, part, theme().colour(colour), None, 2)
            left += width * scale


def _rows_words(rows: int) -> str:
    return ngettext("{n} row in the file", "{n} rows in the file", rows).format(n=f"{rows:,}")


def telling(problems: Sequence[RowProblem]) -> list[RowProblem]:
    """The rows not kept, one of each reason first, so that few lines say most; failed ones before skipped ones."""
    told: set[tuple[str, str]] = set()
    first: list[RowProblem] = []
    rest: list[RowProblem] = []
    for problem in sorted(problems, key=lambda problem: problem.kind != "failed"):
        reason = (problem.column, problem.message.msgid)
        (rest if reason in told else first).append(problem)
        told.add(reason)
    return first + rest


class ProblemLines(QWidget):
    """As many rows not kept as there is room for: number, column, value, why."""

    _WIDTHS = (56, 100, 108)

    def __init__(self) -> None:
        super().__init__()
        self._problems: list[RowProblem] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_problems(self, problems: Sequence[RowProblem]) -> None:
        """Show the most telling ones, in the order of the file."""
        self._problems = telling(problems)
        self.setAccessibleName("; ".join(f"{each.row}: {each.message}" for each in self.shown))
        self.update()

    @property
    def shown(self) -> list[RowProblem]:
        """The rows that there is room for."""
        fit = self._problems[: max(1, self.height() // LINE)]
        return sorted(fit, key=lambda problem: problem.row)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, LINE)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            place = int(event.pos().y() // LINE)
            if place < len(self.shown):
                problem = self.shown[place]
                QToolTip.showText(event.globalPos(), plain_tip(f"{problem.value}\n{problem.message}".strip()), self)
            return True
        return super().event(event)  # type: ignore[arg-type] # Qt hands over a QEvent

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        for place, problem in enumerate(self.shown):
            line = QRectF(0, place * LINE, self.width(), LINE)
            if place % 2:
                painter.fillRect(line, dressed.colour("surface_alt"))
            self._paint(painter, line.adjusted(6, 0, -12, 0), problem)

    def _paint(self, painter: QPainter, line: QRectF, problem: RowProblem) -> None:
        number, column, value = self._WIDTHS
        left = line.left()
        for text, width, meaning, flags in (
            (f"{problem.row}", number - 12, "text", _RIGHT),
            (problem.column or "—", column - 8, "text", _LEFT),
            (problem.value or "—", value - 8, "text_muted", _LEFT),
            (str(problem.message), line.width() - number - column - value, "text", _LEFT),
        ):
            painter.setFont(theme().font())
            painter.setPen(theme().colour(meaning))
            shown = elided(theme(), capped(text).replace("\n", " "), width)
            painter.drawText(QRectF(left, line.top(), width + 1, line.height()), flags, shown)
            left += width + (12 if flags == _RIGHT else 8)


class Accounting(Panel):
    """The lower panel of the import dialog; counts in the background and says so, then shows the sum of the rows."""

    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.equation, self.lines = Equation(), ProblemLines()
        self.words = PlainLabel("", "muted")
        self.bar = ProgressBar(_("Progress"), 160)
        self.not_kept, self.note = label("", "bold"), PlainLabel("", "note")
        self.see_all = Button(_("See all"), kind="link")
        self.see_all.setFixedHeight(20)
        self.see_all.clicked.connect(self.all_wanted)
        self._lay()
        self.show_waiting("")

    def _lay(self) -> None:
        self._busy, self._sum = QWidget(), QWidget()
        waiting = QVBoxLayout(self._busy)
        waiting.setContentsMargins(12, 8, 12, 8)
        waiting.addLayout(row(self.bar, self.words))
        waiting.addStretch(1)
        column = QVBoxLayout(self._sum)
        column.setContentsMargins(0, 8, 0, 2)
        column.setSpacing(4)
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.setSpacing(4)
        top.addWidget(self.equation)
        head = row(self.not_kept, self.note, self.see_all)
        head.setStretch(1, 1)
        top.addLayout(head)
        column.addLayout(top)
        column.addWidget(self.lines, 1)
        for widget in (self._busy, self._sum):
            self.body.addWidget(widget)

    def show_waiting(self, words: str, share: float | None = 0.0, tone: str = "") -> None:
        """Say what is counted, or (without a share to show: pass a tone) why nothing can be."""
        self._busy.setVisible(True)
        self._sum.setVisible(False)
        self.words.setText(words)
        retone(self.words, tone)
        self.bar.setVisible(not tone)
        self.bar.show_share(share)

    def show_result(self, counts: Counts, problems: Sequence[RowProblem]) -> None:
        """The sum of the rows, and those that are not kept or are odd."""
        self._busy.setVisible(False)
        self._sum.setVisible(True)
        self.equation.show_counts(counts)
        left_out = counts.failed + counts.skipped
        odd = sum(problem.kind == "warning" for problem in problems)
        if left_out:
            words = ngettext("{n} row not kept", "{n} rows not kept", left_out)
            self.not_kept.setText(words.format(n=f"{left_out:,}"))
        else:
            self.not_kept.setText(_("Every row is kept"))
        note = _("The row numbers are those a spreadsheet shows") if left_out or odd else ""
        if odd:
            kept = ngettext("{n} more is kept but odd", "{n} more are kept but odd", odd).format(n=f"{odd:,}")
            note = f"{note} · {kept}"
        self.note.setText(note)
        self.see_all.setVisible(bool(problems))
        self.lines.show_problems(problems)
