"""Fiches that were read, in rows; who they may be about, in lists to choose from."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox

from decroapp.domain.case.fiche import RefusedFile
from decroapp.domain.case.fiche_plan import FicheOutcome, PlannedFiche
from decroapp.domain.errors import RuleError
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording.fiches import OUTCOMES, REFUSED, say_pupil, typed_name
from decroapp.wording.messages import explain
from decroapp.wording.people import with_function

if TYPE_CHECKING:
    from decroapp.services.fiches import PlannedFiches

COLUMNS = (Column("Fiche", Kind.STRONG, stretch=1), Column("État", Kind.BADGE))
TONES = {
    FicheOutcome.NEW: Tone.SUCCESS,
    FicheOutcome.QUESTION: Tone.WARNING,
    FicheOutcome.UNCHANGED: Tone.NEUTRAL,
    FicheOutcome.PROBLEM: Tone.DANGER,
    FicheOutcome.SKIPPED: Tone.NEUTRAL,
}
UNKNOWN = "À choisir…"


def rows(planned: "PlannedFiches", refused: tuple[RefusedFile, ...]) -> list[Row]:
    """Return a row for each file: its place, or its place among those refused below zero."""
    read = [
        Row(
            place,
            (
                Cell(typed_name(one.fiche), detail=one.fiche.file),
                Cell(OUTCOMES[one.outcome], TONES[one.outcome]),
            ),
            one.outcome.value,
        )
        for place, one in enumerate(planned.fiches)
    ]
    not_read = [
        Row(-1 - place, (Cell(one.file), Cell(REFUSED, Tone.DANGER)), one.code)
        for place, one in enumerate(refused)
    ]
    return [*read, *not_read]


def refusal(one: RefusedFile) -> str:
    """Return why a file was not read, and what to do."""
    said = explain(RuleError(one.code, file=one.file))
    return f"{said.what}\n\n{said.why}\n\n{said.todo}"


def problem(one: PlannedFiche) -> str:
    """Return why a fiche is refused, empty for another."""
    if not one.problem:
        return ""
    said = explain(RuleError(one.problem, **one.details))
    return f"{said.what} {said.todo}"


def offer_pupils(combo: QComboBox, planned: "PlannedFiches", one: PlannedFiche) -> None:
    """Offer the likeliest pupils, then the others; the one settled is chosen."""
    pupils = {known[0]: known for known in planned.pupils()}
    combo.clear()
    combo.addItem(UNKNOWN, None)
    for student_id in one.candidates:
        combo.addItem(say_pupil(*pupils[student_id][1:]), student_id)
    if one.candidates:
        combo.insertSeparator(combo.count())
    for student_id, name, division, birth in pupils.values():
        if student_id not in one.candidates:
            combo.addItem(say_pupil(name, division, birth), student_id)
    _choose(combo, one.student_id)


def offer_authors(combo: QComboBox, planned: "PlannedFiches", one: PlannedFiche) -> None:
    """Offer the members in activity; the one settled is chosen."""
    combo.clear()
    combo.addItem(UNKNOWN, None)
    for member in planned.members:
        combo.addItem(with_function(member), member.member_id)
    _choose(combo, one.author_id)


def author(planned: "PlannedFiches", one: PlannedFiche) -> str:
    """Return who wrote a fiche, empty while it is asked."""
    found = [member for member in planned.members if member.member_id == one.author_id]
    return with_function(found[0]) if found else ""


def _choose(combo: QComboBox, wanted: UUID | None) -> None:
    places = range(combo.count())
    combo.setCurrentIndex(next((n for n in places if combo.itemData(n) == wanted), 0))
