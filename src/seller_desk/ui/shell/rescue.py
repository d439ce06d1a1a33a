"""The page in place of the window when the data cannot be opened: calm words, the whole backups, other ways."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from seller_desk.domain.backups import Offer
from seller_desk.domain.clock import CHINA, from_utc_text
from seller_desk.domain.refusals import Refused
from seller_desk.texts import Message, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import IconMark, StateMark
from seller_desk.ui.kit.panels import Panel, hairline
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.strokes import meaning_of, paint_state, smooth
from seller_desk.ui.kit.theme import theme

_WIDTH, _ROW, _OTHER, _FOOT = 720, 36, 44, 52
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class Ways:
    """What the page's buttons do: put a backup back, and open the desk once more."""

    restore: Callable[[Path], None]
    again: Callable[[], None]


class Rescue(QMainWindow):
    """One full page, no box; nothing is changed until a button is pressed."""

    def __init__(self, home: Path, refused: Refused, offers: Sequence[Offer], now: datetime, ways: Ways) -> None:
        super().__init__()
        self.setWindowTitle(_("Seller Desk"))
        self.resize(1366, 728)
        self.setMinimumSize(800, 560)
        self._home, self._now, self._ways = home, now, ways
        self.sentence = label(str(refused.message), "title", wraps=True)
        remedy = "" if refused.remedy is None else str(refused.remedy)
        self.remedy = label(remedy, "muted", wraps=True)
        self.backups = [BackupRow(offer, now) for offer in offers]
        self._chosen = QButtonGroup(self)
        self.restore = Button("", kind="primary")
        self.again = Button(_("Try again"))
        self.setCentralWidget(self._page())

    # -- building -----------------------------------------------------------------------------------------------------
    def _page(self) -> QWidget:
        page, inside = QWidget(), QWidget()
        page.setObjectName("page")
        inside.setFixedWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._head())
        if self.backups:
            column.addWidget(self._backups_panel())
        column.addWidget(self._other_ways())
        column.addLayout(self._foot())
        outer = QVBoxLayout(page)
        outer.addStretch(1)
        outer.addWidget(inside, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)
        return page

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(4)
        for each in (self.sentence, self.remedy):
            each.setFixedWidth(_WIDTH - 48)
            each.setMinimumHeight(each.heightForWidth(_WIDTH - 48))
            words.addWidget(each)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(StateMark("critical", 32, _("Critical")), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words)
        return line

    def _backups_panel(self) -> Panel:
        panel = Panel(_("Restore a backup"), _since(self.backups[0].offer, self._now))
        panel.body.setSpacing(0)
        for number, row in enumerate(self.backups):
            self._chosen.addButton(row, number)
            panel.body.addWidget(row)
            panel.body.addWidget(hairline())
        self._chosen.idToggled.connect(lambda _number, _on: self._name_restore())
        self.backups[0].setChecked(True)
        foot = QFrame()
        foot.setObjectName("dialog_foot")
        foot.setFixedHeight(_FOOT)
        line = QHBoxLayout(foot)
        line.setContentsMargins(12, 0, 12, 0)
        line.addStretch(1)
        line.addWidget(self.restore)
        panel.body.addWidget(foot)
        self.restore.clicked.connect(self._restore)
        return panel

    def _other_ways(self) -> Panel:
        panel = Panel(_("Other ways"))
        body = panel.pad(top=0, bottom=0)
        body.setSpacing(0)
        self.open_folder = Button(_("Open"))
        self.open_folder.clicked.connect(self._open_folder)
        self.again.clicked.connect(self._ways.again)
        folder = _("It holds the data file and every backup; copy it before you try anything")
        body.addWidget(_way("folder", _("Open the data folder"), folder, self.open_folder))
        body.addWidget(hairline())
        again = _("Something else may have held the file, or the disk is connected again")
        body.addWidget(_way("refresh-cw", _("Open the data once more"), again, self.again))
        return panel

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        kept = _("After restoring, the file as it is now stays in the data folder") if self.backups else ""
        missing = _("There is no whole backup in the data folder.") if not self.backups else ""
        line.addWidget(label(kept or missing, "note"))
        line.addStretch(1)
        leave = Button(_("Quit"), kind="link")
        leave.clicked.connect(self.close)
        line.addWidget(leave)
        return line

    # -- doing --------------------------------------------------------------------------------------------------------
    @property
    def backup(self) -> Offer:
        """The backup that is chosen."""
        return self.backups[max(0, self._chosen.checkedId())].offer

    def _name_restore(self) -> None:
        self.restore.say(_("Use the backup of {time}").format(time=_moment(self.backup.backup.at, self._now)))

    def _restore(self) -> None:
        for button in (self.restore, self.again, *self.backups):
            button.setEnabled(False)
        self.restore.say(_("Restoring…"))
        self._ways.restore(self.backup.backup.path)

    def say(self, problem: Message) -> None:
        """Restoring did not work: say why, and let another way be chosen."""
        self.remedy.setText(str(problem))
        for button in (self.restore, self.again, *self.backups):
            button.setEnabled(True)
        self._name_restore()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home)))


