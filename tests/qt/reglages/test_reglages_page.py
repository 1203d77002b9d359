"""The settings, on a real vault."""

from dataclasses import replace
from datetime import date

import pytest
from accessibility import problems
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from decroapp.domain.calendar.school_year import Period
from decroapp.qt.pages import PageContext
from decroapp.qt.preferences import LookKeeper
from decroapp.qt.reglages.reglages_page import SECTIONS, ReglagesPage
from decroapp.qt.theme import Mode
from decroapp.services.sessions import open_session
from decroapp.storage.slots import KdfParameters
from tests.builders import PASSPHRASE, RECOVERY_CODE, add_member, surroundings

NEW = "Huit-mots-de-passe-2027!"


class Settings:
    """The page in a desk, and what a user does there."""

    def __init__(self, desk) -> None:
        self.desk, self.qtbot = desk, desk.qtbot
        fast = KdfParameters(passes=1, memory_kib=64, lanes=1)
        services = desk.services
        folder = desk.context.vault.path.parent
        self.backups = replace(services.backups, usual=folder / "sauvegardes")
        accounts = replace(services.accounts, kdf=fast)
        self.services = replace(services, backups=self.backups, accounts=accounts)
        base = desk.page_context
        self.context = PageContext(self.services, base.runner, base.clock, desk, base.account)
        self.page = ReglagesPage(self.context)
        desk.show(self.page, size=(1200, 900))

    def on(self, section):
        self.page.enter(section)
        self.desk.settle()
        return self.page.panel(section)

    def widget(self, name, root=None):
        return (root or self.page).findChild(QWidget, name)

    def click(self, name, root=None):
        self.qtbot.mouseClick(self.widget(name, root), Qt.MouseButton.LeftButton)
        self.desk.settle()

    def dialog(self):
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        return next(one for one in shown if isinstance(one, QDialog))

    @property
    def told(self):
        return self.desk.told[-1]

    @property
    def code(self):
        return self.desk.errors[-1].code


@pytest.fixture
def settings(desk):
    made = Settings(desk)
    yield made
    for one in made.page.findChildren(QDialog):
        one.close()
    desk.services.work.stop()
    made.desk.settle()


@pytest.fixture
def reader(desk):
    """The page as a CPE sees it."""
    account = desk.context.account
    member = replace(account.member, profession="cpe")
    context = replace(desk.context, account=replace(account, member=member))
    school = replace(desk.services.school, context=context)
    desk.services = replace(desk.services, school=school)
    return Settings(desk)


@pytest.mark.requirement("A.V1")
def test_each_section_is_a_state_of_the_page(settings):
    for section in SECTIONS:
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


def give_account(settings):
    settings.desk.run(lambda: add_member(settings.desk.context, "cpe", "Aubin"))
    settings.on("comptes")
    settings.click("reglages_add_account_button")
    dialog = settings.dialog()
    form = dialog.ui.account_passphrase_form.ui
    for edit in (form.page_passphrase_edit, form.page_again_edit):
        edit.setText(NEW)
    return dialog


@pytest.mark.requirement("A.V1")
def test_a_member_is_given_an_account_and_it_is_removed(settings):
    dialog = give_account(settings)
    assert problems(dialog) == []
    settings.click("account_give_button", dialog)
    rows = settings.widget("reglages_accounts_list")
    assert [row.cell(0).text for row in rows.rows()] == ["Mme Vasselin", "CPE"]
    asked = []
    panel = settings.page.panel("comptes")
    panel.confirm = lambda *words: asked.append(words[2]) or True
    rows.select(rows.rows()[1].id)
    settings.click("reglages_remove_account_button")
    assert "n’ouvrira plus ce coffre" in asked[0]
    assert len(rows.rows()) == 1


@pytest.mark.requirement("A.V1")
def test_a_weak_passphrase_gives_no_account(settings):
    dialog = give_account(settings)
    dialog.ui.account_passphrase_form.ui.page_passphrase_edit.setText("court")
    settings.click("account_give_button", dialog)
    assert dialog.ui.account_message_bar.code == "passphrase-too-weak"
    assert dialog.isVisible()


@pytest.mark.requirement("A.V1")
def test_without_free_member_no_account_can_be_given(settings):
    settings.on("comptes")
    settings.click("reglages_add_account_button")
    dialog = settings.dialog()
    assert dialog.ui.account_message_bar.code == "account-nobody-left"
    assert not dialog.ui.account_give_button.isEnabled()


@pytest.mark.requirement("A.V1")
def test_one_changes_one_s_own_passphrase(settings, tmp_path):
    settings.on("comptes")
    settings.click("reglages_passphrase_button")
    dialog = settings.dialog()
    settings.click("passphrase_change_button", dialog)
    assert dialog.ui.passphrase_message_bar.code == "passphrase-too-weak"
    for edit in (dialog.form.ui.page_passphrase_edit, dialog.form.ui.page_again_edit):
        edit.setText(NEW)
    settings.click("passphrase_change_button", dialog)
    assert "changée" in settings.told
    made = settings.desk.run(settings.backups.back_up).path
    assert settings.desk.run(lambda: settings.backups.look(made, NEW)).counts["student"] == 0


