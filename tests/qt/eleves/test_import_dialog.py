"""The dialog that imports: files, plan, questions, agreement, result, undo."""

from datetime import date

import pytest
from accessibility import problems
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import update

from decroapp.domain.people.lists import PupilQuery
from decroapp.qt.eleves.import_dialog import ImportDialog
from decroapp.storage.tables.people import enrolment
from tests.builders import add_pupil
from tests.services.siecle_exports import pupil, pupils_file

pytestmark = pytest.mark.requirement("A.I2")

ZOE, IRIS = pupil("9001", "FICTIF", "Zoé"), pupil("9002", "INVENTE", "Iris")
BAD = pupil("9003", "FAUX", "Lou", birth="31/02/2012")


@pytest.fixture
def dialog(desk, qtbot, tmp_path):
    object.__setattr__(desk.services.imports, "before", lambda: None)
    made = ImportDialog(desk.page_context)
    qtbot.addWidget(made)
    made.show()
    desk.settle()
    return made


@pytest.fixture
def give(desk, dialog, tmp_path):
    """Write a pupils' file and give it to the dialog."""

    def giving(*pupils, **origin):
        path = tmp_path / "ElevesSansAdresses.xml"
        path.write_bytes(pupils_file(*pupils, **origin))
        dialog.give([path])
        desk.settle()

    return giving


def step(dialog):
    return dialog.ui.import_steps_view.currentWidget().objectName()


def titles(dialog):
    tabs = dialog.ui.import_plan_tabs
    return [tabs.tabText(number) for number in range(tabs.count())]


def in_vault(desk):
    found = desk.run(lambda: desk.services.pupils.find(PupilQuery()))
    return [row.first_name for row in found.rows]


def test_the_plan_is_shown_and_nothing_is_written(desk, dialog, give):
    give(ZOE, IRIS, BAD)
    assert step(dialog) == "import_plan_step"
    assert titles(dialog) == ["Nouveaux (3)", "Laissés de côté (1)", "Erreurs et alertes (1)"]
    assert "2\u00a0nouveaux" in dialog.ui.import_counts_label.text()
    assert in_vault(desk) == []


def test_importing_writes_and_says_so(desk, dialog, give, qtbot):
    give(ZOE, IRIS)
    with qtbot.waitSignal(dialog.imported):
        dialog.ui.import_apply_button.click()
    desk.settle()
    assert step(dialog) == "import_done_step"
    assert in_vault(desk) == ["Zoé", "Iris"]


def test_the_import_is_taken_back_from_the_same_dialog(desk, dialog, give):
    give(ZOE, IRIS)
    dialog.ui.import_apply_button.click()
    desk.settle()
    dialog.ui.import_undo_button.click()
    desk.settle()
    assert in_vault(desk) == []
    assert dialog.ui.import_undo_button.isHidden()


def test_another_dialog_offers_to_take_the_last_import_back(desk, dialog, give, qtbot):
    give(ZOE)
    dialog.ui.import_apply_button.click()
    desk.settle()
    again = ImportDialog(desk.page_context)
    qtbot.addWidget(again)
    again.show()
    desk.settle()
    assert "20/11/2026" in again.ui.import_undo_button.text()
    assert again.ui.import_undo_button.isVisible()


def test_the_same_file_again_has_nothing_to_import(desk, dialog, give):
    give(ZOE)
    dialog.ui.import_apply_button.click()
    desk.settle()
    give(ZOE)
    assert not dialog.ui.import_apply_button.isEnabled()


def test_a_question_is_answered_by_the_same_person(desk, dialog, give):
    known = desk.run(lambda: add_pupil(desk.context, "Zoé", "Fictif", birth=date(2012, 5, 7)))
    give(ZOE)
    assert titles(dialog)[0] == "À confirmer (1)"
    assert dialog.ui.import_question_view.isVisible()
    dialog.ui.import_same_button.click()
    desk.settle()
    assert titles(dialog)[0] == "Nouveaux (1)"  # the class
    dialog.ui.import_apply_button.click()
    desk.settle()
    sheet = desk.run(lambda: desk.services.pupils.pupil(known))
    assert sheet.pupil.card.division == "3A"


def test_a_question_is_answered_by_another_person(desk, dialog, give):
    desk.run(lambda: add_pupil(desk.context, "Zoé", "Fictif", birth=date(2012, 5, 7)))
    give(ZOE)
    dialog.ui.import_new_button.click()
    desk.settle()
    dialog.ui.import_apply_button.click()
    desk.settle()
    assert in_vault(desk) == ["Zoé", "Zoé"]


def test_a_question_passed_leaves_the_pupil_out(desk, dialog, give):
    desk.run(lambda: add_pupil(desk.context, "Zoé", "Fictif", birth=date(2012, 5, 7)))
    give(ZOE, IRIS)
    dialog.ui.import_skip_button.click()
    assert "À confirmer" not in titles(dialog)[0]
    dialog.ui.import_apply_button.click()
    desk.settle()
    assert sorted(in_vault(desk)) == ["Iris", "Zoé"]


