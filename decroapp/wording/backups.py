"""What is said of the last verified backup."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from decroapp.wording.dates import medium

ZONE = ZoneInfo("Europe/Paris")


def last_verified(at_ms: int | None) -> str:
    """Say when the last backup was verified; ``at_ms`` in UTC, or None."""
    if at_ms is None:
        return "Aucune sauvegarde vérifiée"
    day = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(ZONE).date()
    return f"Sauvegarde vérifiée le {medium(day)}"
