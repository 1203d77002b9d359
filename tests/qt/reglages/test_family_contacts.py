"""Whom letters tell to call: kept by the head, a number only once it was verified."""

from datetime import date

import pytest

from decroapp.services.school import FamilyContacts
from tests.builders import TODAY

pytestmark = pytest.mark.requirement("B.A1")


def kept(settings):
    return settings.desk.run(settings.services.school.family_contacts)


def test_the_day_and_the_resources_are_kept_and_shown_again(settings):
    settings.on("etablissement")
    assert kept(settings) == FamilyContacts(None, ())
    settings.widget("reglages_family_date").set_day(TODAY)
    settings.widget("reglages_resource_1_edit").setText("Point accueil fictif, 01 99 00 00 00")
    settings.widget("reglages_resource_3_edit").setText(" Mission fictive ")
    settings.click("reglages_family_save_button")
    lines = ("Point accueil fictif, 01 99 00 00 00", "Mission fictive")
    assert kept(settings) == FamilyContacts(TODAY, lines)
    settings.on("etablissement")
    assert settings.widget("reglages_resource_2_edit").text() == "Mission fictive"


def test_a_number_cannot_have_been_verified_tomorrow(settings):
    settings.on("etablissement")
    settings.widget("reglages_family_date").set_day(date(2030, 1, 1))
    settings.click("reglages_family_save_button")
    assert [error.code for error in settings.desk.errors] == ["contacts-checked-later"]
    assert kept(settings).line_checked is None


def test_more_than_three_resources_are_refused(settings):
    school = settings.services.school
    with pytest.raises(Exception, match="contacts-too-many"):
        settings.desk.run(
            lambda: school.change_family_contacts(FamilyContacts(None, ("a", "b", "c", "d")))
        )
