"""Folders where a live vault must not be kept."""

from enum import StrEnum
from pathlib import Path

_PRODUCTS = (
    "onedrive",
    "dropbox",
    "nextcloud",
    "owncloud",
    "google drive",
    "googledrive",
    "mon drive",
    "my drive",
    "icloud",
    "mobile documents",
    "seafile",
    "kdrive",
    "pcloud",
    "box sync",
    "syncthing",
    "tribu",
)
_MARKERS = (
    ".dropbox.cache",
    ".stfolder",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".seafile-data",
)


class Unsafe(StrEnum):
    """Why a folder is not fit for a live vault."""

    NETWORK = "vault-in-network-folder"
    SYNCED = "vault-in-synced-folder"


def looks_synced(folder: Path, roots: tuple[str, ...] = ()) -> bool:
    """Say whether a folder is inside a synchronised one, by name, by marker or by known root."""
    lineage = [folder, *folder.parents]
    if any(str(one).casefold() == root.casefold() for one in lineage for root in roots if root):
        return True
    names = [one.name.casefold() for one in lineage]
    if any(name.startswith(product) for name in names for product in _PRODUCTS):
        return True
    return any((one / marker).exists() for one in lineage for marker in _MARKERS)
