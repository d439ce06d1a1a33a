"""Every version of a listing with what happened while it was live; two compared; an old one brought back."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtWidgets import QVBoxLayout

from seller_desk.domain.changes import Topic
from seller_desk.domain.clock import CHINA, from_utc_text
from seller_desk.domain.listing_versions import SOURCE_WORDS, FieldChange, VersionRow
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.columns import Price, exported
from seller_desk.ui.listings.part import EditorPart, Opened
from seller_desk.ui.listings.word_diff import WordDiff
from seller_desk.usecases.edits import Edit

_ROWS = 200
_READING = Message(N_("Reading the versions"))


def _gross(version: VersionRow) -> Price | None:
    return Price.of(version.figures.gross, version.content.currency)


def _live(version: VersionRow) -> str | None:
    if version.until is None:
        return None
    return f"{version.day[5:]} – {_('today') if version.current else version.until[5:]}"


def _not_told(version: VersionRow) -> str:
    if version.until is None:
        return _("Another version was saved on the same day.")
    return _("No traffic file tells of these days.")


_COLUMNS: tuple[Column[VersionRow], ...] = (
    Column("number", N_("No."), value=lambda version: version.number, number=True, width=34),
    Column(
        "saved_at",
        N_("Saved"),
        value=lambda version: f"{from_utc_text(version.saved_at).astimezone(CHINA):%m-%d %H:%M}",
        sort=lambda version: version.number,
        muted=True,
        width=86,
    ),
    Column(
        "source",
        N_("How"),
        value=lambda version: _(SOURCE_WORDS.get(version.source, version.source)),
        grows=True,
        width=66,
    ),
    Column("live", N_("Live"), value=_live, muted=True, width=88, missing=_not_told),
    Column(
        "visitors",
        N_("Visitors"),
        value=lambda version: version.figures.visitors,
        number=True,
        width=54,
        missing=_not_told,
    ),
    Column(
        "conversion",
        N_("Conversion"),
        value=lambda version: version.figures.conversion,
        text=lambda share: f"{share * 100:.2f}",
        number=True,
        unit="%",
        width=60,
        missing=_not_told,
    ),
    Column("units", N_("Units"), value=lambda version: version.figures.units, number=True, width=42, missing=_not_told),
    Column(
        "gross",
        N_("Paid amount"),
        value=_gross,
        text=str,
        export=lambda version: exported(_gross(version)),
        number=True,
        width=80,
        missing=_not_told,
    ),
)


class HistoryPart(EditorPart):
    """The versions above; below, what the chosen one says differently from the one before, or from another."""

    title = N_("History")

    def build(self) -> None:
        self._versions: Sequence[VersionRow] = ()
        self._compared: tuple[int, ...] = ()
        self.view = RecordView("listing_versions", _COLUMNS, key=lambda version: version.id, title=_(self.title))
        self.view.setMinimumHeight(_ROWS)
        self.words, self.diff = PlainLabel("", "bold"), WordDiff()
        self.nothing = label("", "note", wraps=True)
        self.restore = Button(_("Bring this version back"), icon="rotate-ccw")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(label(_("Choose one version, or two with Ctrl, to see the difference."), "note"), 1))
        column.addWidget(self.view, 2)
        head = row(self.words, self.restore)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.diff)
        column.addStretch(1)
        self.view.selected.connect(lambda _rows: self._compare())
        self.restore.clicked.connect(self._restore)

    # -- what is shown ------------------------------------------------------------------------------------------------
    def show_listing(self, opened: Opened) -> None:
        another = self.opened is None or self.opened.listing != opened.listing
        self.opened = opened
        if another:
            self._show(())
            self._read()

    def reload(self, topics: AbstractSet[str]) -> None:
        if topics & {Topic.LISTINGS, Topic.FIGURES}:
            self._read()

    def _read(self) -> None:
        if self.opened is not None:
            from seller_desk.usecases import listing_editing

            desk, listing = self.window_.desk, self.opened.listing
            self.window_.run(
                lambda _progress: (listing, listing_editing.versions(desk, listing)), self._take, _READING, quiet=True
            )

    def _take(self, found: tuple[int, Sequence[VersionRow]]) -> None:
        listing, versions = found
        if self.opened is not None and self.opened.listing == listing:
            self._show(versions)

    def _show(self, versions: Sequence[VersionRow]) -> None:
        self._versions = versions
        self.view.show_rows(list(versions))
        self.view.empty.say(_("Every version that you save is kept here, with what it sold while it was live."))
        self.noted.emit(str(len(versions) or ""), False)
        if versions and not self.view.selected_rows:
            self.view.grid.select_line(0)
        self._compare()

    # -- two versions -------------------------------------------------------------------------------------------------
    def _pair(self) -> tuple[VersionRow | None, VersionRow] | None:
        """The older and the newer of what is chosen; a version alone is compared with the one before it."""
        chosen = sorted(self.view.selected_rows, key=lambda version: version.number)
        if not chosen:
            return None
        if len(chosen) > 1:
            return chosen[0], chosen[-1]
        before = [version for version in self._versions if version.number < chosen[0].number]
        return (before[0] if before else None), chosen[0]

    def _compare(self) -> None:
        pair = self._pair()
        chosen = self.view.selected_rows
        self.restore.setEnabled(len(chosen) == 1 and not chosen[0].current)
        self.restore.tip("" if self.restore.isEnabled() else _("Choose one version that is not the newest"))
        old, new = pair or (None, None)
        if old is None or new is None:
            self.words.setText("")
            self._say_changes((), _("There is nothing before it to compare with.") if pair else "")
            return
        self.words.setText(_("From version {old} to version {new}").format(old=old.number, new=new.number))
        self._compared = (old.id, new.id)
        key = self._compared
        self.window_.run(lambda _progress: (key, _difference(old, new)), self._compared_now, _READING, quiet=True)

    def _compared_now(self, found: tuple[tuple[int, ...], Sequence[FieldChange]]) -> None:
        key, changes = found
        if key == self._compared:
            self._say_changes(changes, "" if changes else _("Both say the same."))

    def _say_changes(self, changes: Sequence[FieldChange], words: str) -> None:
        self.diff.show_changes(changes)
        self.diff.setVisible(bool(changes))
        self.nothing.setText(words)
        self.nothing.setVisible(bool(words))

    def _restore(self) -> None:
        chosen = self.view.selected_rows
        if self.opened is not None and len(chosen) == 1:
            from seller_desk.usecases import listing_editing

            desk, listing, version = self.window_.desk, self.opened.listing, chosen[0]
            self.window_.run(
                lambda _progress: listing_editing.restore_edit(desk, listing, version), self._do, _READING, quiet=True
            )

    def _do(self, edit: Edit) -> None:
        self.window_.do(edit)


def _difference(old: VersionRow, new: VersionRow) -> tuple[FieldChange, ...]:
    from seller_desk.usecases import listing_editing

    return listing_editing.version_diff(old.content, new.content)
