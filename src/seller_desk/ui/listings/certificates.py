"""The tab Certificates of the editor: what this listing needs, what its words claim, and what is on file for it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.domain.certificates import STANDING_WORDS, Certificate, Need, Standing
from seller_desk.domain.changes import Topic
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Chip, StateMark
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.panels import clear, hairline
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.listings.certificate_form import CertificateDialog, Place, document_of, renewed
from seller_desk.ui.listings.part import EditorPart, Opened
from seller_desk.usecases.certificates import CertificatesView, certificate_pack, delete_edit, subject_of
from seller_desk.usecases.listing_certificates import listing_certificates

if TYPE_CHECKING:
    from datetime import date

STATES = {
    Standing.IN_DATE: "ok",
    Standing.EXPIRING: "reorder",
    Standing.NOT_YET: "info",
    Standing.EXPIRED: "critical",
    Standing.MISSING: "reorder",
}
_TOPICS = frozenset({Topic.CERTIFICATES, Topic.WORDS, Topic.SETTINGS, Topic.SHOPS})
_READING = Message(N_("Reading the certificates"))
_EMPTY = N_("Nothing is required here. Drop a licence, an authorisation or a test report to file it for this listing.")


class CertificatesPart(EditorPart):
    """Drop a file anywhere on it to file a certificate."""

    title = N_("Certificates")

    def build(self) -> None:
        self.setAcceptDrops(True)
        self.view: CertificatesView | None = None
        self.add = Button(_("File a certificate…"), icon="plus")
        self.add.clicked.connect(lambda _on=False: self.file_one())
        self.head = PlainLabel("", "note")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label(_("Certificates"), "bold"))
        top.addWidget(self.head, 1)
        top.addWidget(self.add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._lines)
        column.addStretch(1)

    # -- reading ------------------------------------------------------------------------------------------------------
    def show_listing(self, opened: Opened) -> None:
        before, self.opened = self.opened, opened
        if before is None or (before.listing, before.content) != (opened.listing, opened.content) or self.view is None:
            if before is not None and before.listing != opened.listing:
                self.view = None
                clear(self._lines)
            self._read()

    def reload(self, topics: AbstractSet[str]) -> None:
        if topics & _TOPICS:
            self._read()

    def _read(self) -> None:
        opened = self.opened
        if opened is None:
            return
        desk = self.window_.desk
        subject = subject_of(opened.listing, opened.shop, opened.platform, opened.content)
        texts = tuple(text for _place, text in opened.content.texts())
        self.read(lambda: (desk.today(), listing_certificates(desk, subject, texts)), self._show, _READING)

    def _show(self, found: "tuple[date, CertificatesView]") -> None:
        today, view = found
        self.view = view
        clear(self._lines)
        if view.needs:
            self._section(_("Required for this platform and these goods"))
            for need in view.needs:
                self._lines.addWidget(self._need_line(need, today))
        if view.claims:
            self._section(_("Claims on this page that need a proof"))
            for need in view.claims:
                self._lines.addWidget(self._need_line(need, today))
        if view.covering:
            self._section(_("On file for this listing"))
            for certificate, standing in view.covering:
                self._lines.addWidget(self._certificate_line(certificate, standing, today))
        if not (view.needs or view.claims or view.covering):
            self._lines.addWidget(EmptyState(_(_EMPTY)))
        self._say(view)

    def _say(self, view: CertificatesView) -> None:
        wanted = len(view.needs) + len(view.claims)
        met = wanted - view.open
        if wanted:
            missing = ngettext("{n} is missing or has ended", "{n} are missing or have ended", view.open)
            self.head.setText(missing.format(n=view.open) if view.open else _("Everything required is there"))
        else:
            self.head.setText("")
        words = f"{met}/{wanted}" if wanted else str(len(view.covering) or "")
        self.noted.emit(words, any(not need.met and not need.general for need in (*view.needs, *view.claims)))

    # -- lines --------------------------------------------------------------------------------------------------------
    def _section(self, words: str) -> None:
        if self._lines.count():
            self._lines.addSpacing(12)
        self._lines.addWidget(label(words, "note"))
        self._lines.addSpacing(4)
        self._lines.addWidget(hairline())

    def _need_line(self, need: Need, today: "date") -> QWidget:
        pack = certificate_pack()
        names = " / ".join(str(pack.kind(kind).name) for kind in need.kinds)
        title = f"{need.claim} → {names}" if need.claim else names
        why = str(need.why) if need.claim else f"{need.why} · {need.source}"
        action = Button(_("Renew…") if need.certificate and not need.met else _("File…"), small=True)
        action.setVisible(not need.met)
        action.setAccessibleName(f"{action.text()} {names}")
        kept = need.certificate
        action.clicked.connect(lambda _on=False: self._file_for(need.kinds, kept))
        return _line(need.standing, title, why, _until(kept, need.standing, today), [action])

    def _certificate_line(self, certificate: Certificate, standing: Standing, today: "date") -> QWidget:
        name = str(certificate_pack().kind(certificate.kind).name)
        facts = (certificate.number, certificate.scope, certificate.file_name, certificate.holder, certificate.note)
        edit = Button("", icon="pencil", kind="plain", tip=_("Change {what}").format(what=name))
        delete = Button("", icon="trash-2", kind="plain", tip=_("Delete {what}").format(what=name))
        edit.clicked.connect(lambda _on=False: self.change(certificate))
        delete.clicked.connect(lambda _on=False: self._delete(certificate))
        why = " · ".join(filter(None, facts)) or _("no number, no file")
        return _line(standing, name, why, _until(certificate, standing, today), [edit, delete])

    # -- doing --------------------------------------------------------------------------------------------------------
    @property
    def place(self) -> Place:
        """Where certificates are filed from here."""
        opened = self.opened
        return Place(opened.listing, opened.shop, opened.shop_name) if opened else Place()

    def file_one(self, kinds: Sequence[str] = (), file: Path | None = None) -> CertificateDialog:
        """Open the form of a new certificate; what is missing here comes first."""
        missing = [kind for need in self._open_needs() for kind in need.kinds]
        dialog = CertificateDialog(self.window_, self.place, kinds=tuple(kinds) or tuple(missing), file=file)
        dialog.open()
        return dialog

    def _open_needs(self) -> list[Need]:
        return [need for need in (*self.view.claims, *self.view.needs) if not need.met] if self.view else []

    def _file_for(self, kinds: Sequence[str], former: Certificate | None) -> None:
        if former is None:
            self.file_one(kinds)
        else:
            CertificateDialog(self.window_, self.place, kinds=kinds, former=renewed(former)).open()

    def change(self, certificate: Certificate) -> None:
        """Open the form of a certificate that is on file."""
        CertificateDialog(self.window_, self.place, certificate).open()

    def _delete(self, certificate: Certificate) -> None:
        self.window_.do(delete_edit(self.window_.desk, certificate))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.opened is not None and document_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = document_of(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.file_one(file=path)


def _until(certificate: Certificate | None, standing: Standing, today: "date") -> str:
    if certificate is None:
        return ""
    if certificate.expires_on is None:
        return (
            _("without end") if standing is not Standing.NOT_YET else _("from {day}").format(day=certificate.issued_on)
        )
    days = (certificate.expires_on - today).days
    if standing is Standing.EXPIRING:
        return ngettext("until {day}, {n} day left", "until {day}, {n} days left", days).format(
            day=certificate.expires_on, n=days
        )
    return _("until {day}").format(day=certificate.expires_on)


def _line(standing: Standing, title: str, why: str, until: str, actions: Sequence[Button]) -> QWidget:
    """44 px: the shape, what it is and why below it, until when, what can be done."""
    made = QWidget()
    made.setFixedHeight(48)
    words = _(STANDING_WORDS[standing])
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addStretch(1)
    texts.addWidget(PlainLabel(title, "bold"))
    texts.addWidget(PlainLabel(why, "note"))
    texts.addStretch(1)
    line = QHBoxLayout(made)
    line.setContentsMargins(4, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(StateMark(STATES[standing], name=words))
    line.addLayout(texts, 1)
    if until:
        line.addWidget(label(until, "note"))
    line.addWidget(Chip(words, STATES[standing] if standing is not Standing.IN_DATE else ""))
    for action in actions:
        line.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
    return made
