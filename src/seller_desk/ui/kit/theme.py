"""The one place that knows colours: a `Theme` answers for meanings and dresses the application.

Pages write `theme().colour("stock_out")`, `theme().font("small")`, `theme().size["row"]`; never a colour of their own.
The theme is fixed while a window lives: switching rebuilds the window in place, so a widget may keep what it was given.
"""

import re
from functools import cache
from typing import cast

from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from seller_desk import resources
from seller_desk.ui.kit.fonts import choose_family, font
from seller_desk.ui.kit.tokens import Tokens, load_tokens

_PROPERTY = "seller_desk_theme"
_FUSION = "seller_desk_fusion"
_SYSTEM = "seller_desk_system_scheme"
HALF = 128  # of 255: a window darker than this is a dark one


class Theme:
    """One scheme ready to paint with; colours, fonts and metrics are made once and kept."""

    def __init__(self, tokens: Tokens, family: str, *, up_is_red: bool = True) -> None:
        self.tokens = tokens
        self.family = family
        self.up_is_red = up_is_red
        self.size, self.space, self.radius = tokens.size, tokens.space, tokens.radius
        self._colours = {meaning: colour_of(text) for meaning, text in tokens.colours.items()}
        if not up_is_red:
            self._colours["up"], self._colours["down"] = self._colours["down"], self._colours["up"]
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetrics] = {}

    @property
    def scheme(self) -> str:
        """Either "light" or "dark"."""
        return self.tokens.scheme

    def colour(self, meaning: str) -> QColor:
        """The colour of a meaning such as "stock_out" or "text_muted"; raises KeyError for an unknown one."""
        return self._colours[meaning]

    def font(self, kind: str = "body", *, bold: bool = False) -> QFont:
        """The font of a kind of text: tiny 11, small 12, body 13, lead 15, title 20, figure 28."""
        key = (kind, bold)
        if key not in self._fonts:
            self._fonts[key] = font(self.family, self.tokens.type[kind], bold=bold)
        return self._fonts[key]

    def metrics(self, kind: str = "body", *, bold: bool = False) -> QFontMetrics:
        """Widths of texts in `font(kind)`."""
        key = (kind, bold)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(kind, bold=bold))
        return self._metrics[key]

    def series(self, place: int) -> QColor:
        """The colour of the n-th chart series, counted from 0; starts again after the sixth."""
        return self._colours[f"s{place % len(self.tokens.series) + 1}"]

    def heat(self, share: float) -> tuple[QColor, QColor]:
        """Ground and ink of a cell of a heat grid that holds this share (0 … 1) of the most."""
        last = len(self.tokens.heat) - 1
        place = 0 if share <= 0 else min(last, 1 + int(share * last))
        return colour_of(self.tokens.heat[place]), colour_of(self.tokens.on_heat[place])

    def style_sheet(self) -> str:
        """The one style sheet, with this theme's colours and sizes filled in."""
        named = {name: css(colour) for name, colour in self._colours.items()}
        named |= {f"type_{name}": f"{value}px" for name, value in self.tokens.type.items()}
        return re.sub(r"@(\w+)", lambda found: named[found[1]], resources.text("theme", "window.qss"))

    def palette(self) -> QPalette:
        """The palette that Fusion draws everything with that the style sheet leaves alone."""
        palette = QPalette()
        for role, meaning in _ROLES.items():
            palette.setColor(role, self._colours[meaning])
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self._colours["text_zero"])
        return palette


_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "window",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "surface_alt",
    _Role.Text: "text",
    _Role.PlaceholderText: "text_zero",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.BrightText: "stock_out",
    _Role.Highlight: "selection",
    _Role.HighlightedText: "text",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.ToolTipBase: "surface",
    _Role.ToolTipText: "text",
    _Role.Light: "surface",
    _Role.Midlight: "surface_alt",
    _Role.Mid: "hairline",
    _Role.Dark: "control_border",
    _Role.Shadow: "control_border",
    _Role.Accent: "accent",
}


@cache
def colour_of(text: str) -> QColor:
    """`#RRGGBB` or `#RRGGBBAA` (alpha last, as the token file writes it) as a colour."""
    digits = text.lstrip("#")
    parts = [int(digits[place : place + 2], 16) for place in range(0, len(digits), 2)]
    return QColor(*parts)


def css(colour: QColor) -> str:
    """The colour as a style sheet writes it."""
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"


def system_scheme() -> str:
    """What the operating system asks for, "light" or "dark"."""
    application = QGuiApplication.instance()
    if application is None:
        return "light"
    if application.property(_SYSTEM) is None:  # the first time, the palette is still the system's own
        dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < HALF
        application.setProperty(_SYSTEM, "dark" if dark else "light")
        return str(application.property(_SYSTEM))
    from PySide6.QtCore import Qt

    known = {Qt.ColorScheme.Dark: "dark", Qt.ColorScheme.Light: "light"}
    return known.get(QGuiApplication.styleHints().colorScheme(), str(application.property(_SYSTEM)))


def make_theme(choice: str = "light", *, up_is_red: bool = True) -> Theme:
    """The theme for "light", "dark" or "system"."""
    tokens = load_tokens(system_scheme() if choice == "system" else choice)
    return Theme(tokens, choose_family(tokens.families), up_is_red=up_is_red)


def make_application(name: str) -> QApplication:
    """The Qt application in Fusion style from its first moment: asking for a style later loads all of QStyle (9 ms)."""
    application = QApplication([name, "-style", "fusion"])
    application.setProperty(_FUSION, True)
    return application


def dress(application: QApplication, chosen: Theme) -> None:
    """Draw everything from now on with `chosen`; windows built before must be built again."""
    application.setProperty(_PROPERTY, chosen)
    if application.property(_FUSION) is None:
        application.setStyle("Fusion")
        application.setProperty(_FUSION, True)
    application.setPalette(chosen.palette())
    application.setFont(chosen.font())
    application.setStyleSheet(chosen.style_sheet())


def theme() -> Theme:
    """The theme that the running application wears; raises RuntimeError before `dress`."""
    application = QGuiApplication.instance()
    worn = application.property(_PROPERTY) if application else None
    if worn is None:
        raise RuntimeError("dress(application, theme) comes before the first widget")
    return cast(Theme, worn)
