"""Licences, authorisations and reports: what is on file, what is required, what ends soon (T3), what proves a claim."""

import hashlib
import shutil
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seller_desk import resources
from seller_desk.domain.certificates import (
    Certificate,
    CertificateKind,
    CertificatePack,
    Goods,
    Need,
    Requirement,
    Standing,
    Subject,
    needs,
)
from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.platforms import Worded
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.kept_files import sweep
from seller_desk.usecases.row_edits import adding, changing

if TYPE_CHECKING:
    from seller_desk.domain.listing_content import ListingContent

FOLDER = "certificates"
ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".ofd", ".doc", ".docx", ".zip")
MOST_BYTES = 50 * 1024 * 1024
_TABLE = "certificates"
_LONGEST = 300
_CHANGED = Topics({Topic.CERTIFICATES, Topic.WORDS})


@cache
def certificate_pack() -> CertificatePack:
    """The data pack of kinds, sorts of goods and requirements."""
    pack = tomllib.loads(resources.text("platforms", "certificates.toml"))
    kinds = (
        CertificateKind(each["id"], Worded(each["name"]), each["level"] == "shop", tuple(each.get("proves", ())))
        for each in pack["kind"]
    )
    goods = tuple(
        Goods(each["id"], Worded(each["name"]), tuple(each["categories"]), tuple(each["words"]))
        for each in pack["goods"]
    )
    required = tuple(_requirement(each) for each in pack["requires"])
    exempt = pack["not_goods"]
    return CertificatePack(
        {kind.id: kind for kind in kinds}, goods, required, tuple(exempt["not_before"]), tuple(exempt["not_within"])
    )


def _requirement(values: Mapping[str, Any]) -> Requirement:
    return Requirement(
        tuple(values["kinds"]),
        frozenset(values.get("platforms", ())),
        frozenset(values.get("goods", ())),
        Worded(values["why"]),
        values["source"],
        values.get("ahead_days"),
    )


# -- reading ----------------------------------------------------------------------------------------------------------
def certificates(desk: Desk, shop: int | None = None) -> tuple[Certificate, ...]:
    """Every certificate, or those that can stand for something in a shop; the one that ends first comes first."""
    from seller_desk.store import certificates as store

    with desk.database.read() as connection:
        return store.read_certificates(connection, shop)


def listing_titles(desk: Desk, listings: Collection[int]) -> dict[int, str]:
    """What these listings are called."""
    from seller_desk.store import certificates as store

    with desk.database.read() as connection:
        return store.read_titles(connection, listings)


@dataclass(frozen=True, slots=True)
class CertificatesView:
    """What the editor shows of a listing: what is required, what its words claim, and what stands for it."""

    needs: tuple[Need, ...]
    covering: tuple[tuple[Certificate, Standing], ...]
    claims: tuple[Need, ...] = ()

    @property
    def open(self) -> int:
        """How many requirements and claims are not met."""
        return sum(not need.met for need in (*self.needs, *self.claims))


def subject_of(listing: int, shop: int, platform: str, content: "ListingContent") -> Subject:
    """The listing as its content stands now, typed and not yet saved included."""
    words = "\n".join((content.tags, *(f"{each.name} {each.value}" for each in content.parameters)))
    return Subject(listing, shop, platform, content.category, content.title, words)


def certificates_view(desk: Desk, subject: Subject) -> CertificatesView:
    """What is required for a listing and what is on file for it today."""
    pack, today = certificate_pack(), desk.today()
    with desk.database.read():
        kept = certificates(desk, subject.shop)
        ahead = desk.settings(subject.shop).words.certificate_days
    covering = tuple(
        (each, each.standing(today, ahead)) for each in kept if subject.covered_by(each, pack.kind(each.kind))
    )
    return CertificatesView(needs(pack, subject, kept, today, ahead), covering)


def missing(desk: Desk, shop: int | None = None) -> Mapping[int, tuple[Need, ...]]:
    """{listing: what is required for it and is not on file or not in date}; listings without such are left out.

    What a platform asks of every shop (a licence) is counted at a listing only once one of its kind was filed.
    """
    from seller_desk.store import certificates as store

    pack, today = certificate_pack(), desk.today()
    found: dict[int, tuple[Need, ...]] = {}
    with desk.database.read() as connection:
        kept = store.read_certificates(connection)
        ahead = desk.settings(shop).words.certificate_days
        filed = {each.kind for each in kept}
        for subject in store.read_subjects(connection, shop):
            open_needs = tuple(
                need
                for need in needs(pack, subject, kept, today, ahead)
                if not need.met and (not need.general or filed & set(need.kinds))
            )
            if open_needs:
                found[subject.listing] = open_needs
    return found


