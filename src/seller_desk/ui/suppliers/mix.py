"""How a year's purchases lie on the tiers, beside 60/30/10: a card for each tier, which filters by it (S10)."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from seller_desk.domain.suppliers import TIER_WORDS, MixShare, SupplierRow, Tier
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.cards import Card
from seller_desk.ui.kit.numbers import LEFT, RIGHT
from seller_desk.ui.kit.strokes import elided, paint_bar
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.suppliers.words import percent, share_text

_BAR = 6


class TierCard(Card):
    """56 px: the tier, how many suppliers, their share of the purchases as a bar with a tick at the target."""

    def __init__(self, tier: Tier) -> None:
        super().__init__()
        self.tier = tier
        self._count, self._aim = 0, Fraction(0)
        self._share: Fraction | None = None
        self.setCheckable(True)
        self.setFixedHeight(theme().size["card"])
        self.setObjectName(f"tier_{tier}")

    def show_share(self, count: int, share: MixShare) -> None:
        """Show how many suppliers the tier has, and what part of the purchases lies there."""
        self._count, self._share, self._aim = count, share.share, share.aim
        words = ngettext("{n} supplier", "{n} suppliers", count).format(n=count)
        self.setAccessibleName(f"{_(TIER_WORDS[self.tier])} {words}")
        self.setAccessibleDescription(f"{self._share_words()}, {self._aim_words()}")
        self.update()

    def _share_words(self) -> str:
        shown = percent(self._share)
        return "—" if shown is None else f"{share_text(shown)} %"

    def _aim_words(self) -> str:
        return _("target {share} %").format(share=int(self._aim * 100))

    def sizeHint(self) -> QSize:
        return QSize(200, theme().size["card"])

    def minimumSizeHint(self) -> QSize:
        return QSize(150, theme().size["card"])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        self.paint_ground(painter)
        line = QRectF(12, 8, self.width() - 24, 20)
        value = self._share_words()
        painter.setFont(dressed.font(bold=True))
        painter.setPen(dressed.colour("text" if self._share else "text_zero"))
        painter.drawText(line, RIGHT, value)
        right = dressed.metrics(bold=True).horizontalAdvance(value) + 8
        word = _(TIER_WORDS[self.tier])
        painter.setFont(dressed.font())
        painter.setPen(dressed.colour("text"))
        painter.drawText(line, LEFT, word)
        left = dressed.metrics().horizontalAdvance(word) + 8
        count = ngettext("{n} supplier", "{n} suppliers", self._count).format(n=self._count)
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        room = line.adjusted(left, 0, -right, 0)
        painter.drawText(room, LEFT, elided(dressed, count, room.width(), "small"))
        self._paint_bar(painter)

    def _paint_bar(self, painter: QPainter) -> None:
        dressed, aim = theme(), self._aim_words()
        words = dressed.metrics("small").horizontalAdvance(aim)
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(QRectF(12, 31, self.width() - 24, 16), RIGHT, aim)
        track = QRectF(12, 36, self.width() - 36 - words, _BAR)
        paint_bar(painter, track, float(self._share or 0), dressed.colour("s1"))
        tick = round(track.left() + min(float(self._aim), 1.0) * (track.width() - 2))
        painter.fillRect(QRectF(tick, track.top() - 2, 2, _BAR + 4), dressed.colour("text"))


class TierCards(QWidget):
    """The three tiers beside each other; pressing one shows only its suppliers, pressing it again all."""

    chosen = Signal(object)  # the tier, or None

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Mix of the purchases"))
        group = QButtonGroup(self)
        group.setExclusive(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self.cards: dict[Tier, TierCard] = {}
        for tier in Tier:
            card = self.cards[tier] = TierCard(tier)
            card.clicked.connect(lambda on, tier=tier: self.chosen.emit(tier if on else None))
            group.addButton(card)
            line.addWidget(card)

    def show_mix(self, rows: Sequence[SupplierRow], shares: Sequence[MixShare]) -> None:
        """Show the counts and shares of the tiers."""
        for share in shares:
            self.cards[share.tier].show_share(sum(row.tier is share.tier for row in rows), share)

    def mark(self, tier: Tier | None) -> None:
        """Press the card of what is filtered by."""
        for each, card in self.cards.items():
            card.setChecked(each is tier)
