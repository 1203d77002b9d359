"""The page of protocol and the school's own words for needs."""

import pytest

from decroapp.domain.case.need_cards import Need
from decroapp.domain.charter.protocol import Protocol

pytestmark = pytest.mark.requirement("C.P2")


def test_the_head_fills_the_page_of_protocol(settings):
    settings.on("partage")
    assert settings.widget("reglages_protocol_empty_label").isVisible()
    settings.widget("reglages_protocol_steps_edit").setPlainText("Prévenir.\n\n Appeler. ")
    settings.widget("reglages_protocol_crip_edit").setText("01 00")
    settings.widget("reglages_protocol_prosecutor_edit").setText("01 01")
    settings.click("reglages_protocol_save_button")
    found = settings.desk.run(settings.services.protocol.read)
    assert found == Protocol(("Prévenir.", "Appeler."), "01 00", "01 01")
    assert settings.widget("reglages_protocol_empty_label").isHidden()


def test_a_page_without_a_number_is_refused_and_stays(settings):
    settings.on("partage")
    settings.widget("reglages_protocol_steps_edit").setPlainText("Prévenir.")
    settings.click("reglages_protocol_save_button")
    assert [error.code for error in settings.desk.errors] == ["protocol-number"]
    assert settings.widget("reglages_protocol_steps_edit").toPlainText() == "Prévenir."


def test_a_word_for_a_need_is_added_and_taken_off(settings):
    settings.on("partage")
    settings.widget("reglages_needs_combo").setCurrentIndex(1)
    settings.widget("reglages_needs_edit").setText("Tutorat du jeudi")
    settings.click("reglages_needs_add_button")
    (own,) = settings.desk.run(settings.services.need_labels.all)
    assert (own.need, own.label) == (Need.STUDY_METHOD, "Tutorat du jeudi")
    settings.widget("reglages_needs_list").select(own.code)
    settings.click("reglages_needs_retire_button")
    assert settings.desk.run(settings.services.need_labels.all) == ()