# -- writing ----------------------------------------------------------------------------------------------------------
def add_edit(desk: Desk, certificate: Certificate, copy_of: Path | None = None) -> Edit:
    """File a certificate, with a copy of its file, which is made at once. Raises Refused for what cannot be right."""
    from seller_desk.store.certificates import values_of

    filed = _with_file(desk, checked(certificate, copy_of), copy_of)
    label = Message(N_("File a certificate: {kind}"), {"kind": _named(filed)})
    return adding(label, _CHANGED, _TABLE, values_of(filed) | {"created_at": desk.now()})


def change_edit(desk: Desk, certificate: Certificate, copy_of: Path | None = None) -> Edit:
    """Change every field of a certificate; `copy_of` puts another file in the place of its copy."""
    from seller_desk.store.certificates import values_of

    filed = _with_file(desk, checked(certificate, copy_of), copy_of)
    label = Message(N_("Change the certificate: {kind}"), {"kind": _named(filed)})
    return changing(label, _CHANGED, _TABLE, certificate.id, values_of(filed))


def delete_edit(desk: Desk, certificate: Certificate) -> Edit:
    """Put a certificate into the bin; the copy of its file stays as long as it lies there."""
    from seller_desk.usecases import bin as binned

    keys = {_TABLE: [certificate.id]}
    return binned.delete_edit(desk, "certificate", Message(_named(certificate)), keys, _CHANGED)


def file_of(desk: Desk, certificate: Certificate) -> Path | None:
    """Where the copy of its file lies; None without one, or where it is gone."""
    path = desk.home / FOLDER / certificate.file
    return path if certificate.file and path.is_file() else None


def sweep_files(desk: Desk) -> int:
    """Delete copies that no certificate and nothing in the bin points to for 30 days; returns how many."""
    from seller_desk.store import certificates as store

    return sweep(desk, FOLDER, store.files_in_use)


def _named(certificate: Certificate) -> str:
    name = str(certificate_pack().kind(certificate.kind).name)
    return f"{name} {certificate.number}".strip()


def checked(certificate: Certificate, copy_of: Path | None = None) -> Certificate:
    """The certificate with its texts tidied; raises Refused for what cannot be right. Reads no data."""
    kind = certificate_pack().kinds.get(certificate.kind)
    if kind is None:
        raise Refused(Message(N_("There is no such kind of certificate.")), Message(N_("Choose one from the list.")))
    tidy = replace(
        certificate,
        number=_tidy(certificate.number),
        holder=_tidy(certificate.holder),
        scope=_tidy(certificate.scope),
        proves=_tidy(certificate.proves),
        note=_tidy(certificate.note),
    )
    issued, ends = tidy.issued_on, tidy.expires_on
    if issued is not None and ends is not None and ends < issued:
        raise Refused(
            Message(N_("It would end on {end}, before it begins."), {"end": ends.isoformat()}),
            Message(N_("Look at both days on the document.")),
        )
    if copy_of is not None:
        _check_file(copy_of)
    return tidy


def _tidy(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _check_file(path: Path) -> None:
    if path.suffix.lower() not in ENDINGS:
        raise Refused(
            Message(N_("{file} is no picture and no document."), {"file": path.name}),
            Message(N_("Take a PDF, a picture or a Word file.")),
        )
    try:
        size = path.stat().st_size
    except OSError as problem:
        raise _unreadable(path) from problem
    if not 0 < size <= MOST_BYTES:
        raise Refused(
            Message(N_("{file} is empty or larger than {n} MB."), {"file": path.name, "n": MOST_BYTES >> 20}),
            Message(N_("Save it smaller, then add it again.")),
        )


def _unreadable(path: Path) -> Refused:
    return Refused(
        Message(N_("{file} could not be copied into the data folder."), {"file": path.name}),
        Message(N_("Look whether the file is still there and the disk has room.")),
    )


def _with_file(desk: Desk, certificate: Certificate, copy_of: Path | None) -> Certificate:
    """Named by its content: the same file is kept once, and a copy never takes the place of another."""
    if copy_of is None:
        return certificate
    folder = desk.home / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with copy_of.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()[:32]
        target = folder / f"{digest}{copy_of.suffix.lower()}"
        if not target.is_file():
            draft = target.with_suffix(".part")
            shutil.copyfile(copy_of, draft)
            draft.replace(target)
    except OSError as problem:
        raise _unreadable(copy_of) from problem
    return replace(certificate, file=target.name, file_name=copy_of.name[:_LONGEST])
