"""One open and one close by Python would drop SQLite's locks: a second process could write."""

import re
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert

from decroapp.storage.backups import back_up
from decroapp.storage.check import check_vault
from decroapp.storage.tables.core import setting

pytestmark = pytest.mark.requirement("A.V2")
STORAGE = Path(__file__).parents[2] / "decroapp" / "storage"
OPENINGS = re.compile(r"\bopen\(|read_bytes|read_text|write_bytes|write_text|copyfile|shutil\.copy")
MAY_OPEN = {"sidecar", "lock", "backup_file", "backups", "platform_posix", "__init__"}


class Watch:
    """Note the live files that Python itself opens; an audit hook cannot be taken away."""

    def __init__(self) -> None:
        self.path: str | None = None
        self.seen: list[str] = []
        sys.addaudithook(self.hook)

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and self.path and str(arguments[0]) in self.live():
            self.seen.append(str(arguments[0]))

    def live(self) -> set[str]:
        return {f"{self.path}{end}" for end in ("", "-wal", "-shm")}


def test_python_never_opens_the_live_file(vault, clock, tmp_path, reopen):
    watch = Watch()
    watch.path = str(vault.path)
    with vault.write() as connection:
        connection.execute(insert(setting).values(name="a", json="1"))
    check_vault(vault)
    back_up(vault, tmp_path, clock)
    vault.close()
    reopen(vault.path).close()
    watch.path, seen = None, watch.seen
    assert seen == []


def test_only_named_modules_open_files():
    modules = [one for one in STORAGE.rglob("*.py") if OPENINGS.search(one.read_text("utf-8"))]
    assert {one.stem for one in modules} <= MAY_OPEN
