"""The classes in the settings: each with its form teacher, its teachers and its CPE."""

from dataclasses import replace

import pytest
from accessibility import problems

from decroapp.domain.people.codes import DivisionRole
from decroapp.qt.reglages.classes_panel import ClassesPanel
from tests.builders import add_division, add_member
from tests.services.sts_exports import teacher, teachers_file

pytestmark = pytest.mark.requirement("B.B1")


class ClassDesk:
    """The section of a school of two classes."""

    def __init__(self, settings):
        self.settings, self.context = settings, settings.desk.context
        self.third = self.run(add_division, "3 B")
        self.run(add_division, "4 C")
        self.run(add_member, "cpe", "Sabatier")
        for name in ("Aubrac", "Rocheblave"):
            self.run(add_member, "teacher", name)
        self.panel = settings.on("classes")
        self.form = self.panel.ui.reglages_classes_form_card.ui

    def run(self, call, *args):
        return self.settings.desk.run(lambda: call(self.context, *args))

    def rows(self):
        shown = self.panel.ui.reglages_classes_table.rows()
        return [tuple(row.cell(column).text for column in range(4)) for row in shown]

    def open(self, code="3 B"):
        table = self.panel.ui.reglages_classes_table
        table.chosen.emit(next(row.id for row in table.rows() if row.cell(0).text == code))
        self.settings.desk.settle()

    def names(self, which):
        shown = getattr(self.form, f"reglages_classes_{which}_list")
        return [shown.item(row).text() for row in range(shown.count())]

    def tick(self, which, *wanted):
        shown = getattr(self.form, f"reglages_classes_{which}_list")
        items = [shown.item(row) for row in range(shown.count())]
        shown.tick([one.data(256) for one in items if one.text() in wanted])

    def press(self, name):
        self.settings.click(f"reglages_classes_{name}_button")


@pytest.fixture
def classes(settings):
    return ClassDesk(settings)


def test_what_each_class_lacks_is_said(classes):
    assert classes.rows()[0] == ("3 B", "—", "—", "à compléter")
    told = classes.panel.ui.reglages_classes_count_label.text()
    assert told == "2\u00a0classes, dont 2 sans professeur principal"
    assert problems(classes.panel) == []


def test_a_class_is_given_its_team(classes):
    classes.open()
    assert problems(classes.panel) == []
    assert classes.names("form_teachers") == []
    classes.tick("teachers", "Aubrac Ondin", "Rocheblave Ondin")
    assert classes.names("form_teachers") == ["Aubrac Ondin", "Rocheblave Ondin"]
    classes.tick("form_teachers", "Aubrac Ondin")
    classes.tick("cpe", "Sabatier Ondin")
    classes.press("save")
    assert "3 B" in classes.settings.told
    team = "2\u00a0enseignants\u202f; CPE\u00a0: M.\u00a0Sabatier"
    assert classes.rows()[0] == ("3 B", "M.\u00a0Aubrac", team, "")


def test_the_form_teacher_is_one_of_the_teachers(classes):
    classes.open()
    classes.tick("teachers", "Aubrac Ondin", "Rocheblave Ondin")
    classes.tick("form_teachers", "Aubrac Ondin")
    classes.tick("teachers", "Rocheblave Ondin")
    assert classes.names("form_teachers") == ["Rocheblave Ondin"]
    classes.press("save")
    assert classes.rows()[0][1:3] == ("—", "1\u00a0enseignant")


def test_a_teacher_who_is_not_in_the_team_is_added_and_ticked(classes):
    classes.open()
    classes.tick("teachers", "Aubrac Ondin")
    classes.form.reglages_classes_last_edit.setText("Vallès")
    classes.form.reglages_classes_first_edit.setText("Jules")
    classes.press("add")
    assert classes.names("form_teachers") == ["Aubrac Ondin", "Vallès Jules"]
    assert classes.form.reglages_classes_last_edit.text() == ""
    classes.tick("form_teachers", "Vallès Jules")
    classes.press("save")
    assert classes.rows()[0][1:3] == ("Mme\u00a0Vallès", "2\u00a0enseignants")


def test_a_teacher_without_name_is_not_added(classes):
    classes.open()
    classes.press("add")
    label = classes.form.reglages_classes_error_label
    assert label.isVisible()
    assert label.property("code") == "team-name-missing"


def test_what_is_ticked_comes_back_after_a_lock(classes):
    classes.open()
    classes.tick("teachers", "Aubrac Ondin")
    classes.tick("form_teachers", "Aubrac Ondin")
    classes.settings.page.flush()
    classes.settings.desk.settle()
    classes.open("4 C")
    assert classes.names("form_teachers") == []
    classes.open()
    assert classes.form.reglages_classes_form_teachers_list.ticked() != ()


def test_a_team_changed_elsewhere_is_not_overwritten_and_the_ticks_stay(classes):
    classes.open()
    classes.tick("teachers", "Aubrac Ondin")
    service = classes.settings.services.classes
    board = classes.settings.desk.run(service.board)
    one = board.people[0].member_id
    classes.settings.desk.run(
        lambda: service.assign(classes.third, {one: DivisionRole.TEACHER}, {})
    )
    classes.press("save")
    assert classes.form.reglages_classes_error_label.property("code") == "class-changed"
    assert len(classes.form.reglages_classes_teachers_list.ticked()) == 1


