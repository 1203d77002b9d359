"""Where the program keeps its files on this machine; light, the first window waits for it."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "Decroapp"
VAULT_NAME = "ecole.dca"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where things lie; never *Documents*, often a network or synchronised folder."""

    vaults: Path
    demo: Path
    backups: Path
    log: Path

    @property
    def default_vault(self) -> Path:
        """Return the usual place of the school's vault."""
        return self.vaults / VAULT_NAME


def default_paths() -> Paths:
    """Return the places of this user on this machine (local profile)."""
    data = platformdirs.user_data_path(APP, appauthor=False, roaming=False)
    cache = platformdirs.user_cache_path(APP, appauthor=False)
    return Paths(
        vaults=data, demo=cache / "demonstration", backups=data / "sauvegardes", log=cache / "log"
    )


def documents_folder() -> Path:
    """Return the user's *Documents*, where a live vault is refused."""
    return platformdirs.user_documents_path()


def preferences_file() -> Path:
    """Return where this machine keeps its light or dark colours and its zoom."""
    return platformdirs.user_config_path(APP, appauthor=False, roaming=False) / "apparence.ini"
