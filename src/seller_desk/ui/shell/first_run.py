"""Shown while nothing was imported yet: no box, no wizard; drop files, choose files, or look at the sample shop."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from seller_desk import texts
from seller_desk.texts import N_, _
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.chips import Chip, IconMark
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.strokes import paint_box, smooth
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.shell.language import names

KNOWN = (
    N_("Taobao / Tmall"),
    N_("JD"),
    N_("Pinduoduo"),
    N_("Douyin"),
    N_("Kuaishou"),
    "1688",
    "Shopify",
    "WooCommerce",
    "Amazon",
    N_("other tables"),
)
PROMISES = (
    (
        "shield",
        N_("The data stay on this computer"),
        N_("No network, no account; buyers' names and phones are not kept"),
    ),
    ("history", N_("An import can be taken back"), N_("Every row is accounted for: kept, skipped or failed, and why")),
    ("database", N_("A backup every day by itself"), N_("The sample shop can be taken out again at any time")),
)


class _DropField(QWidget):
    def __init__(self, *inside: QWidget) -> None:
        super().__init__()
        self.setFixedHeight(188)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 28, 16, 28)
        column.setSpacing(16)
        column.addWidget(IconMark("download", "accent", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in inside:
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        with smooth(painter):
            pen = QPen(dressed.colour("accent"), 1)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(dressed.colour("surface"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class _IconTile(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        paint_box(painter, QRectF(self.rect()), dressed.colour("accent_soft"), None, 8)
        paint_icon(painter, QRectF(7, 7, 18, 18), self._icon, dressed.colour("accent"))


class FirstRun(QWidget):
    """The whole page; its signals say what the person wants."""

    files_wanted = Signal()
    demo_wanted = Signal()
    language_chosen = Signal(object)
    theme_chosen = Signal(object)

    def __init__(self, theme_choice: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.choose = Button(_("Choose files") + "  Ctrl I", icon="folder-open", kind="primary", large=True)
        self.demo = Button(_("Look at the sample shop first"), icon="store", large=True)
        self.choose.clicked.connect(self.files_wanted)
        self.demo.clicked.connect(self.demo_wanted)
        middle = QWidget()
        middle.setMinimumWidth(760)
        self._fill(QVBoxLayout(middle))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addStretch(1)
        column.addLayout(row(1, middle, 1))
        column.addStretch(1)
        column.addLayout(self._choices(theme_choice))

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(_("Drop the files of your marketplaces here"), "figure"))
        promise = label(
            _("In a few seconds you see what to do today: what to buy, which review to answer, which orders to ship."),
            "muted",
            wraps=True,
        )
        promise.setFont(theme().font("lead"))
        column.addSpacing(4)
        column.addWidget(promise)
        column.addSpacing(20)
        buttons = QWidget()
        buttons.setLayout(row(self.choose, self.demo, gap=12))
        kinds = label(_("Orders, products, traffic, advertising, reviews: CSV or Excel, several at once"), "muted")
        column.addWidget(_DropField(kinds, buttons))
        column.addSpacing(12)
        chips = [Chip(_(name)) for name in KNOWN]
        for chip in chips:
            chip.setMinimumWidth(chip.sizeHint().width())
        column.addLayout(row(label(_("Files it knows"), "note"), *chips, 1, gap=6))
        column.addSpacing(28)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for place, promise_ in enumerate(PROMISES):
            grid.addLayout(_promise(*promise_), 0, place)
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)

    def _choices(self, theme_choice: str) -> QHBoxLayout:
        language = Segments(_("Language"), names(), texts.current())
        looks = Segments(
            _("Theme"), (("light", _("Light")), ("dark", _("Dark")), ("system", _("As the system"))), theme_choice
        )
        language.chosen.connect(self.language_chosen)
        looks.chosen.connect(self.theme_chosen)
        return row(1, IconMark("globe", "text_muted", 14), language, looks)


def _promise(icon: str, title: str, sentence: str) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(_(title), "bold", wraps=True))
    told = label(_(sentence), "note", wraps=True)
    told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    words.addWidget(told)
    words.addStretch(1)
    made = QHBoxLayout()
    made.setSpacing(12)
    made.addWidget(_IconTile(icon), 0, Qt.AlignmentFlag.AlignTop)
    made.addLayout(words, 1)
    return made
