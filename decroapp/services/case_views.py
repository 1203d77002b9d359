"""What the page of a pupil is cut from, and its cuts: one's own, and « Vu comme… »."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.domain.case.attendance import AttendanceCount, PunishmentCount
from decroapp.domain.case.dossier import CaseDossier, FactItem, PupilCard
from decroapp.domain.charter.cells import Cell
from decroapp.domain.charter.disclosed import DisclosedCase, for_reader
from decroapp.domain.charter.disclosed_common import (
    NOBODY,
    case_for_both,
    least,
    pupil_for_both,
)
from decroapp.domain.charter.disclosed_pupil import DisclosedPupil, pupil_for_reader
from decroapp.domain.charter.policy import Policy, Reader, View
from decroapp.storage import dossiers
from decroapp.storage import pupil_lists as lookup
from decroapp.storage.pupil_cards import pupil_card
from decroapp.storage.transactions import Transaction
from decroapp.wording.matrix import why

if TYPE_CHECKING:
    from decroapp.services.context import Context


@dataclass(frozen=True, slots=True)
class Held:
    """Everything on one pupil, before any cut: it never leaves the services."""

    card: PupilCard
    facts: tuple[FactItem, ...]
    counts: tuple[AttendanceCount, ...]
    punishments: tuple[PunishmentCount, ...]
    cases: dict[UUID, CaseDossier]


@dataclass(frozen=True, slots=True)
class SeenPupil:
    """A pupil and his cases, as somebody may read them."""

    pupil: DisclosedPupil
    cases: tuple[DisclosedCase, ...]


def held_on(tx: Transaction, student_id: UUID) -> Held:
    """Read everything on a pupil."""
    return Held(
        card=pupil_card(tx, student_id),
        facts=dossiers.facts_of(tx, student_id),
        counts=dossiers.counts_of(tx, student_id),
        punishments=dossiers.punishments_of(tx, student_id),
        cases={one: dossiers.load(tx, one) for one in lookup.cases_of(tx, student_id)},
    )


def seen_by(
    context: "Context", held: Held, readers: frozenset[Reader], member_id: UUID
) -> SeenPupil | None:
    """Cut a pupil down to what somebody reads; None when he may not know of him."""
    policy, today = context.policy, context.today()
    pupil = pupil_for_reader(
        policy, readers, held.card, held.facts, held.counts, punishments=held.punishments
    )
    found = (for_reader(policy, readers, member_id, one, today) for one in held.cases.values())
    cases = tuple(one for one in found if one is not None)
    if pupil is None or (pupil.identity is View.OWN_ACTION and not cases):
        return None
    return SeenPupil(pupil, cases)


def seen_in_common(
    context: "Context", held: Held, own: SeenPupil, reader: Reader
) -> SeenPupil | None:
    """Return what is one's own and that of anybody of a function; None where nothing is."""
    other = seen_by(context, held, frozenset({reader}), NOBODY)
    pupil = pupil_for_both(own.pupil, other.pupil) if other is not None else None
    if other is None or pupil is None:
        return None
    theirs = {one.case_id: one for one in other.cases}
    both = (case_for_both(one, theirs.get(one.case_id)) for one in own.cases)
    return SeenPupil(pupil, tuple(one for one in both if one is not None))


def rules_of(policy: Policy, readers: frozenset[Reader], other: Reader | None) -> tuple[Cell, ...]:
    """Return the rule of each category, whatever pupil is open; seen as another, the narrower."""
    own = why(policy, readers)
    if other is None:
        return own
    pairs = zip(own, why(policy, [other]), strict=True)
    return tuple(one if _narrower(one, two) else two for one, two in pairs)


def _narrower(one: Cell, two: Cell) -> bool:
    """Tell whether the first opens less; of two equal forms, that with more conditions does."""
    mine, theirs = one.rights, two.rights
    if mine.view is theirs.view:
        return len(mine.needs) > len(theirs.needs)
    return least(mine.view, theirs.view) is mine.view