@pytest.mark.requirement("A.I1")
@pytest.mark.parametrize(
    ("origin", "code"),
    [
        ({"uai": "0999998E"}, "import-other-school"),
        ({"year": 2024}, "import-other-year"),
    ],
)
def test_the_wrong_school_or_year_is_one_clear_sentence(dialog, give, origin, code):
    give(ZOE, **origin)
    assert dialog.ui.import_message_bar.code == code
    assert step(dialog) == "import_files_step"


@pytest.mark.requirement("A.I1")
def test_a_folder_is_refused_with_a_sentence(desk, dialog, tmp_path):
    dialog.give([tmp_path])
    desk.settle()
    assert dialog.ui.import_message_bar.code == "import-unreadable-file"


def test_cancelling_while_reading_leaves_nothing(desk, dialog, tmp_path):
    path = tmp_path / "a.xml"
    path.write_bytes(pupils_file(ZOE))
    dialog.give([path])
    dialog.reject()
    desk.settle()
    assert step(dialog) == "import_files_step"
    assert in_vault(desk) == []


def test_a_plan_out_of_date_is_made_again(desk, dialog, give):
    give(ZOE)
    desk.run(lambda: add_pupil(desk.context, "Milan", "Rocabert"))
    dialog.ui.import_apply_button.click()
    desk.settle()
    assert dialog.ui.import_message_bar.code == "import-moved"
    dialog.ui.import_apply_button.click()
    desk.settle()
    assert sorted(in_vault(desk)) == ["Milan", "Zoé"]


def test_the_plan_is_exported_for_a_spreadsheet(desk, dialog, give, tmp_path, monkeypatch):
    target = tmp_path / "plan.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    give(ZOE)
    dialog.ui.import_export_button.click()
    desk.settle()
    assert "FICTIF Zoé" in target.read_text("utf-8-sig")
    assert "plan.csv" in dialog.ui.import_message_bar.text


def test_a_plan_that_cannot_be_written_says_why(desk, dialog, give, tmp_path, monkeypatch):
    target = tmp_path / "absent" / "plan.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    give(ZOE)
    dialog.ui.import_export_button.click()
    desk.settle()
    assert dialog.ui.import_message_bar.code == "import-not-exported"
    assert step(dialog) == "import_plan_step"


@pytest.mark.parametrize(
    ("left", "same"), [(date(2026, 10, 1), "Il est revenu"), (date(2027, 6, 1), "Il reste")]
)
def test_who_had_left_or_was_to_leave_is_asked_in_his_own_words(desk, dialog, give, left, same):
    give(ZOE)
    dialog.ui.import_apply_button.click()
    desk.settle()
    desk.run(lambda: leave(desk.context, left))
    give(ZOE)
    assert dialog.ui.import_same_button.accessibleName() == same
    dialog.ui.import_same_button.click()
    desk.settle()
    assert titles(dialog) == ["Modifiés (1)"]


def leave(context, day):
    with context.writing() as tx:
        tx.execute(update(enrolment).values(exit=day))


def test_files_are_chosen_with_a_button(desk, dialog, tmp_path, monkeypatch):
    path = tmp_path / "a.xml"
    path.write_bytes(pupils_file(ZOE))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    dialog.ui.import_drop_view.button.click()
    desk.settle()
    assert step(dialog) == "import_plan_step"


@pytest.mark.requirement("A.H5")
def test_every_widget_can_be_named(desk, dialog, give):
    desk.run(lambda: add_pupil(desk.context, "Zoé", "Fictif", birth=date(2012, 5, 7)))
    give(ZOE, BAD)
    assert problems(dialog) == []


@pytest.mark.requirement("A.X2")
def test_the_keyboard_begins_on_the_choice_of_files(dialog):
    assert dialog.focusWidget() is dialog.ui.import_drop_view.button
    dialog.ui.import_cancel_button.setFocus()
    dialog.ui.import_done_view.asked.emit()
    assert dialog.focusWidget() is dialog.ui.import_drop_view.button
    assert dialog.ui.import_drop_view.button.property("primary")


@pytest.mark.requirement("A.X2")
def test_the_plan_is_read_before_anything_is_pressed(dialog, give):
    give(ZOE, BAD)
    assert dialog.focusWidget() is dialog.ui.import_plan_tabs.currentWidget()


@pytest.mark.requirement("A.X2")
def test_once_done_one_key_closes(desk, dialog, give):
    give(ZOE)
    dialog.ui.import_apply_button.click()
    desk.settle()
    assert dialog.focusWidget() is dialog.ui.import_cancel_button
    assert desk.backups_made == 1
