"""A case in French for who reads alone: its head, its timeline, what disclosure let through."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from decroapp.domain.case.codes import ClosingReason, LeavingReason, NotRetainedReason, Sign, Tried
from decroapp.domain.case.dossier import (
    AnswerItem,
    AttemptItem,
    InformationItem,
    ObjectionItem,
    ReferralItem,
    TransitionItem,
)
from decroapp.domain.case.family import (
    ADULT_AGE,
    AnswerBy,
    FamilyAnswer,
    InformationKind,
    InformationMeans,
    ObjectionAnswer,
    ObjectionBy,
    age_on,
)
from decroapp.domain.case.states import CaseState
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.charter.disclosed_pupil import DisclosedPupil
from decroapp.domain.people.members import MemberRef
from decroapp.wording import dates
from decroapp.wording.labels import in_sentence, label
from decroapp.wording.law import law
from decroapp.wording.people import with_function
from decroapp.wording.plural import listing, plural
from decroapp.wording.room import say_count, say_decision, say_fact, say_information

FACT_KINDS = {
    Category.B: "Scolarité",
    Category.D: "Vie scolaire",
    Category.E: "Parcours",
}
OBJECTORS = {
    ObjectionBy.PUPIL: "Opposition de l’élève",
    ObjectionBy.GUARDIAN: "Opposition d’un responsable",
}
ANSWERERS = {
    AnswerBy.PUPIL: "par l’élève",
    AnswerBy.GUARDIANS: "par la famille",
    AnswerBy.BOTH: "par l’élève et sa famille",
}
HEARINGS = {
    True: "\u00a0: souhaite être entendu par le groupe",
    False: "\u00a0: ne souhaite pas être entendu par le groupe",
    None: "",
}
OBJECTION_ANSWERS = {
    ObjectionAnswer.UPHELD: "retenue",
    ObjectionAnswer.REJECTED: "rejetée, avec ses raisons",
}
REASONS: dict[CaseState, type[StrEnum]] = {
    CaseState.CLOS: ClosingReason,
    CaseState.SORTI: LeavingReason,
    CaseState.NON_RETENU: NotRetainedReason,
}
"""Where a move asks why, the closed list of its reasons."""


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line of the timeline; ``row_id`` is that of what can be opened from it."""

    day: date
    kind: str
    text: str
    detail: str = ""
    entity: str = ""
    """``referral``, ``fact``, ``count``, or empty."""
    row_id: UUID | None = None


def obligation(birth: date | None, today: date) -> str:
    """Return what the law asks of the pupil's age, with its article; empty once of age."""
    if birth is None:
        return ""
    age = age_on(birth, today)
    schooling, training = law().at("instruction-ages", today), law().at("training-age", today)
    until = max(schooling.value) if isinstance(schooling.value, tuple) else schooling.whole
    if age < until:
        return f"instruction obligatoire jusqu’à {until}\u00a0ans ({schooling.article})"
    if age < training.whole:
        return f"obligation de formation jusqu’à {training.whole}\u00a0ans ({training.article})"
    return ""


def identity(pupil: DisclosedPupil, today: date) -> str:
    """Return « 14 ans · instruction obligatoire… »."""
    birth = pupil.card.birth_date
    if birth is None:
        return ""
    age = age_on(birth, today)
    grown = "majeur" if age >= ADULT_AGE else obligation(birth, today)
    return " · ".join(part for part in (plural(age, "an"), grown) if part)


def follow_up(case: DisclosedCase) -> str:
    """Return the référent, the vigilance that people chose and the next review."""
    parts = []
    if case.lead is not None:
        parts.append(f"référent\u00a0: {with_function(case.lead)}")
    if case.vigilance is not None:
        parts.append(f"vigilance {case.vigilance} sur 3")
    if case.review_on is not None:
        parts.append(f"à revoir le {dates.long(case.review_on)}")
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def timeline(
    pupil: DisclosedPupil, case: DisclosedCase | None, today: date, threshold: int
) -> tuple[TimelineLine, ...]:
    """Return everything that has a date, newest first."""
    lines = [*_of_pupil(pupil, threshold)]
    if case is not None:
        lines += [*_of_family(case), *_of_group(case, today)]
    return tuple(sorted(lines, key=lambda line: line.day, reverse=True))


def say_told(told: InformationItem) -> str:
    """Return how the family was told, the head's decision included."""
    if told.kind == InformationKind.HEAD_DECISION:
        return f"{label(InformationKind.HEAD_DECISION)}, le {dates.day_month(told.on_day)}"
    return say_information(told).text