def test_giving_up_brings_the_list_back(classes):
    classes.open()
    classes.press("cancel")
    assert classes.panel.ui.reglages_classes_list_card.isVisible()
    assert classes.panel.ui.reglages_classes_form_card.isHidden()


def test_who_only_reads_opens_no_class(settings):
    account = settings.desk.context.account
    member = replace(account.member, profession="cpe")
    context = replace(settings.desk.context, account=replace(account, member=member))
    theirs = replace(settings.services.classes, context=context)
    settings.context = replace(
        settings.context, services=replace(settings.services, classes=theirs)
    )
    settings.desk.run(lambda: add_division(settings.desk.context, "3 B"))
    panel = ClassesPanel(settings.context)
    settings.qtbot.addWidget(panel)
    panel.show()
    panel.enter()
    settings.desk.settle()
    table = panel.ui.reglages_classes_table
    table.chosen.emit(table.rows()[0].id)
    assert panel.ui.reglages_classes_form_card.isHidden()
    assert panel.ui.reglages_classes_import_button.isHidden()


def test_without_class_the_way_to_get_them_is_said(settings):
    panel = settings.on("classes")
    assert panel.ui.reglages_classes_table.isHidden()
    panel.ui.reglages_classes_empty_view.button.click()
    assert settings.desk.went == [("eleves", None)]


@pytest.fixture
def sts(classes, tmp_path):
    """Return a function that gives a file to the dialog and returns it."""
    classes.press("import")
    dialog = classes.settings.dialog()

    def give(*people, name="sts_emp.xml", data=None):
        path = tmp_path / name
        path.write_bytes(data or teachers_file(*people))
        dialog.choose_file = lambda _: [path]
        classes.settings.click("sts_choose_button", dialog)
        return dialog

    return give


def plan(dialog):
    shown = dialog.ui.sts_plan_table.rows()
    return [(row.cell(0).text, row.cell(1).text, row.cell(3).text) for row in shown]


def test_nothing_can_be_imported_before_a_file_is_read(classes):
    classes.press("import")
    dialog = classes.settings.dialog()
    assert problems(dialog) == []
    assert not dialog.ui.sts_import_button.isEnabled()
    assert dialog.ui.sts_plan_table.isHidden()


def test_the_plan_is_shown_then_written_then_empty(classes, sts):
    people = (teacher("1", "AUBRAC", "Ondin", "3 B"), teacher("2", "VALLÈS", "Jules", "4C"))
    dialog = sts(*people)
    assert problems(dialog) == []
    assert plan(dialog) == [
        ("Mme\u00a0Ondin Aubrac", "3\u00a0B", "changement"),
        ("Mme\u00a0Jules Vallès", "4\u00a0C", "nouveau"),
    ]
    assert classes.rows()[0][1] == "—"
    classes.settings.click("sts_import_button", dialog)
    assert [row[1] for row in classes.rows()] == ["M.\u00a0Aubrac", "Mme\u00a0Vallès"]
    assert classes.settings.desk.backups_made == 1
    classes.press("import")
    again = classes.settings.dialog()
    again.choose_file = dialog.choose_file
    classes.settings.click("sts_choose_button", again)
    assert [row[2] for row in plan(again)] == ["inchangé", "inchangé"]
    assert not again.ui.sts_import_button.isEnabled()


def test_the_former_one_is_released_only_when_the_box_is_ticked(classes, sts):
    classes.settings.desk.run(
        lambda: add_member(classes.context, "teacher", "Delaroche", division=classes.third)
    )
    dialog = sts(teacher("1", "AUBRAC", "Ondin", "3 B"))
    assert plan(dialog)[1] == ("M. Ondin Delaroche", "3 B", "gardé")
    dialog.ui.sts_former_check.click()
    classes.settings.desk.settle()
    assert plan(dialog)[1] == ("M. Ondin Delaroche", "3 B", "retiré")
    classes.settings.click("sts_import_button", dialog)
    assert classes.rows()[0][1] == "M.\u00a0Aubrac"


def test_what_cannot_be_read_is_said_and_another_file_may_be_given(classes, sts):
    dialog = sts(data=b"<BEE_ELEVES/>", name="eleves.xml")
    assert dialog.ui.sts_message_bar.code == "sts-other-file"
    assert not dialog.ui.sts_import_button.isEnabled()
    assert plan(sts(teacher("1", "AUBRAC", "Ondin", "3 B", "9 Z")))[1][2] == "à vérifier"


def test_a_plan_out_of_date_is_made_again(classes, sts):
    dialog = sts(teacher("1", "VALLÈS", "Jules", "3 B"))
    classes.run(add_member, "teacher", "Vercors")
    classes.settings.click("sts_import_button", dialog)
    assert dialog.ui.sts_message_bar.code == "sts-moved"
    classes.settings.click("sts_import_button", dialog)
    assert classes.rows()[0][1] == "Mme\u00a0Vallès"
