"""The thresholds of the school on two levels; nought is shown as « aucun »."""

import pytest

pytestmark = pytest.mark.requirement("B.B3")


def test_two_levels_and_the_drop_of_averages_are_kept(settings):
    settings.on("seuils")
    settings.widget("reglages_absence_second_spin").setValue(12)
    settings.widget("reglages_punishment_spin").setValue(3)
    settings.widget("reglages_drop_spin").setValue(2.5)
    settings.click("reglages_thresholds_save_button")
    found = settings.desk.run(settings.services.school.thresholds)
    assert (found.absences_second, found.punishments, found.marks_drop) == (12, 3, 25)


def test_no_threshold_is_said_in_a_word(settings):
    settings.on("seuils")
    assert settings.widget("reglages_late_spin").text() == "aucun"


def test_a_second_threshold_below_the_first_is_refused(settings):
    settings.on("seuils")
    settings.widget("reglages_absence_second_spin").setValue(2)
    settings.click("reglages_thresholds_save_button")
    assert [error.code for error in settings.desk.errors] == ["threshold-order"]
