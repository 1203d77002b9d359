"""The settings, on a real vault."""

from datetime import date

import pytest
from accessibility import problems
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from decroapp.demo.school import build_school
from decroapp.demo.siecle_files import siecle_zips
from decroapp.domain.calendar.school_year import Period
from decroapp.qt.preferences import LookKeeper
from decroapp.qt.reglages.reglages_page import SECTIONS, ReglagesPage
from decroapp.qt.school.asking import confirm
from decroapp.qt.theme import Mode, theme
from decroapp.qt.widgets.card import Card

NAMES = [one.name for one in SECTIONS]


@pytest.mark.requirement("A.V1")
def test_each_section_is_a_state_of_the_page(settings):
    for section in NAMES:
        settings.on(section)
        assert settings.page.page_state == section
        assert problems(settings.page) == []
    assert settings.page.place() == "apropos"


@pytest.mark.requirement("A.V1")
def test_the_card_is_changed_but_for_the_uai(settings):
    panel = settings.on("etablissement")
    assert panel.form.ui.page_uai_edit.isReadOnly()
    panel.form.ui.page_name_edit.setText("Collège rebaptisé (fictif)")
    settings.click("reglages_school_save_button")
    assert "enregistrés" in settings.told
    assert settings.desk.run(settings.services.school.card).name == "Collège rebaptisé (fictif)"


@pytest.mark.requirement("A.V1")
def test_a_card_without_name_is_refused_and_kept(settings):
    panel = settings.on("etablissement")
    panel.form.ui.page_name_edit.clear()
    settings.click("reglages_school_save_button")
    assert settings.code == "school-name-missing"


@pytest.mark.requirement("A.V4")
def test_what_is_typed_in_the_card_comes_back(settings):
    panel = settings.on("etablissement")
    panel.form.ui.page_phone_edit.setText("03 00 00 00 00")
    settings.page.flush()
    settings.desk.settle()
    assert settings.desk.save_states[-1] == "saved"
    again = ReglagesPage(settings.context)
    settings.desk.show(again)
    assert again.panel("etablissement").form.card().phone == "03 00 00 00 00"


@pytest.mark.requirement("A.V1")
def test_closures_are_added_and_removed_from_the_keyboard(settings):
    ui = settings.on("annee").form.ui
    ui.page_closure_edit.setText("Pont")
    ui.page_first_edit.set_day(date(2027, 5, 7))
    ui.page_last_edit.set_day(date(2027, 5, 8))
    settings.qtbot.keyClick(ui.page_last_edit, Qt.Key.Key_Return)
    ui.page_closures_list.select(Period("Noël", date(2026, 12, 19), date(2027, 1, 3)))
    settings.qtbot.keyClick(ui.page_closures_list, Qt.Key.Key_Delete)
    settings.click("reglages_year_save_button")
    year = settings.desk.run(settings.services.school.year)
    assert [one.label for one in year.closures] == ["Toussaint", "Pont"]


@pytest.mark.requirement("A.V1")
def test_a_closure_out_of_the_year_is_told_beside_its_fields(settings):
    ui = settings.on("annee").form.ui
    ui.page_closure_edit.setText("Pont")
    settings.click("reglages_add_button")
    assert "Pont" in ui.page_year_error_label.text()
    settings.click("reglages_year_save_button")
    assert settings.code == "year-closure-outside"


@pytest.mark.requirement("A.V4")
def test_a_year_half_typed_comes_back(settings):
    panel = settings.on("annee")
    panel.form.ui.page_to_edit.set_day(date(2027, 7, 6))
    settings.page.flush()
    settings.desk.settle()
    again = ReglagesPage(settings.context)
    settings.desk.show(again, "annee")
    assert again.panel("annee").form.year().pupils_to == date(2027, 7, 6)


@pytest.mark.requirement("A.V1")
def test_the_next_year_is_opened(settings):
    settings.on("annee")
    settings.click("reglages_open_year_button")
    dialog = settings.dialog()
    assert problems(dialog) == []
    settings.click("year_open_button", dialog)
    assert dialog.ui.year_message_bar.code == "year-dates-wrong"
    dialog.form.ui.page_from_edit.set_day(date(2027, 9, 1))
    dialog.form.ui.page_to_edit.set_day(date(2028, 7, 4))
    settings.click("year_open_button", dialog)
    assert settings.desk.run(settings.services.school.year).label == "2027-2028"
    assert settings.widget("reglages_year_label").text() == "Année 2027-2028"


@pytest.mark.requirement("A.V1")
def test_a_past_year_is_not_opened(settings):
    settings.on("annee")
    settings.click("reglages_open_year_button")
    dialog = settings.dialog()
    dialog.form.ui.page_from_edit.set_day(date(2025, 9, 1))
    dialog.form.ui.page_to_edit.set_day(date(2026, 7, 4))
    settings.click("year_open_button", dialog)
    assert dialog.ui.year_message_bar.code == "year-not-later"


@pytest.mark.requirement("A.V1")
def test_thresholds_are_changed(settings):
    settings.on("seuils")
    settings.widget("reglages_absence_spin").setValue(6)
    settings.widget("reglages_idle_spin").setValue(5)
    settings.click("reglages_thresholds_save_button")
    found = settings.desk.run(settings.services.school.thresholds)
    assert (found.absences, found.idle_minutes) == (6, 5)


