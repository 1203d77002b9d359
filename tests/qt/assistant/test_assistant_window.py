"""The first start, from the keyboard, to a real vault."""

from dataclasses import replace

import pytest
from accessibility import problems
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from decroapp.demo.school import build_school
from decroapp.demo.siecle_files import siecle_zips
from decroapp.services.identities import Identities
from decroapp.services.sessions import open_session
from decroapp.storage.schools import open_year
from tests.builders import YEAR, surroundings

pytestmark = pytest.mark.requirement("A.V1")


def files(folder):
    return sorted(one.name for one in folder.rglob("*") if one.is_file())


def test_a_school_is_created_from_the_keyboard_alone(guide):
    for fill in guide.fills():
        fill()
        guide.on("assistant_next_button")
        guide.following()
    guide.on("assistant_next_button")
    guide.following()
    (context,) = guide.created
    assert context.account.member.last_name == "Vasselin"
    assert context.account.may_seal
    assert not guide.window.isVisible()
    assert [one for one in files(guide.folder) if one.endswith(".dcabak")]


def test_the_recovery_code_opens_the_vault_afterwards(guide):
    guide.to(5)
    code, printed = guide.window.answers.ready.sheet.code, guide.window.answers.ready.identity
    guide.following()
    (context,) = guide.created
    found = []
    guide.runner.ask(guide.window, lambda: close_and_read(context), found.append)
    guide.settle()
    guide.created.clear()
    assert found == [printed.fingerprint]
    again = open_session(guide.vault, code, surroundings(), by_recovery_code=True)
    with again.reading() as tx:
        assert open_year(tx).closures == YEAR.closures
    again.vault.close()


def close_and_read(context):
    fingerprint = Identities(context).current().fingerprint
    context.vault.close()
    return fingerprint


def test_the_key_letter_is_checked_while_one_types(guide):
    guide.on("assistant_uai_edit")
    label = guide.window.steps[0].ui.assistant_school_form.ui.page_uai_label
    guide.type("0999999A")
    assert "ne correspond pas" in label.text()
    guide.press(Qt.Key.Key_Backspace)
    guide.type("F")
    assert "correspond aux chiffres" in label.text()


@pytest.mark.parametrize(("uai", "code"), [("099", "uai-malformed"), ("0999999A", "uai-wrong-key")])
def test_a_wrong_uai_is_refused_and_kept(guide, uai, code):
    guide.type(uai, Qt.Key.Key_Return)
    assert (guide.code, guide.window.current) == (code, 0)
    assert guide.widget("assistant_uai_edit").text() == uai


def test_another_kind_of_school_is_told_that_measures_are_hidden(guide):
    ui = guide.window.steps[0].ui.assistant_school_form.ui
    assert "vous concerne" in ui.page_kind_label.text()
    ui.page_kind_combo.setCurrentIndex(1)
    assert "R. 511-13" in ui.page_kind_label.text()
    assert "masquée" in ui.page_kind_label.text()


def test_an_export_fills_school_and_year(guide, tmp_path):
    export = tmp_path / "Communs.zip"
    export.write_bytes(siecle_zips(build_school())["ExportXML_Communs.zip"])
    guide.window.steps[0].choose_exports = lambda _: [export]
    guide.on("assistant_communs_button")
    guide.press(Qt.Key.Key_Space)
    guide.settle()
    card = guide.window.steps[0].ui.assistant_school_form.checked_card()
    assert card.name.startswith("Collège")
    guide.following()
    guide.account()
    guide.window.ui.assistant_next_button.click()
    assert guide.window.steps[2].ui.assistant_year_form.year().closures


def test_an_export_without_communs_says_so(guide, tmp_path):
    export = tmp_path / "Structures.zip"
    export.write_bytes(siecle_zips(build_school())["ExportXML_Structures.zip"])
    guide.window.steps[0].give([export])
    guide.settle()
    assert guide.code == "school-export-without-school"


def test_a_weak_passphrase_is_told_in_words_and_refused(guide):
    guide.to(1).account("petit chat")
    form = guide.window.steps[1].ui.assistant_passphrase_form.ui
    assert form.page_strength_label.text().startswith("Trop faible")
    guide.following()
    assert (guide.code, guide.window.current) == ("passphrase-too-weak", 1)


def test_a_passphrase_made_of_the_school_is_weak(guide):
    guide.to(1)
    form = guide.window.steps[1].ui.assistant_passphrase_form.ui
    form.page_passphrase_edit.setText("Quatre-Vents1")
    assert "nom connu" in form.page_strength_label.text()


def test_two_typings_that_differ_are_refused(guide):
    guide.to(1).account()
    guide.widget("assistant_again_edit").setText("autre")
    guide.following()
    assert guide.code == "passphrase-not-repeated"


def test_the_passphrase_can_be_shown(guide):
    guide.to(1).account()
    guide.widget("assistant_show_button").click()
    edit = guide.widget("assistant_passphrase_edit")
    assert edit.echoMode() is edit.EchoMode.Normal


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("assistant_first_name_edit", "person-name-missing"),
        ("assistant_label_edit", "account-label-missing"),
    ],
)
def test_what_is_missing_of_the_account_is_told(guide, name, code):
    guide.to(1).account()
    guide.widget(name).clear()
    guide.following()
    assert guide.code == code


def test_only_head_or_deputy_is_first(guide):
    combo = guide.widget("assistant_profession_combo")
    assert [combo.itemData(one) for one in range(combo.count())] == ["head", "deputy"]


def test_a_year_without_dates_is_refused(guide):
    guide.to(2)
    guide.following()
    assert guide.code == "year-dates-wrong"


