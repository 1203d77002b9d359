"""What importing filled fiches would do: whom each is about, what would be written, what asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from uuid import UUID

from decroapp.domain import fiche_fields as names
from decroapp.domain.case.family import InformationKind, InformationMeans, check_information
from decroapp.domain.case.fiche import FilledFiche, day_of
from decroapp.domain.case.referrals import Referral, check_referral
from decroapp.domain.errors import RuleError
from decroapp.domain.folding import fold
from decroapp.domain.people.known import KnownStudent
from decroapp.domain.people.members import MemberRef

ALIKE = 0.72
"""Ratio from which two names are offered as perhaps the same."""
MOST_ALIKE = 6
_CIVILITIES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "dr"})


class FicheOutcome(StrEnum):
    """What becomes of one fiche."""

    NEW = "new"
    QUESTION = "question"
    UNCHANGED = "unchanged"
    PROBLEM = "problem"
    SKIPPED = "skipped"


class Notice(StrEnum):
    """What the user has to know of a fiche that is imported all the same."""

    DAY = "day"
    """No day that can be read: that of the import is taken."""
    INTERVIEW_DAY = "interview_day"
    INTERVIEWER = "interviewer"
    FAMILY = "family"
    """Told, but when or by what means is missing: to be noted in the case."""


class Asked(StrEnum):
    """What the user says that the fiche does not."""

    PUPIL = "pupil"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class FicheAnswer:
    """What the user said of one fiche; None leaves it to what was typed."""

    student_id: UUID | None = None
    author_id: UUID | None = None
    skipped: bool = False
    """The fiche is left aside."""


@dataclass(frozen=True, slots=True)
class KnownReferral:
    """A referral of the vault, and the file it was read from if it was."""

    student_id: UUID
    referral: Referral
    sha256: str


@dataclass(frozen=True, slots=True)
class KnownFiches:
    """What fiches are compared with: pupils of the year, members in activity, referrals."""

    students: tuple[KnownStudent, ...]
    members: tuple[MemberRef, ...]
    referrals: tuple[KnownReferral, ...]


@dataclass(frozen=True, slots=True)
class Informed:
    """The family was told: the day and the means."""

    on_day: date
    means: InformationMeans


@dataclass(frozen=True, slots=True)
class PlannedFiche:
    """One fiche and what importing it would do."""

    fiche: FilledFiche
    outcome: FicheOutcome
    student_id: UUID | None = None
    candidates: tuple[UUID, ...] = ()
    """Pupils whom it may be about, the likeliest first."""
    author_id: UUID | None = None
    asked: frozenset[Asked] = frozenset()
    referral: Referral | None = None
    informed: Informed | None = None
    notices: tuple[Notice, ...] = ()
    problem: str = ""
    """Code of what refuses it."""
    details: Mapping[str, str | int] = field(default_factory=dict)


Answers = Mapping[int, FicheAnswer]


def plan_fiches(
    fiches: Sequence[FilledFiche], known: KnownFiches, answers: Answers, today: date
) -> tuple[PlannedFiche, ...]:
    """Return what each fiche would do; ``answers`` by place among the fiches."""
    referrals = list(known.referrals)
    made = []
    for place, fiche in enumerate(fiches):
        answer = answers.get(place, FicheAnswer())
        planned = _plan(fiche, known, answer, referrals, today)
        if planned.outcome is FicheOutcome.NEW and planned.student_id and planned.referral:
            written = KnownReferral(planned.student_id, planned.referral, fiche.sha256)
            referrals.append(written)
        made.append(planned)
    return tuple(made)


def candidates_of(fiche: FilledFiche, students: Sequence[KnownStudent]) -> tuple[UUID, ...]:
    """Return the pupils whose names are those of a fiche, else those who look like it."""
    exact = [one.id for one in students if _names(one) & _typed(fiche)]
    if exact:
        return tuple(exact)
    wanted = fold(f"{fiche.last_name} {fiche.first_name}")
    if not wanted:
        return ()
    alike = [(_likeness(wanted, one), one) for one in students]
    close = sorted((pair for pair in alike if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return tuple(one.id for _, one in close[:MOST_ALIKE])


def author_of(typed: str, members: Sequence[MemberRef]) -> UUID | None:
    """Return the one member who bears the names typed, None without one or with several."""
    words = frozenset(fold(typed).split()) - _CIVILITIES
    if not words:
        return None
    whole = [one for one in members if words == _words(one)]
    last = [one for one in members if words == frozenset(fold(one.last_name).split())]
    found = whole or last
    return found[0].member_id if len(found) == 1 else None


def _plan(
    fiche: FilledFiche,
    known: KnownFiches,
    answer: FicheAnswer,
    referrals: Sequence[KnownReferral],
    today: date,
) -> PlannedFiche:
    candidates = candidates_of(fiche, known.students)
    if any(one.sha256 == fiche.sha256 for one in referrals):
        return PlannedFiche(fiche, FicheOutcome.UNCHANGED, candidates=candidates)
    student_id = answer.student_id or _sure(fiche, known.students, candidates)
    author_id = answer.author_id or author_of(fiche.author, known.members)
    missing = {Asked.PUPIL: student_id, Asked.AUTHOR: author_id}
    asked = frozenset(one for one, found in missing.items() if found is None)
    # Without author the fiche is checked all the same: what refuses it is said at once.
    by_id = author_id or UUID(int=0)
    referral, notices = _referral(fiche, by_id, known.members, today)
    informed = _informed(fiche, today)
    if fiche.family == names.YES and informed is None:
        notices = (*notices, Notice.FAMILY)
    planned = PlannedFiche(
        fiche,
        FicheOutcome.QUESTION if asked else FicheOutcome.NEW,
        student_id,
        candidates,
        author_id,
        asked,
        referral,
        informed,
        notices,
    )
    judged = _judged(planned, referral, referrals, today)
    aside = answer.skipped and judged.outcome in (FicheOutcome.NEW, FicheOutcome.QUESTION)
    return replace(judged, outcome=FicheOutcome.SKIPPED) if aside else judged


def _judged(
    planned: PlannedFiche, referral: Referral, referrals: Sequence[KnownReferral], today: date
) -> PlannedFiche:
    """Return a fiche with what refuses it, or what it already did."""
    try:
        check_referral(referral, today)
    except RuleError as error:
        return replace(
            planned, outcome=FicheOutcome.PROBLEM, problem=error.code, details=error.details
        )
    same = any(
        one.student_id == planned.student_id and one.referral == referral for one in referrals
    )
    return replace(planned, outcome=FicheOutcome.UNCHANGED) if same else planned


def _sure(
    fiche: FilledFiche, students: Sequence[KnownStudent], candidates: Sequence[UUID]
) -> UUID | None:
    """Return the only pupil whom nothing on the fiche contradicts, None when one has to ask."""
    found = [
        one
        for one in students
        if one.id in candidates and _names(one) & _typed(fiche) and not _contradicts(fiche, one)
    ]
    return found[0].id if len(found) == 1 else None


def _contradicts(fiche: FilledFiche, one: KnownStudent) -> bool:
    birth, division = day_of(fiche.birth), _compact(fiche.division)
    if birth and one.birth_date and birth != one.birth_date:
        return True
    return bool(division and one.division and division != _compact(one.division))


def _compact(division: str) -> str:
    return fold(division).replace(" ", "").replace("eme", "").replace("e", "", 1)


def _names(one: KnownStudent) -> frozenset[tuple[str, str]]:
    first = fold(one.first_name)
    return frozenset((fold(last), first) for last in (one.last_name, one.usage_name) if last)


def _typed(fiche: FilledFiche) -> frozenset[tuple[str, str]]:
    last, first = fold(fiche.last_name), fold(fiche.first_name)
    return frozenset({(last, first), (first, last)})


def _likeness(wanted: str, one: KnownStudent) -> float:
    return max(SequenceMatcher(None, wanted, " ".join(pair)).ratio() for pair in _names(one))


def _words(one: MemberRef) -> frozenset[str]:
    return frozenset(fold(f"{one.last_name} {one.first_name}").split())


def _referral(
    fiche: FilledFiche, by_id: UUID, members: Sequence[MemberRef], today: date
) -> tuple[Referral, tuple[Notice, ...]]:
    day, interview = day_of(fiche.day), day_of(fiche.interview_day)
    interviewer = author_of(fiche.interviewer, members)
    notices = (
        (Notice.DAY, day is None),
        (Notice.INTERVIEW_DAY, bool(fiche.interview_day) and interview is None),
        (Notice.INTERVIEWER, bool(fiche.interviewer) and interviewer is None),
    )
    made = Referral(
        by_id=by_id,
        on_day=day or today,
        signs=fiche.signs,
        strengths=fiche.strengths,
        tried=fiche.tried,
        facts=fiche.facts,
        interview_on=interview,
        interview_by_id=interviewer,
        wants_hearing={names.YES: True, names.NO: False}.get(fiche.hearing),
    )
    return made, tuple(notice for notice, said in notices if said)


def _informed(fiche: FilledFiche, today: date) -> Informed | None:
    day = day_of(fiche.family_day)
    if fiche.family != names.YES or day is None or not fiche.means:
        return None
    try:
        check_information(InformationKind.INFORMED, day, today=today, means=fiche.means)
    except RuleError:
        return None
    return Informed(day, InformationMeans(fiche.means))
