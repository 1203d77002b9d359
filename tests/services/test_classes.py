"""The teams of classes: typed one class at a time, form teachers read from their file."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from decroapp.domain.errors import RuleError
from decroapp.domain.people.codes import DivisionRole, Profession
from decroapp.domain.people.import_rows import Outcome
from decroapp.domain.people.members import MemberCard
from decroapp.services.classes import Classes
from decroapp.services.team import Team
from decroapp.storage.tables.core import journal
from tests.builders import add_division, add_member
from tests.services.sts_exports import teacher, teachers

pytestmark = pytest.mark.requirement("B.B1")

PP, TEACHER, CPE = DivisionRole.FORM_TEACHER, DivisionRole.TEACHER, DivisionRole.CPE


class Desk:
    """Two classes, a teacher and a CPE."""

    def __init__(self, school):
        self.school, self.backups = school, []
        self.classes = Classes(school, before=lambda: self.backups.append("made"))
        self.third, self.fourth = add_division(school, "3 B"), add_division(school, "4 C")
        self.teacher = add_member(school, "teacher", "Aubrac")
        self.cpe = add_member(school, "cpe", "Sabatier")

    def team(self, code="3 B"):
        board = self.classes.board()
        names = {one.member_id: one.last_name for one in board.people}
        found = next(one for one in board.classes if one.code == code)
        return {names[one]: role.value for one, role in found.roles.items()}

    def set(self, roles, read=None):
        self.classes.assign(self.third, roles, read or {})

    def give(self, export, **how):
        return self.classes.apply(self.classes.plan(export, **how))

    def lines(self):
        with self.school.reading() as tx:
            return tx.scalars(select(journal.c.verb).order_by(journal.c.n)).all()


@pytest.fixture
def desk(school):
    return Desk(school)


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def test_the_classes_of_the_open_year_are_listed_with_their_teams(desk):
    desk.set({desk.teacher: PP, desk.cpe: CPE})
    assert [one.code for one in desk.classes.board().classes] == ["3 B", "4 C"]
    assert desk.team() == {"Aubrac": "form_teacher", "Sabatier": "cpe"}
    assert desk.team("4 C") == {}
    assert desk.classes.board().may_write


def test_whoever_is_left_out_leaves_the_class_and_no_other(desk):
    desk.classes.assign(desk.fourth, {desk.teacher: TEACHER}, {})
    desk.set({desk.teacher: PP})
    desk.set({desk.cpe: CPE}, read={desk.teacher: PP})
    assert (desk.team(), desk.team("4 C")) == ({"Sabatier": "cpe"}, {"Aubrac": "teacher"})
    desk.set({}, read={desk.cpe: CPE})
    assert desk.team() == {}


def test_a_team_changed_meanwhile_is_not_overwritten(desk):
    desk.set({desk.teacher: PP})
    with refused("class-changed"):
        desk.set({desk.cpe: CPE})
    assert desk.team() == {"Aubrac": "form_teacher"}


def test_who_is_away_is_not_given_a_class_and_keeps_the_one_he_had(desk):
    desk.set({desk.teacher: PP})
    Team(desk.school).deactivate(desk.teacher)
    desk.set({desk.teacher: PP, desk.cpe: CPE}, read={desk.teacher: PP})
    assert set(desk.team()) == {"Aubrac", "Sabatier"}
    with refused("class-member-away"):
        desk.classes.assign(desk.fourth, {desk.teacher: PP}, {})


def test_only_the_direction_says_who_teaches_whom(desk):
    ref = replace(desk.school.account.member, profession="cpe")
    account = replace(desk.school.account, member=ref)
    theirs = Classes(replace(desk.school, account=account), before=desk.classes.before)
    planned = desk.classes.plan(teachers())
    assert not theirs.board().may_write
    for call in (
        lambda: theirs.assign(desk.third, {}, {}),
        lambda: theirs.plan(teachers()),
        lambda: theirs.apply(planned),
    ):
        with refused("team-head-only"):
            call()


def test_nothing_is_written_before_the_plan_is_agreed_to(desk):
    planned = desk.classes.plan(teachers())
    assert [row.outcome for row in planned.plan.rows] == [Outcome.NEW]
    assert (desk.team(), desk.backups, desk.lines()) == ({}, [], ["vault-created"])


def test_a_new_form_teacher_is_a_member_with_the_usual_secrecy(desk):
    desk.give(teachers(teacher("71", "D'ONDIN", "Clémence", "3 B")))
    cards = {one.card.last_name: one.card for one in Team(desk.school).roster().members}
    assert cards["D’Ondin"] == MemberCard(
        "Mme", "D’Ondin", "Clémence", Profession.TEACHER, secrecy_basis="discretion"
    )
    assert desk.team() == {"D’Ondin": "form_teacher"}
    assert (desk.backups, desk.lines()) == (["made"], ["vault-created", "imported"])


def test_the_same_file_again_writes_nothing(desk):
    export = teachers(teacher("71", "AUBRAC", "Ondin", "3 B", "4 C"))
    desk.give(export)
    assert desk.team("4 C") == {"Aubrac": "form_teacher"}
    again = desk.classes.plan(export)
    assert again.plan.is_empty
    assert desk.classes.apply(again) is again.plan
    assert (desk.backups, len(Team(desk.school).roster().members)) == (["made"], 3)


def test_a_teacher_of_the_class_becomes_its_form_teacher(desk):
    desk.set({desk.teacher: TEACHER})
    desk.give(teachers(teacher("71", "Aubrac", "Ondin", "3 B")))
    assert desk.team() == {"Aubrac": "form_teacher"}


def test_a_former_form_teacher_stays_unless_asked(desk):
    desk.set({desk.teacher: PP, desk.cpe: CPE})
    export = teachers(teacher("72", "ORTOLAN", "Iris", "3 B"))
    desk.give(export)
    assert set(desk.team()) == {"Aubrac", "Ortolan", "Sabatier"}
    desk.give(export, replace_former=True)
    assert desk.team() == {"Ortolan": "form_teacher", "Sabatier": "cpe"}
    assert desk.classes.plan(export, replace_former=True).plan.is_empty


def test_who_comes_back_is_in_activity_again(desk):
    ended = replace(card_of(desk), service_end=date(2026, 7, 4))
    Team(desk.school).change(desk.teacher, ended, 1)
    assert not card_of(desk).active
    desk.give(teachers(teacher("71", "Aubrac", "Ondin", "3 B")))
    assert (card_of(desk).active, card_of(desk).service_end) == (True, None)


def card_of(desk):
    roster = Team(desk.school).roster().members
    return next(one.card for one in roster if one.member_id == desk.teacher)


def test_a_plan_out_of_date_is_refused(desk):
    planned = desk.classes.plan(teachers())
    add_member(desk.school, "teacher", "Rocheblave")
    with refused("sts-moved"):
        desk.classes.apply(planned)


def test_a_file_of_another_school_is_refused(desk):
    with refused("import-other-school"):
        desk.classes.plan(teachers(uai="0999998E"))
