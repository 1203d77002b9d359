"""Rows of the worklist."""

from datetime import date
from typing import TYPE_CHECKING

from decroapp.domain.meeting.kinds import DecisionState
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording import dates
from decroapp.wording.people import called
from decroapp.wording.work import say_call, say_cause, say_end, what_to_do, who_is_it

if TYPE_CHECKING:
    from decroapp.services.work_lines import WorkLine
    from decroapp.services.worklist import CallLine

COLUMNS = (
    Column("À faire", stretch=3),
    Column("Élève", stretch=2),
    Column("Échéance", Kind.BADGE),
    Column("", Kind.ACTION),
)
CALLS = (
    Column("Ce qui l’appelle", stretch=3),
    Column("Élève", stretch=2),
    Column("", Kind.ACTION),
)
ENDED = (
    Column("Décision", stretch=3),
    Column("Élève", stretch=2),
    Column("Ce qu’elle est devenue", stretch=2),
    Column("", Kind.ACTION),
)


def work_row(line: "WorkLine", today: date, *, names: bool) -> Row:
    """Return one thing to be done; the name only when it was asked."""
    late = line.due_on < today
    what = what_to_do(line.kind, line.code, public=line.public)
    who = "" if line.mine else called(line.who)
    when = Cell(dates.due(line.due_on, today), Tone.DANGER if late else Tone.INFO)
    action = "Suivre" if line.may_change else "Historique" if line.kind == "decision" else ""
    pupil = who_is_it(line.case, names=names)
    return Row(line.work_id, (Cell(what, detail=who), pupil, when, action), _state(line, late=late))


def call_row(line: "CallLine", today: date, *, names: bool) -> Row:
    """Return what calls for a return to class."""
    what = Cell(say_cause(line.call.cause), detail=say_call(line.call, today))
    return Row(line.call.source_id, (what, who_is_it(line.case, names=names), "Préparer"), "call")


def ended_row(line: "WorkLine", *, names: bool) -> Row:
    """Return a decision that ended, and why."""
    what = Cell(what_to_do(line.kind, line.code, public=line.public), detail=called(line.who))
    said = say_end(line.state, line.reason)
    action = "Revoir" if line.may_change else "Historique"
    return Row(line.work_id, (what, who_is_it(line.case, names=names), said, action), line.state)


def _state(line: "WorkLine", *, late: bool) -> str:
    return "late" if late else line.kind.value if line.kind != "decision" else DecisionState.OPEN