@pytest.mark.requirement("A.V1")
def test_others_read_and_do_not_write(reader):
    for section, hidden in (
        ("etablissement", "reglages_school_save_button"),
        ("annee", "reglages_year_save_button"),
        ("seuils", "reglages_thresholds_save_button"),
        ("comptes", "reglages_add_account_button"),
        ("sauvegardes", "reglages_folder_button"),
    ):
        reader.on(section)
        assert not reader.widget(hidden).isVisible(), section
    assert reader.widget("reglages_passphrase_button").isEnabled()


@pytest.mark.requirement("A.H5")
def test_the_look_is_chosen_and_kept_on_this_machine(settings, look, tmp_path):
    keeper = LookKeeper(look, tmp_path / "reglages" / "apparence.ini")
    settings.on("apparence")
    settings.click("reglages_dark_radio")
    combo = settings.widget("reglages_zoom_combo")
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    assert (look.mode, look.zoom) == (Mode.DARK, 1.25)
    written = (tmp_path / "reglages" / "apparence.ini").read_text("utf-8")
    keeper.deleteLater()
    look.set_mode(Mode.LIGHT)
    look.set_zoom(1.0)
    saved = tmp_path / "copie.ini"
    saved.write_text(written, "utf-8")
    LookKeeper(look, saved).deleteLater()
    assert (look.mode, look.zoom) == (Mode.DARK, 1.25)


@pytest.mark.requirement("A.H5")
@pytest.mark.parametrize("text", ["", "pas un ini", "[apparence]\ncouleurs = fluo\n"])
def test_a_damaged_look_is_as_none(look, tmp_path, text):
    saved = tmp_path / "apparence.ini"
    saved.write_text(text, "utf-8")
    LookKeeper(look, saved).deleteLater()
    assert look.zoom == 1.0


@pytest.mark.requirement("A.H5")
def test_about_says_what_it_is_made_of_and_that_it_has_no_network(settings):
    settings.on("apropos")
    assert "Aucune connexion réseau" in settings.widget("reglages_network_label").text()
    assert "PySide6-Essentials" in settings.widget("reglages_licences_label").text()


@pytest.mark.requirement("A.D3")
def test_any_document_can_be_verified_from_there(settings):
    settings.on("apropos")
    settings.click("reglages_verify_button")
    assert settings.dialog().objectName() == "verifier_dialog"


@pytest.mark.requirement("A.V1")
def test_the_next_year_can_come_from_an_export(settings, tmp_path):
    export = tmp_path / "Communs.zip"
    export.write_bytes(siecle_zips(build_school())["ExportXML_Communs.zip"])
    settings.on("annee")
    settings.click("reglages_open_year_button")
    dialog = settings.dialog()
    dialog.choose_exports = lambda _: [export]
    settings.click("year_communs_button", dialog)
    assert dialog.form.year().label == "2026-2027"
    assert dialog.form.year().closures


@pytest.mark.requirement("A.V1")
@pytest.mark.parametrize(("name", "agreed"), [("accept", True), ("cancel", False)])
def test_what_cannot_be_undone_asks_with_its_consequence(settings, name, agreed):
    said = []

    def answer():
        box = QApplication.activeModalWidget()
        said.append((box.text(), box.defaultButton().objectName()))
        box.findChild(QWidget, f"confirm_{name}_button").click()

    QTimer.singleShot(0, answer)
    assert confirm(settings.page, "Retirer", "Le compte n’ouvrira plus.", "Retirer") is agreed
    assert said == [("Le compte n’ouvrira plus.", "confirm_cancel_button")]


@pytest.mark.requirement("A.X2")
def test_every_section_is_on_one_line_in_a_small_window(settings):
    settings.page.resize(840, 600)
    settings.on("apropos")
    buttons = [settings.widget(f"reglages_{name}_button") for name in NAMES]
    assert len({button.y() for button in buttons}) == 1
    assert buttons[-1].geometry().right() <= settings.page.width()


@pytest.mark.requirement("A.X2")
def test_every_section_begins_at_the_same_edge(settings):
    panels = [settings.on(name) for name in NAMES]
    cards = [next(one for one in panel.findChildren(Card)) for panel in panels]
    assert {card.mapTo(settings.page, card.rect().topLeft()).x() for card in cards} == {24}


@pytest.mark.requirement("A.X2")
def test_a_number_keeps_off_the_edge_of_its_field(settings):
    spin = settings.on("seuils").ui.reglages_absence_spin
    assert spin.lineEdit().textMargins().left() == theme().px(8)


@pytest.mark.requirement("A.X2")
def test_a_settings_dialog_is_as_high_as_what_it_shows(settings):
    settings.on("comptes")
    settings.click("reglages_passphrase_button")
    dialog = settings.dialog()
    area, save = dialog.ui.passphrase_area, dialog.ui.passphrase_change_button
    inside = area.widget()
    assert area.height() == inside.layout().totalHeightForWidth(inside.width())
    again = dialog.findChild(QWidget, "passphrase_again_edit")
    ends = {one.mapTo(dialog, one.rect().topRight()).x() for one in (again, save)}
    assert len(ends) == 1
