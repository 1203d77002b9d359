"""Each account, opened with its own passphrase, has the rights of its person and no other."""

from dataclasses import replace
from datetime import time

import pytest

from decroapp.bootstrap import make_services
from decroapp.domain.charter.policy import Reader
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.services.accounts import Accounts
from decroapp.services.meetings import MeetingPlan
from decroapp.services.sessions import open_session
from tests.builders import FAST, TODAY, add_case, add_division, add_member, add_pupil, surroundings

pytestmark = pytest.mark.requirement("B.B1")

PLAN = MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30))
PHRASE = "Sept mots tirés au hasard sans aucun lien"


class Desk:
    """A pupil of 3 B with a case, and one account besides the head's."""

    def __init__(self, school):
        self.school, self.division = school, add_division(school, "3 B")
        self.pupil = add_pupil(school, "Milan", "ROCABERT", self.division)
        self.case = add_case(school, self.pupil, facts="Travail non rendu, texte fictif.")

    def sign_in(self, profession, **who):
        """Give somebody an account, close the head's session and open his."""
        member_id = add_member(self.school, profession, "Aubrac", **who)
        slot = Accounts(self.school, FAST).add(member_id, "Autrui", PHRASE)
        self.school.vault.close()
        path = self.school.vault.path
        self.school = open_session(path, PHRASE, surroundings(seed=3), slot_id=slot)
        return self.school.account

    def may(self):
        """Tell what the account in hand does: the case, its decisions, the team, the accounts."""
        services = make_services(self.school)
        accounts = replace(services.accounts, kdf=FAST, before=None)
        return {
            "reads": services.cases.read(self.case) is not None,
            "leads": lets(lambda: services.meetings.plan(PLAN)),
            "teams": services.classes.board().may_write,
            "accounts": lets(lambda: accounts.remove(self.school.new_id())),
            "seals": self.school.account.may_seal,
        }


def lets(call):
    try:
        call()
    except RuleError as error:
        return error.code not in ("right-missing", "account-head-only")
    return True


@pytest.fixture
def desk(school):
    made = Desk(school)
    yield made
    made.school.vault.close()


def rights(reads=False, leads=False, teams=False, accounts=False, seals=False):
    return locals()


def test_the_deputy_has_every_right_of_the_head(desk):
    head = desk.may()
    account = desk.sign_in("deputy")
    assert account.readers() == {Reader.DEPUTY}
    assert desk.may() == head == rights(*[True] * 5)


def test_the_dropout_lead_leads_and_holds_no_key_of_the_direction(desk):
    account = desk.sign_in("teacher", dropout_lead=True)
    assert Reader.DROPOUT_LEAD in account.readers()
    assert desk.may() == rights(reads=True, leads=True)


def test_a_cpe_leads_meetings(desk):
    desk.sign_in("cpe")
    assert desk.may() == rights(reads=True, leads=True)


def test_a_nurse_reads_and_leads_nothing(desk):
    desk.sign_in("nurse")
    assert desk.may() == rights(reads=True)


@pytest.mark.parametrize(("own", "expected"), [(True, True), (False, False)])
def test_a_teacher_reads_the_cases_of_his_own_classes(desk, own, expected):
    desk.sign_in("teacher", division=desk.division if own else None, role="teacher")
    assert desk.may() == rights(reads=expected)


def test_a_secretary_reads_no_case(desk):
    desk.sign_in("secretary")
    assert desk.may() == rights()


def test_two_accounts_have_two_slots_and_their_own_passphrases(desk):
    desk.sign_in("cpe")
    slots = [slot for slot in desk.school.vault.slots if slot.label != "recovery"]
    assert len({slot.public_key for slot in slots}) == 2
    desk.school.vault.close()
    first, second = (slot.slot_id for slot in slots)
    with pytest.raises(RuleError, match="vault-wrong-passphrase"):
        open_session(desk.school.vault.path, PHRASE, surroundings(seed=4), slot_id=first)
    again = open_session(desk.school.vault.path, PHRASE, surroundings(seed=4), slot_id=second)
    assert again.account.member.profession == "cpe"
    again.vault.close()
