"""The dialog of fiches: blank ones out, filled ones read, shown, imported, taken back."""

import pytest
from accessibility import problems
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from sqlalchemy import func, select

from decroapp.domain import fiche_fields as names
from decroapp.exchange.forms.fiche import read_fiche
from decroapp.qt.documents.printing import make_printer
from decroapp.qt.eleves.eleves_page import ElevesPage
from decroapp.qt.fiches.fiches_dialog import FichesDialog
from decroapp.storage.tables.case import referral
from tests.builders import add_division, add_member, add_pupil
from tests.exchange.forms.filling import TYPED, fill, filled
from tests.qt.documents.test_verifier_dialog import drop

pytestmark = pytest.mark.requirement("B.B2")


@pytest.fixture
def school(desk):
    """A school where Maud Rubis is in 3 B, with a namesake in 5 A, and M. Aubin is the CPE."""
    object.__setattr__(desk.services.fiches, "before", lambda: None)

    def fill_in():
        third, fifth = (add_division(desk.context, code) for code in ("3 B", "5 A"))
        pupil = add_pupil(desk.context, "Maud", "RUBIS", third)
        add_pupil(desk.context, "Maud", "RUBIS", fifth)
        add_member(desk.context, "cpe", "Aubin")
        return pupil

    desk.pupil = desk.run(fill_in)
    yield desk
    desk.services.work.stop()


@pytest.fixture
def dialog(school, qtbot):
    made = FichesDialog(school.page_context, None, (school.pupil, "Maud Rubis, 3 B"))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def give(school, dialog, tmp_path):
    def giving(*contents):
        paths = []
        for rank, content in enumerate(contents):
            path = tmp_path / f"fiche{rank}.pdf"
            path.write_bytes(content)
            paths.append(path)
        dialog.give(paths)
        school.settle()

    return giving


def kept(desk):
    def count():
        with desk.context.reading() as tx:
            return tx.scalar(select(func.count()).select_from(referral))

    return desk.run(count)


def states(dialog):
    table = dialog.ui.fiches_plan_table
    rows = range(table.model().rowCount())
    return [table.model().index(row, 0).data(int(Qt.ItemDataRole.UserRole) + 1) for row in rows]


def choose(combo, text):
    combo.setCurrentIndex(combo.findText(text, Qt.MatchFlag.MatchStartsWith))
    combo.activated.emit(combo.currentIndex())


def test_a_filled_fiche_is_shown_then_imported_then_taken_back(school, dialog, give):
    give(filled())
    ui = dialog.ui
    assert states(dialog) == ["new"]
    for said in ("RUBIS Maud", "Travail non rendu", "Trois devoirs", "téléphone", "entendu"):
        assert said in ui.fiches_text_label.text()
    assert kept(school) == 0
    ui.fiches_apply_button.click()
    school.settle()
    assert kept(school) == 1
    assert (dialog.property("page_state"), school.backups_made) == ("done", 1)
    ui.fiches_undo_button.click()
    school.settle()
    assert kept(school) == 0


def test_closing_before_importing_writes_nothing(school, dialog, give):
    give(filled())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert kept(school) == 0


def test_the_same_file_again_has_nothing_to_import(school, dialog, give):
    give(filled())
    dialog.ui.fiches_apply_button.click()
    school.settle()
    give(filled())
    assert states(dialog) == ["unchanged"]
    assert not dialog.ui.fiches_apply_button.isEnabled()


def test_a_namesake_is_asked_and_the_answer_settles_it(school, dialog, give):
    give(fill(TYPED | {names.DIVISION: "", names.BIRTH: ""}))
    assert states(dialog) == ["question"]
    assert "De quel élève" in dialog.ui.fiches_warning_label.text()
    choose(dialog.ui.fiches_pupil_combo, "Rubis Maud, 5 A")
    school.settle()
    assert states(dialog) == ["new"]
    assert "5 A" in dialog.ui.fiches_pupil_combo.currentText()


def test_an_author_who_is_not_known_is_asked(school, dialog, give):
    give(fill(TYPED | {names.AUTHOR: "la prof de maths"}))
    assert states(dialog) == ["question"]
    choose(dialog.ui.fiches_author_combo, "M.\u00a0Aubin")
    school.settle()
    assert states(dialog) == ["new"]


def test_a_fiche_is_left_aside_and_taken_again(school, dialog, give):
    give(filled())
    dialog.ui.fiches_skip_button.click()
    school.settle()
    assert states(dialog) == ["skipped"]
    assert not dialog.ui.fiches_apply_button.isEnabled()
    dialog.ui.fiches_skip_button.click()
    school.settle()
    assert states(dialog) == ["new"]


