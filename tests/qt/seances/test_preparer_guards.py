"""What holds a case back is told on its line and leads where it is mended; people come once."""

from datetime import date

import pytest
from sqlalchemy import insert

from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.qt.seances.preparer_page import PreparerPage
from decroapp.storage.tables.case import decision, objection
from tests.builders import TODAY, add_case, add_member, add_pupil
from tests.qt.seances.conftest import plan, texts

pytestmark = pytest.mark.requirement("B.B4")


def write(full, table, **values):
    """Write one row straight into the vault."""

    def do():
        with full.context.writing() as tx:
            tx.execute(insert(table).values(id=full.context.new_id(), **values))

    full.run(do)


def object_to(full, case_id):
    write(full, objection, case_id=case_id, by_whom="pupil", on_day=TODAY)


def show(full, size=(1200, 800)):
    return full.show(PreparerPage(full.page_context), full.meeting, size)


def test_an_objection_is_told_on_the_line_and_leads_to_the_case(full):
    object_to(full, full.cases[1])
    shown = show(full).ui.preparer_agenda_list
    row = shown.rows()[1]
    assert (row.cell(2).text, row.cell(4).text) == ("opposition sans réponse", "Dossier")
    shown.acted.emit(row.id)
    assert full.went == [("cas", (full.pupils[1], full.cases[1]))]


def test_a_held_case_is_counted_among_what_is_missing(full):
    object_to(full, full.cases[1])
    page = show(full)
    missing = page.ui.preparer_missing_list
    assert "1\u00a0cas à mettre en règle avant la séance" in texts(missing)
    missing.acted.emit(("held", None))
    assert page.ui.preparer_agenda_list.current_id() == page.ui.preparer_agenda_list.rows()[1].id
    assert page.ui.preparer_agenda_list.hasFocus()


def test_a_pupil_who_was_not_heard_is_told_and_forbids_nothing(full):
    pupil = full.run(lambda: add_pupil(full.context, "Lou", "Marchetti"))
    case = full.run(lambda: add_case(full.context, pupil, "2026-010", state="a_presenter"))
    full.run(lambda: full.services.meetings.add(full.meeting, case))
    row = show(full).ui.preparer_agenda_list.rows()[3]
    assert (row.cell(2).text, row.cell(2).detail) == (
        "pas d’entretien avec l’élève",
        "nouveau signalement",
    )
    assert row.state == "case-no-interview"


def test_a_partner_comes_for_the_pupils_for_whom_he_acts(full):
    partner = full.run(lambda: add_member(full.context, "partner", "Ancolie"))
    full.meeting = full.run(lambda: full.services.meetings.plan(plan(kind=MeetingKind.EXTENDED)))
    for case_id in (full.cases[0], full.cases[1]):
        values = {"case_id": case_id, "code": "mentoring", "pilot_id": partner}
        days = {"made_on": date(2026, 11, 3), "due_on": date(2026, 12, 15)}
        write(full, decision, **values, **days, state="open")
    for case_id in full.cases:
        full.run(lambda case_id=case_id: full.services.meetings.add(full.meeting, case_id))
    page = show(full)
    assert page.ui.preparer_agenda_list.rows()[1].cell(3).text == "M.\u00a0Ancolie"
    page.ui.preparer_group_button.click()
    full.settle()
    lines = full.run(lambda: full.services.meetings.prepare(full.meeting)).agenda
    assert [line.case.number for line in lines] == ["2026-002", "2026-001", "2026-003"]
    coming = "partenaire extérieur · cas\u00a01 et 2 (4e C et 3e B), vers 13\u00a0h\u00a030"
    assert f"M.\u00a0Ancolie | invité · {coming}" in texts(page.ui.preparer_members_list)
