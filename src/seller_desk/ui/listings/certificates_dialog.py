"""All certificates of all shops: what they stand for, until when, and filing, changing, renewing and deleting them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from shiboken6 import isValid

from seller_desk.domain.certificates import STANDING_WORDS, Certificate, Standing
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.doing import do_then
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.table.cells import StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.certificate_form import CertificateDialog, Place, document_of, renewed
from seller_desk.ui.listings.certificates import STATES
from seller_desk.usecases.certificates import certificate_pack, certificates, delete_edit, listing_titles
from seller_desk.usecases.shops import shops

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window

_READING = Message(N_("Reading the certificates"))
_ORDER = (Standing.EXPIRED, Standing.EXPIRING, Standing.NOT_YET, Standing.IN_DATE)


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate with how it stands and what it stands for in words."""

    certificate: Certificate
    standing: Standing
    days: int | None
    where: str


def _kind(row: CertificateRow) -> str:
    return str(certificate_pack().kind(row.certificate.kind).name)


COLUMNS: tuple[Column[CertificateRow], ...] = (
    Column(
        "standing",
        N_("State"),
        value=lambda row: row.standing,
        text=lambda standing: _(STANDING_WORDS[standing]),
        cell=StateCell(lambda row: STATES[row.standing]),
        sort=lambda row: _ORDER.index(row.standing),
        width=92,
    ),
    Column("kind", N_("Kind"), value=_kind, bold=True, width=160),
    Column("number", N_("Number"), value=lambda row: row.certificate.number or None, width=190),
    Column("where", N_("Stands for"), value=lambda row: row.where, grows=True, width=150),
    Column(
        "ends",
        N_("Valid until"),
        value=lambda row: row.certificate.expires_on or _("without end"),
        text=str,
        sort=lambda row: row.certificate.expires_on or date.max,
        width=96,
    ),
    Column("days", N_("Days left"), value=lambda row: row.days, number=True, width=84),
    Column("file", N_("File"), value=lambda row: row.certificate.file_name or None, middle=True, muted=True, width=116),
    Column("holder", N_("Holder"), value=lambda row: row.certificate.holder or None, hidden=True),
    Column("note", N_("Note"), value=lambda row: row.certificate.note or None, hidden=True),
)


class CertificatesDialog(Dialog):
    """Those that ended come first; drop a file anywhere on it to file one."""

    def __init__(self, window: "Window") -> None:
        told = _("Licences, authorisations and reports of all shops; a warning comes before they end")
        super().__init__(window, _("Certificates"), told, width=980, height=560)  # type: ignore[arg-type]
        self.setAcceptDrops(True)
        self._window = window
        self.view = RecordView(
            "certificates",
            COLUMNS,
            key=lambda row: row.certificate.id,
            title=_("Certificates"),
            memory=window.memory,
            foot=False,
        )
        self.view.sort_by("standing")
        self.view.empty.say(
            _("No certificate is on file yet. Drop a licence, an authorisation or a test report here."),
            _("File a certificate…"),
            self.file_one,
        )
        self.view.export_wanted.connect(lambda kind, table: window.export(table, kind))
        self.view.print_wanted.connect(window.print)
        self.view.selected.connect(lambda _rows: self._say())
        self.view.opened.connect(lambda _row: self._change())
        self.head.insertWidget(self.head.count() - 1, self.view.filter_box)
        self.head.insertWidget(self.head.count() - 1, self.view.export_button)
        self.body.addWidget(Panel(content=self.view))
        self.change = Button(_("Change…"), icon="pencil")
        self.renew = Button(_("Renew…"), icon="refresh-cw")
        self.delete = Button(_("Delete"), icon="trash-2")
        self.add = Button(_("File a certificate…"), kind="primary")
        self.change.clicked.connect(self._change)
        self.renew.clicked.connect(self._renew)
        self.delete.clicked.connect(self._delete)
        self.add.clicked.connect(self.file_one)
        self.foot(side=[self.change, self.renew, self.delete], buttons=[self.cancel_button(_("Close")), self.add])
        self._say()
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        desk = self._window.desk

        def read(_progress: object) -> tuple[CertificateRow, ...]:
            today, named = desk.today(), {shop.id: shop.name for shop in shops(desk)}
            ahead = desk.settings().words.certificate_days
            kept = certificates(desk)
            titles = listing_titles(desk, [each.listing for each in kept if each.listing is not None])
            return tuple(_row(each, today, ahead, named, titles) for each in kept)

        self._window.run(read, self._show, _READING, quiet=True)

    def _show(self, rows: tuple[CertificateRow, ...]) -> None:
        if isValid(self):
            self.view.show_rows(rows)
            self.view.setFocus()
            if rows and not self.view.selected_rows:
                self.view.grid.select_line(0)
            self._say()

    @property
    def chosen(self) -> Certificate | None:
        """The certificate that is selected."""
        rows = self.view.selected_rows
        return rows[0].certificate if rows else None

    def _say(self) -> None:
        for button in (self.change, self.renew, self.delete):
            button.setEnabled(self.chosen is not None)

    # -- doing --------------------------------------------------------------------------------------------------------
    def file_one(self) -> None:
        """Open the form of a new certificate."""
        CertificateDialog(self._window, Place(shop=self._window.shop), after=self._after).open()

    def _change(self) -> None:
        if (chosen := self.chosen) is not None:
            CertificateDialog(self._window, Place(chosen.listing, chosen.shop), chosen, after=self._after).open()

    def _renew(self) -> None:
        if (chosen := self.chosen) is not None:
            place = Place(chosen.listing, chosen.shop)
            former = renewed(chosen)
            CertificateDialog(self._window, place, kinds=[chosen.kind], former=former, after=self._after).open()

    def _delete(self) -> None:
        if (chosen := self.chosen) is not None:
            do_then(self._window, delete_edit(self._window.desk, chosen), self._after)

    def _after(self) -> None:
        if isValid(self):
            self.reload()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if document_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = document_of(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            CertificateDialog(self._window, Place(shop=self._window.shop), file=path, after=self._after).open()


def _row(
    certificate: Certificate, today: date, ahead: int, named: Mapping[int, str], titles: Mapping[int, str]
) -> CertificateRow:
    ends = certificate.expires_on
    return CertificateRow(
        certificate,
        certificate.standing(today, ahead),
        (ends - today).days if ends else None,
        _where(certificate, named, titles),
    )


def _where(certificate: Certificate, named: Mapping[int, str], titles: Mapping[int, str]) -> str:
    if certificate.listing is not None:
        return titles.get(certificate.listing, "")
    if certificate.scope:
        return certificate.scope
    return named.get(certificate.shop, "") if certificate.shop is not None else _("Every shop")


def open_certificates(window: "Window") -> CertificatesDialog:
    """Show all certificates."""
    dialog = CertificatesDialog(window)
    dialog.open()
    return dialog
