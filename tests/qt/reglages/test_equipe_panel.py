"""The team in the settings: listed, added, changed, put aside by the head and the deputy."""

from dataclasses import replace

import pytest
from accessibility import problems

from decroapp.qt.reglages.equipe_panel import EquipePanel
from tests.builders import add_division, add_member
from tests.qt.cas.dossier import as_reader

pytestmark = pytest.mark.requirement("A.M1")


class TeamDesk:
    """The panel on a real vault."""

    def __init__(self, desk):
        self.desk = desk
        self.division = desk.run(lambda: add_division(desk.context, "3 B"))
        self.other = desk.run(lambda: add_division(desk.context, "4 C"))
        desk.run(lambda: add_member(desk.context, "nurse", "ORTOLAN", division=self.division))
        self.panel = desk.show_panel(EquipePanel(desk.page_context))
        self.ui = self.panel.ui

    def rows(self):
        return [
            tuple(row.cell(column).text for column in range(4))
            for row in self.ui.reglages_equipe_members_list.rows()
        ]

    def open(self, name):
        rows = self.ui.reglages_equipe_members_list.rows()
        found = next(row.id for row in rows if name in row.cell(0).text)
        self.ui.reglages_equipe_members_list.chosen.emit(found)
        self.desk.settle()

    def press(self, name):
        getattr(self.ui, f"reglages_equipe_{name}_button").click()
        self.desk.settle()

    def choose(self, name, words):
        combo = getattr(self.ui, f"reglages_equipe_{name}_combo")
        combo.setCurrentIndex(combo.findText(words))
        combo.activated.emit(combo.currentIndex())


@pytest.fixture
def team(desk):
    def show_panel(panel):
        desk.qtbot.addWidget(panel)
        panel.resize(960, 800)
        panel.show()
        panel.enter()
        desk.settle()
        return panel

    desk.show_panel = show_panel
    return TeamDesk(desk)


def test_members_are_listed_with_function_and_classes(team):
    assert [row[:3] for row in team.rows()] == [
        ("M. Ondin ORTOLAN", "Infirmier", "PP de\u00a03\u00a0B"),
        ("Mme Rosalinde Vasselin", "Cheffe d’établissement", ""),
    ]
    assert team.ui.reglages_equipe_count_label.text() == "2\u00a0membres"
    assert team.ui.reglages_equipe_form_card.isHidden()


def test_secrecy_is_prefilled_when_the_profession_is_chosen(team):
    team.press("new")
    assert not team.ui.reglages_equipe_secret_check.isChecked()
    team.choose("profession", "infirmière")
    assert team.ui.reglages_equipe_secret_check.isChecked()
    assert team.ui.reglages_equipe_basis_combo.currentData() == "nurse"


def test_a_form_teacher_is_added_with_his_classes(team):
    team.press("new")
    team.choose("civility", "M.")
    team.choose("profession", "professeur")
    team.ui.reglages_equipe_last_edit.setText("SABATIER")
    team.ui.reglages_equipe_first_edit.setText("Odilon")
    team.ui.reglages_equipe_classes_list.tick([team.other.hex])
    team.press("save")
    assert ("M. Odilon SABATIER", "Professeur", "PP de\u00a04\u00a0C") in [
        row[:3] for row in team.rows()
    ]
    assert team.desk.told == ["L’équipe est à jour."]


def test_a_member_is_changed_then_put_aside_then_back(team):
    team.open("ORTOLAN")
    team.ui.reglages_equipe_employer_edit.setText("Rectorat fictif")
    team.choose("role", "Enseignant")
    team.press("save")
    assert team.rows()[0][2] == "enseigne en\u00a03\u00a0B"
    for words in ("inactif", ""):
        team.open("ORTOLAN")
        team.press("active")
        row = next(row for row in team.rows() if "ORTOLAN" in row[0])
        assert (row[3] == "inactif") == bool(words)


def test_what_is_refused_is_said_in_place_and_what_is_typed_stays(team):
    team.press("new")
    team.ui.reglages_equipe_first_edit.setText("Odilon")
    team.press("save")
    assert team.ui.reglages_equipe_error_label.property("code") == "team-name-missing"
    assert team.ui.reglages_equipe_first_edit.text() == "Odilon"


def test_nobody_puts_himself_aside(team):
    team.open("Vasselin")
    team.press("active")
    assert team.ui.reglages_equipe_error_label.property("code") == "team-own"


def test_what_is_typed_comes_back(team):
    team.press("new")
    team.ui.reglages_equipe_last_edit.setText("SABAT")
    team.ui.reglages_equipe_last_edit.textEdited.emit("SABAT")
    team.panel.flush()
    team.desk.settle()
    again = team.desk.show_panel(EquipePanel(team.desk.page_context))
    again.ui.reglages_equipe_new_button.click()
    team.desk.settle()
    assert again.ui.reglages_equipe_last_edit.text() == "SABAT"
    again.ui.reglages_equipe_cancel_button.click()
    team.desk.settle()
    assert again.ui.reglages_equipe_form_card.isHidden()


def test_others_read_and_have_no_form(team):
    services = team.desk.run(lambda: as_reader(team.desk.context, "cpe"))
    panel = team.desk.show_panel(EquipePanel(replace(team.desk.page_context, services=services)))
    assert panel.ui.reglages_equipe_new_button.isHidden()
    panel.ui.reglages_equipe_members_list.chosen.emit(
        panel.ui.reglages_equipe_members_list.rows()[0].id
    )
    assert panel.ui.reglages_equipe_form_card.isHidden()


def test_every_widget_can_be_named(team):
    team.open("ORTOLAN")
    assert problems(team.panel) == []


@pytest.mark.requirement("A.V4")
def test_putting_a_member_aside_keeps_what_is_typed_of_him(team):
    team.open("ORTOLAN")
    team.ui.reglages_equipe_employer_edit.setText("Association")
    team.ui.reglages_equipe_employer_edit.textEdited.emit("Association")
    team.press("active")
    assert "inactif" in str(team.rows())
    team.open("ORTOLAN")
    assert team.ui.reglages_equipe_employer_edit.text() == "Association"
    team.press("save")
    assert team.desk.run(team.desk.services.drafts.all) == ()
