"""Read the whole of a case in one transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Table, select

from decroapp.domain.case.attendance import AttendanceCount, PunishmentCount
from decroapp.domain.case.dossier import (
    AnswerItem,
    AttemptItem,
    CaseDossier,
    DecisionItem,
    FactItem,
    InformationItem,
    ObjectionItem,
    ReferralItem,
    TransitionItem,
)
from decroapp.domain.case.states import CaseState
from decroapp.domain.people.members import MemberRef
from decroapp.storage.actions import OfCase, of_cases
from decroapp.storage.members import references
from decroapp.storage.pupil_cards import pupil_card
from decroapp.storage.sharing import sharing_of
from decroapp.storage.tables.case import (
    attendance_count,
    case_file,
    case_transition,
    contact_attempt,
    decision,
    family_answer,
    family_information,
    objection,
    punishment_count,
    referral,
    referral_item,
    school_fact,
)

Find = Callable[[UUID | None], MemberRef | None]


def load(connection: Connection, case_id: UUID) -> CaseDossier:
    """Return the dossier of a case; an unknown identifier is a bug (``NoResultFound``)."""
    head = connection.execute(select(case_file).where(case_file.c.id == case_id)).one()
    referrals = _rows(connection, referral, referral.c.case_id == case_id, referral.c.on_day)
    told = _rows(
        connection,
        family_information,
        family_information.c.case_id == case_id,
        family_information.c.on_day,
    )
    decided = _rows(connection, decision, decision.c.case_id == case_id, decision.c.made_on)
    tried, objected, answered = (
        _rows(connection, table, table.c.case_id == case_id, table.c.on_day)
        for table in (contact_attempt, objection, family_answer)
    )
    lives_on = of_cases(connection, case_id).get(case_id, OfCase())
    find = _finder(connection, head, referrals, [*told, *tried, *answered], decided)
    return CaseDossier(
        case_id=head.id,
        number=head.number,
        state=CaseState(head.state),
        lead=find(head.lead_id),
        vigilance=head.vigilance,
        opened_on=head.opened_on,
        review_on=head.review_on,
        row_version=head.row_version,
        pupil=pupil_card(connection, head.student_id),
        referrals=_referrals(connection, referrals, find),
        facts=facts_of(connection, head.student_id),
        counts=counts_of(connection, head.student_id),
        information=tuple(
            InformationItem(row.kind, row.on_day, row.means, find(row.by_id), row.guardian_id)
            for row in told
        ),
        decisions=tuple(_decision(row, find) for row in decided),
        transitions=_transitions(connection, case_id),
        attempts=tuple(AttemptItem(row.on_day, row.means, find(row.by_id)) for row in tried),
        objections=tuple(
            ObjectionItem(row.on_day, row.by_whom, row.answered_on, row.answer) for row in objected
        ),
        answers=tuple(
            AnswerItem(row.on_day, row.answer, find(row.by_id), row.by_whom) for row in answered
        ),
        actions=lives_on.actions,
        returns=lives_on.returns,
        sharing=sharing_of(connection, case_id, head.student_id),
    )


def facts_of(connection: Connection, student_id: UUID) -> tuple[FactItem, ...]:
    """Return the school facts of a pupil, oldest first."""
    rows = _rows(
        connection, school_fact, school_fact.c.student_id == student_id, school_fact.c.first_day
    )
    return tuple(
        FactItem(r.id, r.category, r.code, r.first_day, r.last_day, r.source, r.useful)
        for r in rows
    )


def counts_of(connection: Connection, student_id: UUID) -> tuple[AttendanceCount, ...]:
    """Return the attendance counts of a pupil, oldest first."""
    rows = _rows(
        connection,
        attendance_count,
        attendance_count.c.student_id == student_id,
        attendance_count.c.last_day,
    )
    return tuple(
        AttendanceCount(
            r.first_day,
            r.last_day,
            r.source,
            r.exported_on,
            r.justified,
            r.unjustified,
            r.late,
            r.id,
        )
        for r in rows
    )


def punishments_of(connection: Connection, student_id: UUID) -> tuple[PunishmentCount, ...]:
    """Return the counts of punishments of a pupil, oldest first."""
    own = punishment_count.c.student_id == student_id
    rows = _rows(connection, punishment_count, own, punishment_count.c.last_day)
    return tuple(
        PunishmentCount(r.first_day, r.last_day, r.source, r.exported_on, r.punishments, r.id)
        for r in rows
    )


def _rows(
    connection: Connection, table: Table, where: ColumnElement[bool], order: ColumnElement[Any]
) -> list[Row[Any]]:
    return list(connection.execute(select(table).where(where).order_by(order, table.c.id)))


def _finder(
    connection: Connection,
    head: Row[Any],
    referrals: list[Row[Any]],
    told: list[Row[Any]],
    decided: list[Row[Any]],
) -> Find:
    ids = [head.lead_id, *(row.by_id for row in told)]
    for row in referrals:
        ids += [row.by_id, row.interview_by_id]
    for row in decided:
        ids += [row.pilot_id, row.teller_id]
    known = references(connection, ids)
    return lambda one: None if one is None else known[one]


def _need(ref: MemberRef | None) -> MemberRef:
    if ref is None:
        raise LookupError("a mandatory member is missing")
    return ref


def _referrals(
    connection: Connection, rows: list[Row[Any]], find: Find
) -> tuple[ReferralItem, ...]:
    codes: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    wanted = select(referral_item).where(referral_item.c.referral_id.in_([row.id for row in rows]))
    for item in connection.execute(wanted.order_by(referral_item.c.code)):
        codes[item.referral_id, item.kind].append(item.code)
    return tuple(
        ReferralItem(
            referral_id=row.id,
            by=_need(find(row.by_id)),
            on_day=row.on_day,
            facts=row.facts,
            reread=row.reread_at is not None,
            signs=tuple(codes[row.id, "sign"]),
            strengths=tuple(codes[row.id, "strength"]),
            tried=tuple(codes[row.id, "tried"]),
            interview_on=row.interview_on,
            interview_by=find(row.interview_by_id),
            wants_hearing=row.wants_hearing,
            row_version=row.row_version,
        )
        for row in rows
    )


def _decision(row: Row[Any], find: Find) -> DecisionItem:
    return DecisionItem(
        decision_id=row.id,
        code=row.code,
        pilot=_need(find(row.pilot_id)),
        made_on=row.made_on,
        due_on=row.due_on,
        indicator=row.indicator,
        teller=find(row.teller_id),
        state=row.state,
        meeting_id=row.meeting_id,
        reason=row.reason,
    )


def _transitions(connection: Connection, case_id: UUID) -> tuple[TransitionItem, ...]:
    rows = _rows(
        connection, case_transition, case_transition.c.case_id == case_id, case_transition.c.at
    )
    return tuple(TransitionItem(row.on_day, row.before, row.after, row.reason) for row in rows)
