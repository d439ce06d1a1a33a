"""The settings, made from their declarations: pages at the left, rows that say what was changed, the effect."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from seller_desk import texts
from seller_desk.settings.declaring import Declared, Value
from seller_desk.settings.every import Settings, declared, group_titles, with_values
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.effect import Effect
from seller_desk.ui.kit.forms import setting_line
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.lists import SideItem, SideList
from seller_desk.ui.kit.panels import hairline, row, scrolled
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.shell.effects import EffectPane
from seller_desk.ui.shell.language import names
from seller_desk.ui.shell.settings_rows import SettingRow

if TYPE_CHECKING:
    from seller_desk.ui.shell.frame import Frame
    from seller_desk.usecases.desk import Desk

ICONS = {
    "look": "sun",
    "stock": "package",
    "orders": "receipt-text",
    "figures": "chart-column",
    "words": "shield-check",
    "privacy": "user",
    "listings": "tag",
    "titles": "search",
    "page": "file-text",
    "prices": "coins",
    "competitors": "users",
    "events": "calendar",
    "suppliers": "truck",
    "labels": "barcode",
    "reviews": "star",
    "scripts": "message-square-text",
}
ORDER = (
    "look",
    "stock",
    "orders",
    "listings",
    "titles",
    "page",
    "prices",
    "competitors",
    "words",
    "figures",
    "privacy",
)
ALL = 0
FEW_SHOPS = 3  # all of them, and two: more names are too long to stand beside each other


def _on_stock(desk: "Desk", trial: Settings, shop: int | None) -> Sequence[Effect]:
    from seller_desk.ui.inventory.effects import stock_effects

    return stock_effects(desk, trial, shop)


EFFECTS: Mapping[str, Callable[["Desk", Settings, int | None], Sequence[Effect]]] = {"stock": _on_stock}


class SettingsDialog(Dialog):
    """920 × 648. What is typed here changes nothing until it is saved; looks and language change at once."""

    def __init__(self, window: "Frame") -> None:
        super().__init__(window, _("Settings"), width=920, height=648)
        self._window = window
        self._rows: dict[str, SettingRow] = {}
        self._shop, self._wanted = ALL, ""
        self._stored: dict[int, Mapping[str, object]] = {}
        self._pages: dict[str, QWidget] = {}
        self.pages = SideList(_("Pages of settings"))
        self.stack = QStackedWidget()
        self.effects = EffectPane()
        self.search = Input(_("Find a setting"), hint=_("Find a setting"), icon_name="search", clears=True, width=240)
        self.search.textChanged.connect(self._find)
        self.head.insertWidget(1, self.search)
        self._lay()
        self.read()

    def _lay(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        inner = QHBoxLayout()
        inner.setSpacing(0)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedWidth(1)
        for widget in (self.pages, line):
            inner.addWidget(widget)
        inner.addWidget(self.stack, 1)
        inner.addWidget(self.effects)
        self.body.addLayout(inner)
        self.defaults = Button(_("Defaults of this page"))
        self.defaults.clicked.connect(self._to_defaults)
        self.save = Button(_("Save"), kind="primary")
        self.save.clicked.connect(self._save)
        self.foot(side=[self.defaults], buttons=[self.cancel_button(), self.save])
        groups = [name for name in ORDER if name in group_titles()]
        groups += [name for name in group_titles() if name not in groups]
        titles = group_titles()
        widest = max(theme().metrics(bold=True).horizontalAdvance(_(title)) for title in titles.values())
        self.pages.setFixedWidth(max(168, widest + 50))
        items = [SideItem(name, _(titles[name]), mark=ICONS.get(name, "sliders-horizontal")) for name in groups]
        self.pages.show_items(items, groups[0])
        self.pages.chosen.connect(lambda name: self.choose(str(name)))

    # -- values -------------------------------------------------------------------------------------------------------
    def read(self) -> None:
        """Read the values that hold now, for all shops or the shop that is shown."""
        desk, shop = self._window.work.desk, self._shop
        if desk is None:
            self._show_values(shop, {})
            return
        from seller_desk.usecases import preferences

        self._window.run(
            lambda _progress: preferences.stored_values(desk, shop or None),
            lambda values: self._show_values(shop, values),
            Message(N_("Reading the settings")),
            quiet=True,
        )

    def _show_values(self, shop: int, stored: Mapping[str, object]) -> None:
        self._stored[shop] = stored
        self._build_pages(with_values(stored).value)
        self.choose(self._wanted or str(self.pages.current))
        self._wanted = ""

    def _build_pages(self, value_of: Callable[[str], Value]) -> None:
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages, self._rows = {}, {}
        for group in group_titles():
            mine = [each for each in declared() if each.group == group and (self._shop == ALL or each.per_shop)]
            self._pages[group] = self._page(group, mine, value_of)
            self.stack.addWidget(self._pages[group])
        self._count()

    def _page(self, group: str, mine: Sequence[Declared], value_of: Callable[[str], Value]) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 8, 20, 12)
        column.setSpacing(0)
        if any(each.per_shop for each in declared() if each.group == group) and len(self._window.shops) > 1:
            column.addWidget(self._shop_line())
        if group == "look" and self._shop == ALL:
            self._add_looks(column)
        section = None
        for each in mine:
            if each.section != section:
                section = each.section
                _heading(column, _(section))
            column.addWidget(hairline())
            setting = self._rows[each.key] = SettingRow(each, value_of(each.key), self._count)
            column.addWidget(setting.widget)
        column.addStretch(1)
        return scrolled(inside)

    def _shop_line(self) -> QWidget:
        parts = [(ALL, _("All shops")), *self._window.shops]
        name, few = _("Settings of"), len(parts) <= FEW_SHOPS
        shops = Segments(name, parts, self._shop) if few else Chooser(name, parts, icon_name="store", width=176)
        shops.choose(self._shop)
        shops.chosen.connect(self._choose_shop)
        made = QWidget()
        made.setLayout(row(shops, PlainLabel(_("unset: as all shops"), "note", fits=True), 1))
        made.setFixedHeight(36)
        return made

    def _choose_shop(self, shop: object) -> None:
        self._shop = shop if isinstance(shop, int) else ALL
        self.read()

    def _add_looks(self, column: QVBoxLayout) -> None:
        memory = self._window.memory
        themes = (("light", _("Light")), ("dark", _("Dark")), ("system", _("As the system")))
        looks = Segments(_("Theme"), themes, memory.text("theme", "system"))
        looks.chosen.connect(lambda choice: self._wear("theme", str(choice)))
        language = Segments(_("Language"), names(), texts.current())
        language.chosen.connect(lambda choice: self._wear("language", str(choice)))
        _heading(column, _("This window"))
        for words, sentence, control in (
            (_("Theme"), _("Light, dark, or what the system wears."), looks),
            (_("Language"), _("The window is built again at once; what was typed stays."), language),
        ):
            column.addWidget(hairline())
            column.addWidget(setting_line(words, sentence, control))

    def _wear(self, what: str, choice: str) -> None:
        self.reject()
        self._window.look_wanted.emit(what, choice)

    # -- pages and effects --------------------------------------------------------------------------------------------
    def choose(self, group: str) -> None:
        """Show one page (as soon as the values are read)."""
        if not self._pages:
            self._wanted = group
        elif group in self._pages:
            self.pages.choose(group)
            self.stack.setCurrentWidget(self._pages[group])
            self._show_effect()

    def _find(self, typed: str) -> None:
        needle = typed.strip().casefold()
        for each in declared() if needle else ():
            words = f"{_(each.label)} {_(each.help)} {self._window.initials(_(each.label))}".casefold()
            if needle in words and each.key in self._rows:
                self.choose(each.group)
                area = self.stack.currentWidget()
                if isinstance(area, QScrollArea):
                    area.ensureWidgetVisible(self._rows[each.key].widget)
                return

    def _to_defaults(self) -> None:
        group = str(self.pages.current)
        for setting in self._rows.values():
            if setting.declared.group == group:
                setting.reset()

    def changes(self) -> dict[str, object]:
        """What would be saved: {key: value as JSON keeps it}."""
        rows = self._rows.values()
        return {each.declared.key: Declared.stored(each.value) for each in rows if each.is_changed}

    def _count(self) -> None:
        changes, wrong = len(self.changes()), any(each.wrong for each in self._rows.values())
        words = ngettext("Save {n} change", "Save {n} changes", changes).format(n=changes)
        self.save.say(words if changes else _("Nothing to save"))
        self.save.setEnabled(changes > 0 and not wrong and self._window.work.desk is not None)
        self.sentence.setText(
            _("A marked field holds no value that fits; ↑ and ↓ step within the bounds") if wrong else ""
        )
        self._show_effect()

    def _show_effect(self) -> None:
        group = str(self.pages.current)
        effect_of = EFFECTS.get(group)
        self.effects.setVisible(effect_of is not None)
        desk = self._window.work.desk
        if effect_of is None or desk is None:
            return
        values, shop = {**self._stored.get(self._shop, {}), **self.changes()}, self._shop or None
        self._window.run(
            lambda _progress: effect_of(desk, with_values(values), shop),
            self.effects.show_effects,
            Message(N_("Working out the effect")),
            quiet=True,
        )

    def _save(self) -> None:
        desk, changes, shop, window = self._window.work.desk, self.changes(), self._shop or None, self._window
        if desk is None or not changes:
            return
        from seller_desk.usecases import preferences

        window.do(preferences.settings_edit(desk, changes, shop))
        self.accept()


def _heading(column: QVBoxLayout, words: str) -> None:
    made = label(words, "bold")
    made.setFixedHeight(36)
    column.addWidget(made)


def show_settings(window: "Frame", page: str = "") -> None:
    """Open the settings, on one of their pages."""
    dialog = SettingsDialog(window)
    if page:
        dialog.choose(page)
    dialog.open()
