"""A pupil whose case holds something in every place, written through the services."""

from dataclasses import replace
from datetime import date

from sqlalchemy import insert

from decroapp.bootstrap import make_services
from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.case.codes import FactCode, Sign, Strength, Tried
from decroapp.domain.case.family import (
    FamilyAnswer,
    InformationKind,
    InformationMeans,
    ObjectionAnswer,
    ObjectionBy,
)
from decroapp.domain.case.referrals import Referral
from decroapp.domain.people.members import MemberRef
from decroapp.storage.tables.case import decision
from decroapp.storage.tables.people import guardian, guardianship
from tests.builders import TODAY, add_division, add_member, add_pupil

DAY = date(2026, 11, 16)
FACTS = "CANARI-FAITS travail non rendu depuis octobre."


def add_guardian(context, student_id, **changes):
    row = {
        "id": context.new_id(),
        "last_name": "CANARI-RESPONSABLE",
        "phone_mobile": "06 99 99 00 00",
        "email": "canari-courriel@exemple.invalid",
    }
    tie = {"level": "1", "kinship": "10"} | changes
    with context.writing() as tx:
        tx.execute(insert(guardian).values(**row))
        tx.execute(
            insert(guardianship).values(
                id=context.new_id(), student_id=student_id, guardian_id=row["id"], **tie
            )
        )


def as_reader(context, profession, *, dropout_lead=False, divisions=()):
    """Return the services of another member of the same school."""
    member_id = add_member(context, profession, "Autrui", dropout_lead=dropout_lead)
    account = replace(
        context.account,
        member=MemberRef(member_id, "M.", "Autrui", profession),
        dropout_lead=dropout_lead,
        may_seal=False,
        division_ids=frozenset(divisions),
    )
    return make_services(replace(context, account=account))


def full_case(context):
    """Return (pupil, division, case) of a case with a canary in each text."""
    division = add_division(context, "3 B")
    pupil = add_pupil(context, "Milan", "CANARI-NOM", division, birth=date(2012, 4, 9))
    add_guardian(context, pupil)
    lead = as_reader(context, "cpe", dropout_lead=True)
    me = lead.context.account.member.member_id
    case_id = lead.cases.refer(pupil, _referral(me))
    for code, source in (
        (FactCode.FALLING_MARKS, "CANARI-SCOLARITE"),
        (FactCode.PUNISHMENT, "CANARI-SANCTION"),
        (FactCode.WISH_STATED, "CANARI-PROJET"),
    ):
        lead.facts.add(pupil, code, DAY, source=source)
    lead.facts.add(pupil, FactCode.EFFORTS_NOTED, DAY, source="CANARI-COCHE", useful=True)
    count = AttendanceCount(date(2026, 11, 2), DAY, "CANARI-RELEVE", None, 2, 6, 3)
    lead.facts.count(pupil, count)
    _family(lead, context, case_id)
    lead.cases.follow(case_id, lead_id=me, vigilance=3, review_on=date(2026, 12, 15))
    return pupil, division, case_id


def add_decision(context, case_id, pilot_id, code="mentoring"):
    with context.writing() as tx:
        tx.execute(
            insert(decision).values(
                id=context.new_id(),
                case_id=case_id,
                code=code,
                pilot_id=pilot_id,
                made_on=DAY,
                due_on=date(2026, 12, 1),
                state="open",
            )
        )


def _referral(me):
    return Referral(
        by_id=me,
        on_day=DAY,
        signs=(Sign.FALLING_RESULTS,),
        strengths=(Strength.TRUSTED_ADULT,),
        tried=(Tried.MENTORING,),
        facts=FACTS,
        interview_on=DAY,
        interview_by_id=me,
        wants_hearing=True,
    )


def _family(lead, context, case_id):
    lead.cases.tell_family(case_id, InformationKind.INFORMED, DAY, means=InformationMeans.PHONE)
    lead.cases.add_attempt(case_id, DAY, InformationMeans.LETTER)
    lead.cases.object_to(case_id, ObjectionBy.PUPIL, DAY)
    heads = make_services(context).cases
    heads.tell_family(case_id, InformationKind.HEAD_DECISION, TODAY)
    heads.answer_objections(case_id, ObjectionAnswer.REJECTED)
    lead.cases.record_answer(case_id, FamilyAnswer.ACCEPTED, TODAY)