@pytest.mark.parametrize(
    ("folder", "code"), [("Documents", "vault-in-documents"), ("Dropbox", "vault-in-synced-folder")]
)
def test_a_place_that_would_damage_the_vault_is_refused(guide, tmp_path, folder, code):
    (tmp_path / folder).mkdir()
    guide.to(3)
    step = guide.window.steps[3]
    step.choose_folder = lambda *_: tmp_path / folder
    step.ui.assistant_vault_button.click()
    guide.settle()
    assert "coffre ne peut pas être gardé" in step.ui.assistant_places_label.text()
    guide.window.ui.assistant_next_button.click()
    guide.settle()
    assert (guide.code, guide.window.current) == (code, 3)


def test_backups_may_go_elsewhere(guide, tmp_path):
    (tmp_path / "cle-usb").mkdir()
    guide.to(3)
    guide.window.steps[3].choose_folder = lambda *_: tmp_path / "cle-usb"
    guide.widget("assistant_backups_button").click()
    guide.settle()
    guide.window.ui.assistant_next_button.click()
    guide.settle()
    assert guide.window.answers.places.backups == tmp_path / "cle-usb"


def test_one_cannot_go_on_without_the_sheet(guide):
    guide.to(4)
    guide.window.ui.assistant_next_button.click()
    assert (guide.code, guide.window.current) == ("recovery-not-kept", 4)


def test_a_code_typed_wrong_is_told_and_refused(guide):
    guide.to(4).sheet()
    guide.widget("assistant_group_b_edit").setText("0000")
    assert "n’est pas celui" in guide.panel().ui.page_test_state_label.text()
    guide.window.ui.assistant_next_button.click()
    assert (guide.code, guide.window.current) == ("recovery-test-wrong", 4)


def test_the_sheet_is_printed_from_memory_without_a_file(guide, tmp_path):
    guide.to(4)
    before = files(tmp_path)
    guide.panel().choose_printer = lambda *_: pdf_printer(tmp_path / "imprimante.pdf")
    guide.widget("assistant_print_button").click()
    guide.settle()
    assert guide.panel().ui.page_sheet_state_label.text() == "La fiche est partie à l’imprimante."
    assert files(tmp_path) == sorted([*before, "imprimante.pdf"])


def pdf_printer(path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_refuses_is_told(guide, tmp_path):
    guide.to(4)
    guide.panel().choose_printer = lambda *_: pdf_printer(tmp_path / "absent" / "f.pdf")
    guide.widget("assistant_print_button").click()
    guide.settle()
    assert guide.code == "printer-refused"


def test_a_sheet_that_cannot_be_saved_is_told(guide, tmp_path):
    guide.to(4)
    guide.panel().confirm = lambda *_: True
    guide.panel().choose_target = lambda *_: tmp_path / "absent" / "f.pdf"
    guide.widget("assistant_save_button").click()
    assert guide.code == "sheet-not-saved"


def test_saving_the_sheet_is_warned_of_first(guide):
    guide.to(4)
    asked = []
    guide.panel().confirm = lambda *words: asked.append(words[2])
    guide.widget("assistant_save_button").click()
    assert "peut tout lire" in asked[0]
    assert "fiche.pdf" not in files(guide.folder)


def test_going_back_to_change_the_name_asks_for_the_sheet_again(guide):
    guide.to(5)
    code = guide.groups()
    guide.window.go(0)
    guide.widget("assistant_name_edit").setText("Collège des Cinq-Vents (fictif)")
    for _ in range(4):
        guide.window.ui.assistant_next_button.click()
        guide.settle()
    assert guide.window.current == 4
    assert guide.groups() == code
    guide.window.ui.assistant_next_button.click()
    assert guide.code == "recovery-not-kept"


def test_giving_up_while_creating_leaves_nothing(guide):
    guide.to(5)
    guide.window.ui.assistant_next_button.click()
    guide.window.reject()
    guide.settle()
    assert (guide.created, guide.left) == ([], [True])
    assert files(guide.folder) == ["fiche.pdf"]


def test_a_failure_while_creating_leaves_nothing_and_can_be_tried_again(guide):
    guide.to(5)
    gone = guide.folder / "cle-usb-retiree"
    guide.window.answers.places = replace(guide.window.answers.places, backups=gone)
    guide.window.ui.assistant_next_button.click()
    guide.settle()
    assert guide.code == "backup-folder-missing"
    assert files(guide.folder) == ["fiche.pdf"]
    gone.mkdir()
    guide.window.ui.assistant_next_button.click()
    guide.settle()
    assert len(guide.created) == 1


def test_leaving_asks_first_and_forgets_the_secrets(guide):
    guide.to(2)
    guide.window.confirm = lambda *_: False
    guide.press(Qt.Key.Key_Escape)
    assert guide.window.isVisible()
    guide.window.confirm = lambda *_: True
    guide.press(Qt.Key.Key_Escape)
    assert guide.left == [True]
    assert guide.window.answers.passphrase == ""
    assert guide.widget("assistant_passphrase_edit").text() == ""


def test_every_control_of_every_step_has_a_name(guide):
    guide.to(5)
    assert problems(guide.window) == []


@pytest.mark.parametrize(("zoom", "rail"), [(1.0, True), (2.0, False)])
def test_the_steps_give_their_room_where_it_is_short(guide, look, zoom, rail):
    guide.window.resize(1024, 700)
    look.set_zoom(zoom)
    assert guide.window.ui.steps_rail.isVisible() is rail
    assert guide.window.ui.assistant_step_label.text().startswith("Étape 1 sur 6")
    assert guide.window.width() == 1024
