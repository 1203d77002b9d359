"""Accounts, passphrases and the recovery sheet in the settings."""

import pytest
from accessibility import problems

from decroapp.services.sessions import open_session
from tests.builders import PASSPHRASE, RECOVERY_CODE, add_member, surroundings

NEW = "Huit-mots-de-passe-2027!"


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
