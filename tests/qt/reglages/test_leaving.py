"""Who leaves the school, in the settings: his last day, then his account taken away."""

from datetime import date

import pytest
from accessibility import problems

from decroapp.domain.errors import RuleError
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberCard
from decroapp.services.accounts import Accounts
from decroapp.storage.slot import KdfParameters

pytestmark = pytest.mark.requirement("B.B1")

PHRASE = "Huit-mots-de-passe-2027!"
FAST = KdfParameters(passes=1, memory_kib=64, lanes=1)


class Office:
    """A nurse with an account."""

    def __init__(self, settings, until=None):
        self.settings = settings
        card = MemberCard("Mme", "Ortolan", "Iris", Profession.NURSE, service_end=until)
        team = settings.services.team
        self.nurse = settings.desk.run(lambda: team.add(card))

    def give_account(self):
        accounts = Accounts(self.settings.desk.context, FAST)
        self.settings.desk.run(lambda: accounts.add(self.nurse, "Infirmerie", PHRASE))

    def open(self):
        self.panel = self.settings.on("equipe")
        self.panel.ui.reglages_equipe_members_list.chosen.emit(self.nurse)
        self.settings.desk.settle()
        return self.panel.ui.reglages_equipe_end_date

    def row(self):
        rows = self.settings.widget("reglages_equipe_members_list").rows()
        found = next(row for row in rows if row.id == self.nurse)
        return found.cell(0).detail, found.cell(3).text

    def badges(self):
        self.settings.on("comptes")
        rows = self.settings.widget("reglages_accounts_list").rows()
        return [row.cell(3).text for row in rows]


def test_the_last_day_is_typed_and_shown(settings):
    office = Office(settings)
    end = office.open()
    assert problems(office.panel) == []
    end.set_day(date(2027, 3, 12))
    settings.click("reglages_equipe_save_button")
    assert office.row() == ("jusqu’au 12/03/2027", "secret")
    assert office.open().day() == date(2027, 3, 12)


def test_a_last_day_that_is_no_day_is_refused_and_stays_typed(settings):
    office = Office(settings)
    end = office.open()
    end.setText("demain")
    end.textEdited.emit("demain")
    settings.click("reglages_equipe_save_button")
    assert office.panel.ui.reglages_equipe_error_label.property("code") == "team-end-mistyped"
    assert end.text() == "demain"


def test_a_last_day_that_passed_takes_out_of_the_list(settings):
    office = Office(settings)
    office.open().set_day(date(2026, 11, 23))
    settings.click("reglages_equipe_save_button")
    assert office.row() == ("jusqu’au 23/11/2026", "inactif")


def test_the_account_of_who_left_is_to_be_removed(settings):
    office = Office(settings)
    office.give_account()
    office.open().set_day(date(2026, 11, 23))
    settings.click("reglages_equipe_save_button")
    assert office.row()[1] == "compte à retirer"
    assert office.badges() == ["vous", "service terminé\u00a0: à retirer"]


def remove(settings, agreed=True):
    asked = []
    panel = settings.on("comptes")
    panel.confirm = lambda *words: asked.append(words[2]) or agreed
    rows = settings.widget("reglages_accounts_list")
    rows.select(rows.rows()[1].id)
    settings.click("reglages_remove_account_button")
    return asked[0]


def test_taking_an_account_away_says_what_still_opens_and_backs_up_first(settings):
    Office(settings).give_account()
    told = remove(settings)
    assert "récupérez les supports" in told
    assert len(settings.desk.run(settings.backups.all)) == 1
    assert len(settings.widget("reglages_accounts_list").rows()) == 1
    assert settings.widget("reglages_remove_account_button").text() == "&Retirer le compte…"


def test_given_up_it_changes_nothing(settings):
    Office(settings).give_account()
    remove(settings, agreed=False)
    assert len(settings.widget("reglages_accounts_list").rows()) == 2
    assert settings.desk.run(settings.backups.all) == ()


def test_a_backup_that_fails_keeps_the_account_and_says_why(settings):
    Office(settings).give_account()
    settings.backups.usual.write_text("un fichier prend la place du dossier")
    remove(settings)
    assert isinstance(settings.desk.errors[-1], RuleError)
    assert len(settings.widget("reglages_accounts_list").rows()) == 2
    assert settings.widget("reglages_remove_account_button").isEnabled()
