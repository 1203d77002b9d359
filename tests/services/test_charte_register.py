"""Suspensions, the register of incidents without a pupil's name, and the review of the year."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from decroapp.domain.case.family import InformationKind
from decroapp.domain.charter.charte_codes import (
    IncidentKind,
    IncidentMeasure,
    SignatureWay,
    StandingState,
    SuspensionReason,
)
from decroapp.domain.charter.register import IncidentCard
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Verb
from decroapp.services.cases import Cases
from decroapp.services.charte_register import LONGEST, CharterRegister
from decroapp.services.charter_standing import standings
from tests.builders import TODAY, add_case, add_member, add_pupil
from tests.services.charters import PAPER, adopt, sign

pytestmark = pytest.mark.requirement("C.P4")
DAY = timedelta(days=1)
LATER = TODAY + 20 * DAY
WHY = SuspensionReason.CONFIDENTIALITY
CARD = IncidentCard(
    TODAY,
    IncidentKind.PAPER_ASTRAY,
    "Un ordre du jour est resté en salle des professeurs.",
    (IncidentMeasure.RETRIEVED, IncidentMeasure.REMINDED),
    dpd_told_on=TODAY,
)


@pytest.fixture
def register(school):
    return CharterRegister(school)


@pytest.fixture
def nurse(register):
    return add_member(register.context, "nurse", "Ortolan")


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def state(register, member_id):
    with register.context.reading() as tx:
        return standings(tx, [member_id], TODAY)[member_id].state


def test_a_suspended_member_is_held_until_he_is_let_in_again(register, nurse):
    adopt(register.context)
    sign(register.context, nurse)
    held = register.suspend(nurse, WHY, TODAY, LATER)
    assert state(register, nurse) is StandingState.SUSPENDED
    (line,) = register.register().suspensions
    assert (line.member.last_name, line.running, line.suspension.reason) == ("Ortolan", True, WHY)
    register.lift(held)
    assert state(register, nurse) is StandingState.SIGNED
    assert not register.register().suspensions[0].running


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (TODAY - DAY, LATER, "charter-day-past"),
        (LATER, TODAY, "charter-days-crossed"),
        (TODAY, TODAY + (LONGEST + 1) * DAY, "charter-suspension-long"),
    ],
)
def test_a_suspension_has_days_that_hold(register, nurse, first, last, code):
    with refused(code):
        register.suspend(nurse, WHY, first, last)


def test_one_suspension_runs_at_a_time_and_nobody_suspends_himself(register, nurse):
    register.suspend(nurse, WHY, TODAY, LATER)
    with refused("charter-suspended-already"):
        register.suspend(nurse, WHY, LATER, LATER + DAY)
    register.suspend(nurse, WHY, LATER + DAY, LATER + 2 * DAY)
    with refused("charter-suspend-own"):
        register.suspend(register.context.account.member.member_id, WHY, TODAY, LATER)


def test_only_the_head_keeps_the_register(register, nurse):
    account = register.context.account
    cpe = replace(account, member=replace(account.member, profession="cpe"))
    other = CharterRegister(replace(register.context, account=cpe))
    for call in (
        other.register,
        lambda: other.suspend(nurse, WHY, TODAY, LATER),
        lambda: other.lift(nurse),
        lambda: other.add_incident(CARD),
        lambda: other.change_incident(nurse, CARD, 1),
    ):
        with refused("charter-head-only"):
            call()


def test_an_incident_is_kept_then_closed(register):
    incident = register.add_incident(CARD)
    (row,) = register.register().incidents
    assert (row.incident_id, row.card) == (incident, CARD)
    closed = replace(CARD, closed_on=TODAY)
    register.change_incident(incident, closed, row.row_version)
    assert register.register().incidents[0].card == closed
    with refused("charter-row-changed"):
        register.change_incident(incident, CARD, row.row_version)


def test_an_incident_that_names_a_pupil_is_refused(register):
    add_pupil(register.context, "Milan", "Rocabert")
    named = replace(CARD, facts="La fiche de Milan Rocabert est restée en salle.")
    with refused("charter-incident-pupil"):
        register.add_incident(named)
    assert register.register().incidents == ()


def test_the_review_of_a_quiet_year_invents_nothing(register):
    review = register.review()
    assert (review.since, review.until) == (date(2026, 9, 1), TODAY)
    assert (review.versions, review.expected, review.signed) == ((), 1, 0)
    assert (review.copies, review.prints, review.erasures) == (0, 0, 0)
    assert (review.incidents, review.exceptions, review.suspensions) == ({}, {}, 0)
    assert review.journal_since == TODAY


def test_the_review_counts_what_the_vault_knows(register, nurse):
    adopt(register.context)
    sign(register.context)
    sign(register.context, nurse, PAPER)
    register.add_incident(CARD)
    register.add_incident(replace(CARD, closed_on=TODAY))
    register.suspend(add_member(register.context, "alses", "Leroux"), WHY, TODAY, LATER)
    with register.context.writing() as tx:
        for verb in (Verb.EXPORTED, Verb.DOCUMENT_PRINTED, Verb.DOCUMENT_PRINTED, Verb.PURGED):
            register.context.note(tx, verb)
    review = register.review()
    assert (review.expected, review.signed) == (3, 2)
    assert review.ways == {SignatureWay.STROKE: 1, SignatureWay.PAPER: 1}
    assert (review.copies, review.prints, review.erasures) == (1, 2, 1)
    assert review.incidents == {IncidentKind.PAPER_ASTRAY: 2}
    assert (review.open_incidents, review.suspensions) == (1, 1)
    assert [one.number for one in review.versions] == ["2026-1"]


def test_the_review_counts_the_exceptions_to_information(register):
    pupil = add_pupil(register.context, "Milan", "Rocabert")
    case = add_case(register.context, pupil, told=False, state="signale")
    Cases(register.context).tell_family(case, InformationKind.HEAD_DECISION, TODAY)
    assert register.review().exceptions == {InformationKind.HEAD_DECISION: 1}
