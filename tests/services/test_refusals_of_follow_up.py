"""Relu, interview, refusal, objection: who may note each, and what it needs."""

from dataclasses import replace
from datetime import date

import pytest

from decroapp.domain.case.codes import Sign
from decroapp.domain.case.family import AnswerBy, FamilyAnswer, ObjectionAnswer, ObjectionBy
from decroapp.domain.case.referrals import Referral
from decroapp.domain.case.states import CaseState
from decroapp.domain.errors import RuleError
from decroapp.services.case_page import CasePage
from decroapp.services.cases import Cases
from decroapp.wording.case_file import ANSWERERS, say_answer, timeline
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.services.test_follow_up import signed_in_as

pytestmark = pytest.mark.requirement("B.B2")


@pytest.fixture
def cases(school):
    return Cases(school)


@pytest.fixture
def pupil(school):
    return add_pupil(school, "Milan", "ROCABERT", add_division(school, "3 B"))


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def case_of(cases, case_id):
    return cases.read(case_id).case


def refer(cases, pupil, **said):
    by_id = cases.context.account.member.member_id
    paper = Referral(by_id, TODAY, (Sign.WORK_NOT_RETURNED,), facts="Trois devoirs non rendus.")
    case_id = cases.refer(pupil, replace(paper, **said))
    return case_id, replace(paper, **said), case_of(cases, case_id).referrals[0]


def test_a_refusal_says_its_day_and_who_refused_then_becomes_the_state(cases, pupil):
    case_id = add_case(cases.context, pupil, state="propose")
    with refused("case-refusal-missing"):
        cases.move(case_id, CaseState.REFUSE)
    with refused("family-refuser-missing"):
        cases.record_answer(case_id, FamilyAnswer.REFUSED, TODAY)
    cases.record_answer(case_id, FamilyAnswer.REFUSED, TODAY, by_whom=AnswerBy.PUPIL)
    cases.move(case_id, CaseState.REFUSE)
    found = case_of(cases, case_id)
    assert (found.state, found.answers[0].on_day) == ("refuse", TODAY)
    assert say_answer(found.answers[0]) == "Proposition refusée par l’élève le 24 novembre"


@pytest.mark.parametrize("whom", AnswerBy)
def test_each_refuser_has_its_words(cases, pupil, whom):
    case_id = add_case(cases.context, pupil, state="propose")
    cases.record_answer(case_id, FamilyAnswer.REFUSED, TODAY, by_whom=whom)
    assert ANSWERERS[whom] in say_answer(case_of(cases, case_id).answers[0])


def test_an_acceptance_may_leave_who_gave_it_aside(cases, pupil):
    case_id = add_case(cases.context, pupil, state="propose")
    cases.record_answer(case_id, FamilyAnswer.ACCEPTED, TODAY)
    assert say_answer(case_of(cases, case_id).answers[0]) == "Proposition acceptée le 24 novembre"


def test_an_answer_to_come_is_refused(cases, pupil):
    case_id = add_case(cases.context, pupil, state="propose")
    with refused("family-date-future"):
        cases.record_answer(case_id, FamilyAnswer.ACCEPTED, date(2026, 11, 25))


def test_only_the_lead_and_the_heads_say_that_a_text_was_reread(cases, pupil):
    case_id, _, written = refer(cases, pupil)
    cpe = signed_in_as(cases.context, "cpe", add_member(cases.context, "cpe", "Aubin")).context
    with refused("reread-lead-only"):
        Cases(cpe).mark_reread(written.referral_id)
    lead = replace(cpe, account=replace(cpe.account, dropout_lead=True))
    Cases(lead).mark_reread(written.referral_id)
    assert case_of(cases, case_id).referrals[0].reread


def test_an_interview_noted_later_leaves_the_text_reread(cases, pupil):
    case_id, paper, written = refer(cases, pupil)
    cases.mark_reread(written.referral_id)
    held = replace(paper, interview_on=TODAY, interview_by_id=paper.by_id, wants_hearing=True)
    cases.correct(written.referral_id, held, 1)
    found = case_of(cases, case_id).referrals[0]
    assert (found.reread, found.interview_on, found.wants_hearing) == (True, TODAY, True)


def test_another_text_has_to_be_reread(cases, pupil):
    case_id, paper, written = refer(cases, pupil)
    cases.mark_reread(written.referral_id)
    cases.correct(written.referral_id, replace(paper, facts="Deux devoirs."), 1)
    assert not case_of(cases, case_id).referrals[0].reread


@pytest.mark.parametrize(
    ("wish", "words"),
    [(True, "souhaite être entendu"), (False, "ne souhaite pas être entendu"), (None, "")],
)
def test_the_timeline_says_when_by_whom_and_whether_he_wants_to_be_heard(
    cases, pupil, school, wish, words
):
    by_id = school.account.member.member_id
    case_id, _, _ = refer(
        cases, pupil, interview_on=TODAY, interview_by_id=by_id, wants_hearing=wish
    )
    sheet = CasePage(school).open(pupil, case_id)
    lines = timeline(sheet.pupil, sheet.case, TODAY, 4)
    (held,) = [line for line in lines if line.text.startswith("Entretien de situation")]
    assert (held.day, words in held.text) == (TODAY, True)
    assert "Vasselin" in held.detail
    assert (held.text == "Entretien de situation") is (wish is None)


def test_an_objection_keeps_a_case_out_until_the_head_answered(cases, pupil):
    case_id = add_case(cases.context, pupil, state="signale", told=True)
    cases.object_to(case_id, ObjectionBy.GUARDIAN, TODAY)
    with refused("case-objection-pending"):
        cases.move(case_id, CaseState.A_PRESENTER)
    cpe = signed_in_as(cases.context, "cpe", add_member(cases.context, "cpe", "Aubin")).context
    with refused("objection-head-only"):
        Cases(cpe).answer_objections(case_id, ObjectionAnswer.REJECTED)
    cases.answer_objections(case_id, ObjectionAnswer.REJECTED)
    (found,) = case_of(cases, case_id).objections
    assert (found.by_whom, found.answer, found.answered_on) == ("guardian", "rejected", TODAY)
    cases.move(case_id, CaseState.A_PRESENTER)
