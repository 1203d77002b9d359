"""The team: the head and the deputy write, secrecy is prefilled, nobody locks himself out."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from decroapp.domain.errors import RuleError
from decroapp.domain.people.codes import DivisionRole, Profession
from decroapp.domain.people.members import MemberCard, MemberRef
from decroapp.services.accounts import Accounts
from decroapp.services.team import Team
from decroapp.storage.tables.core import journal
from tests.builders import FAST, add_division

pytestmark = pytest.mark.requirement("A.M1")

NURSE = MemberCard("Mme", " Ortolan ", "Iris", Profession.NURSE, "Rectorat fictif")


@pytest.fixture
def team(school):
    return Team(school)


def found(team, member_id):
    return next(one for one in team.roster().members if one.member_id == member_id)


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def as_profession(team, profession):
    ref = MemberRef(team.context.new_id(), "M.", "Autrui", profession)
    account = replace(team.context.account, member=ref)
    return Team(replace(team.context, account=account))


def test_secrecy_is_prefilled_from_the_profession(team):
    card = found(team, team.add(NURSE)).card
    assert (card.last_name, card.bound_by_secrecy, card.secrecy_basis) == ("Ortolan", True, "nurse")


def test_a_chosen_basis_is_kept(team):
    chosen = replace(NURSE, secrecy_basis="discretion", bound_by_secrecy=False)
    assert not found(team, team.add(chosen)).card.bound_by_secrecy


def test_a_form_teacher_is_listed_with_his_classes(team):
    third, fourth = add_division(team.context, "3 B"), add_division(team.context, "4 C")
    teacher = replace(NURSE, profession=Profession.TEACHER)
    roles = {fourth: DivisionRole.FORM_TEACHER, third: DivisionRole.TEACHER}
    member_id = team.add(teacher, roles)
    assert [(one.code, one.role.value) for one in found(team, member_id).classes] == [
        ("3 B", "teacher"),
        ("4 C", "form_teacher"),
    ]
    team.share(member_id, {third: DivisionRole.CPE})
    assert [one.code for one in found(team, member_id).classes] == ["3 B"]
    assert [code for _, code in team.roster().divisions] == ["3 B", "4 C"]


def test_a_card_is_changed_unless_somebody_changed_it_meanwhile(team):
    member_id = team.add(NURSE)
    team.change(member_id, replace(NURSE, employer="Département fictif"), 1, {})
    assert found(team, member_id).card.employer == "Département fictif"
    with refused("team-row-changed"):
        team.change(member_id, NURSE, 1)


def test_who_left_is_listed_last_and_may_come_back(team):
    member_id = team.add(NURSE)
    team.deactivate(member_id)
    assert team.roster().members[-1].member_id == member_id
    assert not found(team, member_id).card.active
    team.reactivate(member_id)
    assert found(team, member_id).card.active


def test_nobody_leaves_with_an_account_nor_retires_himself(team):
    member_id = team.add(NURSE)
    Accounts(team.context, FAST).add(member_id, "Infirmerie", "Sept mots tirés au hasard sans lien")
    with refused("team-has-account"):
        team.deactivate(member_id)
    with refused("team-has-account"):
        team.change(member_id, replace(NURSE, active=False), 1)
    with refused("team-own"):
        team.deactivate(team.context.account.member.member_id)
    assert found(team, member_id).has_account


def test_an_account_that_seals_keeps_the_profession_that_may(team):
    me = team.context.account.member.member_id
    card = found(team, me).card
    with refused("team-seals"):
        team.change(me, replace(card, profession=Profession.TEACHER), 1)
    team.change(me, replace(card, profession=Profession.DEPUTY), 1)
    assert found(team, me).card.profession is Profession.DEPUTY


def test_a_name_is_needed(team):
    with refused("team-name-missing"):
        team.add(replace(NURSE, last_name="  "))


@pytest.mark.parametrize("profession", ["cpe", "secretary", "teacher", "social_worker"])
def test_others_read_and_do_not_write(team, profession):
    theirs = as_profession(team, profession)
    assert not theirs.roster().may_write
    for call in (
        lambda: theirs.add(NURSE),
        lambda: theirs.deactivate(team.context.new_id()),
        lambda: theirs.share(team.context.new_id(), {}),
    ):
        with refused("team-head-only"):
            call()
    assert as_profession(team, "deputy").roster().may_write


def test_each_writing_leaves_one_line(team):
    member_id = team.add(NURSE)
    team.change(member_id, NURSE, 1)
    team.deactivate(member_id)
    with team.context.reading() as tx:
        verbs = tx.scalars(select(journal.c.verb).order_by(journal.c.n)).all()
    assert verbs == ["vault-created", "created", "changed", "changed"]
