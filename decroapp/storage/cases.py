"""Write case files, referrals, the family's information, objections and answers."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, case, delete, func, insert, null, or_, select, update

from decroapp.domain.case.family import Attempt, InformationMeans
from decroapp.domain.case.referrals import Referral
from decroapp.domain.case.states import ENDED, CaseFacts, CaseState
from decroapp.storage.tables.case import (
    case_file,
    case_transition,
    contact_attempt,
    decision,
    family_answer,
    family_information,
    objection,
    referral,
    referral_item,
)
from decroapp.storage.tables.people import enrolment, student
from decroapp.storage.tables.school import school_year


def add_case(
    connection: Connection, case_id: UUID, number: str, student_id: UUID, on_day: date
) -> None:
    """Write a new case, *signalé*."""
    connection.execute(
        insert(case_file).values(
            id=case_id,
            number=number,
            student_id=student_id,
            state=CaseState.SIGNALE.value,
            opened_on=on_day,
        )
    )


def add_referral(connection: Connection, referral_id: UUID, case_id: UUID, new: Referral) -> None:
    """Write a referral and its coded items."""
    connection.execute(insert(referral).values(id=referral_id, case_id=case_id, **_plain(new)))
    _set_items(connection, referral_id, new)


def change_referral(
    connection: Connection, referral_id: UUID, new: Referral, row_version: int
) -> bool:
    """Replace a referral; the « relu » falls with another text, not with an interview noted.

    Tells whether the version was still the one that was read.
    """
    same = (referral.c.id == referral_id) & (referral.c.row_version == row_version)
    reread = {
        name: case((referral.c.facts == new.facts, referral.c[name]), else_=null())
        for name in ("reread_by_id", "reread_at")
    }
    values = _plain(new) | reread | {"row_version": row_version + 1}
    if connection.execute(update(referral).where(same).values(**values)).rowcount != 1:
        return False
    _set_items(connection, referral_id, new)
    return True


def mark_reread(connection: Connection, referral_id: UUID, member_id: UUID, at: int) -> None:
    """Note who declared the facts factual, useful and readable by the family."""
    connection.execute(
        update(referral)
        .where(referral.c.id == referral_id)
        .values(reread_by_id=member_id, reread_at=at)
    )


def insert_row(connection: Connection, what: str, /, **values: object) -> None:
    """Write a row beside a case: ``information``, ``attempt``, ``objection`` or ``answer``."""
    connection.execute(insert(_BESIDE[what]).values(**values))


def answer_objection(connection: Connection, objection_id: UUID, answer: str, on_day: date) -> None:
    """Write the school's answer to an objection."""
    found = update(objection).where(objection.c.id == objection_id)
    connection.execute(found.values(answer=answer, answered_on=on_day))


def attempts(connection: Connection, case_id: UUID) -> tuple[Attempt, ...]:
    """Return the dated tries to reach the family."""
    wanted = select(contact_attempt).where(contact_attempt.c.case_id == case_id)
    rows = connection.execute(wanted.order_by(contact_attempt.c.on_day))
    return tuple(Attempt(row.on_day, InformationMeans(row.means)) for row in rows)


def pending_objections(connection: Connection, case_id: UUID) -> tuple[UUID, ...]:
    """Return the objections without answer."""
    asked = (objection.c.case_id == case_id) & objection.c.answered_on.is_(None)
    return tuple(connection.execute(select(objection.c.id).where(asked)).scalars())


def facts_of(connection: Connection, case_id: UUID, *, in_session: bool, today: date) -> CaseFacts:
    """Return what the guards of the states look at."""

    def count(table: Any, *where: Any) -> int:  # noqa: ANN401 (tables and clauses of any column)
        wanted = select(func.count()).select_from(table).where(*where)
        return connection.execute(wanted).scalar_one()

    strengths = referral_item.join(referral, referral.c.id == referral_item.c.referral_id)
    answer = select(family_answer.c.answer).where(family_answer.c.case_id == case_id)
    return CaseFacts(
        family_told=count(family_information, family_information.c.case_id == case_id) > 0,
        objection_pending=bool(pending_objections(connection, case_id)),
        strengths=count(
            strengths, referral.c.case_id == case_id, referral_item.c.kind == "strength"
        ),
        decisions=count(decision, decision.c.case_id == case_id, decision.c.state != "dropped"),
        answer=connection.execute(
            answer.order_by(family_answer.c.on_day.desc(), family_answer.c.id.desc()).limit(1)
        ).scalar_one_or_none()
        or "",
        in_session=in_session,
        enrolled=_enrolled(connection, case_id, today),
    )


