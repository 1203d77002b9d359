"""The last day of service of a member: the day after, he is nowhere and opens nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from decroapp.domain.errors import RuleError
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberCard
from decroapp.services.accounts import Accounts
from decroapp.services.sessions import open_session
from decroapp.services.team import Team
from decroapp.storage.members import active_ids
from tests.builders import FAST, NOW, PASSPHRASE, TODAY, surroundings

pytestmark = pytest.mark.requirement("B.B1")

THEIRS = "Sept mots tirés au hasard sans aucun lien"
YESTERDAY = date(2026, 11, 23)
NURSE = MemberCard("Mme", "Ortolan", "Iris", Profession.NURSE)


@pytest.fixture
def team(school):
    return Team(school)


def card_of(team, member_id):
    return next(one for one in team.roster().members if one.member_id == member_id).card


def tomorrow(context, secret=PASSPHRASE):
    """Close the session and open another the day after."""
    context.vault.close()
    around = surroundings(seed=7, at=NOW + timedelta(days=1))
    return open_session(context.vault.path, secret, around)


def listed(context):
    with context.reading() as tx:
        return active_ids(tx)


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def test_the_last_day_still_counts(team):
    member_id = team.add(replace(NURSE, service_end=TODAY))
    assert member_id in listed(team.context)
    context = tomorrow(team.context)
    assert member_id not in listed(context)
    assert card_of(Team(context), member_id).service_end == TODAY
    context.vault.close()


def test_a_service_already_over_takes_out_of_the_lists_at_once(team):
    member_id = team.add(NURSE)
    team.change(member_id, replace(NURSE, service_end=YESTERDAY), 1)
    assert not card_of(team, member_id).active


def test_the_account_of_who_left_opens_nothing_and_waits_to_be_removed(team):
    accounts = Accounts(team.context, FAST)
    member_id = team.add(replace(NURSE, service_end=TODAY))
    slot = accounts.add(member_id, "Infirmerie", THEIRS)
    with refused("account-service-ended"):
        tomorrow(team.context, THEIRS)
    context = tomorrow(team.context)
    later = Accounts(context, FAST)
    assert [one.service_over for one in later.all()] == [False, True]
    assert member_id in listed(context)
    later.remove(slot)
    context = tomorrow(context)
    assert member_id not in listed(context)
    context.vault.close()


def test_the_account_opens_on_the_last_day(team):
    member_id = team.add(replace(NURSE, service_end=TODAY))
    Accounts(team.context, FAST).add(member_id, "Infirmerie", THEIRS)
    team.context.vault.close()
    open_session(team.context.vault.path, THEIRS, surroundings(seed=7)).vault.close()


def test_the_head_is_never_locked_out_by_a_date(team):
    me = team.context.account.member.member_id
    team.change(me, replace(card_of(team, me), service_end=TODAY), 1)
    context = tomorrow(team.context)
    assert me in listed(context)
    with refused("team-own"):
        Team(context).change(me, card_of(Team(context), me), 2)
    context.vault.close()


def test_who_comes_back_has_no_end_of_service_any_more(team):
    member_id = team.add(replace(NURSE, service_end=YESTERDAY))
    team.reactivate(member_id)
    assert (card_of(team, member_id).active, card_of(team, member_id).service_end) == (True, None)


def test_an_end_to_come_is_kept_by_who_comes_back(team):
    member_id = team.add(replace(NURSE, service_end=date(2027, 7, 3)))
    team.deactivate(member_id)
    team.reactivate(member_id)
    assert card_of(team, member_id).service_end == date(2027, 7, 3)
