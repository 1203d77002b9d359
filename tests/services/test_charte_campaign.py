"""The campaign: who is expected, each way to sign, who may record it for somebody else."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from decroapp.domain.charter.charte_codes import SignatureWay, StandingState
from decroapp.domain.charter.signing import Guest, Signing
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.people.codes import Profession
from decroapp.services.charte_campaign import CharterCampaign
from decroapp.services.charter_standing import standings
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage.charter import signature_rows
from tests.builders import TODAY, add_member
from tests.services.charters import MINOR, PAPER, PHRASE, STROKE, adopt, sign

pytestmark = pytest.mark.requirement("C.P4")
DAY = timedelta(days=1)
GUEST = Guest("Mme", "Dumas", "Agathe", Profession.PARTNER, "Association fictive")


@pytest.fixture
def campaign(school):
    adopt(school)
    return CharterCampaign(school)


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def as_member(campaign, member_id, profession):
    account = campaign.context.account
    member = replace(account.member, member_id=member_id, profession=profession)
    return CharterCampaign(replace(campaign.context, account=replace(account, member=member)))


def line_of(campaign, member_id):
    found = campaign.campaign()
    lines = [*found.lines, *found.others]
    return next(one for one in lines if one.sitter.member.member_id == member_id)


def names(lines):
    return [one.sitter.member.last_name for one in lines]


def test_who_sits_is_expected_and_a_teacher_once_a_meeting_calls_him(campaign):
    school = campaign.context
    nurse = add_member(school, "nurse", "Ortolan")
    teacher = add_member(school, "teacher", "Pinson")
    assert names(campaign.campaign().lines) == ["Ortolan", "Vasselin"]
    assert names(campaign.campaign().others) == ["Pinson"]
    meetings = Meetings(school)
    meeting = meetings.plan(MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30)))
    meetings.invite(meeting, frozenset({nurse, teacher}))
    assert names(campaign.campaign().lines) == ["Ortolan", "Pinson", "Vasselin"]


def test_signatures_are_counted(campaign):
    add_member(campaign.context, "nurse", "Ortolan")
    assert (campaign.campaign().expected, campaign.campaign().signed) == (2, 0)
    sign(campaign.context)
    assert (campaign.campaign().expected, campaign.campaign().signed) == (2, 1)


def test_ones_own_stroke_is_kept_without_a_witness(campaign):
    sign(campaign.context)
    with campaign.context.reading() as tx:
        (row,) = signature_rows(tx)
    assert (row.seen_by_id, row.role, row.phrase) == (None, Profession.HEAD, "")
    assert row.stroke == "[[[0,0],[400,200],[800,10]]]"
    me = campaign.context.account.member.member_id
    assert line_of(campaign, me).seen_by is None


def test_a_paper_names_who_saw_it(campaign):
    nurse = add_member(campaign.context, "nurse", "Ortolan")
    campaign.sign(nurse, PAPER)
    line = line_of(campaign, nurse)
    assert line.standing.state is StandingState.SIGNED
    assert line.standing.signature.way is SignatureWay.PAPER
    assert line.seen_by.last_name == "Vasselin"


def test_ones_own_paper_is_seen_by_somebody_else(campaign):
    with refused("charter-paper-own"):
        sign(campaign.context, how=PAPER)


@pytest.mark.parametrize("how", [STROKE, PHRASE])
def test_who_does_not_lead_signs_for_himself_only(campaign, how):
    nurse = add_member(campaign.context, "nurse", "Ortolan")
    other = add_member(campaign.context, "alses", "Leroux")
    own = as_member(campaign, nurse, "nurse")
    with refused("charter-sign-own-only"):
        own.sign(other, how)
    with refused("charter-sign-own-only"):
        own.sign_guest(GUEST, how)
    own.sign(nurse, how)
    assert names(own.campaign().lines) == ["Ortolan"]
    assert own.campaign().others == ()
    assert (own.campaign().expected, own.campaign().signed) == (3, 1)


def test_nobody_signs_twice_even_after_a_minor_revision(campaign):
    sign(campaign.context)
    with refused("charter-already-signed"):
        sign(campaign.context, how=PHRASE)
    adopt(campaign.context, MINOR)
    with refused("charter-already-signed"):
        sign(campaign.context)


def test_nothing_is_signed_while_no_charter_is_in_force(school):
    with refused("charter-not-in-force"):
        sign(school)


def test_a_version_to_come_is_signed_in_advance(school):
    adopt(school, on=TODAY + DAY)
    sign(school)
    found = CharterCampaign(school).campaign()
    assert (found.version, found.expected, found.signed) == (None, 1, 1)


def test_a_guest_without_account_signs_on_paper_and_joins_the_team(campaign):
    guest = campaign.sign_guest(GUEST, PAPER)
    line = line_of(campaign, guest)
    assert (line.sitter.has_account, line.sitter.employer) == (False, "Association fictive")
    assert line.standing.may_sit
    with campaign.context.reading() as tx:
        assert standings(tx, [guest], TODAY)[guest].may_sit


def test_a_guest_whose_signature_fails_is_not_written(campaign):
    with refused("charter-phrase-differs"):
        campaign.sign_guest(GUEST, Signing(SignatureWay.PHRASE, phrase="non"))
    assert "Dumas" not in names(campaign.campaign().lines)


def test_the_head_takes_back_what_was_recorded_by_mistake(campaign):
    nurse = add_member(campaign.context, "nurse", "Ortolan")
    taken = campaign.sign(nurse, PAPER)
    with refused("charter-head-only"):
        as_member(campaign, nurse, "nurse").take_back(taken)
    campaign.take_back(taken)
    assert line_of(campaign, nurse).standing.state is StandingState.TO_SIGN
