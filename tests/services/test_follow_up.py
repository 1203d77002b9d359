"""What becomes of a decision between two meetings."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, select

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.domain.people.members import MemberRef
from decroapp.services.follow_up import FollowUp
from decroapp.storage.decisions import read_decision
from decroapp.storage.tables.case import decision
from decroapp.storage.tables.core import journal
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil

pytestmark = pytest.mark.requirement("A.M2")

LATER = date(2026, 12, 15)


@pytest.fixture
def teacher(school):
    return add_member(school, "teacher", "Sabatier")


@pytest.fixture
def taken(school, teacher):
    """Return an open decision carried by the teacher."""
    division = add_division(school, "3 B")
    case_id = add_case(school, add_pupil(school, "Milan", "Rocabert", division))
    decision_id = school.new_id()
    row = {"id": decision_id, "case_id": case_id, "pilot_id": teacher, "code": "mentoring"}
    row |= {"made_on": TODAY, "due_on": date(2026, 12, 1), "state": "open", "indicator": ""}
    with school.writing() as tx:
        tx.execute(insert(decision).values(**row))
    return decision_id


def signed_in_as(context, profession, member_id):
    """Return the session of somebody else on the same vault."""
    ref = MemberRef(member_id, "M.", "Sabatier", profession)
    account = replace(context.account, member=ref, may_seal=False)
    return FollowUp(replace(context, account=account))


def row_of(school, decision_id):
    with school.reading() as tx:
        return read_decision(tx, decision_id)


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def test_the_pilot_says_that_it_is_done(school, teacher, taken):
    signed_in_as(school, "teacher", teacher).mark(taken, DecisionState.DONE)
    assert row_of(school, taken).state == "done"


def test_another_teacher_may_not(school, taken):
    other = signed_in_as(school, "teacher", add_member(school, "teacher", "Ancolie"))
    with refused("follow-up-not-yours"):
        other.mark(taken, DecisionState.DROPPED)
    with refused("follow-up-not-yours"):
        other.history(taken)
    assert row_of(school, taken).state == "open"


def test_each_change_is_kept_with_what_was_there_before(school, taken):
    follow_up = FollowUp(school)
    follow_up.postpone(taken, LATER)
    follow_up.mark(taken, DecisionState.DONE)
    assert [(e.field, e.before, e.after) for e in follow_up.history(taken)] == [
        ("due_on", "2026-12-01", "2026-12-15"),
        ("state", "open", "done"),
    ]


def test_a_date_is_not_put_in_the_past(school, taken):
    with refused("decision-date-past"):
        FollowUp(school).postpone(taken, date(2026, 11, 23))


def test_what_is_done_keeps_its_date_until_it_is_open_again(school, taken):
    follow_up = FollowUp(school)
    follow_up.mark(taken, DecisionState.DONE)
    with refused("decision-ended"):
        follow_up.postpone(taken, LATER)
    follow_up.mark(taken, DecisionState.OPEN)
    follow_up.postpone(taken, LATER)
    assert row_of(school, taken).due_on == LATER


def test_the_pilot_reads_what_became_of_his_decision(school, teacher, taken):
    FollowUp(school).mark(taken, DecisionState.DONE)
    assert len(signed_in_as(school, "teacher", teacher).history(taken)) == 1


def test_a_change_is_journalled_without_a_name(school, taken):
    FollowUp(school).mark(taken, DecisionState.DONE)
    with school.reading() as tx:
        last = tx.execute(select(journal).order_by(journal.c.n.desc())).first()
    assert (last.verb, bool(last.subject)) == ("changed", True)
