"""The list of allowed words: what is allowed where, since when; any of it can be revoked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from shiboken6 import isValid

from seller_desk.domain.allowances import KeptAllowance
from seller_desk.domain.clock import CHINA, from_utc_text
from seller_desk.domain.words import Words
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.doing import do_then
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.usecases import allowances

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window

_READING = Message(N_("Reading the allowed words"))


def _where(kept: KeptAllowance) -> str:
    if kept.allowance.listing is not None:
        return f"{kept.shop_name} · {kept.listing_title}"
    return kept.shop_name if kept.allowance.shop is not None else _("Everywhere")


def _reach(kept: KeptAllowance) -> str:
    if kept.allowance.listing is not None:
        return _("One listing")
    return _("One shop") if kept.allowance.shop is not None else _("Always")


def allowance_columns(names: Mapping[str, Words]) -> tuple[Column[KeptAllowance], ...]:
    """The columns of the list; `names` = what the rules are called, filled in when they were read."""

    def rule(kept: KeptAllowance) -> str:
        return str(names.get(kept.allowance.rule, kept.allowance.rule)) or _("Any rule")

    return (
        Column("term", N_("Word"), value=lambda kept: kept.allowance.term, bold=True, width=150),
        Column("rule", N_("Rule"), value=rule, width=190),
        Column("reach", N_("Allowed in"), value=_reach, width=96),
        Column("where", N_("Where"), value=_where, grows=True, width=200),
        Column(
            "at",
            N_("Since"),
            value=lambda kept: kept.at,
            text=lambda at: from_utc_text(at).astimezone(CHINA).strftime("%Y-%m-%d %H:%M"),
            muted=True,
            width=124,
        ),
    )


class AllowancesDialog(Dialog):
    """The newest first."""

    def __init__(self, window: "Window") -> None:
        told = _("The word check passes over these; what is revoked is found again")
        super().__init__(window, _("Allowed words"), told, width=860, height=520)  # type: ignore[arg-type]
        self._window = window
        self._names: dict[str, Words] = {}
        self.view = RecordView(
            "allowed words",
            allowance_columns(self._names),
            key=lambda kept: kept.id,
            title=_("Allowed words"),
            memory=window.memory,
        )
        self.view.empty.say(
            _("No word is allowed yet. Press “Allow…” beside a word that was found, and it is listed here.")
        )
        self.view.selected.connect(lambda _rows: self._say())
        self.head.insertWidget(self.head.count() - 1, self.view.filter_box)
        self.body.addWidget(Panel(content=self.view))
        self.revoke = Button("", icon="ban", kind="primary")
        self.revoke.clicked.connect(self._revoke)
        self.foot(buttons=[self.cancel_button(_("Close")), self.revoke])
        self._say()
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        desk = self._window.desk
        self._window.run(
            lambda _progress: (allowances.rule_names(desk), allowances.allowances(desk)),
            self._show,
            _READING,
            quiet=True,
        )

    def _show(self, found: tuple[dict[str, Words], tuple[KeptAllowance, ...]]) -> None:
        if isValid(self):
            names, rows = found
            self._names.update(names)
            self.view.show_rows(rows)
            self.view.setFocus()
            self._say()

    def _say(self) -> None:
        count = len(self.view.selected_rows)
        words = ngettext("Revoke {n} allowance", "Revoke {n} allowances", count).format(n=count)
        self.revoke.say(words if count else _("Revoke"))
        self.revoke.setEnabled(count > 0)

    def _revoke(self) -> None:
        chosen = [kept.id for kept in self.view.selected_rows]
        do_then(self._window, allowances.revoke_edit(self._window.desk, chosen), self._after)

    def _after(self) -> None:
        if isValid(self):
            self.reload()


def open_allowances(window: "Window") -> AllowancesDialog:
    """Show the allowed words."""
    dialog = AllowancesDialog(window)
    dialog.open()
    return dialog
