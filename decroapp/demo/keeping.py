"""Keep one demonstration in the user's cache, and make it afresh when its story changed."""

import shutil
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import decroapp.demo
from decroapp.demo.fill import VAULT, Making, Progress, fill
from decroapp.domain.errors import RuleError
from decroapp.resources import resource
from decroapp.storage.lock import Holder, VaultLock
from decroapp.storage.migrations import LATEST
from decroapp.work.client import Worker

_MARK = 12
_PART = ".part"


def demonstration(
    folder: Path, making: Making, work: Worker, progress: Progress | None = None
) -> Path:
    """Return the vault of a demonstration, filled now if the folder has none of that making.

    What was tried in it is still there; demonstrations of another making go, unless one is open.

    Raises:
        RuleError: those of ``fill``.
    """
    mine = folder / name_of(making)
    if not (mine / VAULT).exists():
        part = folder / f"{mine.name}{_PART}"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        fill(part, making, work, progress=progress)
        part.replace(mine)
    for other in folder.iterdir():
        if other != mine and other.is_dir():
            _discard(other)
    return mine / VAULT


def name_of(making: Making) -> str:
    """Return the folder of a making: it changes with the story, the schema and what is asked."""
    bare = "-nue" if making.bare else ""
    return f"{_fingerprint()}-{making.seed}-{making.pupils}{bare}"


def _fingerprint() -> str:
    known = sha256(str(LATEST).encode())
    for source in (files(decroapp.demo), resource("demo")):
        for file in sorted(source.iterdir(), key=lambda one: one.name):
            if file.name.endswith((".py", ".toml")):
                known.update(file.read_bytes())
    return known.hexdigest()[:_MARK]


def _discard(folder: Path) -> None:
    lock = VaultLock(folder / VAULT)
    try:
        lock.take(Holder("", 0))
    except RuleError:
        return
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)