def set_state(connection: Connection, case_id: UUID, state: CaseState, **values: object) -> None:
    """Move a case and count a new version."""
    connection.execute(
        update(case_file)
        .where(case_file.c.id == case_id)
        .values(state=state.value, row_version=case_file.c.row_version + 1, **values)
    )


def set_fields(connection: Connection, case_id: UUID, **values: object) -> None:
    """Change the référent, the vigilance or the review date of a case."""
    connection.execute(
        update(case_file)
        .where(case_file.c.id == case_id)
        .values(row_version=case_file.c.row_version + 1, **values)
    )


def add_transition(connection: Connection, **values: object) -> None:
    """Write one move of the timeline."""
    connection.execute(insert(case_transition).values(**values))


def head_of(connection: Connection, case_id: UUID) -> tuple[CaseState, UUID, str]:
    """Return the state of a case, its pupil and the pupil's journal token."""
    joined = case_file.join(student, student.c.id == case_file.c.student_id)
    row = connection.execute(
        select(case_file.c.state, student.c.id, student.c.token)
        .select_from(joined)
        .where(case_file.c.id == case_id)
    ).one()
    return CaseState(row.state), row.id, row.token


def ended_ids(connection: Connection, ended: Iterable[CaseState]) -> frozenset[UUID]:
    """Return the cases that are in one of the states given."""
    wanted = select(case_file.c.id).where(case_file.c.state.in_([one.value for one in ended]))
    return frozenset(connection.execute(wanted).scalars())


def vigilance_of(connection: Connection, case_id: UUID) -> int | None:
    """Return the level chosen by people, None before anybody chose."""
    wanted = select(case_file.c.vigilance).where(case_file.c.id == case_id)
    found: int | None = connection.execute(wanted).scalar_one()
    return found


def _enrolled(connection: Connection, case_id: UUID, today: date) -> bool:
    joined = enrolment.join(case_file, case_file.c.student_id == enrolment.c.student_id).join(
        school_year, school_year.c.id == enrolment.c.year_id
    )
    still = or_(enrolment.c.exit.is_(None), enrolment.c.exit > today)
    present = (case_file.c.id == case_id) & school_year.c.is_open & still
    return (
        connection.execute(select(func.count()).select_from(joined).where(present)).scalar_one() > 0
    )


def _plain(new: Referral) -> dict[str, Any]:
    return {
        "by_id": new.by_id,
        "on_day": new.on_day,
        "facts": new.facts,
        "interview_on": new.interview_on,
        "interview_by_id": new.interview_by_id,
        "wants_hearing": new.wants_hearing,
    }


def _set_items(connection: Connection, referral_id: UUID, new: Referral) -> None:
    connection.execute(delete(referral_item).where(referral_item.c.referral_id == referral_id))
    rows = [
        {"referral_id": referral_id, "kind": kind, "code": code.value}
        for kind, codes in (
            ("sign", new.signs),
            ("strength", new.strengths),
            ("tried", new.tried),
        )
        for code in codes
    ]
    if rows:
        connection.execute(insert(referral_item), rows)


_BESIDE = {
    "information": family_information,
    "attempt": contact_attempt,
    "objection": objection,
    "answer": family_answer,
}


def open_case_of(connection: Connection, student_id: UUID) -> UUID | None:
    """Return the case of a pupil that is still worked on, None without one."""
    ended = [state.value for state in ENDED]
    wanted = (case_file.c.student_id == student_id) & case_file.c.state.not_in(ended)
    found: UUID | None = connection.execute(
        select(case_file.c.id).where(wanted).order_by(case_file.c.id.desc()).limit(1)
    ).scalar_one_or_none()
    return found


def codes_of_referral(connection: Connection, referral_id: UUID) -> list[str]:
    """Return the coded items of a referral, as « kind:code »."""
    wanted = select(referral_item).where(referral_item.c.referral_id == referral_id)
    rows = connection.execute(wanted.order_by(referral_item.c.kind, referral_item.c.code))
    return [f"{row.kind}:{row.code}" for row in rows]


def student_of_referral(connection: Connection, referral_id: UUID) -> UUID:
    """Return the pupil whom a referral is about."""
    joined = referral.join(case_file, case_file.c.id == referral.c.case_id)
    found: UUID = connection.execute(
        select(case_file.c.student_id).select_from(joined).where(referral.c.id == referral_id)
    ).scalar_one()
    return found
