"""French around the decision line: its catalogue, its suggestions, how a date was found."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from decroapp.domain.calendar.phrases import DateNote
from decroapp.domain.meeting.decision_line import LinePart, Suggestion
from decroapp.domain.meeting.line_choices import Catalogue, LineAction
from decroapp.wording.dates import long
from decroapp.wording.labels import actions

NOTES: Mapping[DateNote, str] = MappingProxyType(
    {
        DateNote.NONE: "",
        DateNote.IDIOM: "huit jours font une semaine, quinze jours en font deux",
        DateNote.NEAREST: "le plus proche à venir",
        DateNote.LAST_SCHOOL_DAY: "dernier jour de classe avant",
        DateNote.FIRST_SCHOOL_DAY: "premier jour de classe",
        DateNote.NEXT_MEETING: "prochaine séance",
        DateNote.CLOSED_DAY: "pas de classe ce jour-là",
    }
)
"""What is shown beside a date that was read from a phrase."""

PARTS: Mapping[LinePart, str] = MappingProxyType(
    {LinePart.ACTION: "l’action", LinePart.PILOT: "le pilote", LinePart.DUE: "la date"}
)
"""How the line names what it still misses."""


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Return the shipped catalogue of decisions, ready to complete a line."""
    return Catalogue(
        [
            LineAction(action.code, action.label, action.aliases, action.delay_days)
            for action in actions().values()
        ]
    )


def suggestion_label(suggestion: Suggestion) -> str:
    """Return what the list under the line shows: a date is written in full."""
    if suggestion.part is LinePart.DUE:
        return long(date.fromisoformat(suggestion.value))
    return suggestion.label
