from pathlib import Path

import pytest

from decroapp.storage.places import looks_synced
from decroapp.storage.platform_posix import _mount_kind, free_bytes, unsafe_place

pytestmark = pytest.mark.requirement("A.V2")


@pytest.mark.parametrize(
    "folder",
    ["OneDrive - Académie/coffre", "Dropbox", "Nextcloud2/a", "Google Drive/a", "kDrive"],
)
def test_synchronised_folders_are_known_by_name(folder):
    assert looks_synced(Path("/home/p") / folder)


def test_a_local_profile_is_fit(tmp_path):
    assert not looks_synced(tmp_path)
    assert unsafe_place(tmp_path) is None
    assert free_bytes(tmp_path) > 0


def test_a_marker_tells_a_synchronised_folder(tmp_path):
    (tmp_path / ".stfolder").mkdir()
    assert looks_synced(tmp_path / "a" / "b")


def test_a_known_root_tells_a_synchronised_folder():
    assert looks_synced(Path("/data/Ecole/coffre"), ("/data/ecole",))


@pytest.mark.parametrize(("folder", "kind"), [("/srv/r\u00e9seau x/a", "nfs4"), ("/srv", "ext4")])
def test_the_kind_of_mount_is_that_of_the_nearest_point(tmp_path, folder, kind):
    table = tmp_path / "mountinfo"
    lines = [
        "20 1 8:1 / / rw - ext4 /dev/sda rw",
        r"21 20 0:4 / /srv/réseau\040x rw - nfs4 srv:/a rw",
    ]
    table.write_text("\n".join(lines), "utf-8")
    assert _mount_kind(Path(folder), table) == kind
