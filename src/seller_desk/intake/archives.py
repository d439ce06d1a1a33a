"""The one table inside a zip file, also one with a password (which is asked for and never stored)."""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from seller_desk.domain.refusals import PasswordNeeded, Refused
from seller_desk.intake import sheet_scan
from seller_desk.texts import N_, Message

_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".json", ".html", ".htm")
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
LARGEST_MEMBER = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside a zip file."""

    path: Path
    name: str
    password: str | None

    def open(self) -> BinaryIO:
        """Its bytes from the first on. Raises PasswordNeeded or Refused."""
        password = self.password.encode("utf-8") if self.password else None
        try:
            with zipfile.ZipFile(self.path) as archive:  # it lets go of the file when its member is closed
                return cast("BinaryIO", archive.open(self.name, pwd=password))
        except RuntimeError as problem:
            raise _password_needed(self.path, given=bool(self.password)) from problem
        except NotImplementedError as problem:
            raise _unreadable(self.path) from problem


def is_plain_zip(names: list[str]) -> bool:
    """Whether the zip holds files for a person, and is no workbook in itself."""
    return not any(name in {"[Content_Types].xml", "mimetype", "content.xml"} for name in names)


def single_table(path: Path, password: str | None) -> Member:
    """The one table in the zip. Raises Refused when there is none, more than one, or it cannot be opened."""
    with zipfile.ZipFile(path) as archive:
        try:
            sheet_scan.check_container(archive)
        except sheet_scan.Hostile as hostile:
            raise Refused(
                Message(
                    N_("{file} would unpack to far more than a table can be; it was not opened."), {"file": path.name}
                ),
                Message(N_("Export it from the marketplace again.")),
            ) from hostile
        members = [member for member in archive.infolist() if _is_table(member)]
    if len(members) != 1:
        raise _not_one(path, members)
    if members[0].flag_bits & _ENCRYPTED and not password:
        raise _password_needed(path, given=False)
    member = Member(path, members[0].filename, password)
    if members[0].flag_bits & _ENCRYPTED:
        _try_password(member)
    return member


def shown_name(member: zipfile.ZipInfo) -> str:
    """The name as a person wrote it: Chinese Windows writes it in GBK."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


def _is_table(member: zipfile.ZipInfo) -> bool:
    name = member.filename.lower()
    return (
        not member.is_dir() and name.endswith(_TABLES) and "__macosx" not in name and member.file_size < LARGEST_MEMBER
    )


def _try_password(member: Member) -> None:
    with member.open() as file:
        try:
            file.read(64 * 1024)
        except (RuntimeError, zipfile.BadZipFile, ValueError, OSError, zlib.error) as problem:
            raise _password_needed(member.path, given=True) from problem


def _password_needed(path: Path, *, given: bool) -> PasswordNeeded:
    text = N_("The password does not open {file}.") if given else N_("{file} is protected by a password.")
    return PasswordNeeded(
        Message(text, {"file": path.name}),
        Message(N_("Enter the password that the marketplace gave for this file; it is not stored.")),
    )


def _unreadable(path: Path) -> Refused:
    return Refused(
        Message(N_("{file} is packed in a way that the program cannot open."), {"file": path.name}),
        Message(N_("Unpack it and import the file inside.")),
    )


def _not_one(path: Path, members: list[zipfile.ZipInfo]) -> Refused:
    if not members:
        return Refused(
            Message(N_("There is no table in {file}."), {"file": path.name}),
            Message(N_("Unpack it and see what it holds.")),
        )
    names = ", ".join(shown_name(member) for member in members[:10])
    return Refused(
        Message(N_("{file} holds several tables: {names}."), {"file": path.name, "names": names}),
        Message(N_("Unpack it and import them one by one or all together.")),
    )


def bytes_of(member: Member) -> bytes:
    """The whole member, for a workbook inside a zip."""
    with member.open() as file:
        return file.read()