def say_attempt(one: AttemptItem) -> str:
    """Return « Tentative le 20 novembre (téléphone) »."""
    means = in_sentence(InformationMeans(one.means))
    return f"Tentative le {dates.day_month(one.on_day)} ({means})"


def say_objection(one: ObjectionItem) -> str:
    """Return who objects and what was answered."""
    who = f"{OBJECTORS[ObjectionBy(one.by_whom)]}, le {dates.day_month(one.on_day)}"
    if one.answered_on is None:
        return f"{who}\u00a0: attend la réponse du chef d’établissement"
    answer = OBJECTION_ANSWERS[ObjectionAnswer(one.answer)]
    return f"{who}\u00a0: {answer}, le {dates.day_month(one.answered_on)}"


def say_answer(one: AnswerItem) -> str:
    """Return « Proposition refusée par l’élève le 24 novembre »."""
    whom = f" {ANSWERERS[AnswerBy(one.by_whom)]}" if one.by_whom else ""
    return f"{label(FamilyAnswer(one.answer))}{whom} le {dates.day_month(one.on_day)}"


def say_move(one: TransitionItem) -> TimelineLine:
    """Return a move of the case with its reason."""
    after = CaseState(one.after)
    reasons = REASONS.get(after)
    why = label(reasons(one.reason)) if reasons and one.reason else ""
    text = f"{label(CaseState(one.before))} → {label(after)}"
    return TimelineLine(one.on_day, "État", text, why)


def say_referral(one: ReferralItem) -> TimelineLine:
    """Return a referral: its facts, else its signs, with who wrote it."""
    signs = listing(tuple(label(Sign(code)) for code in one.signs))
    tried = listing(tuple(label(Tried(code)).lower() for code in one.tried))
    details = [with_function(one.by), signs if one.facts else ""]
    details.append(f"déjà tenté\u00a0: {tried}" if tried else "")
    details.append("relu" if one.reread else "")
    return TimelineLine(
        one.on_day,
        "Signalement",
        one.facts or signs,
        " · ".join(part for part in details if part),
        "referral",
        one.referral_id,
    )


def _of_pupil(pupil: DisclosedPupil, threshold: int) -> Iterator[TimelineLine]:
    for fact in pupil.facts:
        said = say_fact(fact)
        kind = FACT_KINDS[Category(fact.category)]
        day = fact.last_day or fact.first_day
        # The line has its day beside it: only a period is said again.
        spans = fact.last_day not in (None, fact.first_day)
        told = said.source if spans else fact.source
        yield TimelineLine(day, kind, said.text, told, "fact", fact.fact_id)
    for count in pupil.counts:
        said = say_count(count, threshold, only_count=pupil.counts_only)
        row = (count.last_day, "Assiduité", said.text, said.source)
        yield TimelineLine(*row, "count", count.count_id)
    for punished in pupil.punishments:
        days = dates.span(punished.first_day, punished.last_day)
        text = f"{plural(punished.punishments, 'punition')}, {days}"
        yield TimelineLine(punished.last_day, FACT_KINDS[Category.D], text, punished.source)


def _of_family(case: DisclosedCase) -> Iterator[TimelineLine]:
    for told in case.information:
        yield TimelineLine(told.on_day, "Famille", say_told(told), _by(told.by))
    for tried in case.attempts:
        yield TimelineLine(tried.on_day, "Famille", say_attempt(tried), _by(tried.by))
    for objected in case.objections:
        yield TimelineLine(objected.on_day, "Famille", say_objection(objected))
    for answered in case.answers:
        yield TimelineLine(answered.on_day, "Famille", say_answer(answered), _by(answered.by))


def _of_group(case: DisclosedCase, today: date) -> Iterator[TimelineLine]:
    for referral in case.referrals:
        yield say_referral(referral)
        if referral.interview_on is not None:
            text = "Entretien de situation" + HEARINGS[referral.wants_hearing]
            by = _by(referral.interview_by)
            yield TimelineLine(referral.interview_on, "Élève", text, by)
    for decision in case.decisions:
        said = say_decision(decision, case.labels, today)
        yield TimelineLine(decision.made_on, "Décision", said.text, said.source)
    yield from (say_move(one) for one in case.transitions)


def _by(who: MemberRef | None) -> str:
    return with_function(who) if who else ""
