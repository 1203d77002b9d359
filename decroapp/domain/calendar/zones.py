"""The time zone of each French territory."""

from decroapp.domain.calendar.holidays import Territory
from decroapp.domain.clock import USUAL_ZONE

_ZONES = {
    Territory.GUADELOUPE: "America/Guadeloupe",
    Territory.MARTINIQUE: "America/Martinique",
    Territory.GUYANE: "America/Cayenne",
    Territory.LA_REUNION: "Indian/Reunion",
    Territory.MAYOTTE: "Indian/Mayotte",
    Territory.SAINT_MARTIN: "America/Marigot",
    Territory.SAINT_BARTHELEMY: "America/St_Barthelemy",
}


def zone_of(territory: Territory) -> str:
    """Return the name of a territory’s time zone in the tables of the IANA."""
    return _ZONES.get(territory, USUAL_ZONE)