def test_several_files_are_judged_each_by_itself(school, dialog, give):
    give(filled(), b"rien", fill(TYPED | {names.FACTS: "x" * 401}))
    assert states(dialog) == ["new", "problem", "fiche-not-pdf"]
    dialog.ui.fiches_plan_table.select(-1)
    assert "n’est pas un PDF" in dialog.ui.fiches_text_label.text()
    assert not dialog.ui.fiches_question_view.isVisible()
    dialog.ui.fiches_plan_table.select(1)
    assert dialog.ui.fiches_warning_label.text()
    dialog.ui.fiches_apply_button.click()
    school.settle()
    assert kept(school) == 1


def test_markup_in_a_text_is_shown_as_typed(dialog, give):
    give(fill(TYPED | {names.FACTS: "<b>gras</b>"}))
    assert "<b>gras</b>" in dialog.ui.fiches_text_label.text()
    assert dialog.ui.fiches_text_label.textFormat() is Qt.TextFormat.PlainText


def test_what_moved_meanwhile_is_shown_again(school, dialog, give):
    give(filled())
    planned = school.services.fiches
    read = dialog._planned
    school.run(lambda: planned.apply(read))
    dialog.ui.fiches_apply_button.click()
    school.settle()
    assert dialog.ui.fiches_message_bar.property("code") == "fiche-moved"
    assert states(dialog) == ["unchanged"]


def test_files_are_chosen_or_dropped(school, dialog, tmp_path):
    path = tmp_path / "fiche.pdf"
    path.write_bytes(filled())
    dialog.choose_files = lambda _: [path]
    dialog.ui.fiches_choose_button.click()
    school.settle()
    assert states(dialog) == ["new"]
    assert drop(dialog, path)
    school.settle()
    assert states(dialog) == ["new"]


@pytest.mark.parametrize("named", [True, False])
def test_a_blank_fiche_is_saved_with_a_name_only_if_it_is_asked(school, dialog, tmp_path, named):
    path = tmp_path / "vierge.pdf"
    dialog.choose_target = lambda *_: path
    assert not dialog.ui.fiches_pupil_check.isChecked()
    dialog.ui.fiches_pupil_check.setChecked(named)
    dialog.ui.fiches_save_button.click()
    school.settle()
    assert read_fiche("x", path.read_bytes()).last_name == ("Rubis" if named else "")
    assert str(path) in dialog.ui.fiches_message_bar.text


def test_a_fiche_that_cannot_be_saved_is_said(school, dialog, tmp_path):
    dialog.choose_target = lambda *_: tmp_path / "absent" / "fiche.pdf"
    dialog.ui.fiches_save_button.click()
    school.settle()
    assert dialog.ui.fiches_message_bar.property("code") == "fiche-not-saved"


def test_a_blank_fiche_is_printed(school, dialog, tmp_path):
    def to_file(_parent, title):
        printer = make_printer(title)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "imprimee.pdf"))
        return printer

    dialog.choose_printer = to_file
    dialog.ui.fiches_print_button.click()
    school.settle()
    assert (tmp_path / "imprimee.pdf").stat().st_size > 10_000
    assert "imprimante" in dialog.ui.fiches_message_bar.text


def test_giving_up_a_choice_does_nothing(school, dialog):
    dialog.choose_files = lambda _: []
    dialog.choose_target = dialog.choose_printer = lambda *_: None
    for button in ("print", "save", "choose"):
        getattr(dialog.ui, f"fiches_{button}_button").click()
    school.settle()
    assert dialog.property("page_state") == "start"


def test_who_may_not_import_is_offered_the_blank_sheet_alone(school, qtbot):
    member = school.services.context.account.member
    object.__setattr__(member, "profession", "teacher")
    made = FichesDialog(school.page_context, None, (school.pupil, "Maud Rubis, 3 B"))
    qtbot.addWidget(made)
    made.show()
    assert made.ui.fiches_print_button.isVisible()
    assert not made.ui.fiches_filled_card.isVisible()
    assert not made.ui.fiches_pupil_check.isVisible()


def test_the_list_of_pupils_opens_it_for_the_card_in_sight(school):
    page = school.show(ElevesPage(school.page_context))
    assert not page.open_fiches().ui.fiches_pupil_check.isVisible()
    page.fiches_dialog.reject()
    page.open_card(school.pupil)
    school.settle()
    page.ui.eleves_fiches_button.click()
    assert "Maud Rubis, 3 B" in page.fiches_dialog.ui.fiches_pupil_check.text()
    page.fiches_dialog.reject()


def test_every_widget_can_be_named(dialog, give):
    assert problems(dialog) == []
    give(fill(TYPED | {names.AUTHOR: "?"}))
    assert problems(dialog) == []