class BackupRow(QAbstractButton):
    """One backup to choose: when, what it holds, how large, that it was checked."""

    def __init__(self, offer: Offer, now: datetime) -> None:
        super().__init__()
        self.offer = offer
        self._when, self._holds = _moment(offer.backup.at, now), _holds(offer)
        self.setCheckable(True)
        self.setFixedHeight(_ROW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{self._when}, {self._holds}")

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        place, on = QRectF(self.rect()), self.isChecked()
        if on or self.hasFocus():
            painter.fillRect(place, dressed.colour("selection"))
        self._paint_dot(painter, on=on)
        painter.setFont(dressed.font(bold=on))
        painter.setPen(dressed.colour("text"))
        painter.drawText(place.adjusted(38, 0, 0, 0), _LEFT, self._when)
        painter.setFont(dressed.font())
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(place.adjusted(146, 0, -180, 0), _LEFT, self._holds)
        size = _("{n:,.1f} MB").format(n=self.offer.backup.size / 1_000_000)
        painter.drawText(place.adjusted(0, 0, -100, 0), _RIGHT, size)
        self._paint_checked(painter, place)

    def _paint_dot(self, painter: QPainter, *, on: bool) -> None:
        dressed = theme()
        dot = QRectF(13, _ROW / 2 - 7, 14, 14)
        with smooth(painter):
            painter.setBrush(dressed.colour("surface"))
            painter.setPen(QPen(dressed.colour("accent" if on else "control_border"), 4 if on else 1))
            painter.drawEllipse(dot.adjusted(2, 2, -2, -2) if on else dot)

    def _paint_checked(self, painter: QPainter, place: QRectF) -> None:
        dressed, words = theme(), _("checked")
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour(meaning_of("ok")))
        painter.drawText(place.adjusted(0, 0, -12, 0), _RIGHT, words)
        left = place.right() - 12 - dressed.metrics("small").horizontalAdvance(words) - 16
        paint_state(painter, QRectF(left, _ROW / 2 - 6, 12, 12), "ok")


def _way(icon: str, words: str, sentence: str, button: Button) -> QWidget:
    made = QWidget()
    made.setFixedHeight(_OTHER)
    text = QVBoxLayout()
    text.setContentsMargins(0, 4, 0, 4)
    text.setSpacing(0)
    text.addWidget(PlainLabel(words))
    text.addWidget(PlainLabel(sentence, "note"))
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    line.addWidget(IconMark(icon, "text_muted", 18))
    line.addLayout(text, 1)
    line.addWidget(button)
    return made


def _moment(at: datetime, now: datetime) -> str:
    """A time of day for today and yesterday, else the date with it; in China time."""
    local, today = at.astimezone(CHINA), now.astimezone(CHINA).date()
    if local.date() == today:
        return _("today {time}").format(time=f"{local:%H:%M}")
    if local.date() == today - timedelta(days=1):
        return _("yesterday {time}").format(time=f"{local:%H:%M}")
    return f"{local:%m-%d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d}"


def _holds(offer: Offer) -> str:
    if offer.newest_order is None:
        return _("no orders")
    newest = f"{from_utc_text(offer.newest_order).astimezone(CHINA):%m-%d %H:%M}"
    words = ngettext("{n:,} order, to {day}", "{n:,} orders, to {day}", offer.orders)
    return words.format(n=offer.orders, day=newest)


def _since(offer: Offer, now: datetime) -> str:
    minutes = max(0, int((now - offer.backup.at).total_seconds() // 60))
    if minutes < 120:
        ago = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    elif minutes < 48 * 60:
        ago = ngettext("{n} hour", "{n} hours", minutes // 60).format(n=minutes // 60)
    else:
        ago = ngettext("{n} day", "{n} days", minutes // 1440).format(n=minutes // 1440)
    return _("The newest is {ago} old: what was imported or changed since then would be lost").format(ago=ago)
