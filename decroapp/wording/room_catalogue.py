"""The catalogue of decisions as a room may read it while a line is typed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from decroapp.domain.charter.categories import Category
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.decision_line import LinePart, LineReading, Suggestion
from decroapp.domain.meeting.line_choices import Catalogue, LineAction
from decroapp.wording.dates import long
from decroapp.wording.decision_line import NOTES, PARTS, suggestion_label
from decroapp.wording.labels import ActionLabel, actions
from decroapp.wording.messages import explain
from decroapp.wording.plural import listing
from decroapp.wording.typography import NBSP


@dataclass(frozen=True, slots=True)
class Choice:
    """One row under the line; ``suggestion`` is None where the words must be made clearer."""

    text: str
    suggestion: Suggestion | None


@lru_cache(maxsize=2)
def room_catalogue(*, internal: bool) -> Catalogue:
    """Return the catalogue; unless ``internal``, each entry is shown by its public label.

    What a typist calls an action by (its internal label, its aliases) still finds it.
    """
    shown = room_labels(internal=internal)
    return Catalogue(
        [
            LineAction(
                one.code, shown[one.code], (one.label, one.public, *one.aliases), one.delay_days
            )
            for one in actions().values()
        ]
    )


@lru_cache(maxsize=2)
def room_labels(*, internal: bool) -> dict[ActionCode, str]:
    """Return the label of each action in a room.

    Where two actions share a public label, the internal one is shown if it tells of the group's
    own work (category « dossier ») and nothing else; otherwise the public label stays shared.
    """
    found = actions()
    times = Counter(one.public for one in found.values())
    return {code: one.label if internal else _public(one, times) for code, one in found.items()}


def _public(one: ActionLabel, times: Counter[str]) -> str:
    alone = times[one.public] == 1
    return one.label if not alone and one.category is Category.DOSSIER else one.public


def choices(reading: LineReading) -> tuple[Choice, ...]:
    """Return the rows under the line: a label that two actions share is one row, not chosen."""
    asked = reading.missing[0] if reading.missing else None
    wanted = [one for one in reading.suggestions if one.part is asked]
    times = Counter(suggestion_label(one) for one in wanted)
    rows: dict[str, Choice] = {}
    for one in wanted:
        text = suggestion_label(one)
        if times[text] > 1 and one.part is LinePart.ACTION:
            rows[text] = Choice(f"{text}{NBSP}: plusieurs actions, précisez", None)
        else:
            rows[f"{text} {one.value}"] = Choice(text, one)
    return tuple(rows.values())


def what_is_missing(reading: LineReading) -> str:
    """Return in words what keeps a line from being added; empty when it is complete."""
    if reading.question is not None:
        said = explain(reading.question)
        return f"{said.what} {said.todo}"
    parts = []
    if reading.missing:
        parts.append(f"Il manque {_parts(reading.missing)}")
    if reading.unread:
        parts.append(f"«{NBSP}{reading.unread}{NBSP}» n’est pas compris")
    return f"{'. '.join(parts)}." if parts else ""


def what_was_read(reading: LineReading) -> tuple[str, str, str, str]:
    """Return action, pilot, date in full, and how the date was found; empty where missing."""
    pilot = reading.pilot
    function = f" ({pilot.functions[0]})" if pilot and pilot.functions else ""
    return (
        reading.action.label if reading.action else "",
        f"{pilot.name}{function}" if pilot else "",
        long(reading.due.day) if reading.due else "",
        NOTES[reading.due.note] if reading.due else "",
    )


def _parts(missing: Sequence[LinePart]) -> str:
    return listing([PARTS[part] for part in missing])
