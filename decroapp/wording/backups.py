"""What is said of the last verified backup."""

from collections.abc import Mapping
from datetime import datetime

from decroapp.wording.dates import clock, long, medium
from decroapp.wording.plural import plural
from decroapp.wording.typography import NBSP

MEGA = 1_000_000
COUNTED = (
    ("student", "élève", "élèves"),
    ("case_file", "dossier", "dossiers"),
    ("meeting", "séance", "séances"),
    ("document", "document", "documents"),
    ("journal", "ligne de journal", "lignes de journal"),
)


def last_verified(at: datetime | None) -> str:
    """Say when the last backup was verified, in the school's time."""
    if at is None:
        return "Aucune sauvegarde vérifiée"
    return f"Sauvegarde vérifiée le {medium(at.date())}"


def moment(at: datetime) -> str:
    """Return « mardi 24 novembre 2026, 18 h 04 »."""
    return f"{long(at.date())}, {clock(at.time())}"


def size(count: int) -> str:
    """Return « 1,2 Mo »."""
    return f"{count / MEGA:.1f}".replace(".", ",") + f"{NBSP}Mo"


def contents(counts: Mapping[str, int]) -> str:
    """Return « 600 élèves, 12 dossiers, 1 séance »."""
    found = (plural(counts[name], one, many) for name, one, many in COUNTED if name in counts)
    return ", ".join(found)
