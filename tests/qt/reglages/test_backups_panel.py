"""Backups in the settings."""

import pytest
from PySide6.QtCore import Qt

from decroapp.services.sessions import open_session
from tests.builders import PASSPHRASE, surroundings


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
