"""The form of one certificate: kind, number, what it stands for, its days, and the file that is copied beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from seller_desk.domain.certificates import Certificate
from seller_desk.domain.refusals import Refused
from seller_desk.domain.typed import is_day, read_day
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.doing import do_then
from seller_desk.ui.kit.forms import Field, FieldGrid
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.usecases.certificates import ENDINGS, add_edit, certificate_pack, change_edit, checked

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit

LISTING, GOODS, SHOP, ALL = "listing", "goods", "shop", "all"


@dataclass(frozen=True, slots=True)
class Place:
    """The listing and the shop from which the form was opened; None = from the list of all certificates."""

    listing: int | None = None
    shop: int | None = None
    shop_name: str = ""


def document_of(data: QMimeData) -> Path | None:
    """The first dropped file that can be a certificate."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in ENDINGS and path.is_file()), None)


class FileLine(QWidget):
    """The file of a certificate: dropped here, or chosen; shows its name only."""

    changed = Signal()

    def __init__(self, kept_name: str, folder: Path) -> None:
        super().__init__()
        self.file: Path | None = None
        self._folder = folder
        self.setAcceptDrops(True)
        self.name = PlainLabel(kept_name or _("Drop a PDF or picture here"), "" if kept_name else "muted", middle=True)
        self.choose_button = Button(_("Choose a file…"), icon="folder-open")
        self.choose_button.clicked.connect(self.choose)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.choose_button)
        line.addWidget(self.name, 1)

    def choose(self) -> None:
        """Ask for a file."""
        kinds = _("Documents and pictures") + f" ({' '.join(f'*{each}' for each in ENDINGS)})"
        name, _kind = QFileDialog.getOpenFileName(self, _("Choose a file"), str(self._folder), kinds)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """This file is to be copied when the form is saved."""
        self.file = path
        self.name.setText(path.name)
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if document_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = document_of(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take(path)


class CertificateDialog(Dialog):
    """Files a new certificate or changes one; what cannot be right is said beside the buttons."""

    def __init__(
        self,
        window: "Window",
        place: Place,
        certificate: Certificate | None = None,
        *,
        kinds: Sequence[str] = (),
        file: Path | None = None,
        former: Certificate | None = None,
        after: Callable[[], None] = lambda: None,
    ) -> None:
        """`former` is the one that a new certificate renews; `kinds` come first; `after` is told when it is saved."""
        words = _("Change a certificate") if certificate else _("File a certificate")
        told = _("The file is copied into the data folder; nothing leaves this computer")
        super().__init__(window, words, told, width=620, height=496)  # type: ignore[arg-type]
        self._window, self._place = window, place
        self._before, self._after = certificate, after
        start = (
            certificate or former or Certificate(0, kinds[0] if kinds else "business_licence", listing=place.listing)
        )
        self._build(start, kinds)
        self.file.changed.connect(self._check)
        if file is not None:
            self.file.take(file)
        self._check()

    def _build(self, start: Certificate, kinds: Sequence[str]) -> None:
        self._make_inputs(start, kinds)
        self._lay_out()
        for control in (self.number, self.scope, self.issued, self.ends):
            control.textChanged.connect(self._check)
        self.kind.chosen.connect(lambda _kind: self._usual_reach())
        self.reach.chosen.connect(lambda _reach: self._check())
        if self._before is None and start.listing is not None:
            self._usual_reach()

    def _make_inputs(self, start: Certificate, kinds: Sequence[str]) -> None:
        pack = certificate_pack()
        first = [each for each in kinds if each in pack.kinds]
        order = [*first, *(each for each in pack.kinds if each not in first)]
        self.kind = Chooser(_("Kind"), [(each, str(pack.kinds[each].name)) for each in order])
        self.kind.choose(start.kind)
        self.number = Input(_("Number"), text=start.number)
        self.holder = Input(_("Holder"), text=start.holder)
        self.reach = Chooser(_("Stands for"), self._reaches(start))
        self.reach.choose(_reach_of(start))
        self.scope = Input(_("Brands or goods"), text=start.scope, hint=_("words in the title, by commas"))
        self.issued = Input(_("Valid from"), text=_shown(start.issued_on), hint="2026-05-01")
        self.ends = Input(_("Valid until"), text=_shown(start.expires_on), hint=_("empty = without end"))
        remembered = self._window.memory.recall("folder.certificates")
        self.file = FileLine(start.file_name, Path(remembered) if isinstance(remembered, str) else Path.home())
        self.note = Input(_("Note"), text=start.note)

    def _lay_out(self) -> None:
        grid = FieldGrid()
        for words, control in (
            (_("Kind"), self.kind),
            (_("Number"), self.number),
            (_("Stands for"), self.reach),
            (_("Brands or goods"), self.scope),
            (_("Valid from"), self.issued),
            (_("Valid until"), self.ends),
        ):
            grid.add(Field(words, control))
        grid.add(Field(_("Holder"), self.holder), wide=True)
        grid.add(Field(_("File"), self.file), wide=True)
        grid.add(Field(_("Note"), self.note), wide=True)
        self.body.addWidget(grid)
        self.body.addStretch(1)
        self.problem = label("", "note", "critical", wraps=True)
        self.problem.setMaximumWidth(360)
        self.save = Button(_("Save the certificate"), kind="primary")
        self.save.clicked.connect(self._save)
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])

    def _usual_reach(self) -> None:
        """A licence stands for the whole shop, a report for this listing."""
        whole = certificate_pack().kind(str(self.kind.current)).whole_shop
        for reach in (SHOP, ALL) if whole else (LISTING, GOODS):
            if self.reach.findData(reach) >= 0:
                self.reach.choose(reach)
                break
        self._check()

    def _reaches(self, start: Certificate) -> list[tuple[object, str]]:
        shop = self._place.shop or start.shop
        name = self._place.shop_name
        offered: list[tuple[object, str]] = []
        if self._place.listing is not None or start.listing is not None:
            offered.append((LISTING, _("This listing only")))
        offered.append((GOODS, _("Some brands or goods")))
        if shop is not None:
            offered.append((SHOP, _("Everything in {shop}").format(shop=name) if name else _("Everything in its shop")))
        return [*offered, (ALL, _("Everything in every shop"))]

    # -- what stands in the form --------------------------------------------------------------------------------------
    def certificate(self) -> Certificate:
        """The certificate as it stands in the form; raises Refused with what is wrong."""
        reach, before = self.reach.current, self._before
        made = Certificate(
            id=before.id if before else 0,
            kind=str(self.kind.current),
            number=self.number.text(),
            holder=self.holder.text(),
            shop=(self._place.shop or (before.shop if before else None)) if reach == SHOP else None,
            listing=(self._place.listing or (before.listing if before else None)) if reach == LISTING else None,
            scope=self.scope.text() if reach == GOODS else "",
            issued_on=_day_of(self.issued),
            expires_on=_day_of(self.ends),
            file=before.file if before else "",
            file_name=before.file_name if before else "",
            proves=before.proves if before else "",
            note=self.note.text(),
        )
        if reach == GOODS and not made.scopes:
            raise Refused(Message(N_("Name the brands or goods it stands for.")))
        return checked(made, self.file.file)

    def _check(self) -> None:
        self.scope.setEnabled(self.reach.current == GOODS)
        problem = ""
        try:
            self.certificate()
        except Refused as refused:
            problem = str(refused)
        for control in (self.issued, self.ends):
            control.wrong(is_wrong=not is_day(control.text()))
        self.problem.setText(problem)
        self.save.setEnabled(not problem)

    def _save(self) -> None:
        certificate, file, window, desk = self.certificate(), self.file.file, self._window, self._window.desk
        if file is not None:
            window.memory.remember("folder.certificates", str(file.parent))
        new = self._before is None

        def work(_progress: object) -> "Edit":
            return add_edit(desk, certificate, file) if new else change_edit(desk, certificate, file)

        after = self._after
        window.run(work, lambda edit: do_then(window, edit, after), Message(N_("Filing the certificate")))
        self.accept()


def renewed(certificate: Certificate) -> Certificate:
    """What a renewal starts from: the same, without number, days and file."""
    return replace(certificate, id=0, number="", issued_on=None, expires_on=None, file="", file_name="")


def _reach_of(certificate: Certificate) -> str:
    if certificate.listing is not None:
        return LISTING
    if certificate.scope:
        return GOODS
    return SHOP if certificate.shop is not None else ALL


def _shown(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day_of(control: Input) -> date | None:
    try:
        return read_day(control.text())
    except ValueError as problem:
        raise Refused(
            Message(N_("“{typed}” is no day."), {"typed": control.text()[:20]}), Message(N_("Write it as 2027-05-01."))
        ) from problem