@pytest.mark.requirement("A.V1")
def test_the_recovery_sheet_is_replaced_once_it_was_reread(settings, tmp_path):
    settings.on("comptes")
    settings.click("reglages_renew_button")
    dialog = settings.dialog()
    assert problems(dialog) == []
    panel = dialog.panel
    panel.confirm, panel.choose_target = (lambda *_: True), (lambda *_: tmp_path / "f.pdf")
    settings.click("sheet_renew_button", dialog)
    assert dialog.ui.sheet_message_bar.code == "recovery-not-kept"
    settings.click("sheet_save_button", dialog)
    code = reread(panel)
    settings.click("sheet_renew_button", dialog)
    assert "en vigueur" in settings.told
    copy = tmp_path / "copie.dca"
    made = settings.desk.run(settings.backups.back_up).path
    settings.desk.run(lambda: settings.backups.restore(made, PASSPHRASE, copy))
    open_session(copy, code, surroundings(), by_recovery_code=True).vault.close()
    with pytest.raises(Exception, match="vault-wrong-recovery-code"):
        open_session(copy, RECOVERY_CODE, surroundings(), by_recovery_code=True)


def reread(panel):
    code = panel._sheet.code
    groups = code.split("-")
    for edit in (panel.ui.page_group_a_edit, panel.ui.page_group_b_edit):
        edit.setText(groups[int(edit.accessibleName()[-1]) - 1])
    return code


@pytest.mark.requirement("A.V3")
def test_a_vault_never_saved_says_so_and_is_saved(settings):
    settings.on("sauvegardes")
    label = settings.widget("reglages_backup_label")
    assert label.text().startswith("Aucune sauvegarde vérifiée")
    assert label.property("role") == "error"
    settings.click("reglages_backup_button")
    assert label.text() == "Sauvegarde vérifiée le 24 novembre 2026."
    (row,) = settings.widget("reglages_backups_list").rows()
    assert row.cell(3).text == "vérifiée"


@pytest.mark.requirement("A.V3")
def test_a_backup_that_was_altered_is_shown_as_such(settings):
    path = settings.desk.run(settings.backups.back_up).path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    settings.on("sauvegardes")
    rows = settings.widget("reglages_backups_list").rows()
    assert [row.cell(3).text for row in rows] in ([], ["altérée"])


@pytest.mark.requirement("A.V3")
def test_backups_go_to_another_folder(settings, tmp_path):
    panel = settings.on("sauvegardes")
    (tmp_path / "cle").mkdir()
    panel.choose_folder = lambda *_: tmp_path / "cle"
    settings.click("reglages_folder_button")
    assert settings.widget("reglages_folder_label").text() == str(tmp_path / "cle")
    (tmp_path / "cle").rmdir()
    settings.click("reglages_backup_button")
    assert settings.code == "backup-folder-missing"
    assert settings.widget("reglages_backup_button").isEnabled()


@pytest.mark.requirement("A.V3")
def test_a_backup_is_looked_into_then_restored_beside_the_present_vault(settings, tmp_path):
    settings.desk.run(settings.backups.back_up)
    settings.on("sauvegardes")
    rows = settings.widget("reglages_backups_list")
    rows.setFocus()
    rows.select(rows.rows()[0].id)
    settings.qtbot.keyClick(rows, Qt.Key.Key_Return)
    dialog = settings.dialog()
    assert not dialog.ui.restore_write_button.isEnabled()
    look(settings, dialog, "autre")
    assert dialog.ui.restore_message_bar.code == "vault-wrong-passphrase"
    look(settings, dialog, PASSPHRASE)
    assert "0\u00a0élève" in dialog.ui.restore_contents_label.text()
    assert "mardi 24 novembre 2026" in dialog.ui.restore_contents_label.text()
    before = settings.desk.context.vault.path.stat().st_ino
    settings.click("restore_write_button", dialog)
    target = tmp_path / "ecole-restauree-2026-11-24.dca"
    assert str(target) in dialog.ui.restore_done_label.text()
    assert settings.desk.context.vault.path.stat().st_ino == before
    open_session(target, PASSPHRASE, surroundings()).vault.close()


def look(settings, dialog, passphrase):
    dialog.ui.restore_passphrase_edit.setText(passphrase)
    settings.qtbot.keyClick(dialog.ui.restore_passphrase_edit, Qt.Key.Key_Return)
    settings.desk.settle()


@pytest.mark.requirement("A.V3")
def test_a_restoration_never_replaces_a_file(settings):
    path = settings.desk.run(settings.backups.back_up).path
    panel = settings.on("sauvegardes")
    panel.choose_backup = lambda _: path
    settings.click("reglages_restore_file_button")
    dialog = settings.dialog()
    look(settings, dialog, PASSPHRASE)
    dialog.choose_target = lambda *_: settings.desk.context.vault.path
    settings.click("restore_target_button", dialog)
    settings.click("restore_write_button", dialog)
    assert dialog.ui.restore_message_bar.code == "restore-target-exists"


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
