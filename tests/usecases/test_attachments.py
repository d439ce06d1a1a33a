"""Pictures and certificates are in the backups, and come back with one."""

from pathlib import Path

import pytest

from seller_desk.domain.progress import Silent
from seller_desk.domain.refusals import Refused
from seller_desk.usecases import attachments, health
from seller_desk.usecases.desk import Desk


def lay(home: Path, folder: str, name: str, content: bytes) -> Path:
    path = home / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("folder", attachments.FOLDERS)
def test_a_file_that_is_lost_comes_back_with_a_backup(desk: Desk, folder: str) -> None:
    path = lay(desk.home, folder, "3f9a.jpg", b"picture")
    backup = health.make_backup(desk, Silent())
    path.unlink()
    desk.close()
    health.restore(desk.home, backup.path, desk.clock)
    assert path.read_bytes() == b"picture"


def test_a_file_is_copied_once_and_one_that_is_there_stays(desk: Desk) -> None:
    kept = lay(desk.home, "pictures", "a.png", b"one")
    assert attachments.keep_copies(desk.home) == 1
    assert attachments.keep_copies(desk.home) == 0
    kept.write_bytes(b"newer")
    assert attachments.put_back(desk.home) == 0
    assert kept.read_bytes() == b"newer"


def test_a_half_written_copy_is_no_copy(desk: Desk) -> None:
    lay(desk.home, "backups/files/pictures", "a.png.unfinished", b"ha")
    assert attachments.put_back(desk.home) == 0
    lay(desk.home, "pictures", "a.png", b"half")
    assert attachments.keep_copies(desk.home) == 1


def test_a_folder_that_cannot_be_written_is_told(desk: Desk) -> None:
    lay(desk.home, "pictures", "a.png", b"one")
    lay(desk.home, "backups", "files", b"a file where the folder should be")
    with pytest.raises(Refused, match="could not be copied"):
        attachments.keep_copies(desk.home)
