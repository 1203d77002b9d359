"""The dialog of counts: columns, days, plan, questions, agreement, result, undo."""

from datetime import date

import pytest
from accessibility import problems
from sqlalchemy import func, select

from decroapp.domain.counts.columns import Meaning
from decroapp.qt.eleves.counts_dialog import CountsDialog
from decroapp.qt.eleves.eleves_page import ElevesPage
from decroapp.qt.theme import theme
from decroapp.storage.tables.case import attendance_count
from tests.builders import add_division, add_pupil

pytestmark = pytest.mark.requirement("B.B3")

TABLE = "Nom;Prénom;Divers;Retards\nRUBIS;Maud;6;2\nVASCO;Iris;5;0\nINCONNU;Paul;4;1\n"


@pytest.fixture
def dialog(desk, qtbot):
    object.__setattr__(desk.services.counts, "before", lambda: None)
    object.__setattr__(desk.services.imports, "before", lambda: None)
    third = desk.run(lambda: add_division(desk.context, "3 B"))
    for first, last in (("Maud", "RUBIS"), ("Iris", "VASCO"), ("Iris", "VASCO")):
        desk.run(lambda first=first, last=last: add_pupil(desk.context, first, last, third))
    made = CountsDialog(desk.page_context)
    qtbot.addWidget(made)
    made.show()
    yield made
    desk.services.work.stop()


@pytest.fixture
def give(desk, dialog):
    def giving(text=TABLE, name="releve.csv"):
        dialog.give([(name, text.encode())])
        desk.settle()

    return giving


@pytest.fixture
def plan(desk, dialog, give):
    """Give a table, say what its third column holds and its days, ask for the plan."""

    def planning(text=TABLE):
        give(text)
        choose(dialog, 2, Meaning.UNJUSTIFIED)
        dialog.ui.releves_first_date.set_day(date(2026, 11, 2))
        dialog.ui.releves_last_date.set_day(date(2026, 11, 20))
        dialog.ui.releves_plan_button.click()
        desk.settle()

    return planning


def choose(dialog, place, meaning):
    combo = dialog.ui.releves_meaning_combo
    dialog.ui.releves_columns_list.select(place)
    combo.setCurrentIndex(combo.findData(meaning))
    combo.activated.emit(combo.currentIndex())


def step(dialog):
    return dialog.ui.releves_steps_view.currentWidget().objectName()


def titles(dialog):
    tabs = dialog.ui.releves_plan_tabs
    return [tabs.tabText(number) for number in range(tabs.count())]


def in_vault(desk):
    def count():
        with desk.context.reading() as tx:
            return tx.scalar(select(func.count()).select_from(attendance_count))

    return desk.run(count)


def states(dialog):
    return [row.state for row in dialog.ui.releves_columns_list.rows()]


def test_columns_are_recognised_and_the_first_unknown_one_is_asked(dialog, give):
    give()
    assert step(dialog) == "releves_columns_step"
    assert states(dialog) == ["last_name", "first_name", "ignored", "late"]
    assert dialog.ui.releves_columns_list.current_id() == 2
    assert problems(dialog) == []


def test_a_meaning_is_given_to_one_column(dialog, give):
    give()
    choose(dialog, 2, Meaning.LATE)
    assert states(dialog) == ["last_name", "first_name", "late", "ignored"]


def test_the_days_are_told_beside_the_thresholds(dialog, give):
    give()
    assert "premier et le dernier jour" in dialog.ui.releves_days_label.text()
    dialog.ui.releves_first_date.set_day(date(2026, 11, 2))
    dialog.ui.releves_last_date.set_day(date(2026, 11, 20))
    assert "19\u00a0jours" in dialog.ui.releves_days_label.text()
    dialog.ui.releves_first_date.set_day(date(2026, 9, 1))
    assert "sans seuil" in dialog.ui.releves_days_label.text()


def test_the_plan_is_shown_and_nothing_is_written(desk, dialog, plan):
    plan()
    assert step(dialog) == "releves_plan_step"
    assert titles(dialog) == [
        *("À confirmer (2)", "Nouveaux (1)"),
        *("Laissés de côté (1)", "Erreurs et alertes (1)"),
    ]
    assert in_vault(desk) == 0
    assert problems(dialog) == []


def test_a_question_is_answered_then_what_is_agreed_is_written(desk, dialog, plan, qtbot):
    plan()
    dialog.ui.releves_same_button.click()
    desk.settle()
    assert titles(dialog)[0] == "Nouveaux (2)"
    with qtbot.waitSignal(dialog.imported):
        dialog.ui.releves_apply_button.click()
    desk.settle()
    assert (step(dialog), in_vault(desk)) == ("releves_done_step", 2)
    dialog.ui.releves_undo_button.click()
    desk.settle()
    assert (step(dialog), in_vault(desk)) == ("releves_done_step", 0)
    assert desk.backups_made == 2


@pytest.mark.parametrize("button", ["releves_skip_button", "releves_other_button"])
def test_a_line_may_be_left_aside(desk, dialog, plan, button):
    plan()
    getattr(dialog.ui, button).click()
    desk.settle()
    assert "À confirmer (2)" not in titles(dialog)


def test_what_is_missing_is_said_and_the_choices_stay(desk, dialog, give):
    give()
    dialog.ui.releves_source_edit.clear()
    dialog.ui.releves_plan_button.click()
    desk.settle()
    assert dialog.ui.releves_message_bar.code == "table-source"
    assert (step(dialog), states(dialog)[0]) == ("releves_columns_step", "last_name")


def test_one_may_go_back_to_the_columns(dialog, plan):
    plan()
    dialog.ui.releves_back_button.click()
    assert (step(dialog), states(dialog)[2]) == ("releves_columns_step", "unjustified")


def test_several_tables_are_turned_over_one_by_one(desk, dialog):
    files = [("a.csv", TABLE.encode()), ("b.csv", b"Nom;Punitions\nRUBIS Maud;3\n")]
    dialog.give(files)
    desk.settle()
    combo = dialog.ui.releves_table_combo
    assert combo.isVisible()
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert states(dialog) == ["last_name", "punishments"]


def test_a_file_that_cannot_be_read_says_why(desk, dialog, give):
    give("a\x00b", "t.csv")
    assert dialog.ui.releves_message_bar.code == "table-not-text"
    assert not dialog.ui.releves_apply_button.isVisible()


def test_counts_given_to_the_import_open_this_dialog(desk, dialog, tmp_path, qtbot):
    page = desk.show(ElevesPage(desk.page_context))
    path = tmp_path / "releve.csv"
    path.write_text(TABLE, encoding="utf-8")
    page.open_import().give([path])
    desk.settle()
    qtbot.waitUntil(lambda: page.counts_dialog is not None)
    desk.settle()
    assert step(page.counts_dialog) == "releves_columns_step"


def test_siecle_and_counts_together_are_refused(desk, dialog, tmp_path):
    page = desk.show(ElevesPage(desk.page_context))
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "b.xml").write_text("<BEE_ELEVES/>", encoding="utf-8")
    opened = page.open_import()
    opened.give([tmp_path / "a.csv", tmp_path / "b.xml"])
    desk.settle()
    assert opened.ui.import_message_bar.code == "table-mixed"


def test_the_columns_hold_in_a_small_window_at_twice_the_size(desk, dialog, give):
    theme().set_zoom(2.0)
    give()
    assert dialog.minimumSizeHint().width() <= 1024 - 48
    assert dialog.minimumSizeHint().height() <= 700 - 48
