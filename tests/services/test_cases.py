"""Cases: referral, family, states, who may write and read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from decroapp.domain.case.codes import Sign, Strength
from decroapp.domain.case.family import (
    FamilyAnswer,
    InformationKind,
    InformationMeans,
    ObjectionAnswer,
    ObjectionBy,
)
from decroapp.domain.case.referrals import Referral
from decroapp.domain.case.states import CaseState
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.people.members import MemberRef
from decroapp.services.cases import Cases
from decroapp.services.drafts import Drafts
from decroapp.storage.tables.core import journal
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil

pytestmark = pytest.mark.requirement("A.M1")


@pytest.fixture
def cases(school):
    return Cases(school)


@pytest.fixture
def pupil(school):
    return add_pupil(school, "Milan", "Rocabert", add_division(school, "3 B"))


def referral(cases, **changes):
    me = cases.context.account.member.member_id
    return Referral(**({"by_id": me, "on_day": TODAY, "signs": (Sign.FALLING_RESULTS,)} | changes))


def as_member(cases, profession, **account):
    """Return the same use cases under another profession."""
    member_id = add_member(cases.context, profession, "Autrui")
    ref = MemberRef(member_id, "M.", "Autrui", profession)
    changed = replace(cases.context.account, member=ref, may_seal=False, **account)
    return Cases(replace(cases.context, account=changed))


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def test_a_referral_opens_a_case_with_the_year_s_next_number(cases, pupil):
    case_id = cases.refer(pupil, referral(cases, facts="Travail non rendu depuis octobre."))
    opened = cases.read(case_id)
    assert opened.case.number == "2026-001"
    assert opened.case.state == "signale"
    assert opened.case.referrals[0].facts == "Travail non rendu depuis octobre."


def test_a_second_referral_joins_the_open_case(cases, pupil):
    first = cases.refer(pupil, referral(cases))
    assert cases.refer(pupil, referral(cases)) == first


def test_a_pupil_whose_case_ended_gets_a_new_one(cases, pupil):
    ended = add_case(cases.context, pupil, "2025-007", state="clos")
    assert cases.refer(pupil, referral(cases)) != ended


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"signs": ()}, "referral-sign-missing"),
        ({"facts": "x" * 401}, "referral-too-long"),
        ({"on_day": date(2026, 11, 25)}, "referral-future"),
        ({"interview_on": date(2026, 11, 25)}, "referral-interview-future"),
    ],
)
def test_a_referral_that_cannot_be_right_is_refused(cases, pupil, changes, code):
    with refused(code):
        cases.refer(pupil, referral(cases, **changes))


def test_a_correction_asks_for_a_new_reading(cases, pupil):
    case_id = cases.refer(pupil, referral(cases))
    first = cases.read(case_id).case.referrals[0]
    cases.mark_reread(first.referral_id)
    assert cases.read(case_id).case.referrals[0].reread
    cases.correct(first.referral_id, referral(cases, facts="Autre texte."), row_version=1)
    after = cases.read(case_id).case.referrals[0]
    assert (after.facts, after.reread) == ("Autre texte.", False)


def test_a_correction_of_an_older_version_is_refused(cases, pupil):
    case_id = cases.refer(pupil, referral(cases))
    referral_id = cases.read(case_id).case.referrals[0].referral_id
    cases.correct(referral_id, referral(cases), row_version=1)
    with refused("row-changed"):
        cases.correct(referral_id, referral(cases), row_version=1)


def test_only_direction_and_lead_declare_facts_readable(cases, pupil):
    case_id = cases.refer(pupil, referral(cases))
    referral_id = cases.read(case_id).case.referrals[0].referral_id
    with refused("reread-lead-only"):
        as_member(cases, "nurse").mark_reread(referral_id)
    as_member(cases, "cpe", dropout_lead=True).mark_reread(referral_id)
    assert cases.read(case_id).case.referrals[0].reread


@pytest.mark.parametrize("profession", ["nurse", "social_worker", "secretary", "alses", "teacher"])
def test_who_may_not_enter_a_referral_is_refused(cases, pupil, profession):
    other = as_member(cases, profession)
    with refused("right-missing"):
        other.refer(pupil, referral(other))


def test_the_family_is_told_before_the_case_is_presented(cases, pupil):
    case_id = cases.refer(pupil, referral(cases))
    with refused("case-family-not-told"):
        cases.move(case_id, CaseState.A_PRESENTER)
    cases.tell_family(case_id, InformationKind.INFORMED, TODAY, means=InformationMeans.PHONE)
    cases.move(case_id, CaseState.A_PRESENTER)
    assert cases.read(case_id).case.state == "a_presenter"


def test_unreachable_needs_two_dated_attempts(cases, pupil):
    case_id = cases.refer(pupil, referral(cases))
    cases.add_attempt(case_id, date(2026, 11, 20), InformationMeans.PHONE)
    with refused("family-attempts-missing"):
        cases.tell_family(case_id, InformationKind.UNREACHABLE, TODAY)
    cases.add_attempt(case_id, date(2026, 11, 23), InformationMeans.LETTER)
    cases.tell_family(case_id, InformationKind.UNREACHABLE, TODAY)
    assert cases.read(case_id).case.information[0].kind == "unreachable"


def test_neither_an_attempt_nor_an_objection_is_still_to_come(cases, pupil):
    case_id, tomorrow = cases.refer(pupil, referral(cases)), TODAY + timedelta(days=1)
    with refused("family-date-future"):
        cases.add_attempt(case_id, tomorrow, InformationMeans.PHONE)
    with refused("family-date-future"):
        cases.object_to(case_id, ObjectionBy.PUPIL, tomorrow)


def test_a_minor_is_not_an_adult_pupil(cases, pupil):
    case_id = cases.refer(pupil, referral(cases))
    with refused("family-not-adult"):
        cases.tell_family(case_id, InformationKind.ADULT, TODAY)


def test_an_adult_pupil_is_told_himself(cases, school):
    adult = add_pupil(school, "Ondine", "Quartz", birth=date(2008, 11, 24))
    case_id = cases.refer(adult, referral(cases))
    cases.tell_family(case_id, InformationKind.ADULT, TODAY)
    cases.move(case_id, CaseState.A_PRESENTER)


def test_the_head_alone_decides_not_to_tell(cases, pupil):
    case_id = cases.refer(pupil, referral(cases))
    with refused("family-head-only"):
        as_member(cases, "cpe").tell_family(case_id, InformationKind.HEAD_DECISION, TODAY)
    cases.tell_family(case_id, InformationKind.HEAD_DECISION, TODAY)


def test_an_objection_stops_the_case_until_the_head_answers(cases, pupil):
    case_id = cases.refer(pupil, referral(cases))
    cases.tell_family(case_id, InformationKind.INFORMED, TODAY, means=InformationMeans.PHONE)
    cases.object_to(case_id, ObjectionBy.GUARDIAN, TODAY)
    with refused("case-objection-pending"):
        cases.move(case_id, CaseState.A_PRESENTER)
    with refused("objection-head-only"):
        as_member(cases, "cpe").answer_objections(case_id, ObjectionAnswer.REJECTED)
    cases.answer_objections(case_id, ObjectionAnswer.REJECTED)
    cases.move(case_id, CaseState.A_PRESENTER)


def test_a_case_is_not_presented_outside_a_meeting(cases, pupil):
    case_id = add_case(cases.context, pupil, state="a_presenter")
    with refused("case-not-in-session"):
        cases.move(case_id, CaseState.PRESENTE)


def test_an_accepted_proposal_is_followed(cases, pupil):
    case_id = add_case(cases.context, pupil, state="propose")
    with refused("case-answer-missing"):
        cases.move(case_id, CaseState.SUIVI)
    cases.record_answer(case_id, FamilyAnswer.ACCEPTED, TODAY)
    cases.move(case_id, CaseState.SUIVI)
    moves = cases.read(case_id).case.transitions
    assert [(move.before, move.after) for move in moves] == [("propose", "suivi")]


def test_a_closed_case_keeps_its_reason_and_its_day(cases, pupil):
    case_id = add_case(cases.context, pupil)
    cases.move(case_id, CaseState.CLOS, "goals_reached")
    assert cases.read(case_id).case.transitions[0].reason == "goals_reached"


def test_following_sets_lead_vigilance_and_review(cases, pupil):
    case_id = add_case(cases.context, pupil)
    lead = add_member(cases.context, "cpe", "Aubin")
    cases.follow(case_id, lead_id=lead, vigilance=2, review_on=date(2026, 12, 15))
    case = cases.read(case_id).case
    assert (case.lead.last_name, case.vigilance, case.review_on.day) == ("Aubin", 2, 15)


def test_who_only_reads_the_vigilance_sets_the_rest(cases, pupil):
    case_id = add_case(cases.context, pupil)
    cpe = as_member(cases, "cpe")
    cpe.follow(case_id, lead_id=None, vigilance=None, review_on=date(2026, 12, 15))
    assert cases.read(case_id).case.review_on == date(2026, 12, 15)
    with refused("right-missing"):
        cpe.follow(case_id, lead_id=None, vigilance=3, review_on=None)


def test_who_may_not_know_of_a_case_gets_nothing(cases, pupil):
    case_id = cases.refer(pupil, referral(cases, strengths=(Strength.TRUSTED_ADULT,)))
    assert as_member(cases, "teacher").read(case_id) is None


def test_the_journal_names_the_pupil_by_his_token_only(cases, pupil):
    case_id = cases.refer(pupil, referral(cases, facts="CANARI"))
    cases.read(case_id)
    with cases.context.reading() as tx:
        lines = tx.execute(select(journal).order_by(journal.c.n)).all()
    assert [line.verb for line in lines] == ["vault-created", "created", "opened"]
    assert lines[1].subject == lines[2].subject == pupil.hex[::-1]
    assert "Rocabert" not in repr(lines)
    assert "CANARI" not in repr(lines)


def test_a_refused_writing_leaves_neither_row_nor_line(cases, pupil):
    other = as_member(cases, "nurse")
    with refused("right-missing"):
        other.refer(pupil, referral(other))
    with cases.context.reading() as tx:
        assert len(tx.execute(select(journal)).all()) == 1


@pytest.mark.parametrize("profession", ["nurse", "psyen"])
def test_who_only_reads_a_case_is_told_of_no_move(cases, pupil, profession):
    case_id = add_case(cases.context, pupil, state="signale", told=False)
    assert cases.read(case_id).moves
    assert as_member(cases, profession).read(case_id).moves == ()


def kept_draft(school, form="signalement", subject="x"):
    """Return the key of a draft being typed."""
    Drafts(school).keep(form, subject, {"facts": "canari"})
    return DraftKey(form, subject)


@pytest.mark.requirement("A.V4")
def test_a_referral_and_its_draft_are_filed_in_one_stroke(school):
    key, pupil = kept_draft(school), add_pupil(school, "Noé", "Topaze")
    paper = Referral(school.account.member.member_id, TODAY, (Sign.REPEATED_ABSENCES,))
    case_id = Cases(school).refer(pupil, paper, key)
    assert Drafts(school).all() == ()
    item = Cases(school).read(case_id).case.referrals[0]
    key = kept_draft(school)
    with pytest.raises(RuleError, match=r"^row-changed$"):
        Cases(school).correct(item.referral_id, paper, 9, key)
    assert len(Drafts(school).all()) == 1
    Cases(school).correct(item.referral_id, paper, item.row_version, key)
    assert Drafts(school).all() == ()
