"""School facts and attendance counts: who writes which category, what is kept of a correction."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.case.codes import FactCode, Sign
from decroapp.domain.case.referrals import Referral
from decroapp.domain.errors import RuleError
from decroapp.domain.people.members import MemberRef
from decroapp.services.cases import Cases
from decroapp.services.facts import Facts
from decroapp.storage.dossiers import counts_of, facts_of
from decroapp.storage.facts import former_rows
from decroapp.storage.tables.core import journal
from tests.builders import TODAY, add_division, add_member, add_pupil

pytestmark = pytest.mark.requirement("A.M1")

DAY = date(2026, 11, 16)
COUNT = AttendanceCount(date(2026, 11, 2), date(2026, 11, 20), "relevé", TODAY, 2, 6, 1)


@pytest.fixture
def division(school):
    return add_division(school, "3 B")


@pytest.fixture
def pupil(school, division):
    return add_pupil(school, "Milan", "ROCABERT", division)


@pytest.fixture
def lead(school):
    return as_member(school, "cpe", dropout_lead=True)


def as_member(context, profession, **account):
    ref = MemberRef(add_member(context, profession, "Autrui"), "M.", "Autrui", profession)
    changed = replace(context.account, member=ref, may_seal=False, **account)
    return Facts(replace(context, account=changed))


def kept(facts, pupil):
    with facts.context.reading() as tx:
        return facts_of(tx, pupil)


def counted(facts, pupil):
    with facts.context.reading() as tx:
        return counts_of(tx, pupil)


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def test_a_fact_is_kept_with_its_category_its_dates_and_its_source(lead, pupil):
    lead.add(pupil, FactCode.SUPPORT_FOLLOWED, DAY, last_day=TODAY, source=" Bilan ", useful=True)
    one = kept(lead, pupil)[0]
    assert (one.category, one.code, one.source) == ("B", "support_followed", "Bilan")
    assert (one.first_day, one.last_day, one.useful) == (DAY, TODAY, True)


@pytest.mark.parametrize(
    ("profession", "account", "code"),
    [
        ("cpe", {}, FactCode.FALLING_MARKS),
        ("head", {}, FactCode.FALLING_MARKS),
        ("psyen", {}, FactCode.PUNISHMENT),
        ("nurse", {}, FactCode.WISH_STATED),
        ("secretary", {}, FactCode.WISH_STATED),
        ("supervisor", {}, FactCode.FALLING_MARKS),
    ],
)
def test_each_category_has_its_writers(school, pupil, profession, account, code):
    with refused("right-missing"):
        as_member(school, profession, **account).add(pupil, code, DAY)


def test_a_teacher_writes_schooling_for_his_own_classes_only(school, pupil, division):
    as_member(school, "teacher", division_ids=frozenset({division})).add(
        pupil, FactCode.EFFORTS_NOTED, DAY
    )
    with refused("right-missing"):
        as_member(school, "teacher").add(pupil, FactCode.EFFORTS_NOTED, DAY)


def test_a_supervisor_writes_attendance_and_the_type_of_a_punishment(school, pupil):
    supervisor = as_member(school, "supervisor")
    supervisor.add(pupil, FactCode.PUNISHMENT, DAY)
    supervisor.count(pupil, COUNT)
    assert counted(supervisor, pupil)[0].unjustified == 6


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"first_day": date(2026, 11, 25)}, "fact-future"),
        ({"last_day": date(2026, 11, 15)}, "fact-dates"),
        ({"source": "x" * 81}, "fact-source-too-long"),
        ({"code": FactCode.CLASS_EXCLUSION, "last_day": DAY}, "fact-type-date-only"),
        ({"code": FactCode.CLASS_EXCLUSION, "useful": True}, "fact-type-date-only"),
    ],
)
def test_a_fact_that_cannot_be_right_is_refused(school, pupil, changes, code):
    values = {"code": FactCode.PUNISHMENT, "first_day": DAY, "source": "Registre"} | changes
    with refused(code):
        Facts(school).add(pupil, values.pop("code"), values.pop("first_day"), **values)


def test_a_correction_keeps_what_was_written(lead, pupil):
    fact_id = lead.add(pupil, FactCode.FALLING_MARKS, DAY, source="Conseil de classe")
    lead.correct(fact_id, FactCode.WORK_NOT_RETURNED, DAY, source="Carnet")
    assert kept(lead, pupil)[0].source == "Carnet"
    with lead.context.reading() as tx:
        former = former_rows(tx, fact_id)
    assert [(one.before["source"], one.removed) for one in former] == [("Conseil de classe", False)]


def test_what_is_removed_leaves_the_file_and_stays_known(lead, pupil):
    fact_id = lead.add(pupil, FactCode.FALLING_MARKS, DAY, source="Erreur")
    lead.remove(fact_id)
    assert kept(lead, pupil) == ()
    with lead.context.reading() as tx:
        former = former_rows(tx, fact_id)[0]
    assert (former.before["source"], former.removed) == ("Erreur", True)
    with refused("fact-gone"):
        lead.correct(fact_id, FactCode.FALLING_MARKS, DAY)


def test_nobody_turns_a_fact_of_another_category_into_his_own(school, lead, pupil):
    fact_id = lead.add(pupil, FactCode.FALLING_MARKS, DAY)
    with refused("right-missing"):
        Facts(school).correct(fact_id, FactCode.WISH_STATED, DAY)
    with refused("right-missing"):
        Facts(school).remove(fact_id)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"first_day": date(2026, 11, 21)}, "attendance-dates"),
        ({"last_day": date(2026, 11, 25)}, "attendance-future"),
        ({"justified": None, "unjustified": None, "late": None}, "attendance-empty"),
        ({"source": "x" * 81}, "fact-source-too-long"),
    ],
)
def test_a_count_that_cannot_be_right_is_refused(lead, pupil, changes, code):
    with refused(code):
        lead.count(pupil, replace(COUNT, **changes))


def test_a_count_is_corrected_then_removed(school, lead, pupil):
    count_id = lead.count(pupil, COUNT)
    lead.correct_count(count_id, replace(COUNT, unjustified=7))
    assert counted(lead, pupil)[0].unjustified == 7
    with refused("right-missing"):
        as_member(school, "nurse").remove_count(count_id)
    lead.remove_count(count_id)
    assert counted(lead, pupil) == ()
    with refused("fact-gone"):
        lead.remove_count(count_id)
    with lead.context.reading() as tx:
        assert [one.before["unjustified"] for one in former_rows(tx, count_id)] == [6, 7]


def test_the_first_text_of_a_referral_is_kept_when_it_is_corrected(school, pupil):
    cases, me = Cases(school), school.account.member.member_id
    first = Referral(me, TODAY, (Sign.FALLING_RESULTS,), facts="Premier texte.")
    case_id = cases.refer(pupil, first)
    referral = cases.read(case_id).case.referrals[0]
    cases.correct(referral.referral_id, replace(first, facts="Autre."), referral.row_version)
    with school.reading() as tx:
        former = former_rows(tx, referral.referral_id)[0].before
    assert (former["facts"], former["codes"]) == ("Premier texte.", ["sign:falling_results"])


def test_each_writing_leaves_one_line_without_name(lead, pupil):
    fact_id = lead.add(pupil, FactCode.FALLING_MARKS, DAY, source="CANARI")
    lead.correct(fact_id, FactCode.FALLING_MARKS, DAY)
    lead.remove(fact_id)
    with lead.context.reading() as tx:
        lines = tx.execute(select(journal).order_by(journal.c.n)).all()
    assert [line.verb for line in lines[1:]] == ["created", "changed", "deleted"]
    assert "CANARI" not in repr(lines)
