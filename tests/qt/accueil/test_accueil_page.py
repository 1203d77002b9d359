"""The home page: nothing nominative until it is asked, each line leads somewhere."""

from datetime import date, time

import pytest
from accessibility import problems
from PySide6.QtCore import Qt
from sqlalchemy import insert

from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.qt.accueil.accueil_page import AccueilPage
from decroapp.services.meetings import MeetingPlan
from decroapp.storage.tables.case import attendance_count, decision
from tests.builders import add_case, add_division, add_pupil
from tests.services.charters import adopt, sign

pytestmark = pytest.mark.requirement("A.H5")


def fill(desk):
    """Write a meeting, a late decision, a count over the threshold and a family to tell."""
    context = desk.context
    third = add_division(context, "3 B")
    pupil = add_pupil(context, "Milan", "ROCABERT", third)
    case_id = add_case(context, pupil, state="suivi")
    untold = add_pupil(context, "Iris", "VASCO", third)
    add_case(context, untold, "2026-002", state="signale", told=False)
    me = context.account.member.member_id
    with context.writing() as tx:
        tx.execute(
            insert(decision).values(
                id=context.new_id(),
                case_id=case_id,
                code="mentoring",
                pilot_id=me,
                made_on=date(2026, 10, 6),
                due_on=date(2026, 11, 16),
                state="open",
            )
        )
        tx.execute(
            insert(attendance_count).values(
                id=context.new_id(),
                student_id=pupil,
                first_day=date(2026, 11, 2),
                last_day=date(2026, 11, 20),
                source="relevé",
                exported_on=date(2026, 11, 21),
                unjustified=6,
                at=0,
            )
        )
    plan = MeetingPlan(MeetingKind.PLENARY, date(2026, 11, 26), time(13, 30))
    desk.services.meetings.plan(plan)
    return pupil


@pytest.fixture
def full(desk):
    desk.pupil = desk.run(lambda: fill(desk))
    desk.page = desk.show(AccueilPage(desk.page_context))
    return desk


def texts(rows_list):
    return [
        cell if isinstance(cell, str) else f"{cell.text} {cell.detail}".strip()
        for row in rows_list.rows()
        for cell in row.cells
    ]


def test_an_empty_vault_offers_the_first_steps(desk):
    page = desk.show(AccueilPage(desk.page_context))
    assert page.page_state == "empty"
    assert [row.id for row in page.ui.accueil_steps_list.rows()] == [
        "eleves",
        "reglages",
        "charte",
        "seances",
    ]


def test_the_day_starts_with_the_next_meeting(full):
    ui = full.page.ui
    assert ui.accueil_greeting_label.text() == ("Bonjour. Le prochain GPDS est dans 2\u00a0jours.")
    assert ui.accueil_meeting_title.text() == (
        "Séance plénière · jeudi 26 novembre, 13\u00a0h\u00a030"
    )
    assert "1\u00a0famille à informer" in texts(ui.accueil_missing_list)


@pytest.mark.requirement("A.M2")
def test_a_meeting_begun_is_resumed_then_closed_from_the_home_page(full, qtbot):
    meetings = full.services.meetings
    row = full.run(meetings.list)[0]
    full.run(lambda: full.services.conduct.begin(row.meeting_id))
    steps = [("Reprendre", "conduire", "est en cours"), ("Clore", "clore", "reste à clore")]
    for button, page, said in steps:
        full.page.enter()
        full.settle()
        ui = full.page.ui
        assert ui.accueil_prepare_button.text() == button
        assert ui.accueil_greeting_label.text() == f"Bonjour. Le GPDS d’aujourd’hui {said}."
        qtbot.mouseClick(ui.accueil_prepare_button, Qt.MouseButton.LeftButton)
        assert full.went[-1] == (page, row.meeting_id)
        full.run(lambda: full.services.closing.stop_leading(row.meeting_id))


@pytest.mark.requirement("B.R1")
def test_no_name_is_shown_until_it_is_asked(full, qtbot):
    due = full.page.ui.accueil_due_list
    assert "Rocabert" not in " ".join(texts(due))
    assert "M.\u00a0R." in " ".join(texts(due))
    qtbot.mouseClick(full.page.ui.accueil_names_button, Qt.MouseButton.LeftButton)
    assert "Milan Rocabert" in " ".join(texts(due))
    full.page.leave()
    assert "Rocabert" not in " ".join(texts(due))


def test_a_late_decision_says_by_how_much(full):
    assert "en retard de 8\u00a0jours" in texts(full.page.ui.accueil_due_list)


def test_a_count_over_the_threshold_is_a_fact_in_words(full):
    assert texts(full.page.ui.accueil_signals_list)[:3] == [
        "6\u00a0demi-journées non justifiées, du 2 au 20 novembre seuil\u00a04",
        "relevé, export du 21 novembre",
        "1\u00a0élève · 3\u00a0B",
    ]


def test_a_vault_never_saved_says_so(full):
    assert "aucune" in texts(full.page.ui.accueil_deadlines_list)


def test_each_line_goes_where_it_is_dealt_with(full, qtbot):
    ui = full.page.ui
    ui.accueil_due_list.setFocus()
    ui.accueil_due_list.select(ui.accueil_due_list.rows()[0].id)
    qtbot.keyClick(ui.accueil_due_list, Qt.Key.Key_Return)
    qtbot.mouseClick(ui.accueil_prepare_button, Qt.MouseButton.LeftButton)
    assert [page for page, _ in full.went] == ["suivi", "preparer"]
    assert full.went[0][1] == ui.accueil_due_list.rows()[0].id


def test_what_is_missing_is_dealt_with_where_the_meeting_is_prepared(full):
    missing = full.page.ui.accueil_missing_list
    for row in missing.rows():
        missing.chosen.emit(row.id)
    assert {page for page, _ in full.went} == {"preparer"}
    assert len(full.went) > 1


def test_without_meeting_the_button_offers_to_plan_one(desk, qtbot):
    desk.run(lambda: add_pupil(desk.context, "Milan", "ROCABERT"))
    page = desk.show(AccueilPage(desk.page_context))
    assert page.ui.accueil_prepare_button.text() == "Prévoir une séance"
    qtbot.mouseClick(page.ui.accueil_prepare_button, Qt.MouseButton.LeftButton)
    assert desk.went == [("seances", None)]


def test_every_control_has_a_name(full):
    assert problems(full.page) == []


@pytest.mark.requirement("A.X2")
def test_an_empty_vault_has_one_primary_button_which_leads_to_the_import(desk):
    page = desk.show(AccueilPage(desk.page_context))
    assert page.ui.accueil_first_button.property("primary")
    page.ui.accueil_first_button.click()
    assert desk.went == [("eleves", None)]


@pytest.mark.requirement("A.X2")
@pytest.mark.parametrize(
    ("name", "page"),
    [("missing", "preparer"), ("signals", "eleves"), ("due", "suivi"), ("deadlines", "reglages")],
)
def test_one_click_on_a_line_goes_where_it_is_dealt_with(full, qtbot, name, page):
    rows = getattr(full.page.ui, f"accueil_{name}_list")
    place = rows.visualRect(rows.model().index(0, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [went for went, _ in full.went] == [page]


@pytest.mark.requirement("B.A2")
def test_the_whole_worklist_is_one_click_away(full):
    full.page.ui.accueil_work_button.click()
    assert full.went == [("suivi", None)]


@pytest.mark.requirement("C.S1")
def test_a_charter_that_is_not_in_force_is_one_click_away(full):
    deadlines = full.page.ui.accueil_deadlines_list
    assert "pas en vigueur" in texts(deadlines)
    deadlines.chosen.emit("charte")
    assert full.went == [("charte", None)]


@pytest.mark.requirement("C.S1")
def test_missing_signatures_are_one_click_away_until_there_are_none(full):
    full.run(lambda: adopt(full.context))
    full.page.enter()
    full.settle()
    said = texts(full.page.ui.accueil_deadlines_list)
    assert any("à recueillir" in one for one in said)
    full.page.ui.accueil_deadlines_list.chosen.emit("charte")
    assert full.went == [("charte", "signatures")]
    for line in full.run(full.services.charte_campaign.campaign).lines:
        member_id = line.sitter.member.member_id
        full.run(lambda who=member_id: sign(full.context, who))
    full.page.enter()
    full.settle()
    assert [row.id for row in full.page.ui.accueil_deadlines_list.rows()] == ["reglages"]
